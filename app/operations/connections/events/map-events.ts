import {
	type MappingDraft,
	type MappingRefusal,
	refuseMapping,
} from '#app/domain/events/check-mapping.ts'
import { AGGREGATES_OF, type Counting } from '#app/domain/events/mapping.ts'
import type { MetricDraft } from '#app/domain/metrics/check-definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { cutText } from '#app/domain/text.ts'
import {
	type DefineMetricRefusal,
	defineMetricIn,
} from '#app/operations/programme/usage/define-metric.ts'
import type { Database } from '#db/client.ts'
import {
	insertEventMapping,
	mappingsOf,
} from '#db/stores/connections/event-mappings.ts'
import { countKept } from '#db/stores/connections/events.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findMetric } from '#db/stores/programme/usage/metrics.ts'

export type MapEventsRefusal =
	| MappingRefusal
	| DefineMetricRefusal
	| 'already_mapped'
	| 'already_made'

const UNITS: Readonly<Record<Counting, string>> = {
	count: 'events',
	property: 'in all',
	contacts: 'people',
	days: 'days',
}

/**
 * Makes usage of a metric of the events of a name, from now on and of those that are kept. A metric that there is not is
 * made, over all time.
 */
export function mapEvents(
	database: Database,
	{
		id,
		draft,
		actorId,
		now,
	}: { id: string; draft: MappingDraft; actorId: string | null; now: number },
): Promise<Result<{ toFill: number; isMetricNew: boolean }, MapEventsRefusal>> {
	return database.transact(async (tx) => {
		const { event, filters, by, property, metricKey } = draft
		const metric = await findMetric(tx, metricKey)
		const reason = refuseMapping(draft, metric)
		if (reason) return refused(reason)
		const known = await mappingsOf(tx, [event])
		if (known.some((each) => isSame(each, draft)))
			return refused('already_mapped')
		if (!metric) {
			const defined = await defineMetricIn(tx, {
				draft: metricOf(draft),
				actorId,
				now,
			})
			if (!defined.ok) return defined
		}
		const toFill = await countKept(tx, event, now)
		const isNew = await insertEventMapping(tx, {
			id,
			event,
			filters,
			by,
			property,
			metricKey,
			createdAt: now,
			createdBy: actorId,
			endedAt: null,
			endedBy: null,
			filledThroughAt: null,
			filledThroughId: null,
			filled: 0,
			toFill,
			filledAt: null,
		})
		if (!isNew) return refused('already_made')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'event.mapped',
			subjectType: 'event_mapping',
			subjectId: id,
			after: { filters: filters.length, by, metric: metricKey, kept: toFill },
		})
		return done({ toFill, isMetricNew: metric === null })
	})
}

const LONGEST_NAME = 100

/** Of several metrics of one event, each says what it counts. */
const nameOf = ({ event, by, property }: MappingDraft): string => {
	const more =
		by === 'count' ? '' : by === 'property' ? `: ${property}` : `, ${UNITS[by]}`
	return cutText(`${event}${more}`, LONGEST_NAME)
}

const metricOf = (draft: MappingDraft): MetricDraft => ({
	kind: 'measured',
	key: draft.metricKey,
	name: nameOf(draft),
	description: null,
	unit: UNITS[draft.by],
	source: draft.metricKey,
	aggregate: AGGREGATES_OF[draft.by][0] ?? 'sum',
	windowDays: null,
	allowsNegative: false,
})

const isSame = (a: MappingDraft, b: MappingDraft) =>
	a.metricKey === b.metricKey &&
	a.by === b.by &&
	a.property === b.property &&
	JSON.stringify(a.filters) === JSON.stringify(b.filters)
