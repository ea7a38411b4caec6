import { makeSeries } from '#app/domain/metrics/series.ts'
import { calendarOf } from '#app/domain/period.ts'
import { drawLines } from '#app/views/charts/line.server.ts'
import { formatDay } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	partsWords,
	valueNumber,
	valueWords,
} from '#app/views/format/metric-words.ts'
import { accountPath, metricPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccount } from '#db/reports/overviews/account.ts'
import {
	needOf,
	readUsageColumns,
} from '#db/stores/programme/usage/account-usage.ts'
import { listMetrics } from '#db/stores/programme/usage/metrics.ts'

const WEEKS = 52
const WEEK_DAYS = 7

/**
 * A metric of one account at the end of each of the last 52 weeks, today the end of the last, by the definitions of
 * today; null: there is no such metric or account.
 */
export async function viewMetricHistory(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	{ key, accountId }: { key: string; accountId: string },
	now: number,
) {
	const [stored, account] = await Promise.all([
		listMetrics(read),
		readAccount(read, accountId),
	])
	const metrics = new Map(stored.map(({ metric }) => [metric.key, metric]))
	const metric = metrics.get(key)
	if (!metric || !account) return null
	const parts =
		metric.kind === 'ratio'
			? [metrics.get(metric.numerator), metrics.get(metric.denominator)]
			: [metric]
	const usage = await readUsageColumns(
		read,
		[accountId],
		needOf(parts.filter((part) => part !== undefined)),
	)
	const { signedUpAt = null, ...columns } = usage.get(accountId) ?? {
		sources: new Map(),
		contacts: new Map(),
	}
	const calendar = calendarOf(zone)
	const today = calendar.dayOf(now)
	const firstDay = today - (WEEKS - 1) * WEEK_DAYS
	const signedUpDay = signedUpAt === null ? null : calendar.dayOf(signedUpAt)
	const series = makeSeries(
		{ ...columns, signedUpDay },
		metrics,
		firstDay,
		today,
	)
	const days = Array.from({ length: WEEKS }, (_, n) => firstDay + n * WEEK_DAYS)
	const values = days.map((day) => ({ day, ...series.valueOn(key, day) }))
	const known = values.filter(({ valueMicros }) => valueMicros !== null)
	return {
		name: metric.name,
		to: metricPath(key),
		account: account.name,
		accountTo: accountPath(accountId),
		current: valueWords(values.at(-1)?.valueMicros ?? null, metric),
		// What is not known is not drawn, and not taken for nothing.
		drawing:
			known.length < 2
				? null
				: drawLines({
						months: known.map(({ day }) => formatDay(day)),
						lines: [
							{
								colour: 'var(--color-accent)',
								amounts: known.map(({ valueMicros }) =>
									Number(valueNumber(valueMicros, metric)),
								),
							},
						],
						currency: null,
					}),
		isRatio: metric.kind === 'ratio',
		rows: values.toReversed().map((value) => ({
			id: String(value.day),
			day: formatDay(value.day),
			value: valueWords(value.valueMicros, metric),
			parts:
				metric.kind === 'ratio' ? partsWords(value, parts[0], parts[1]) : null,
		})),
	}
}
