import { splitByWeights } from '#app/domain/attribution/split.ts'
import { negated, scaleAmount } from '#app/domain/money.ts'
import { isCredit } from './invoice.ts'
import type { RevenueLine, UnpostedReason } from './line.ts'
import { type Target, type TargetEntry, unpostedTarget } from './target.ts'

/**
 * Gives every refund and every reversal its target: what its line's cumulative refund takes back, less what those before
 * it took. Refunds together take no more than the line, reversals give back no more than refunds take: what goes beyond
 * waits.
 * @param lines in the order of payment
 */
export function settleRefunds(
	lines: readonly RevenueLine[],
	targets: Map<string, Target>,
) {
	const isReturn = returnsAmong(lines)
	const returns = new Map<Target, RevenueLine[]>()
	const held: Target[] = []
	for (const line of lines) {
		if (line.refundOf === null && (line.amountMinor >= 0 || isCredit(line)))
			continue
		const original =
			line.refundOf === null ? undefined : targets.get(line.refundOf)
		const unposted = original
			? refusalOf(line, original)
			: isReturn(line.refundOf)
				? 'refund_mismatch'
				: 'needs_line'
		if (unposted || !original) {
			held.push(unpostedTarget(line, unposted ?? 'needs_line'))
			continue
		}
		const known = returns.get(original)
		if (known) known.push(line)
		else returns.set(original, [line])
	}
	for (const [original, ofLine] of returns)
		for (const target of returnsOf(original, ofLine))
			targets.set(target.line.sourceKey, target)
	for (const target of held) targets.set(target.line.sourceKey, target)
}

/** Tells whether a key is that of a refund or a reversal. */
function returnsAmong(
	lines: readonly RevenueLine[],
): (key: string | null) => boolean {
	let keys: ReadonlySet<string | null> | undefined
	return (key) => {
		keys ??= new Set(
			lines
				.filter(({ refundOf }) => refundOf !== null)
				.map(({ sourceKey }) => sourceKey),
		)
		return keys.has(key)
	}
}

/** The targets of what was given back of one line, and of what came back of that, in the order of payment. */
function returnsOf(
	original: Target,
	lines: readonly RevenueLine[],
): readonly Target[] {
	const waiting = waitingOf(original.line.amountMinor, lines)
	let cumulativeMinor = 0
	let taken: readonly TargetEntry[] = []
	return lines.map((line, i) => {
		const waitingMinor = waiting[i] as number
		const postedMinor = line.amountMinor - waitingMinor
		let entries: readonly TargetEntry[] = []
		if (postedMinor !== 0) {
			cumulativeMinor -= postedMinor
			const before = taken
			taken = takeBack(original, cumulativeMinor)
			entries = difference(taken, before)
		}
		return { line, entries, unposted: beyond(waitingMinor), waitingMinor }
	})
}

const beyond = (waitingMinor: number): UnpostedReason | null =>
	waitingMinor === 0
		? null
		: waitingMinor < 0
			? 'refund_exceeds_line'
			: 'reversal_exceeds_refunds'

/**
 * What of each refund or reversal of a line waits, with its sign. Those that came last wait first: a reversal makes room
 * for the refund that waited longest.
 */
function waitingOf(
	originalMinor: number,
	lines: readonly RevenueLine[],
): number[] {
	// Of nothing, nothing can be taken back, nor given back.
	if (originalMinor === 0) return lines.map(({ amountMinor }) => amountMinor)
	const refundedMinor = lines.reduce((sum, line) => sum - line.amountMinor, 0)
	const waiting = lines.map(() => 0)
	const isExcess = refundedMinor > originalMinor
	let left = isExcess
		? refundedMinor - originalMinor
		: Math.max(0, -refundedMinor)
	for (let i = lines.length - 1; i >= 0 && left > 0; i--) {
		const { amountMinor } = lines[i] as RevenueLine
		if (amountMinor === 0 || amountMinor < 0 !== isExcess) continue
		const part = Math.min(left, Math.abs(amountMinor))
		waiting[i] = isExcess ? -part : part
		left -= part
	}
	return waiting
}

const refusalOf = (
	refund: RevenueLine,
	{ line, unposted }: Target,
): UnpostedReason | null =>
	line.currency === refund.currency && line.amountMinor >= 0
		? unposted
		: 'refund_mismatch'

/** What a refund of `cumulativeMinor` in all takes from each entry and credit of its line, as negative amounts. */
function takeBack(original: Target, cumulativeMinor: number): TargetEntry[] {
	const { entries, line } = original
	if (entries.length === 0) return []
	const baseTotal = entries.reduce((sum, entry) => sum + entry.baseMinor, 0)
	const cumulativeBase = scaleAmount(
		baseTotal,
		cumulativeMinor,
		line.amountMinor,
	)
	const amounts = splitOver(
		cumulativeMinor,
		entries.map((entry) => entry.amountMinor),
	)
	const bases = splitOver(
		cumulativeBase,
		entries.map((entry) => entry.baseMinor),
	)
	return entries.map((entry, i) => {
		const creditAmounts = overCredits(
			amounts[i] as number,
			entry,
			'amountMinor',
		)
		const creditBases = overCredits(bases[i] as number, entry, 'baseMinor')
		return {
			...entry,
			amountMinor: negated(amounts[i] as number),
			baseMinor: negated(bases[i] as number),
			credits: entry.credits.map((credit, c) => ({
				...credit,
				amountMinor: negated(creditAmounts[c] as number),
				baseMinor: negated(creditBases[c] as number),
			})),
		}
	})
}

const splitOver = (amount: number, stored: readonly number[]): number[] =>
	stored.some((weight) => weight > 0)
		? splitByWeights(amount, stored)
		: stored.map(() => 0)

function overCredits(
	amount: number,
	entry: TargetEntry,
	of: 'amountMinor' | 'baseMinor',
): number[] {
	const stored = entry.credits.map((credit) => credit[of])
	const rest = entry[of] - stored.reduce((sum, part) => sum + part, 0)
	return splitOver(amount, rest > 0 ? [...stored, rest] : stored)
}

function difference(
	now: readonly TargetEntry[],
	before: readonly TargetEntry[],
): TargetEntry[] {
	return now
		.map((entry, i) => {
			const earlier = before[i]
			return {
				...entry,
				amountMinor: entry.amountMinor - (earlier?.amountMinor ?? 0),
				baseMinor: entry.baseMinor - (earlier?.baseMinor ?? 0),
				credits: entry.credits
					.map((credit, c) => ({
						...credit,
						amountMinor:
							credit.amountMinor - (earlier?.credits[c]?.amountMinor ?? 0),
						baseMinor: credit.baseMinor - (earlier?.credits[c]?.baseMinor ?? 0),
					}))
					.filter(
						(credit) => credit.amountMinor !== 0 || credit.baseMinor !== 0,
					),
			}
		})
		.filter(isSomething)
}

const isSomething = (entry: TargetEntry) =>
	entry.amountMinor !== 0 || entry.baseMinor !== 0 || entry.credits.length > 0
