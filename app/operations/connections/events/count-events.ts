import {
	type MappedRefusal,
	matches,
	worthOf,
} from '#app/domain/events/mapping.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import {
	landUsage,
	type ObservationRefusal,
	type ObservationRow,
} from '#app/operations/programme/usage/land-observations.ts'
import { readUsageRules } from '#app/operations/programme/usage/usage-rules.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	type Belonging,
	belongingOf,
} from '#db/stores/connections/event-belonging.ts'
import type { EventMappingRow } from '#db/stores/connections/event-mappings.ts'
import type { EventRow } from '#db/stores/connections/events.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'

export type EventRefusal = MappedRefusal | ObservationRefusal | 'metric_gone'

/** What one mapping makes of an event. */
export type Counted =
	| { readonly kind: 'usage'; readonly usage: ObservationRow }
	| { readonly kind: 'left_out' }
	| { readonly kind: 'needs_account' }
	| { readonly kind: 'refused'; readonly reason: EventRefusal }

export type Reading = {
	readonly metrics: ReadonlyMap<string, Metric>
	readonly belonging: (row: EventRow) => Belonging
}

/** What has to be known to count events. */
export const readForCounting = async (
	read: Reader,
	rows: readonly EventRow[],
): Promise<Reading> => ({
	metrics: await currentMetrics(read),
	belonging: await belongingOf(read, rows),
})

type Mapping = Pick<
	EventMappingRow,
	'id' | 'filters' | 'by' | 'property' | 'metricKey'
>

/** What a mapping makes of an event; whatever is stored. */
export function countEvent(
	row: EventRow,
	mapping: Mapping,
	{ metrics, belonging }: Reading,
): Counted {
	const properties = JSON.parse(row.properties ?? '{}')
	if (!matches(mapping, properties)) return { kind: 'left_out' }
	const metric = metrics.get(mapping.metricKey)
	if (metric?.kind !== 'measured')
		return { kind: 'refused', reason: 'metric_gone' }
	const { accountId, personId } = belonging(row)
	const value = worthOf(mapping, {
		properties,
		person: personId,
		isCorrection: row.corrects !== null,
	})
	if (!value.ok) return { kind: 'refused', reason: value.reason }
	if (accountId === null) return { kind: 'needs_account' }
	return {
		kind: 'usage',
		usage: {
			eventId: usageId(mapping, row.id),
			accountId,
			contactId: personId === null ? null : personId.replace(/^u:/, ''),
			metric: metric.source,
			valueMicros: value.value,
			occurredAt: row.occurredAt,
			correctsId: row.corrects === null ? null : usageId(mapping, row.corrects),
		},
	}
}

const usageId = ({ id }: Mapping, eventId: string) => `event:${id}:${eventId}`

/** What became of an event by some mappings. */
export type Outcome = Pick<EventRow, 'state' | 'reason' | 'accountId'>

/** Makes usage of events by the mappings that are of their names; says of each what became of it. */
export async function countEvents(
	tx: Tx,
	rows: readonly EventRow[],
	mappings: readonly EventMappingRow[],
	now: number,
): Promise<Map<string, Outcome>> {
	const reading = await readForCounting(tx, rows)
	const counted = rows.map((row) => ({
		row,
		made: mappings
			.filter(({ event }) => event === row.name)
			.map((mapping) => countEvent(row, mapping, reading)),
	}))
	const usage = counted.flatMap(({ made }) =>
		made.flatMap((each) => (each.kind === 'usage' ? [each.usage] : [])),
	)
	const landed = await landUsage(tx, usage, await readUsageRules(tx, now), {
		isDeferred: true,
	})
	const fates = new Map(
		usage.map(({ eventId }, i) => [
			eventId,
			landed[i] as Landing<ObservationRefusal>,
		]),
	)
	return new Map(
		counted.map(({ row, made }) => [row.id, outcomeOf(made, fates)]),
	)
}

function outcomeOf(
	made: readonly Counted[],
	fates: ReadonlyMap<string, Landing<ObservationRefusal>>,
): Outcome {
	const nothing = { reason: null, accountId: null }
	if (made.length === 0) return { ...nothing, state: 'unmapped' }
	let reason: string | null = null
	for (const each of made) {
		if (each.kind === 'refused') reason ??= each.reason
		if (each.kind !== 'usage') continue
		const fate = fates.get(each.usage.eventId)
		const why = typeof fate === 'object' ? fate.refused : null
		// Its person belonged elsewhere when it was counted, and that stands.
		if (why === null || why === 'conflict')
			return {
				state: 'counted',
				reason: null,
				accountId: each.usage.accountId,
			}
		reason ??= why
	}
	if (made.some(({ kind }) => kind === 'needs_account'))
		return { ...nothing, state: 'needs_account' }
	return reason === null
		? { ...nothing, state: 'left_out' }
		: { state: 'refused', reason, accountId: null }
}
