/**
 * What the days of one source came to at an account, a column each: ascending days, each once. Columns, because an
 * account's evaluation reads thousands of them.
 */
export type SourceDays = {
	/** Days since 1970 in the organisation's zone. */
	readonly days: ArrayLike<number>
	readonly sums: ArrayLike<number>
	readonly maxes: ArrayLike<number>
	readonly latests: ArrayLike<number>
}

/** On which days whom a source was heard of: by contact, and by day within a contact. */
export type ContactDays = {
	readonly contactIds: ArrayLike<string>
	readonly days: ArrayLike<number>
}

/** Everything that the metrics of one account are made of. */
export type AccountUsage = {
	readonly signedUpDay: number | null
	readonly sources: ReadonlyMap<string, SourceDays>
	readonly contacts: ReadonlyMap<string, ContactDays>
}

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
