import { neverNegativeSources } from '#app/domain/metrics/check-definition.ts'
import type { EventLimits } from '#app/domain/metrics/event.ts'
import { firstKeptDay } from '#app/domain/metrics/retention.ts'
import { type Calendar, calendarOf } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'
import { readUsageRetention } from '#db/stores/programme/usage/usage-retention.ts'

/** What has to be known to take usage events. */
export type UsageRules = {
	readonly calendar: Calendar
	readonly limits: EventLimits
	/** Sources that a metric reads. */
	readonly readSources: ReadonlySet<string>
}

export async function readUsageRules(
	read: Reader,
	now: number,
): Promise<UsageRules> {
	const { zone } = await readOrganisation(read)
	const calendar = calendarOf(zone)
	const metrics = [...(await currentMetrics(read)).values()]
	return {
		calendar,
		limits: {
			now,
			firstKeptDay: firstKeptDay(
				await readUsageRetention(read),
				calendar.dayOf(now),
			),
			neverNegative: neverNegativeSources(metrics),
		},
		readSources: new Set(
			metrics.flatMap((metric) =>
				metric.kind === 'measured' ? [metric.source] : [],
			),
		),
	}
}
