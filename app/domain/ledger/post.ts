import { negated } from '#app/domain/money.ts'
import { type Calendar, nextPeriod, type Period } from '#app/domain/period.ts'
import type { Bucket, RevenueClass, RevenueLine } from './line.ts'
import type { Target, TargetCredit, TargetEntry } from './target.ts'

/** An entry that stands in the ledger and that no mirror has taken back. */
export type StandingEntry = TargetEntry & {
	readonly id: string
	readonly period: Period
}

/** An entry to be posted. A mirror names the entry that it takes back. */
export type Posting = {
	readonly line: RevenueLine
	readonly period: Period
	readonly class: RevenueClass
	readonly bucket: Bucket
	readonly amountMinor: number
	readonly baseMinor: number
	readonly mirrorOf: string | null
	/** Posted outside the period of its payment, because that is closed. */
	readonly isAdjustment: boolean
	readonly credits: readonly TargetCredit[]
}

/**
 * What must be posted so that the ledger holds the targets: a mirror for each standing entry that is no longer right,
 * and an entry for each that is missing. Nothing where nothing differs.
 * @param standing the account's standing entries by line
 * @param closedThrough the last closed period; null if none is closed
 */
export function postDifferences(
	targets: readonly Target[],
	standing: ReadonlyMap<string, readonly StandingEntry[]>,
	closedThrough: Period | null,
	calendar: Calendar,
): Posting[] {
	const postings: Posting[] = []
	let lines: Map<string, RevenueLine> | undefined
	const lineOf = (key: string) => {
		lines ??= new Map(targets.map(({ line }) => [line.sourceKey, line]))
		return lines.get(key)
	}
	for (const { line, entries } of targets) {
		const stood = standing.get(line.sourceKey)
		const { wrong, missing } = stood
			? compare(entries, stood)
			: { wrong: [], missing: entries }
		if (wrong.length === 0 && missing.length === 0) continue
		const destination = destinationOf(
			line,
			line.refundOf === null ? undefined : lineOf(line.refundOf),
			closedThrough,
			calendar,
		)
		for (const entry of wrong) {
			const isOpen = closedThrough === null || entry.period > closedThrough
			postings.push({
				...mirrored(entry),
				line,
				period: isOpen ? entry.period : destination.period,
				isAdjustment: !isOpen || destination.isAdjustment,
			})
		}
		for (const entry of missing)
			postings.push({
				line,
				period: destination.period,
				class: entry.class,
				bucket: entry.bucket,
				amountMinor: entry.amountMinor,
				baseMinor: entry.baseMinor,
				mirrorOf: null,
				isAdjustment: destination.isAdjustment,
				credits: entry.credits,
			})
	}
	return postings
}

/** Which entries stand that should not, and which should that do not. */
function compare(
	entries: readonly TargetEntry[],
	stood: readonly StandingEntry[],
): { wrong: StandingEntry[]; missing: TargetEntry[] } {
	const missing = [...entries]
	const wrong = stood.filter((entry) => {
		const found = missing.findIndex((target) => isSameEntry(target, entry))
		if (found >= 0) missing.splice(found, 1)
		return found < 0
	})
	return { wrong, missing }
}

/**
 * The period in which a line is posted: its own if that is open, else the first open one. A refund follows its
 * line's period while that is open, and is posted in its own month or the first open one after.
 */
function destinationOf(
	line: RevenueLine,
	refunded: RevenueLine | undefined,
	closedThrough: Period | null,
	calendar: Calendar,
): { period: Period; isAdjustment: boolean } {
	const own = calendar.periodOf(line.paidAt)
	const natural = refunded ? calendar.periodOf(refunded.paidAt) : own
	if (closedThrough === null || natural > closedThrough)
		return { period: natural, isAdjustment: false }
	if (own > closedThrough) return { period: own, isAdjustment: false }
	return { period: nextPeriod(closedThrough), isAdjustment: true }
}

function mirrored(
	entry: StandingEntry,
): Omit<Posting, 'line' | 'period' | 'isAdjustment'> {
	const { id, class: kind, bucket, amountMinor, baseMinor, credits } = entry
	return {
		class: kind,
		bucket,
		amountMinor: negated(amountMinor),
		baseMinor: negated(baseMinor),
		mirrorOf: id,
		credits: credits.map((credit) => ({
			...credit,
			amountMinor: negated(credit.amountMinor),
			baseMinor: negated(credit.baseMinor),
		})),
	}
}

function isSameEntry(a: TargetEntry, b: TargetEntry): boolean {
	return (
		a.amountMinor === b.amountMinor &&
		a.baseMinor === b.baseMinor &&
		a.class === b.class &&
		a.bucket === b.bucket &&
		a.credits.length === b.credits.length &&
		a.credits.every((credit, i) =>
			isSameCredit(credit, b.credits[i] as TargetCredit),
		)
	)
}

const isSameCredit = (a: TargetCredit, b: TargetCredit): boolean =>
	a.referrerAccountId === b.referrerAccountId &&
	a.touchId === b.touchId &&
	a.amountMinor === b.amountMinor &&
	a.baseMinor === b.baseMinor
