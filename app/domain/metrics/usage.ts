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
