import { DAY } from '#app/domain/durations.ts'
import type { Role } from '#app/domain/people/permissions.ts'
import { countInWindow, roomAgainAt } from '#app/domain/perks/window.ts'

export const ASK_KINDS = [
	'call',
	'review',
	'case_study',
	'talk',
	'survey',
] as const
export type AskKind = (typeof ASK_KINDS)[number]

export type AskState =
	| 'open'
	| 'accepted'
	| 'declined'
	| 'expired'
	| 'withdrawn'

/** How much may be asked of people. */
export type AskPolicy = {
	/** Accepted asks of one person in `windowDays`. */
	readonly perPerson: number
	/** Accepted asks of one account in `windowDays`. */
	readonly perAccount: number
	readonly windowDays: number
	readonly quietDaysAfterDecline: number
	/** Caution when the account's renewal is so near. */
	readonly renewalCautionDays: number
	/** How long a pause lasts that an advocate asks for. */
	readonly pauseDays: number
}

export const DEFAULT_ASK_POLICY: AskPolicy = {
	perPerson: 2,
	perAccount: 4,
	windowDays: 90,
	quietDaysAfterDecline: 14,
	renewalCautionDays: 60,
	pauseDays: 90,
}

/** What an ask has to reckon with. */
export type AskSituation = {
	/** When this person and this account accepted asks, or confirmed what they had claimed. */
	readonly personAccepted: readonly number[]
	readonly accountAccepted: readonly number[]
	/** Asks that wait for an answer: each may still be accepted, so each keeps its part of the budget. */
	readonly personOpen: number
	readonly accountOpen: number
	/** When this person last declined. */
	readonly declinedAt: number | null
	/** Until when this person asked not to be asked. */
	readonly pausedUntil: number | null
	readonly renewalAt: number | null
	readonly isEscalated: boolean
	readonly now: number
}

type Limit = {
	readonly limit: number
	readonly accepted: number
	readonly open: number
	readonly windowDays: number
	/** When an accepted one leaves the window; null where only answers can make room. */
	readonly until: number | null
}

export type AskReason =
	| ({ readonly kind: 'person_limit' } & Limit)
	| ({ readonly kind: 'account_limit' } & Limit)
	| { readonly kind: 'quiet_after_decline'; readonly until: number }
	| { readonly kind: 'paused'; readonly until: number }
	| { readonly kind: 'renewal_near'; readonly renewalAt: number }
	| { readonly kind: 'escalation_open' }

export type AskReasonKind = AskReason['kind']

export type AskBudget = {
	readonly verdict: 'allowed' | 'caution' | 'blocked'
	readonly reasons: readonly AskReason[]
	/** How many more this person may be asked now, as far as the limits go: the account's limit is theirs too. */
	readonly left: number
	/** When nothing but answers blocks any more; null where time alone does not help, or nothing blocks. */
	readonly until: number | null
}

/** Whether this person may be asked for something now, and why not. */
export function evaluateAsk(
	policy: AskPolicy,
	situation: AskSituation,
): AskBudget {
	const { now, declinedAt, pausedUntil, renewalAt } = situation
	const person = limitOf(
		policy.perPerson,
		situation.personAccepted,
		situation.personOpen,
		policy.windowDays,
		now,
	)
	const account = limitOf(
		policy.perAccount,
		situation.accountAccepted,
		situation.accountOpen,
		policy.windowDays,
		now,
	)
	const reasons: AskReason[] = []
	if (leftOf(person) === 0) reasons.push({ kind: 'person_limit', ...person })
	if (leftOf(account) === 0) reasons.push({ kind: 'account_limit', ...account })
	const quietUntil =
		declinedAt === null ? now : declinedAt + policy.quietDaysAfterDecline * DAY
	if (now < quietUntil)
		reasons.push({ kind: 'quiet_after_decline', until: quietUntil })
	if (pausedUntil !== null && now < pausedUntil)
		reasons.push({ kind: 'paused', until: pausedUntil })
	if (situation.isEscalated) reasons.push({ kind: 'escalation_open' })
	const blocking = reasons.length
	if (
		renewalAt !== null &&
		renewalAt >= now &&
		renewalAt - now <= policy.renewalCautionDays * DAY
	)
		reasons.push({ kind: 'renewal_near', renewalAt })
	return {
		verdict:
			blocking > 0 ? 'blocked' : reasons.length > 0 ? 'caution' : 'allowed',
		reasons,
		left: Math.min(leftOf(person), leftOf(account)),
		until: latestEnd(reasons.slice(0, blocking)),
	}
}

/** Which reasons only an admin may set aside: what the customer said themselves, and trouble. */
const FOR_ADMINS: ReadonlySet<AskReasonKind> = new Set([
	'paused',
	'escalation_open',
])

export const mayOverride = (kind: AskReasonKind, role: Role): boolean =>
	role === 'admin' || !FOR_ADMINS.has(kind)

function limitOf(
	limit: number,
	instants: readonly number[],
	open: number,
	windowDays: number,
	now: number,
): Limit {
	const accepted = countInWindow(instants, windowDays, now)
	// Open ones take their part first: what is left of the limit is what time can free.
	const until = roomAgainAt(
		instants,
		{ cap: Math.max(0, limit - open), windowDays },
		now,
	)
	return { limit, accepted, open, windowDays, until }
}

const leftOf = ({ limit, accepted, open }: Limit) =>
	Math.max(0, limit - accepted - open)

function latestEnd(reasons: readonly AskReason[]): number | null {
	let latest: number | null = null
	for (const reason of reasons) {
		const until = 'until' in reason ? reason.until : null
		if (until === null) return null
		latest = Math.max(latest ?? until, until)
	}
	return latest
}
