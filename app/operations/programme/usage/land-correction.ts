import type { EventLimits } from '#app/domain/metrics/event.ts'
import { addEvent, type Rollup } from '#app/domain/metrics/rollup.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Tx } from '#db/client.ts'
import {
	countedEvents,
	findEvents,
	insertEvents,
	markCorrected,
	type UsageEvent,
} from '#db/stores/programme/usage/usage-events.ts'
import { redoUsageDay } from './roll-up-usage.ts'

export type CorrectionRefusal =
	| 'corrects_itself'
	| 'corrects_unknown'
	| 'corrects_other'
	| 'corrects_too_old'
	| 'already_corrected'
	| 'sum_of_day_too_large'

/**
 * Puts an event in the place of an earlier one of the same account and source, or takes that back, and makes the days
 * of both anew. What a correction corrected is corrected by correcting the correction.
 */
export async function landCorrection(
	tx: Tx,
	event: UsageEvent,
	{ now, firstKeptDay }: Pick<EventLimits, 'now' | 'firstKeptDay'>,
	{ isDeferred }: { isDeferred: boolean },
): Promise<Result<{ fromAt: number }, CorrectionRefusal>> {
	const { correctsId } = event
	if (correctsId === null) throw new Error('it corrects nothing')
	if (correctsId === event.eventId) return refused('corrects_itself')
	const [wrong] = await findEvents(tx, [correctsId])
	if (!wrong) return refused('corrects_unknown')
	if (wrong.accountId !== event.accountId || wrong.metric !== event.metric)
		return refused('corrects_other')
	if (wrong.correctedBy !== null) return refused('already_corrected')
	// Others of its day may be gone: it could not be made anew.
	if (firstKeptDay !== null && wrong.day !== null && wrong.day < firstKeptDay)
		return refused('corrects_too_old')
	if (!(await fitsInto(tx, event, correctsId)))
		return refused('sum_of_day_too_large')

	const waits = isDeferred && event.valueMicros !== null
	await insertEvents(tx, [waits ? { ...event, day: null } : event], now)
	await markCorrected(tx, correctsId, event.eventId)
	const { accountId, metric } = event
	// A day that is null has nothing of the event: it is counted, or not, when it is rolled up.
	for (const day of new Set([wrong.day, waits ? null : event.day]))
		if (day !== null) await redoUsageDay(tx, { accountId, metric, day })
	return done({ fromAt: Math.min(wrong.occurredAt, event.occurredAt) })
}

async function fitsInto(
	tx: Tx,
	event: UsageEvent,
	correctsId: string,
): Promise<boolean> {
	const { valueMicros } = event
	if (valueMicros === null) return true
	const others = await countedEvents(tx, event)
	let rollup: Rollup | null = null
	for (const each of [...others, { ...event, valueMicros }]) {
		if (each.eventId === correctsId) continue
		rollup = addEvent(rollup, each)
		if (rollup === null) return false
	}
	return true
}
