import type { AccountUsage, SourceDays } from '#app/domain/metrics/usage.ts'

/** One day of one source, in millionths. */
export type UsageDayRow = {
	readonly metric: string
	readonly day: number
	readonly sumMicros: number
	readonly maxMicros: number
	readonly latestMicros: number
}

export type UsageContactDayRow = {
	readonly metric: string
	readonly contactId: string
	readonly day: number
}

/** An account's usage out of its rows: days ascending within a metric; contact days ascending within a contact. */
export function collectUsage(
	signedUpDay: number | null,
	days: readonly UsageDayRow[],
	contactDays: readonly UsageContactDayRow[] = [],
): AccountUsage {
	const sources = new Map<string, Record<keyof SourceDays, number[]>>()
	for (const row of days) {
		let source = sources.get(row.metric)
		if (!source) {
			source = { days: [], sums: [], maxes: [], latests: [] }
			sources.set(row.metric, source)
		}
		source.days.push(row.day)
		source.sums.push(row.sumMicros)
		source.maxes.push(row.maxMicros)
		source.latests.push(row.latestMicros)
	}
	const contacts = new Map<string, { contactIds: string[]; days: number[] }>()
	for (const row of contactDays) {
		let source = contacts.get(row.metric)
		if (!source) {
			source = { contactIds: [], days: [] }
			contacts.set(row.metric, source)
		}
		source.contactIds.push(row.contactId)
		source.days.push(row.day)
	}
	return { signedUpDay, sources, contacts }
}
