import { familyOf } from '#app/domain/ledger/classify.ts'
import {
	addSpan,
	annualAmount,
	earlyMs,
	type RecurringInterval,
	type Span,
	spanOf,
} from '#app/domain/ledger/interval.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import type { Calendar } from '#app/domain/period.ts'
import type { Pause } from './pauses.ts'

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
		| 'subscriptionId'
	>
	readonly baseMinor: number
}

/** What is known of a subscription besides its payments. */
export type SubscriptionFacts = {
	readonly startedAt: number
	readonly trialEnd: number | null
	readonly pauses: readonly Pause[]
	/** When it ended or is to end. */
	readonly endsAt: number | null
}

/** The time that one payment pays for. */
export type Cover = {
	readonly payment: PostedLine
	readonly interval: RecurringInterval
	readonly from: number
	readonly until: number
	/** What it comes to in a year, in its own currency. */
	readonly annualMinor: number
}

/** What is paid again and again: a subscription, or one thing at one interval. */
export type Stream = {
	readonly family: string
	readonly currency: string
	readonly subscription: SubscriptionFacts | null
	readonly beganAt: number
	readonly covers: Cover[]
	/** From when months or weeks are counted, and how many were paid since. */
	anchor: { readonly at: number; readonly unit: Span['unit']; count: number }
	/** When a payment of another stream took it in; null: none did. */
	absorbedAt: number | null
}

/** So many intervals late a payment goes on with a stream. */
const MOST_LATE = 3

export type StreamFacts = {
	readonly subscriptions: ReadonlyMap<string, SubscriptionFacts>
	/** When the account ended, where that is said; what is paid after what was paid before begins anew. */
	readonly churnedAt: number | null
}

/** What ends a stream, so that a payment after what was paid before begins anew. */
type Ends = Pick<StreamFacts, 'churnedAt'> & {
	/** Whether a payment was given back whole at an instant. */
	readonly isGivenBack: (lineKey: string, at: number) => boolean
}

type StreamCalendar = Pick<Calendar, 'addMonthsTo' | 'addDaysTo'>

/** The streams of each family, in the order in which they began. */
export type Families = ReadonlyMap<string, readonly Stream[]>

/**
 * The streams of an account's payments.
 * @param payments positive recurring ones, in any order: they are sorted
 */
export function streamsOf(
	payments: PostedLine[],
	{ subscriptions, ...ends }: StreamFacts & Ends,
	calendar: StreamCalendar,
): Families {
	if (payments.length > 1) payments.sort(byPayment)
	const families = new Map<string, Stream[]>()
	const byKey = new Map<string, Stream[]>()
	for (const payment of payments) {
		const { line } = payment
		const key = keyOf(line)
		const alike = byKey.get(key) ?? []
		const continued = nearest(alike, payment, ends, calendar)
		if (continued) {
			const before = lastCover(continued)
			addCover(continued, payment, calendar)
			absorb(families, continued, before)
			continue
		}
		const stream: Stream = {
			family: familyOf(line),
			currency: line.currency,
			subscription:
				line.subscriptionId === null
					? null
					: (subscriptions.get(line.subscriptionId) ?? null),
			beganAt: line.paidAt,
			covers: [],
			anchor: { at: line.paidAt, unit: 'month', count: 0 },
			absorbedAt: null,
		}
		addCover(stream, payment, calendar)
		alike.push(stream)
		if (alike.length === 1) byKey.set(key, alike)
		const others = families.get(stream.family)
		if (others) others.push(stream)
		else families.set(stream.family, [stream])
	}
	return families
}

export const lastCover = ({ covers }: Stream): Cover => covers.at(-1) as Cover

/** A subscription where one is named, else what is paid for at which interval. */
function keyOf(line: PostedLine['line']): string {
	const { currency, subscriptionId, interval, product } = line
	return subscriptionId === null
		? `${currency} ${interval} ${JSON.stringify([familyOf(line), product])}`
		: `${currency} ${JSON.stringify(subscriptionId)}`
}

/** In the order of payment; of one instant the larger first, and keys tell only between what is alike. */
const byPayment = ({ line: a }: PostedLine, { line: b }: PostedLine): number =>
	a.paidAt - b.paidAt ||
	b.amountMinor - a.amountMinor ||
	compareText(a.interval, b.interval) ||
	compareText(a.product ?? '', b.product ?? '') ||
	compareText(a.sourceKey, b.sourceKey)

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The stream whose cover ends nearest to a payment, of equal ones that of the nearest amount; undefined: it begins one. */
function nearest(
	streams: Stream[],
	{ line }: PostedLine,
	{ churnedAt, isGivenBack }: Ends,
	calendar: StreamCalendar,
): Stream | undefined {
	const interval = line.interval as RecurringInterval
	const annualMinor = annualAmount(line.amountMinor, interval)
	let found: Stream | undefined
	let [distance, difference] = [0, 0]
	let kept = 0
	for (const stream of streams) {
		const last = lastCover(stream)
		const due = dueAt(stream, line.paidAt)
		// Payments come in their order: what is too late for this one is for all that follow.
		const { unit, count } = shorter(interval, last.interval)
		const latest = addSpan(due, { unit, count: count * MOST_LATE }, calendar)
		if (stream.absorbedAt !== null) continue
		if (line.paidAt > latest && interval === last.interval) continue
		streams[kept++] = stream
		const { paidAt, sourceKey } = last.payment.line
		const hasChurned =
			churnedAt !== null && paidAt <= churnedAt && churnedAt < line.paidAt
		const hasEnded =
			due <= line.paidAt && (hasChurned || isGivenBack(sourceKey, line.paidAt))
		if (hasEnded) continue
		const early = Math.min(earlyMs(interval), earlyMs(last.interval))
		if (line.paidAt < due - early) continue
		if (line.paidAt > latest) continue
		const away = Math.abs(line.paidAt - due)
		const off = Math.abs(annualMinor - last.annualMinor)
		if (found && (away > distance || (away === distance && off >= difference)))
			continue
		found = stream
		distance = away
		difference = off
	}
	streams.length = kept
	return found
}

const shorter = (a: RecurringInterval, b: RecurringInterval): Span =>
	spanOf(earlyMs(a) <= earlyMs(b) ? a : b)

/** When the next payment is due: at the end of what was paid, or when a pause in which that lies is over. */
export function dueAt(stream: Stream, paidAt: number): number {
	const { until } = lastCover(stream)
	const pause = stream.subscription?.pauses.find(
		(each) => each.from <= until && until < each.until,
	)
	return pause ? Math.max(until, Math.min(pause.until, paidAt)) : until
}

/** A payment of a stream pays for the interval that follows what was paid. */
function addCover(
	stream: Stream,
	payment: PostedLine,
	calendar: StreamCalendar,
) {
	const { line } = payment
	const interval = line.interval as RecurringInterval
	const { unit, count } = spanOf(interval)
	const from =
		stream.covers.length === 0 ? line.paidAt : dueAt(stream, line.paidAt)
	const goesOn =
		unit === stream.anchor.unit &&
		stream.covers.length > 0 &&
		from === lastCover(stream).until
	if (!goesOn) stream.anchor = { at: from, unit, count: 0 }
	stream.anchor.count += count
	stream.covers.push({
		payment,
		interval,
		from,
		until: addSpan(
			stream.anchor.at,
			{ unit, count: stream.anchor.count },
			calendar,
		),
		annualMinor: annualAmount(line.amountMinor, interval),
	})
}

/**
 * A payment that exceeds the one before it by what others of its family come to, which began within the interval of that
 * one, goes on with them too: they were prorations.
 */
function absorb(families: Families, stream: Stream, before: Cover) {
	const { from, annualMinor } = lastCover(stream)
	let excess = annualMinor - before.annualMinor
	if (excess <= 0) return
	for (const other of begunWithin(families, stream, before)) {
		if (other.currency !== stream.currency) continue
		const amount = lastCover(other).annualMinor
		if (amount > excess) continue
		excess -= amount
		other.absorbedAt = from
	}
}

/** Other streams of the family that began within a span, the first one first; those that were taken in are left out. */
export function* begunWithin(
	families: Families,
	stream: Stream,
	{ from, until }: { readonly from: number; readonly until: number },
): Generator<Stream> {
	const streams = families.get(stream.family) ?? []
	if (streams.length < 2) return
	let [low, high] = [0, streams.length]
	while (low < high) {
		const middle = (low + high) >> 1
		if ((streams[middle] as Stream).beganAt > from) high = middle
		else low = middle + 1
	}
	for (let i = low; i < streams.length; i++) {
		const other = streams[i] as Stream
		if (other.beganAt >= until) return
		if (other !== stream && other.absorbedAt === null) yield other
	}
}
