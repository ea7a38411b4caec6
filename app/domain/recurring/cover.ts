import { DAY } from '#app/domain/durations.ts'
import { familyOf } from '#app/domain/ledger/classify.ts'
import {
	annualAmount,
	type RecurringInterval,
	spanOf,
} from '#app/domain/ledger/interval.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { byPayment } from '#app/domain/ledger/order-payments.ts'

/** A payment or refund that is posted, with what it comes to in the base currency. */
export type PostedLine = {
	readonly line: Pick<
		RevenueLine,
		| 'sourceKey'
		| 'paidAt'
		| 'amountMinor'
		| 'currency'
		| 'product'
		| 'family'
		| 'interval'
		| 'refundOf'
	>
	readonly baseMinor: number
}

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

/** Payments of a family that belong to one interval. They count together, until the next group's first. */
type Group = {
	readonly interval: RecurringInterval
	readonly startedAt: number
	readonly payments: PostedLine[]
}

const halfIntervalMs = (interval: RecurringInterval): number => {
	const { unit, count } = spanOf(interval)
	return (count * (unit === 'week' ? 7 : 365.25 / 12) * DAY) / 2
}

/** A payment counts for its interval and half an interval more, in which the next one may come late. */
const coverMs = (interval: RecurringInterval): number =>
	3 * halfIntervalMs(interval)

/**
 * When each recurring payment of one account begins to count, and when it ends. What is paid once does not recur.
 * @param lines the account's posted lines, in any order
 */
export function recurringEvents(
	lines: readonly PostedLine[],
): RecurringEvent[] {
	const events: RecurringEvent[] = []
	eachRecurringEvent(lines, (at, deltaAnnualMinor, lineKey, cause) =>
		events.push({ at, lineKey, cause, deltaAnnualMinor }),
	)
	return events.sort((a, b) => a.at - b.at)
}

type Emit = (
	at: number,
	deltaAnnualMinor: number,
	lineKey: string,
	cause: RecurringCause,
) => void

/** The same, one after the other and in no order, for whoever only sums: settling asks this of every line. */
export function eachRecurringEvent(
	lines: readonly PostedLine[],
	emit: Emit,
): void {
	const payments: PostedLine[] = []
	const refunds: PostedLine[] = []
	for (const posted of lines) {
		const { refundOf, interval, amountMinor } = posted.line
		if (refundOf !== null) refunds.push(posted)
		else if (interval !== 'once' && amountMinor > 0) payments.push(posted)
	}
	if (payments.length === 0) return
	payments.sort(byPaymentOfLine)
	const refunded = fullRefunds(payments, refunds)
	/** Family → currency → the group that runs: amounts of two currencies cannot take each other's place. */
	const families = new Map<string, Map<string, Group>>()
	for (const payment of payments) {
		const { line } = payment
		const family = familyOf(line)
		const byCurrency = families.get(family) ?? new Map<string, Group>()
		if (byCurrency.size === 0) families.set(family, byCurrency)
		const running = byCurrency.get(line.currency)
		if (running && belongsTo(running, payment)) running.payments.push(payment)
		else {
			if (running) emitGroup(running, line.paidAt, refunded, emit)
			byCurrency.set(line.currency, {
				interval: line.interval as RecurringInterval,
				startedAt: line.paidAt,
				payments: [payment],
			})
		}
	}
	for (const byCurrency of families.values())
		for (const group of byCurrency.values())
			emitGroup(group, Number.POSITIVE_INFINITY, refunded, emit)
}

const byPaymentOfLine = (a: PostedLine, b: PostedLine) =>
	byPayment(a.line, b.line)

/** A payment of another interval is a switch, not an addition. */
const belongsTo = (group: Group, { line }: PostedLine): boolean =>
	line.interval === group.interval &&
	line.paidAt - group.startedAt <= halfIntervalMs(group.interval)

type FullRefund = { readonly at: number; readonly isTaken: boolean }
type FullRefunds = ReadonlyMap<string, readonly FullRefund[]>

const NO_REFUNDS: FullRefunds = new Map()

/** When each payment came to be refunded in full, and when it ceased to be. */
function fullRefunds(
	payments: readonly PostedLine[],
	refunds: PostedLine[],
): FullRefunds {
	if (refunds.length === 0) return NO_REFUNDS
	const changes = new Map<string, FullRefund[]>()
	refunds.sort(byPaymentOfLine)
	const paymentOf = new Map(
		payments.map(({ line }) => [line.sourceKey, line] as const),
	)
	const refunded = new Map<string, number>()
	for (const { line: refund } of refunds) {
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

function emitGroup(
	group: Group,
	nextAt: number,
	refunded: FullRefunds,
	emit: Emit,
): void {
	const lapsesAt = group.startedAt + coverMs(group.interval)
	const isFollowed = nextAt <= lapsesAt
	const endsAt = isFollowed ? nextAt : lapsesAt
	for (const { line, baseMinor } of group.payments) {
		const annualMinor = annualAmount(baseMinor, group.interval)
		if (annualMinor === 0) continue
		const { sourceKey } = line
		emit(line.paidAt, annualMinor, sourceKey, 'paid')
		let isTaken = false
		for (const refund of refunded.get(sourceKey) ?? []) {
			if (refund.at >= endsAt) break
			isTaken = refund.isTaken
			if (isTaken) emit(refund.at, -annualMinor, sourceKey, 'refunded')
			else emit(refund.at, annualMinor, sourceKey, 'reversed')
		}
		if (!isTaken)
			emit(endsAt, -annualMinor, sourceKey, isFollowed ? 'followed' : 'lapsed')
	}
}
