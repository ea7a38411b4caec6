import { asc, count } from 'drizzle-orm'
import type { PeriodState } from '#app/domain/ledger/consolidate.ts'
import { type Period, periodsBetween } from '#app/domain/period.ts'
import type { Reader } from '../client.ts'
import { entries } from '../schema/index.ts'
import { storedPeriods } from '../stores/periods.ts'

export type PeriodRow = {
	readonly period: Period
	readonly state: PeriodState
	readonly entryCount: number
	readonly hash: string | null
	readonly closedAt: number | null
}

/** Every month from the first to the last that has entries or was closed. */
export async function listPeriods(read: Reader): Promise<PeriodRow[]> {
	const stored = new Map(
		(await storedPeriods(read)).map((row) => [row.period, row]),
	)
	const counts = await read
		.select({ period: entries.period, n: count() })
		.from(entries)
		.groupBy(entries.period)
		.orderBy(asc(entries.period))
	const countOf = new Map(counts.map((row) => [row.period, row.n]))
	const known = [...stored.keys(), ...countOf.keys()].sort()
	const [first, last] = [known[0], known.at(-1)]
	if (first === undefined || last === undefined) return []
	return periodsBetween(first, last).map((period) => {
		const row = stored.get(period)
		return {
			period,
			state: row?.state ?? 'open',
			entryCount: countOf.get(period) ?? 0,
			hash: row?.hash ?? null,
			closedAt: row?.closedAt ?? null,
		}
	})
}
