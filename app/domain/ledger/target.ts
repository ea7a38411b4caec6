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
	/** Why there are no entries, where that is not plain from a zero amount. */
	readonly unposted: UnpostedReason | null
}
