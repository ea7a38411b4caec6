import type { Attribution } from '#app/domain/attribution/attribute.ts'
import {
	type Override,
	overridesInForce,
} from '#app/domain/attribution/override.ts'
import type { Stage } from '#app/domain/attribution/window.ts'
import { DAY } from '#app/domain/durations.ts'
import {
	type ReferralStanding,
	type RejectionReason,
	referralStanding,
	type StandingDecision,
} from './lifecycle.ts'
import { isNobodys, type TouchKind, type TouchVerdict } from './touch.ts'

/** Who brought an account, and where that stands. Instants in milliseconds. */
export type Referral = ReferralStanding & {
	/** Null: no account of ours. */
	readonly referrerAccountId: string | null
	/** The person of the latest touch that names one. */
	readonly referrerContactId: string | null
	/** How the first touch brought them. */
	readonly kind: TouchKind
	/** Of the latest touch that carried one. */
	readonly code: string | null
	readonly touchCount: number
	readonly firstTouchAt: number
	readonly lastTouchAt: number
	readonly leadAt: number | null
	readonly qualifiedAt: number | null
	readonly opportunityAt: number | null
	readonly convertedAt: number | null
	readonly lostAt: number | null
}

export type SalesStage = Stage & { readonly reason?: RejectionReason | null }

type JudgedTouch = Attribution['touches'][number]

/** What is known of the account that was brought. */
export type BroughtAccount = {
	readonly signedUpAt: number | null
	readonly attribution: Attribution
	readonly stages: readonly SalesStage[]
	readonly overrides: readonly Override[]
	/** By referrer; '' where it is no account. */
	readonly decisions: ReadonlyMap<string, StandingDecision>
}

/** One referral for each account that brought this one, or says that it did; influence brings nobody. */
export function referralsOf(account: BroughtAccount): Referral[] {
	const byReferrer = new Map<string, JudgedTouch[]>()
	for (const judged of account.attribution.touches) {
		if (judged.verdict === 'influence' || isNobodys(judged.verdict)) continue
		const key = judged.touch.referrerAccountId ?? ''
		const known = byReferrer.get(key)
		if (known) known.push(judged)
		else byReferrer.set(key, [judged])
	}
	const facts = salesFacts(account)
	const touched = [...byReferrer].map(([key, touches]) =>
		touchedReferral(key, touches, account, facts),
	)
	return [...touched, ...byOverrideAlone(account, byReferrer, facts)]
}

type SalesFacts = ReturnType<typeof salesFacts>

function salesFacts({ signedUpAt, attribution, stages }: BroughtAccount) {
	const first = (wanted: Stage['stage']) =>
		earliest(stages.filter(({ stage }) => stage === wanted))
	const lost = lostNow(stages)
	const known = [signedUpAt, attribution.leadAt].filter((at) => at !== null)
	return {
		leadAt: known.length === 0 ? null : Math.min(...known),
		qualifiedAt: first('qualified'),
		opportunityAt: first('opportunity'),
		lostAt: lost?.occurredAt ?? null,
		lostReason: lost?.reason ?? null,
	}
}

/** The loss that stands: sales took nothing up again after it. */
function lostNow(stages: readonly SalesStage[]): SalesStage | null {
	const latest = stages
		.filter(({ stage }) => OF_A_SALE.includes(stage))
		.sort((a, b) => a.occurredAt - b.occurredAt || weigh(a) - weigh(b))
		.at(-1)
	return latest?.stage === 'lost' ? latest : null
}

const OF_A_SALE: readonly Stage['stage'][] = [
	'qualified',
	'opportunity',
	'lost',
]
const weigh = ({ stage }: Stage) => OF_A_SALE.indexOf(stage)

const earliest = (
	facts: readonly { readonly occurredAt: number }[],
): number | null =>
	facts.length === 0
		? null
		: Math.min(...facts.map(({ occurredAt }) => occurredAt))

/** Touches are in the order in which they happened. */
function touchedReferral(
	key: string,
	touches: readonly JudgedTouch[],
	{ attribution, decisions }: BroughtAccount,
	{ lostReason, ...sales }: SalesFacts,
): Referral {
	const [first] = touches as [JudgedTouch]
	const last = touches.at(-1) as JudgedTouch
	const latest = (name: 'code' | 'referrerContactId') =>
		touches.findLast(({ touch }) => touch[name])?.touch[name] ?? null
	const { conversionAt } = attribution
	const standing = referralStanding({
		...sales,
		lostReason,
		verdicts: touches.map(verdictOf),
		decision: decisions.get(key) ?? null,
	})
	return {
		...standing,
		...sales,
		referrerAccountId: key === '' ? null : key,
		referrerContactId: latest('referrerContactId'),
		kind: first.touch.kind,
		code: latest('code'),
		touchCount: touches.length,
		firstTouchAt: first.touch.occurredAt,
		lastTouchAt: last.touch.occurredAt,
		convertedAt: standing.state === 'converted' ? conversionAt : null,
	}
}

/** Word of mouth is claimed before they pay, too: nothing comes of it when they do. */
const verdictOf = ({ touch, verdict }: JudgedTouch): TouchVerdict =>
	touch.kind === 'self_reported' && verdict === 'not_converted'
		? 'claimed'
		: verdict

/** Referrers whom no touch names, but to whom an admin gave a share. */
function byOverrideAlone(
	{ attribution: { conversionAt }, overrides }: BroughtAccount,
	touched: ReadonlyMap<string, unknown>,
	{ lostReason: _, ...sales }: SalesFacts,
): Referral[] {
	const given = new Map<string, number>()
	for (const { shares, effectiveAt, createdAt } of overridesInForce(
		overrides,
	)) {
		// From the beginning: that is from when there was something of theirs.
		const since = Math.max(
			effectiveAt,
			conversionAt ?? sales.leadAt ?? createdAt ?? 0,
		)
		for (const { referrerAccountId, basisPoints } of shares)
			if (basisPoints > 0 && !touched.has(referrerAccountId))
				given.set(
					referrerAccountId,
					Math.min(since, given.get(referrerAccountId) ?? since),
				)
	}
	return [...given].map(([referrerAccountId, at]) => ({
		...sales,
		state: conversionAt === null ? 'pending' : 'converted',
		reason: null,
		suspicion: null,
		referrerAccountId,
		referrerContactId: null,
		kind: 'manual',
		code: null,
		touchCount: 0,
		firstTouchAt: at,
		lastTouchAt: at,
		convertedAt: conversionAt,
	}))
}

/** Whether nobody waits for a referral any more: it stays open, and what they may yet pay is credited all the same. */
export const isExpired = (
	{ state, lastTouchAt }: Pick<Referral, 'state' | 'lastTouchAt'>,
	leadLifetimeDays: number,
	now: number,
): boolean =>
	(state === 'pending' || state === 'qualified') &&
	lastTouchAt + leadLifetimeDays * DAY <= now
