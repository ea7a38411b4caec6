import type { Metric } from '#app/domain/metrics/definition.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDay, isoDay } from '#app/views/format/dates.ts'
import {
	countingWords,
	partsWords,
	valueNumber,
	valueWords,
} from '#app/views/format/metric-words.ts'
import { metricPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	listMetricValues,
	type MetricValueAt,
	type MetricValueCursor,
} from '#db/reports/programme/metrics.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { listMetrics } from '#db/stores/programme/usage/metrics.ts'
import { milestonesReading } from './metrics.ts'

const PAGE = 50
const CSV_PAGE = 1000

/** A metric as it is defined, and what depends on it; null: there is none of this key. */
export async function viewMetric(read: Reader, key: string) {
	const stored = await listMetrics(read)
	const found = stored.find(({ metric }) => metric.key === key)
	if (!found) return null
	const { metric, archivedAt } = found
	const all = new Map(stored.map((each) => [each.metric.key, each.metric]))
	const milestones = milestonesReading(key, await listMilestones(read), all)
	return {
		key,
		to: metricPath(key),
		name: metric.name,
		description: metric.description,
		unit: metric.unit,
		version: metric.version,
		isArchived: archivedAt !== null,
		counting: countingWords(metric, (part) => all.get(part)?.name ?? part),
		source: metric.kind === 'measured' ? metric.source : null,
		allowsNegative: metric.kind === 'measured' && metric.allowsNegative,
		isRatio: metric.kind === 'ratio',
		parts:
			metric.kind === 'ratio'
				? [metric.numerator, metric.denominator].map((part) => ({
						name: all.get(part)?.name ?? part,
						to: metricPath(part),
					}))
				: [],
		milestones,
		ratios: stored
			.filter((each) => each.archivedAt === null && isMadeOf(each.metric, key))
			.map((each) => ({
				name: each.metric.name,
				to: metricPath(each.metric.key),
			})),
		typed: typedOf(metric),
	}
}

const isMadeOf = (metric: Metric, key: string) =>
	metric.kind === 'ratio' &&
	(metric.numerator === key || metric.denominator === key)

/** A definition as a form holds it. */
const typedOf = (metric: Metric) => ({
	key: metric.key,
	name: metric.name,
	description: metric.description ?? '',
	unit: metric.unit,
	kind: metric.kind as string,
	source: metric.kind === 'measured' ? metric.source : '',
	aggregate: metric.kind === 'measured' ? (metric.aggregate as string) : 'sum',
	windowDays:
		metric.kind === 'measured' && metric.windowDays !== null
			? String(metric.windowDays)
			: '',
	allowsNegative: metric.kind === 'measured' && metric.allowsNegative,
	numerator: metric.kind === 'ratio' ? metric.numerator : '',
	denominator: metric.kind === 'ratio' ? metric.denominator : '',
})

/** The values of a metric by account, as of its last evaluation; null: there is no such metric. */
export async function viewMetricValues(
	read: Reader,
	key: string,
	search: string | undefined,
	cursor: string | null,
) {
	const metrics = await metricsByKey(read)
	const metric = metrics.get(key)
	if (!metric) return null
	const after = decodeCursor(cursor, ['text', 'text'])
	const page = await listMetricValues(
		read,
		{ key, search },
		after && { sortName: after[0], accountId: after[1] },
		PAGE,
	)
	const here = metricPath(key)
	return {
		search: search ?? '',
		rows: page.rows.map((row) => ({
			id: row.accountId,
			account: row.name ?? row.accountId,
			to: `${here}/accounts/${encodeURIComponent(row.accountId)}`,
			value: valueWords(row.valueMicros, metric),
			isKnown: row.valueMicros !== null,
			parts:
				metric.kind === 'ratio'
					? partsWords(
							row,
							metrics.get(metric.numerator),
							metrics.get(metric.denominator),
						)
					: null,
			day: formatDay(row.day),
		})),
		first: after ? withParams(here, { search }) : null,
		next: page.next
			? withParams(here, {
					search,
					after: encodeCursor([page.next.sortName, page.next.accountId]),
				})
			: null,
		csv: withParams(`${here}/values.csv`, { search }),
	}
}

/** The values of a metric as a file; null: there is no such metric. */
export async function exportMetricValues(
	read: Reader,
	key: string,
	search: string | undefined,
): Promise<AsyncGenerator<string> | null> {
	const metrics = await metricsByKey(read)
	const metric = metrics.get(key)
	if (!metric) return null
	return csvOf(
		[
			...['account_id', 'account', 'metric', 'value', 'unit'],
			...['numerator', 'denominator', 'day'],
		],
		toCells(
			allPages((after: MetricValueCursor | null) =>
				listMetricValues(read, { key, search }, after, CSV_PAGE),
			),
			metric,
			metrics,
		),
	)
}

async function* toCells(
	pages: AsyncIterable<MetricValueAt[]>,
	metric: Metric,
	metrics: ReadonlyMap<string, Metric>,
) {
	const partOf = (micros: number | null, key: string) => {
		const part = metrics.get(key)
		return part ? valueNumber(micros, part) : null
	}
	for await (const rows of pages)
		yield rows.map((row) => [
			row.accountId,
			row.name,
			metric.key,
			valueNumber(row.valueMicros, metric),
			metric.unit,
			metric.kind === 'ratio'
				? partOf(row.numeratorMicros, metric.numerator)
				: null,
			metric.kind === 'ratio'
				? partOf(row.denominatorMicros, metric.denominator)
				: null,
			isoDay(row.day),
		])
}

const metricsByKey = async (read: Reader): Promise<Map<string, Metric>> =>
	new Map((await listMetrics(read)).map(({ metric }) => [metric.key, metric]))
