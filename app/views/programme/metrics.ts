import type { Metric } from '#app/domain/metrics/definition.ts'
import { metricsRead } from '#app/domain/milestones/check-rule.ts'
import {
	AGGREGATE_OPTIONS,
	countingWords,
} from '#app/views/format/metric-words.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import {
	metricPath,
	milestonePath,
	NEW_METRIC_PATH,
	withParams,
} from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	countMetricValues,
	listSources,
} from '#db/reports/programme/metrics.ts'
import {
	listMilestones,
	type Milestone,
} from '#db/stores/programme/milestones.ts'
import { listMetrics } from '#db/stores/programme/usage/metrics.ts'

/** Every metric: how it is counted, where it has a value, and which milestones it decides. */
export async function viewMetrics(read: Reader) {
	const [stored, values, milestones, sources] = await Promise.all([
		listMetrics(read),
		countMetricValues(read),
		listMilestones(read),
		listSources(read),
	])
	const all = new Map(stored.map(({ metric }) => [metric.key, metric]))
	const counted = stored.filter(({ archivedAt }) => archivedAt === null)
	const readSources = new Set(
		counted.flatMap(({ metric }) =>
			metric.kind === 'measured' ? [metric.source] : [],
		),
	)
	const rowOf = ({ metric, archivedAt }: (typeof stored)[number]) => ({
		key: metric.key,
		to: metricPath(metric.key),
		name: metric.name,
		isArchived: archivedAt !== null,
		counting: countingWords(metric, (key) => all.get(key)?.name ?? key),
		unit: metric.unit,
		accounts: formatCount(values.get(metric.key) ?? 0),
		milestones: milestonesReading(metric.key, milestones, all),
	})
	return {
		/** The archived ones last. */
		rows: [
			...counted,
			...stored.filter(({ archivedAt }) => archivedAt !== null),
		].map(rowOf),
		unread: sources
			.filter(({ source }) => !readSources.has(source))
			.map(({ source, accounts }) => ({
				source,
				accounts: countOf(accounts, 'account'),
				to: withParams(NEW_METRIC_PATH, { source }),
			})),
	}
}

/** The milestones whose rule reads a metric, as itself or as a part of a ratio. */
export const milestonesReading = (
	key: string,
	milestones: readonly Milestone[],
	metrics: ReadonlyMap<string, Metric>,
) =>
	milestones
		.filter(({ rule }) =>
			metricsRead(rule, metrics).some((metric) => metric.key === key),
		)
		.map(({ id, name }) => ({ id, name, to: milestonePath(id) }))

/** What a metric may be made of. */
export async function viewMetricChoices(read: Reader) {
	const [stored, sources] = await Promise.all([
		listMetrics(read),
		listSources(read),
	])
	return {
		aggregates: AGGREGATE_OPTIONS,
		sources: sources.map(({ source }) => source),
		/** Those that a ratio may be made of. */
		parts: stored
			.filter(
				({ metric, archivedAt }) =>
					archivedAt === null && metric.kind !== 'ratio',
			)
			.map(({ metric }) => ({ value: metric.key, label: metric.name })),
	}
}
