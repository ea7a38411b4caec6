import {
	familyOf,
	HALF_INTERVAL_MS,
	PER_YEAR,
	type RecurringInterval,
} from '../ledger/classify.ts'
import type { RevenueLine } from '../ledger/line.ts'
import { byPayment } from '../ledger/settle.ts'

/** A payment or refund that is posted, with what it comes to in the base currency. */
export type PostedLine = Pick<
	RevenueLine,
	| 'sourceKey'
	| 'paidAt'
	| 'amountMinor'
	| 'currency'
	| 'product'
	| 'family'
	| 'interval'
	| 'refundOf'
> & { readonly baseMinor: number }

/**
 * Why recurring revenue changes: a payment begins to count; the next payment of its family takes its place; nobody paid
 * again in time; it was refunded in full; a refund was taken back.
 */
export type RecurringCause =
	| 'paid'
	| 'followed'
	| 'lapsed'
	| 'refunded'
	| 'reversed'

/** An instant at which a payment begins or ends to count, in minor units of the base currency a year. */
export type RecurringEvent = {
	readonly at: number
	readonly lineKey: string
	readonly cause: RecurringCause
	readonly deltaAnnualMinor: number
}

type Payment = PostedLine & { readonly interval: RecurringInterval }

/** Payments of a family that belong to one interval. They count together, until the next group's first. */
type Group = {
	readonly interval: RecurringInterval
	readonly startedAt: number
	readonly payments: Payment[]
}

/** A payment counts for its interval and half an interval more, in which the next one may come late. */
const COVER_MS: Record<RecurringInterval, number> = {
	month: 3 * HALF_INTERVAL_MS.month,
	year: 3 * HALF_INTERVAL_MS.year,
}

/**
 * When each recurring payment of one account begins to count, and when it ends. What is paid once does not recur.
 * @param lines the account's posted lines, in any order
 */
export function recurringEvents(
	lines: readonly PostedLine[],
): RecurringEvent[] {
	const payments = lines.filter(isRecurringPayment)
	if (payments.length === 0) return []
	payments.sort(byPayment)
	const refunds = fullRefunds(payments, lines)
	return [...groupsByFamily(payments).values()]
		.flatMap((groups) =>
			groups.flatMap((group, i) =>
				eventsOf(group, groups[i + 1]?.startedAt, refunds),
			),
		)
		.sort((a, b) => a.at - b.at)
}

const isRecurringPayment = (line: PostedLine): line is Payment =>
	line.interval !== 'once' && line.refundOf === null && line.amountMinor > 0

/** Family and currency → its groups, in order: amounts of two currencies cannot take each other's place. */
function groupsByFamily(payments: readonly Payment[]): Map<string, Group[]> {
	const families = new Map<string, Group[]>()
	for (const payment of payments) {
		const key = `${payment.currency} ${familyOf(payment)}`
		const groups = families.get(key) ?? []
		if (groups.length === 0) families.set(key, groups)
		const running = groups.at(-1)
		if (running && belongsTo(running, payment)) running.payments.push(payment)
		else
			groups.push({
				interval: payment.interval,
				startedAt: payment.paidAt,
				payments: [payment],
			})
	}
	return families
}

/** A payment of another interval is a switch, not an addition. */
const belongsTo = (group: Group, payment: Payment): boolean =>
	payment.interval === group.interval &&
	payment.paidAt - group.startedAt <= HALF_INTERVAL_MS[group.interval]

type FullRefund = { readonly at: number; readonly isTaken: boolean }

/** When each payment came to be refunded in full, and when it ceased to be. */
function fullRefunds(
	payments: readonly Payment[],
	lines: readonly PostedLine[],
): Map<string, FullRefund[]> {
	const changes = new Map<string, FullRefund[]>()
	const refunds = lines.filter(({ refundOf }) => refundOf !== null)
	if (refunds.length === 0) return changes
	refunds.sort(byPayment)
	const paymentOf = new Map(payments.map((each) => [each.sourceKey, each]))
	const refunded = new Map<string, number>()
	for (const refund of refunds) {
		const payment = paymentOf.get(refund.refundOf as string)
		if (!payment) continue
		const key = payment.sourceKey
		const before = refunded.get(key) ?? 0
		const after = before - refund.amountMinor
		refunded.set(key, after)
		const isTaken = after >= payment.amountMinor
		if (isTaken === before >= payment.amountMinor) continue
		const known = changes.get(key) ?? []
		known.push({ at: Math.max(refund.paidAt, payment.paidAt), isTaken })
		changes.set(key, known)
	}
	return changes
}

function eventsOf(
	group: Group,
	nextAt: number | undefined,
	refunds: ReadonlyMap<string, readonly FullRefund[]>,
): RecurringEvent[] {
	const lapsesAt = group.startedAt + COVER_MS[group.interval]
	const isFollowed = nextAt !== undefined && nextAt <= lapsesAt
	const endsAt = isFollowed ? nextAt : lapsesAt
	const events: RecurringEvent[] = []
	for (const { sourceKey: lineKey, baseMinor, paidAt } of group.payments) {
		const annualMinor = baseMinor * PER_YEAR[group.interval]
		if (annualMinor === 0) continue
		const event = (
			at: number,
			cause: RecurringCause,
			deltaAnnualMinor: number,
		) => events.push({ at, lineKey, cause, deltaAnnualMinor })
		event(paidAt, 'paid', annualMinor)
		let isTaken = false
		for (const refund of refunds.get(lineKey) ?? []) {
			if (refund.at >= endsAt) break
			isTaken = refund.isTaken
			if (isTaken) event(refund.at, 'refunded', -annualMinor)
			else event(refund.at, 'reversed', annualMinor)
		}
		if (!isTaken)
			event(endsAt, isFollowed ? 'followed' : 'lapsed', -annualMinor)
	}
	return events
}
