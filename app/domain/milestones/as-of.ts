import type { Rollup } from '#app/domain/metrics/rollup.ts'
import type { AccountUsage, SourceDays } from '#app/domain/metrics/usage.ts'

/** What was measured on one day until an instant within it, by source. */
export type PartOfDay = ReadonlyMap<
	string,
	{ readonly rollup: Rollup | null; readonly contactIds: readonly string[] }
>

/** An account's usage to the end of a day of which only a part counts. What is of later days is left out. */
export function usageAsOf(
	usage: AccountUsage,
	day: number,
	part: PartOfDay,
): AccountUsage {
	const sources = new Map<string, SourceDays>()
	const contacts = new Map<string, { contactIds: string[]; days: number[] }>()
	for (const source of new Set([...usage.sources.keys(), ...part.keys()])) {
		const rollup = part.get(source)?.rollup
		const columns = until(usage.sources.get(source), day)
		if (rollup) {
			columns.days.push(day)
			columns.sums.push(rollup.sumMicros)
			columns.maxes.push(rollup.maxMicros)
			columns.latests.push(rollup.latestMicros)
		}
		sources.set(source, columns)
	}
	for (const source of new Set([...usage.contacts.keys(), ...part.keys()])) {
		const known = usage.contacts.get(source)
		const pairs: [string, number][] = []
		for (let i = 0; i < (known?.days.length ?? 0); i++) {
			const each = known?.days[i] as number
			if (each < day) pairs.push([known?.contactIds[i] as string, each])
		}
		for (const contactId of new Set(part.get(source)?.contactIds))
			pairs.push([contactId, day])
		// The days of a contact stand together.
		pairs.sort(([a, m], [b, n]) => (a === b ? m - n : a < b ? -1 : 1))
		contacts.set(source, {
			contactIds: pairs.map(([contactId]) => contactId),
			days: pairs.map(([, each]) => each),
		})
	}
	return { signedUpDay: usage.signedUpDay, sources, contacts }
}

function until(source: SourceDays | undefined, day: number) {
	const length = source ? countBefore(source.days, day) : 0
	const cut = (column: ArrayLike<number> | undefined) =>
		Array.from({ length }, (_, i) => column?.[i] as number)
	return {
		days: cut(source?.days),
		sums: cut(source?.sums),
		maxes: cut(source?.maxes),
		latests: cut(source?.latests),
	}
}

function countBefore(days: ArrayLike<number>, day: number): number {
	let count = 0
	while (count < days.length && (days[count] as number) < day) count++
	return count
}
