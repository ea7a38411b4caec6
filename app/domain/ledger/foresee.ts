import { type Moved, movedBetween } from '#app/domain/attribution/moved.ts'
import type { Period } from '#app/domain/period.ts'
import { isOwnRepeat } from './consolidate.ts'
import type { Bucket } from './line.ts'
import type { Posting } from './post.ts'

/** A sum, by whether what was paid lies in an open month or in a closed one and comes as an adjustment. */
export type Foreseen = {
	readonly openMinor: number
	readonly adjustedMinor: number
}

/** What would be posted, summed up. Plain data, to be kept as it is. */
export type Foresight = {
	/** '' where the referrer is no account. */
	readonly referrers: readonly (Foreseen & {
		readonly referrerAccountId: string
	})[]
	readonly parts: readonly (Foreseen & { readonly bucket: Bucket })[]
	/** Of repeat orders that nobody brought. */
	readonly ownRepeat: Foreseen
	/** How many accounts anything would be posted for, and how many entries. */
	readonly accounts: number
	readonly postings: number
	/** In which months. */
	readonly periods: readonly Period[]
}

type Sum = { openMinor: number; adjustedMinor: number }

/** Adds up what would be posted, account by account. */
export class Foreseeing {
	private readonly referrers = new Map<string, Sum>()
	private readonly parts = new Map<Bucket, Sum>()
	private readonly ownRepeat: Sum = { openMinor: 0, adjustedMinor: 0 }
	private readonly periods = new Set<Period>()
	private accounts = 0
	private postings = 0

	add(postings: readonly Posting[]): void {
		if (postings.length > 0) this.accounts += 1
		this.postings += postings.length
		for (const posting of postings) {
			this.periods.add(posting.period)
			addTo(sumIn(this.parts, posting.bucket), posting, posting.baseMinor)
			if (isOwnRepeat(posting))
				addTo(this.ownRepeat, posting, posting.baseMinor)
			for (const { referrerAccountId, baseMinor } of posting.credits)
				addTo(
					sumIn(this.referrers, referrerAccountId ?? ''),
					posting,
					baseMinor,
				)
		}
	}

	result(): Foresight {
		return {
			referrers: [...this.referrers]
				.filter(([, sum]) => sum.openMinor !== 0 || sum.adjustedMinor !== 0)
				.map(([referrerAccountId, sum]) => ({ referrerAccountId, ...sum })),
			parts: [...this.parts].map(([bucket, sum]) => ({ bucket, ...sum })),
			ownRepeat: { ...this.ownRepeat },
			accounts: this.accounts,
			postings: this.postings,
			periods: [...this.periods].sort(),
		}
	}
}

function sumIn<Key>(sums: Map<Key, Sum>, key: Key): Sum {
	let sum = sums.get(key)
	if (!sum) {
		sum = { openMinor: 0, adjustedMinor: 0 }
		sums.set(key, sum)
	}
	return sum
}

function addTo(
	sum: Sum,
	{ isAdjustment }: Pick<Posting, 'isAdjustment'>,
	baseMinor: number,
) {
	if (isAdjustment) sum.adjustedMinor += baseMinor
	else sum.openMinor += baseMinor
}

/** What would move between referrers, in open months and as adjustments for closed ones. */
export const movedIn = ({
	referrers,
}: Pick<Foresight, 'referrers'>): { open: Moved; adjusted: Moved } => ({
	open: movedBetween(referrers.map(({ openMinor }) => openMinor)),
	adjusted: movedBetween(referrers.map(({ adjustedMinor }) => adjustedMinor)),
})
