import { encodeSegment, withParams } from './paths.ts'

export const PROPOSALS_PATH = '/admin/override-proposals'

/** Shares that wait for another admin, or did. */
export const proposalPath = (id: string): string =>
	`${PROPOSALS_PATH}/${encodeSegment(id)}`

export const proposalsPath = (params: { state?: string }): string =>
	withParams(PROPOSALS_PATH, params)
