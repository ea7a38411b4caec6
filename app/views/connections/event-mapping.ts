import { DAY } from '#app/domain/durations.ts'
import {
	type MappingDraft,
	type MappingRefusal,
	refuseMapping,
} from '#app/domain/events/check-mapping.ts'
import {
	type MappedRefusal,
	matches,
	worthOf,
} from '#app/domain/events/mapping.ts'
import { redactedSample } from '#app/domain/events/sample.ts'
import { microsText } from '#app/domain/metrics/value.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import { belongingOf } from '#db/stores/connections/event-belonging.ts'
import { countByName, latestEvents } from '#db/stores/connections/events.ts'
import { findMetric, listMetrics } from '#db/stores/programme/usage/metrics.ts'
import { reasonOf } from './event-words.ts'

/** More are not read while somebody waits for a page. */
const MOST_READ = 20_000

export type MappingField = 'event' | 'by' | 'property' | 'filters' | 'metric'

/** Which field a refusal speaks of, and in what words. */
export const MAPPING_REFUSALS: Readonly<
	Record<MappingRefusal, readonly [MappingField, string]>
> = {
	event_required: ['event', 'Say which event'],
	event_too_long: ['event', 'At most 200 characters'],
	by_unknown: ['by', 'Say what of it is counted'],
	property_required: ['property', 'Say which property holds the number'],
	property_too_long: ['property', 'At most 200 characters'],
	property_unneeded: [
		'property',
		'Leave it empty: only a number that it holds is read from a property',
	],
	filter_incomplete: [
		'filters',
		'A condition needs a property, and a value of at most 200 characters',
	],
	filter_no_number: ['filters', 'At least and at most need a number'],
	too_many_filters: ['filters', 'At most five conditions'],
	metric_not_measured: [
		'metric',
		'This metric is made of others, or of dates: choose one that is counted from usage',
	],
	metric_archived: ['metric', 'This metric is archived: restore it first'],
	aggregate_differs: [
		'metric',
		'This metric is counted in another way: see its page, or write a new key',
	],
}

/** What somebody needs to map an event: the metrics, the names, a look at what it holds. */
export async function viewMappingChoices(read: Reader, event: string) {
	const [metrics, counts, [latest]] = await Promise.all([
		listMetrics(read),
		countByName(read),
		latestEvents(read, event, { from: 0, limit: 1 }),
	])
	return {
		metrics: metrics.flatMap(({ metric, archivedAt }) =>
			metric.kind === 'measured' && archivedAt === null
				? [{ value: metric.key, label: metric.name }]
				: [],
		),
		events: [...new Set(counts.map(({ name }) => name))].sort().slice(0, 500),
		sample: latest
			? redactedSample(JSON.parse(latest.properties ?? '{}'))
			: null,
	}
}

/** What a mapping would have counted in the last days; a refusal where it is none. */
export async function previewMapping(
	read: Reader,
	{ draft, days, now }: { draft: MappingDraft; days: number; now: number },
): Promise<{ refusal: MappingRefusal } | { lines: readonly string[] }> {
	const refusal = refuseMapping(draft, await findMetric(read, draft.metricKey))
	if (refusal) return { refusal }
	const rows = await latestEvents(read, draft.event, {
		from: now - days * DAY,
		limit: MOST_READ,
	})
	const belonging = await belongingOf(read, rows)
	const accounts = new Set<string>()
	const people = new Set<string>()
	const refused = new Map<MappedRefusal, number>()
	const sum = { events: 0, leftOut: 0, homeless: 0, micros: 0 }
	for (const row of rows) {
		const properties = JSON.parse(row.properties ?? '{}')
		if (!matches(draft, properties)) {
			sum.leftOut += 1
			continue
		}
		const { accountId, personId } = belonging(row)
		const worth = worthOf(draft, {
			properties,
			person: personId,
			isCorrection: row.corrects !== null,
		})
		if (!worth.ok)
			refused.set(worth.reason, (refused.get(worth.reason) ?? 0) + 1)
		else if (accountId === null) sum.homeless += 1
		else {
			sum.events += 1
			sum.micros += worth.value ?? 0
			accounts.add(accountId)
			if (personId !== null) people.add(personId)
		}
	}
	const range = days === 1 ? 'Last day' : `Last ${days} days`
	const more = {
		count: '',
		days: '',
		property: `, ${microsText(sum.micros)} in all`,
		contacts: `, ${countOf(people.size, 'person', 'people')}`,
	}[draft.by]
	return {
		lines: [
			`${range}: ${countOf(sum.events, 'event')}, ${countOf(accounts.size, 'account')}${more}`,
			...(sum.leftOut > 0
				? [`${countOf(sum.leftOut, 'event')} left out by the conditions`]
				: []),
			...(sum.homeless > 0
				? [
						`${countOf(sum.homeless, 'event')} would wait: nobody knows whose they are`,
					]
				: []),
			...[...refused].map(
				([reason, n]) => `${countOf(n, 'event')} refused: ${reasonOf(reason)}`,
			),
			...(rows.length === MOST_READ
				? [`Only the latest ${formatCount(MOST_READ)} were looked at.`]
				: []),
		],
	}
}
