import { withParams } from './paths.ts'

export const POLICY_PATH = '/admin/settings/policy'

/** The policy with what settings would do that somebody is thinking about. */
export const previewPath = (analysisId: string): string =>
	`${withParams(POLICY_PATH, { preview: analysisId })}#preview`
