import { formatInstant } from '#app/views/format/dates.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import {
	endMappingPath,
	mapEventPath,
	metricPath,
} from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	currentMappings,
	type EventMappingRow,
	findEventMapping,
	readEventKeepDays,
} from '#db/stores/connections/event-mappings.ts'
import { countByName, countRefused } from '#db/stores/connections/events.ts'
import { listMetrics } from '#db/stores/programme/usage/metrics.ts'
import { countingOf, filterWords, reasonOf } from './event-words.ts'

const SHOWN = 200

/** What programs tell by Segment's protocol: which events, what is made of them, what is refused. */
export async function viewEvents(read: Reader, { zone }: { zone: string }) {
	const [counts, mappings, refused, keepDays, metrics] = await Promise.all([
		countByName(read),
		currentMappings(read),
		countRefused(read, SHOWN),
		readEventKeepDays(read),
		listMetrics(read),
	])
	const nameOf = (key: string) =>
		metrics.find(({ metric }) => metric.key === key)?.metric.name ?? key
	const names = namesOf(counts)
	return {
		keepDays: String(keepDays),
		isEmpty: names.length === 0 && refused.length === 0,
		more:
			names.length > SHOWN
				? `${formatCount(names.length - SHOWN)} more names are not shown.`
				: null,
		names: names.slice(0, SHOWN).map(({ name, number, homeless, lastAt }) => ({
			name,
			number: formatCount(number),
			last: formatInstant(lastAt, zone),
			homeless: homeless > 0 ? formatCount(homeless) : null,
			metrics: mappings
				.filter(({ event }) => event === name)
				.map(({ id, metricKey }) => ({
					id,
					name: nameOf(metricKey),
					to: metricPath(metricKey),
				})),
			to: mapEventPath(name),
		})),
		mappings: mappings.map((mapping) => ({
			id: mapping.id,
			event: mapping.event,
			filters: filterWords(mapping.filters) || 'All',
			counts: countingOf(mapping),
			metric: nameOf(mapping.metricKey),
			metricTo: metricPath(mapping.metricKey),
			filled: filledWords(mapping),
			end: endMappingPath(mapping.id),
		})),
		refused: refused.map(({ name, reason, number, lastAt }) => ({
			id: `${name} ${reason}`,
			name: name ?? 'It has no name',
			reason: reasonOf(reason),
			number: formatCount(number),
			last: formatInstant(lastAt, zone),
		})),
	}
}

const filledWords = ({ filledAt, filled, toFill }: EventMappingRow): string =>
	filledAt === null
		? `${formatCount(filled)} of ${countOf(toFill, 'event')} that were kept`
		: toFill === 0
			? 'None were kept'
			: `All ${formatCount(toFill)} that were kept`

type Named = { name: string; number: number; homeless: number; lastAt: number }

/** The most frequent first. */
function namesOf(counts: Awaited<ReturnType<typeof countByName>>): Named[] {
	const names = new Map<string, Named>()
	for (const { name, state, number, lastAt } of counts) {
		const known = names.get(name) ?? { name, number: 0, homeless: 0, lastAt: 0 }
		names.set(name, {
			name,
			number: known.number + number,
			homeless: known.homeless + (state === 'needs_account' ? number : 0),
			lastAt: Math.max(known.lastAt, lastAt),
		})
	}
	return [...names.values()].sort(
		(a, b) => b.number - a.number || (a.name < b.name ? -1 : 1),
	)
}

/** A mapping before it is ended; null: there is none that counts. */
export async function viewMappingEnd(read: Reader, id: string) {
	const mapping = await findEventMapping(read, id)
	if (!mapping || mapping.endedAt !== null) return null
	return {
		event: mapping.event,
		counts: countingOf(mapping),
		metric: mapping.metricKey,
		isFilling: mapping.filledAt === null,
	}
}
