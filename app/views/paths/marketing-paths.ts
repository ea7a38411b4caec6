export const CLAIMS_PATH = '/marketing/claims'
export const SPEAKING_PATH = '/marketing/speaking'
export const PERKS_PATH = '/marketing/perks'
export const ADVOCATES_PATH = '/marketing/advocates'
export const ASKS_PATH = '/marketing/asks'
export const CASE_STUDIES_PATH = '/marketing/case-studies'
export const REFERENCES_PATH = '/marketing/references'
export const ASK_POLICY_PATH = '/marketing/asks/policy'

/** What marketing sees of an account. */
export const advocacyPath = (accountId: string): string =>
	`/marketing/accounts/${encodeSegment(accountId)}`

export const perkPath = (id: string): string =>
	`${PERKS_PATH}/${encodeSegment(id)}`

export const claimPath = (id: string): string =>
	`${CLAIMS_PATH}/${encodeSegment(id)}`

export const speakingEventPath = (id: string): string =>
	`${SPEAKING_PATH}/${encodeSegment(id)}`

export const slotPath = (id: string): string =>
	`/marketing/slots/${encodeSegment(id)}`

export const askPath = (id: string): string =>
	`${ASKS_PATH}/${encodeSegment(id)}`

/** The pages of a case study; the overview is its own. */
export type CaseStudyTab =
	| 'brief'
	| 'interview'
	| 'draft'
	| 'files'
	| 'comments'
	| 'versions'

export const caseStudyPath = (id: string, tab?: CaseStudyTab): string =>
	`${CASE_STUDIES_PATH}/${encodeSegment(id)}${tab ? `/${tab}` : ''}`

/** Where an account is nominated; it may be written in already. */
export const nominatingPath = (accountId?: string): string =>
	`${CASE_STUDIES_PATH}/new${accountId === undefined ? '' : `?account=${encodeURIComponent(accountId)}`}`

export const referencePath = (id: string): string =>
	`${REFERENCES_PATH}/${encodeSegment(id)}`

/** Where an advocate is asked to take a call. */
export const referenceAskPath = (id: string, userId: string): string =>
	`${referencePath(id)}/ask?${new URLSearchParams({ advocate: userId })}`

/** Where an advocate is asked for something. */
export const askingPath = (userId: string): string =>
	`${ASKS_PATH}/new?${new URLSearchParams({ advocate: userId })}`

// A path that ends like a data request would be taken for one.
const encodeSegment = (text: string) =>
	encodeURIComponent(text).replace(/\.data$/, '%2Edata')
