import type {
	Bucket,
	RevenueClass,
	RevenueLine,
	UnpostedReason,
} from './line.ts'

/** What a referred account paid, credited to who referred it. `referrerAccountId` null = unattributed. */
export type TargetCredit = {
	readonly referrerAccountId: string | null
	/** Null where an override set the share. */
	readonly touchId: string | null
	readonly weight: number
	readonly amountMinor: number
	readonly baseMinor: number
}

export type TargetEntry = {
	readonly class: RevenueClass
	readonly bucket: Bucket
	readonly amountMinor: number
	readonly baseMinor: number
	readonly credits: readonly TargetCredit[]
}

/** What the ledger ought to hold for a line. */
export type Target = {
	readonly line: RevenueLine
	readonly entries: readonly TargetEntry[]
	/** Why the line, or a part of it, has no entries, where that is not plain from a zero amount. */
	readonly unposted: UnpostedReason | null
	/** What of the line's amount waits, with its sign: 0 where nothing does. */
	readonly waitingMinor: number
}

/** A line the whole of which waits. */
export const unpostedTarget = (
	line: RevenueLine,
	unposted: UnpostedReason,
): Target => ({
	line,
	entries: [],
	unposted,
	waitingMinor: line.amountMinor,
})

/** A line of which nothing waits. */
export const postedTarget = (
	line: RevenueLine,
	entries: readonly TargetEntry[],
): Target => ({ line, entries, unposted: null, waitingMinor: 0 })
