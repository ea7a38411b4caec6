import { withParams } from './paths.ts'

export const REFERRALS_PATH = '/admin/referrals'
export const REVIEW_PATH = '/admin/referrals/review'
export const NEW_REFERRAL_PATH = '/admin/referrals/new'
export const UNKNOWN_CODES_PATH = '/admin/referrals/unknown-codes'

/** Where somebody says whose a code is. */
export const unknownCodePath = (code: string): string =>
	`${UNKNOWN_CODES_PATH}/${encodeURIComponent(code)}`

/** Where somebody says that a code is a campaign's. */
export const campaignPath = (code: string): string =>
	`${unknownCodePath(code)}/campaign`

/** Where that is taken back. */
export const campaignRemovalPath = (code: string): string =>
	`/admin/referrals/campaigns/${encodeURIComponent(code)}/removal`

/** Where decisions are posted, for one referral or many. */
export const DECISION_PATHS = {
	hold: '/admin/referral-holds',
	clear: '/admin/referral-clearances',
	reject: '/admin/referral-rejections',
}
export const CONFIRMATIONS_PATH = '/admin/champion-moves/confirmations'
export const DISMISSALS_PATH = '/admin/champion-moves/dismissals'

const segment = (text: string) =>
	encodeURIComponent(text).replace(/\.data$/, '%2Edata')

/** What stands in an address for a referrer that is no account. */
export const NO_ACCOUNT = '-'

export type ReferralOf = {
	readonly accountId: string
	/** '' where the referrer is no account. */
	readonly referrerAccountId: string
}

export const referralPath = ({
	accountId,
	referrerAccountId,
}: ReferralOf): string =>
	`${REFERRALS_PATH}/${segment(accountId)}/${segment(referrerAccountId || NO_ACCOUNT)}`

/** The referrals of an account that was brought, whoever brought it. */
export const referralsOfPath = (accountId: string): string =>
	`${REFERRALS_PATH}/${segment(accountId)}`

export const erasurePath = (leadId: string): string =>
	`/admin/leads/${segment(leadId)}/erasure`

export const salesUpdatePath = (accountId: string): string =>
	`/admin/sales-updates/${segment(accountId)}`

export const mergePath = (accountId: string): string =>
	`/admin/merges/${segment(accountId)}`

export type ReferralsParams = {
	state?: string | undefined
	kind?: string | undefined
	/** The id of the account that brought them. */
	advocate?: string | undefined
	month?: string | undefined
	code?: string | undefined
	search?: string | undefined
}

export const referralsPath = (params: ReferralsParams): string =>
	withParams(REFERRALS_PATH, params)

/** A referral and the decision that was seen with it, as a form's value. */
export const referralToken = (
	{ accountId, referrerAccountId }: ReferralOf,
	seenDecisionId: string | null,
): string => JSON.stringify([accountId, referrerAccountId, seenDecisionId])

/** Null for what is none. */
export function readReferralToken(
	text: string,
): (ReferralOf & { seenDecisionId: string | null }) | null {
	try {
		const parts: unknown = JSON.parse(text)
		if (!Array.isArray(parts)) return null
		const [accountId, referrerAccountId, seen] = parts
		const isText = (part: unknown) =>
			typeof part === 'string' && !part.includes('\0')
		if (!isText(accountId) || !isText(referrerAccountId)) return null
		if (seen !== null && !isText(seen)) return null
		return { accountId, referrerAccountId, seenDecisionId: seen }
	} catch {
		return null
	}
}
