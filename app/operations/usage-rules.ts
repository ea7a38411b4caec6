import type { Reader } from '#db/client.ts'
import { currentMetrics } from '#db/stores/metrics.ts'
import { readOrganisation } from '#db/stores/organisation.ts'
import { readUsageRetention } from '#db/stores/usage-retention.ts'
import { neverNegativeSources } from '../domain/metrics/check-definition.ts'
import type { EventLimits } from '../domain/metrics/event.ts'
import { firstKeptDay } from '../domain/metrics/retention.ts'
import { type Calendar, calendarOf } from '../domain/period.ts'

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
