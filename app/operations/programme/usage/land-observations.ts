import { type EventRefusal, refuseEvent } from '#app/domain/metrics/event.ts'
import { refused } from '#app/domain/result.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import { markForEvaluation } from '#db/stores/programme/evaluation-marks.ts'
import {
	findEvents,
	insertEvents,
	removeEvent,
	type SentEvent,
	type StoredEvent,
	type UsageEvent,
} from '#db/stores/programme/usage/usage-events.ts'
import { type CorrectionRefusal, landCorrection } from './land-correction.ts'
import { Marks } from './marks.ts'
import { addToUsageDays } from './roll-up-usage.ts'
import { readUsageRules, type UsageRules } from './usage-rules.ts'

/** A measured value as it was sent. */
export type ObservationRow = SentEvent

export type ObservationRefusal =
	| EventRefusal
	| CorrectionRefusal
	| 'conflict'
	| 'value_missing'
	| 'sum_of_day_too_large'

/**
 * Stores measured values of metrics once per event id, and counts them in the days that they lie on. A correction takes
 * the place of the event that it names (`updated`). A source that no metric reads and an account that is not known yet
 * are kept: either may come later.
 */
export function landObservations(
	database: Database,
	rows: readonly ObservationRow[],
	{ now }: { now: number },
): Promise<Landing<ObservationRefusal>[]> {
	return database.transact(async (tx) =>
		landUsage(tx, rows, await readUsageRules(tx, now)),
	)
}

type Outcome = Landing<ObservationRefusal>

/**
 * The same within a transaction. Where it is deferred, the events are stored and `rollUpWaiting` counts them within a
 * second: whoever sends them need not wait for that.
 */
export async function landUsage(
	tx: Tx,
	rows: readonly ObservationRow[],
	rules: UsageRules,
	{ isDeferred = false }: { isDeferred?: boolean } = {},
): Promise<Outcome[]> {
	const { limits } = rules
	const outcomes: Outcome[] = new Array(rows.length)
	const plain: { place: number; event: UsageEvent }[] = []
	const corrections: { place: number; event: UsageEvent }[] = []
	const refusals: { place: number; reason: ObservationRefusal }[] = []
	rows.forEach((row, place) => {
		const checked = withDay(row, rules)
		if (!checked.ok) refusals.push({ place, reason: checked.reason })
		else if (row.correctsId === null)
			plain.push({ place, event: checked.event })
		else corrections.push({ place, event: checked.event })
	})

	const marks = new Marks(rules.readSources)

	const inserted = await insertEvents(
		tx,
		plain.map(({ event }) => (isDeferred ? { ...event, day: null } : event)),
		limits.now,
	)
	const landed = plain.filter((_, i) => inserted[i])
	for (const { place } of landed) outcomes[place] = 'landed'
	if (!isDeferred) {
		for (const { event } of landed) marks.add(event, event.occurredAt)
		const left = await addToUsageDays(
			tx,
			landed.map(({ event }) => ({
				...event,
				valueMicros: event.valueMicros ?? 0,
			})),
		)
		for (const { eventId } of left) {
			await removeEvent(tx, eventId)
			const found = landed.find(({ event }) => event.eventId === eventId)
			if (found) outcomes[found.place] = { refused: 'sum_of_day_too_large' }
		}
	}

	const taken = plain.filter((_, i) => !inserted[i])
	const known = await findEvents(
		tx,
		[...taken, ...refusals].map(
			({ place }) => (rows[place] as ObservationRow).eventId,
		),
	)
	taken.forEach(({ place, event }, i) => {
		const stored = known[i]
		// Stored in this transaction and taken out again: its double is refused like it.
		outcomes[place] = stored
			? sameOr(stored, event, 'conflict')
			: { refused: 'sum_of_day_too_large' }
	})
	// What was taken once is taken for ever, even where it would be refused today.
	refusals.forEach(({ place, reason }, i) => {
		const stored = known[taken.length + i]
		outcomes[place] = stored
			? sameOr(stored, rows[place] as ObservationRow, reason)
			: { refused: reason }
	})

	for (const { place, event } of corrections) {
		const [stored] = await findEvents(tx, [event.eventId])
		if (stored) {
			outcomes[place] = sameOr(stored, event, 'conflict')
			continue
		}
		const corrected = await landCorrection(tx, event, limits, { isDeferred })
		if (corrected.ok) marks.add(event, corrected.value.fromAt)
		outcomes[place] = corrected.ok ? 'updated' : { refused: corrected.reason }
	}
	await markForEvaluation(tx, marks.list(), limits.now)
	return outcomes
}

type WithDay =
	| { readonly ok: true; readonly event: UsageEvent }
	| { readonly ok: false; readonly reason: ObservationRefusal }

function withDay(
	row: ObservationRow,
	{ calendar, limits }: UsageRules,
): WithDay {
	if (row.valueMicros === null && row.correctsId === null)
		return refused('value_missing')
	// The day of an instant that is refused anyway may be none that a calendar knows.
	const instant = refuseEvent({ ...row, day: Number.MAX_SAFE_INTEGER }, limits)
	if (instant) return refused(instant)
	const { eventId, accountId, contactId, metric, valueMicros } = row
	const { occurredAt, correctsId } = row
	const event = {
		eventId,
		accountId,
		contactId,
		metric,
		valueMicros,
		occurredAt,
		correctsId,
		day: calendar.dayOf(occurredAt),
	}
	const reason = refuseEvent(event, limits)
	return reason ? refused(reason) : { ok: true, event }
}

const sameOr = (
	stored: StoredEvent,
	given: ObservationRow,
	reason: ObservationRefusal,
): Outcome =>
	stored.accountId === given.accountId &&
	stored.contactId === given.contactId &&
	stored.metric === given.metric &&
	stored.valueMicros === given.valueMicros &&
	stored.occurredAt === given.occurredAt &&
	stored.correctsId === given.correctsId
		? 'same'
		: { refused: reason }
