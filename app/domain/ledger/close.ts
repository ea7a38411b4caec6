import type { Calendar, Period } from '#app/domain/period.ts'
import type { Bucket, RevenueClass } from './line.ts'

export type SealedCredit = {
	readonly referrerAccountId: string | null
	readonly touchId: string | null
	readonly amountMinor: number
	readonly baseMinor: number
}

export type SealedEntry = {
	readonly id: string
	readonly accountId: string
	readonly lineKey: string
	readonly class: RevenueClass
	readonly bucket: Bucket
	readonly amountMinor: number
	readonly currency: string
	readonly baseMinor: number
	readonly mirrorOf: string | null
	readonly policyVersion: number
	readonly credits: readonly SealedCredit[]
}

/** The line of text that stands for an entry in the hash of its period. Entries are hashed in the order of their ids. */
export const sealText = (entry: SealedEntry): string =>
	`${JSON.stringify([
		entry.id,
		entry.accountId,
		entry.lineKey,
		entry.class,
		entry.bucket,
		entry.amountMinor,
		entry.currency,
		entry.baseMinor,
		entry.mirrorOf,
		entry.policyVersion,
		entry.credits.map((c) => [
			c.referrerAccountId,
			c.touchId,
			c.amountMinor,
			c.baseMinor,
		]),
	])}\n`

/** A period can be closed once it is over. */
export const isOver = (
	period: Period,
	now: number,
	calendar: Calendar,
): boolean => calendar.periodOf(now) > period
