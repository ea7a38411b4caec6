import { splitByWeights } from '#app/domain/attribution/split.ts'
import { negated, scaleAmount } from '#app/domain/money.ts'
import type { RevenueLine, UnpostedReason } from './line.ts'
import type { Target, TargetEntry } from './target.ts'

/** Gives every refund its target: what its line's cumulative refund takes back, less what earlier refunds took. */
export function settleRefunds(
	lines: readonly RevenueLine[],
	targets: Map<string, Target>,
) {
	const refunded = new Map<
		string,
		{ cumulativeMinor: number; taken: readonly TargetEntry[] }
	>()
	for (const line of lines) {
		if (line.refundOf === null && line.amountMinor >= 0) continue
		const original =
			line.refundOf === null ? undefined : targets.get(line.refundOf)
		const unposted = refusalOf(line, original)
		if (unposted || !original) {
			targets.set(line.sourceKey, {
				line,
				entries: [],
				unposted: unposted ?? 'needs_line',
			})
			continue
		}
		const before = refunded.get(original.line.sourceKey) ?? {
			cumulativeMinor: 0,
			taken: [],
		}
		const cumulativeMinor = before.cumulativeMinor - line.amountMinor
		// A reversal (a dispute won) is positive: it gives back no more than was taken.
		if (cumulativeMinor > original.line.amountMinor || cumulativeMinor < 0) {
			targets.set(line.sourceKey, {
				line,
				entries: [],
				unposted: 'refund_exceeds_line',
			})
			continue
		}
		const taken = takeBack(original, cumulativeMinor)
		targets.set(line.sourceKey, {
			line,
			entries: difference(taken, before.taken),
			unposted: null,
		})
		refunded.set(original.line.sourceKey, { cumulativeMinor, taken })
	}
}

function refusalOf(
	refund: RevenueLine,
	original: Target | undefined,
): UnpostedReason | null {
	if (!original) return 'needs_line'
	if (
		original.line.refundOf !== null ||
		original.line.currency !== refund.currency
	)
		return 'refund_mismatch'
	return original.unposted
}

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
