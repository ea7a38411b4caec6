import type { Reader, Tx } from '#db/client.ts'
import { accounts } from '#db/schema/index.ts'
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

/** Accounts of events that have no row of their own (yet). */
export async function findStrangeAccounts(
	tx: Tx,
	rows: readonly { readonly accountId: string }[],
): Promise<ReadonlySet<string>> {
	const ids = [...new Set(rows.map(({ accountId }) => accountId))]
	const found = await tx.keyed.find(
		accounts,
		['id'],
		ids.map((id) => ({ id })),
	)
	return new Set(ids.filter((_, i) => !found[i]))
}
