import { asc, count, gt } from 'drizzle-orm'
import type { PeriodState } from '#app/domain/ledger/consolidate.ts'
import { type Period, periodsBetween } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { entries } from '#db/schema/index.ts'
import { storedPeriods } from '#db/stores/ledger/periods.ts'

export type PeriodRow = {
	readonly period: Period
	readonly state: PeriodState
	readonly entryCount: number
	readonly hash: string | null
	readonly closedAt: number | null
}

/** Every month from the first to the last that has entries or was closed. */
export async function listPeriods(read: Reader): Promise<PeriodRow[]> {
	const kept = await storedPeriods(read)
	const stored = new Map(kept.map((row) => [row.period, row]))
	const closed = kept.filter(({ state }) => state === 'closed').at(-1)
	// Nothing is ever added to a closed month, and nothing lies before the first.
	const counts = await known(
		read,
		{ what: ['entries by month', closed?.period], isOfAccounts: false },
		() =>
			read
				.select({ period: entries.period, n: count() })
				.from(entries)
				.where(closed && gt(entries.period, closed.period))
				.groupBy(entries.period)
				.orderBy(asc(entries.period)),
	)
	const countOf = new Map(counts.map((row) => [row.period, row.n]))
	const all = [...stored.keys(), ...countOf.keys()].sort()
	const [first, last] = [all[0], all.at(-1)]
	if (first === undefined || last === undefined) return []
	return periodsBetween(first, last).map((period) => {
		const row = stored.get(period)
		return {
			period,
			state: row?.state ?? 'open',
			entryCount: countOf.get(period) ?? row?.entryCount ?? 0,
			hash: row?.hash ?? null,
			closedAt: row?.closedAt ?? null,
		}
	})
}
