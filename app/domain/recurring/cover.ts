import { addSpan, annualAmount, spanOf } from '#app/domain/ledger/interval.ts'
import { byPayment } from '#app/domain/ledger/order-payments.ts'
import type { Calendar } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import { type GracePolicy, graceDays } from './grace.ts'
import {
	begunWithin,
	type Cover,
	dueAt,
	type Families,
	lastCover,
	type PostedLine,
	type Stream,
	type StreamFacts,
	streamsOf,
} from './streams.ts'

/** All that is known of what an account pays again and again. */
export type RecurringFacts = StreamFacts & {
	/** Posted, in any order. */
	readonly lines: readonly PostedLine[]
}

export type RecurringRules = {
	readonly policy: RecurringPolicy
	readonly calendar: Pick<Calendar, 'periodOf' | 'addMonthsTo' | 'addDaysTo'>
	/** Until when nobody paid: what is in its grace then is not known to have ended. */
	readonly now: number
}

export type RecurringPolicy = GracePolicy & Pick<Policy, 'churnsAtGivenDate'>

/**
 * Why recurring revenue changes: what a payment pays for begins; the next payment takes its place; nobody paid again in
 * time; another of the family took its place, or took it in; it was said that it ended; it was refunded in full, or that
 * was taken back; it paused, or went on.
 */
export type RecurringCause =
	| 'paid'
	| 'followed'
	| 'lapsed'
	| 'replaced'
	| 'absorbed'
	| 'ended'
	| 'refunded'
	| 'reversed'
	| 'paused'
	| 'resumed'

/** An instant at which a payment begins or ends to count, in minor units of the base currency a year. */
export type RecurringEvent = {
	readonly at: number
	readonly lineKey: string
	readonly cause: RecurringCause
	readonly deltaAnnualMinor: number
}

/**
 * When each recurring payment of one account begins to count, and when it ends. What is paid once does not recur.
 */
export function recurringEvents(
	facts: RecurringFacts,
	rules: RecurringRules,
): { events: RecurringEvent[]; lookAt: number | null } {
	const events: RecurringEvent[] = []
	const lookAt = eachRecurringEvent(
		facts,
		rules,
		(at, deltaAnnualMinor, lineKey, cause) =>
			events.push({ at, lineKey, cause, deltaAnnualMinor }),
	)
	return { events: events.sort((a, b) => a.at - b.at), lookAt }
}

type Emit = (
	at: number,
	deltaAnnualMinor: number,
	lineKey: string,
	cause: RecurringCause,
) => void

/**
 * The same, one after the other and in no order, for whoever only sums: settling asks this of every line.
 * @returns when it is other by time alone, as grace will be over; null: never
 */
export function eachRecurringEvent(
	facts: RecurringFacts,
	rules: RecurringRules,
	emit: Emit,
): number | null {
	const payments: PostedLine[] = []
	const refunds: PostedLine[] = []
	for (const posted of facts.lines) {
		const { refundOf, interval, amountMinor } = posted.line
		if (refundOf !== null) refunds.push(posted)
		else if (interval !== 'once' && amountMinor > 0) payments.push(posted)
	}
	if (payments.length === 0) return null
	const refunded = fullRefunds(payments, refunds)
	const isGivenBack = (lineKey: string, at: number) =>
		refunded.get(lineKey)?.findLast((each) => each.at <= at)?.isTaken ?? false
	const families = streamsOf(
		payments,
		{ ...facts, isGivenBack },
		rules.calendar,
	)
	let lookAt: number | null = null
	for (const streams of families.values())
		for (const stream of streams) {
			const end = endOf(stream, families, facts, rules)
			if (end.lookAt !== null)
				lookAt = lookAt === null ? end.lookAt : Math.min(lookAt, end.lookAt)
			emitStream(stream, end, refunded, emit)
		}
	return lookAt
}

type End = {
	/** Infinite where it is not known to have ended. */
	readonly at: number
	readonly cause: RecurringCause
	readonly lookAt: number | null
}

const NO_END = Number.POSITIVE_INFINITY

/** When a stream ended, as far as that is known. */
function endOf(
	stream: Stream,
	families: Families,
	{ churnedAt }: StreamFacts,
	{ policy, calendar, now }: RecurringRules,
): End {
	const { absorbedAt, subscription } = stream
	if (absorbedAt !== null)
		return { at: absorbedAt, cause: 'absorbed', lookAt: null }
	const { from, until, interval, payment } = lastCover(stream)
	const { paidAt } = payment.line
	const given = Math.min(
		subscription?.endsAt ?? NO_END,
		churnedAt !== null && churnedAt >= paidAt ? churnedAt : NO_END,
	)
	const [replacing] = begunWithin(families, stream, { from, until })
	const replacedAt = replacing?.beganAt ?? null
	if (given !== NO_END && (given <= now || given <= until)) {
		if (replacedAt !== null && given <= now)
			return { at: replacedAt, cause: 'replaced', lookAt: null }
		return {
			at: policy.churnsAtGivenDate ? Math.min(given, until) : until,
			cause: 'ended',
			lookAt: replacedAt !== null ? given : null,
		}
	}
	const due = dueAt(stream, NO_END)
	if (due === NO_END) return { at: until, cause: 'paused', lookAt: null }
	const days = graceDays(interval, policy)
	// Who pays for an interval that is over pays still: nothing is known before one more has passed.
	const over = paidAt >= due ? addSpan(paidAt, spanOf(interval), calendar) : due
	const knownAt = calendar.addDaysTo(over, days)
	if (now < knownAt)
		return { at: NO_END, cause: 'lapsed', lookAt: Math.min(knownAt, given) }
	return replacedAt === null
		? { at: due, cause: 'lapsed', lookAt: null }
		: { at: replacedAt, cause: 'replaced', lookAt: null }
}

type Change = { readonly at: number; readonly isTaken: boolean }
type FullRefunds = ReadonlyMap<string, readonly Change[]>

const NO_REFUNDS: FullRefunds = new Map()

const byPaymentOfLine = (a: PostedLine, b: PostedLine) =>
	byPayment(a.line, b.line)

/** When each payment came to be refunded in full, and when it ceased to be. */
function fullRefunds(
	payments: readonly PostedLine[],
	refunds: PostedLine[],
): FullRefunds {
	if (refunds.length === 0) return NO_REFUNDS
	const changes = new Map<string, Change[]>()
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

/** From when until when a stream counts 0: its trial, and while it is paused. */
function idleSpans({ subscription }: Stream): readonly {
	readonly from: number
	readonly until: number
}[] {
	if (!subscription) return []
	const { startedAt, trialEnd, pauses } = subscription
	return trialEnd === null
		? pauses
		: [{ from: Math.min(startedAt, trialEnd), until: trialEnd }, ...pauses]
}

function emitStream(
	stream: Stream,
	end: End,
	refunded: FullRefunds,
	emit: Emit,
): void {
	const idle = idleSpans(stream)
	stream.covers.forEach((cover, i) => {
		const isLast = i === stream.covers.length - 1
		const isCut = end.at <= cover.until
		const until = isLast || isCut ? end.at : cover.until
		if (until <= cover.from) return
		const cause = isLast || isCut ? end.cause : 'followed'
		emitCover(cover, { until, cause, idle }, refunded, emit)
	})
}

function emitCover(
	{ payment, interval, from }: Cover,
	{
		until,
		cause,
		idle,
	}: {
		until: number
		cause: RecurringCause
		idle: ReturnType<typeof idleSpans>
	},
	refunded: FullRefunds,
	emit: Emit,
): void {
	const annualMinor = annualAmount(payment.baseMinor, interval)
	if (annualMinor === 0) return
	const { sourceKey } = payment.line
	const refunds = refunded.get(sourceKey)
	const spans = idle.filter((span) => span.from < until && span.until > from)
	if (!refunds && spans.length === 0) {
		emit(from, annualMinor, sourceKey, 'paid')
		if (until !== NO_END) emit(until, -annualMinor, sourceKey, cause)
		return
	}
	const changes = [
		{ at: from, cause: 'paid' as RecurringCause },
		...(refunds ?? []).map(({ at, isTaken }) => ({
			at: Math.max(at, from),
			cause: (isTaken ? 'refunded' : 'reversed') as RecurringCause,
		})),
		...spans.flatMap((span) => [
			{
				at: Math.max(span.from, from),
				cause: 'paused' as RecurringCause,
			},
			{ at: span.until, cause: 'resumed' as RecurringCause },
		]),
	].sort((a, b) => a.at - b.at)
	let [isTaken, isOpen] = [false, false]
	for (const { at, cause: why } of changes) {
		if (at >= until) break
		if (why === 'refunded') isTaken = true
		if (why === 'reversed') isTaken = false
		const isIdle = spans.some((span) => span.from <= at && at < span.until)
		const opens = !isTaken && !isIdle
		if (opens === isOpen) continue
		isOpen = opens
		emit(at, opens ? annualMinor : -annualMinor, sourceKey, why)
	}
	if (isOpen && until !== NO_END) emit(until, -annualMinor, sourceKey, cause)
}
