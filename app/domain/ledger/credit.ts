import type { Override } from '#app/domain/attribution/override.ts'
import { splitByWeights } from '#app/domain/attribution/split.ts'
import type { RevenueClass } from './line.ts'
import type { TargetEntry } from './target.ts'

export type Part = {
	readonly referrerAccountId: string | null
	readonly touchId: string | null
	readonly weight: number
}

/** Who shares a payment, and the weight of the part that nobody brought. */
export type Split = { readonly parts: readonly Part[]; readonly rest: number }

export const NOT_REFERRED: Split = { parts: [], rest: 1 }

export const splitOf = (override: Override): Split => ({
	parts: override.shares
		.filter(({ basisPoints }) => basisPoints > 0)
		.map(({ referrerAccountId, basisPoints }) => ({
			referrerAccountId,
			touchId: null,
			weight: basisPoints,
		})),
	rest: override.notReferredBasisPoints,
})

/** The entries of a layer: in the account's own bucket, or parted between who brought it and nobody; with their credits. */
export function creditLayer(
	kind: RevenueClass,
	amountMinor: number,
	baseMinor: number,
	{ parts, rest }: Split,
): TargetEntry[] {
	const isOwn = kind === 'upsell' || kind === 'cross_sell'
	if (parts.length === 0) {
		return [
			{
				class: kind,
				bucket: isOwn ? kind : 'first_order',
				amountMinor,
				baseMinor,
				credits: [],
			},
		]
	}
	const weights = parts.map((part) => part.weight)
	if (rest > 0) weights.push(rest)
	const amounts = splitByWeights(amountMinor, weights)
	const bases =
		baseMinor === amountMinor ? amounts : splitByWeights(baseMinor, weights)
	const credits = parts
		.map((part, i) => ({
			...part,
			amountMinor: amounts[i] as number,
			baseMinor: bases[i] as number,
		}))
		.filter((credit) => credit.amountMinor !== 0 || credit.baseMinor !== 0)
	if (isOwn)
		return [{ class: kind, bucket: kind, amountMinor, baseMinor, credits }]
	const restMinor = rest > 0 ? (amounts.at(-1) as number) : 0
	const restBaseMinor = rest > 0 ? (bases.at(-1) as number) : 0
	const entries: TargetEntry[] = [
		{
			class: kind,
			bucket: 'referral',
			amountMinor: amountMinor - restMinor,
			baseMinor: baseMinor - restBaseMinor,
			credits,
		},
		{
			class: kind,
			bucket: 'first_order',
			amountMinor: restMinor,
			baseMinor: restBaseMinor,
			credits: [],
		},
	]
	return entries.filter(
		(entry) => entry.amountMinor !== 0 || entry.baseMinor !== 0,
	)
}
