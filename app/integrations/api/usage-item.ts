import { INSTANT_REFUSALS, parseInstant } from '#app/domain/instant.ts'
import { microsOf, parseMicros } from '#app/domain/metrics/value.ts'
import type { Calendar } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { ObservationRow } from '#app/operations/programme/usage/land-observations.ts'
import { problemOfText } from './fields.ts'

/** A field that cannot be taken, and why. */
export type ItemProblem = { readonly field: string; readonly reason: string }

const MAX_ID_LENGTH = 200
const VALUE_REFUSALS = {
	not_a_number: 'is not a number',
	value_too_large: 'is beyond a thousand million',
} as const

/** An event as it came in JSON. Written out by hand: a check made of a schema costs as much as storing. */
export function readUsageItem(
	item: unknown,
	calendar: Calendar,
): Result<ObservationRow, ItemProblem> {
	if (typeof item !== 'object' || item === null || Array.isArray(item))
		return refused({ field: '', reason: 'is not an object' })
	const given = item as Record<string, unknown>
	for (const field of REQUIRED) {
		const problem = problemOfId(given[field])
		if (problem) return refused({ field, reason: problem })
	}
	for (const field of OPTIONAL) {
		const id = given[field]
		if (id === undefined || id === null) continue
		const problem = problemOfId(id)
		if (problem) return refused({ field, reason: problem })
	}
	const value = readValue(given.value)
	if (!value.ok) return refused({ field: 'value', reason: value.reason })
	if (typeof given.occurred_at !== 'string')
		return refused({
			field: 'occurred_at',
			reason:
				given.occurred_at === undefined
					? 'is missing'
					: INSTANT_REFUSALS.not_an_instant,
		})
	const occurredAt = parseInstant(given.occurred_at, calendar)
	if (!occurredAt.ok)
		return refused({
			field: 'occurred_at',
			reason: INSTANT_REFUSALS[occurredAt.reason],
		})
	return done({
		eventId: idOf(given.event_id),
		accountId: idOf(given.account_id),
		contactId: given.contact_id ? idOf(given.contact_id) : null,
		metric: idOf(given.metric),
		valueMicros: value.value,
		occurredAt: occurredAt.value,
		correctsId: given.corrects ? idOf(given.corrects) : null,
	})
}

const REQUIRED = ['event_id', 'account_id', 'metric'] as const
const OPTIONAL = ['contact_id', 'corrects'] as const

/** Text that was checked. */
const idOf = (id: unknown) => (id as string).trim()

/** Why this can be no id; null if it can. */
export function problemOfId(id: unknown): string | null {
	if (id === undefined || id === null) return 'is missing'
	if (typeof id !== 'string') return 'is not text'
	if (id.trim() === '') return 'is empty'
	if (id.length > MAX_ID_LENGTH)
		return `is longer than ${MAX_ID_LENGTH} characters`
	return problemOfText(id)
}

/** A number or decimal text; null: there is none. */
function readValue(value: unknown): Result<number | null, string> {
	if (value === undefined || value === null) return done(null)
	const read =
		typeof value === 'number'
			? microsOf(value)
			: typeof value === 'string'
				? parseMicros(value.trim())
				: refused('not_a_number' as const)
	return read.ok ? read : refused(VALUE_REFUSALS[read.reason])
}
