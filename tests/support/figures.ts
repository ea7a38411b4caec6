import type { Bucket, RevenueClass } from '#app/domain/ledger/line.ts'
import type { TargetCredit } from '#app/domain/ledger/settle.ts'

/** What a report reads of an entry. */
export type Reported = {
	readonly accountId: string
	readonly class: RevenueClass
	readonly bucket: Bucket
	readonly baseMinor: number
	readonly credits: readonly Pick<
		TargetCredit,
		'referrerAccountId' | 'baseMinor'
	>[]
}

/** The figures of the company: four parts of one total. */
export function companyFigures(entries: readonly Reported[]) {
	const sumOf = (bucket: Bucket) =>
		entries.reduce(
			(sum, entry) => sum + (entry.bucket === bucket ? entry.baseMinor : 0),
			0,
		)
	const firstOrder = sumOf('first_order')
	const upsell = sumOf('upsell')
	const crossSell = sumOf('cross_sell')
	const referral = sumOf('referral')
	return {
		firstOrder,
		upsell,
		crossSell,
		referral,
		sor: upsell + crossSell + referral,
		total: entries.reduce((sum, entry) => sum + entry.baseMinor, 0),
	}
}

/** Second-order revenue by advocate, and what makes the column add up to the company's. */
export function advocateFigures(entries: readonly Reported[]) {
	const sor = new Map<string, number>()
	const add = (id: string, amount: number) =>
		sor.set(id, (sor.get(id) ?? 0) + amount)
	let eliminations = 0
	let unattributed = 0
	for (const { accountId, bucket, baseMinor, credits } of entries) {
		const isOwn = bucket === 'upsell' || bucket === 'cross_sell'
		if (isOwn) add(accountId, baseMinor)
		for (const { referrerAccountId, baseMinor: creditMinor } of credits) {
			if (referrerAccountId !== null) {
				add(referrerAccountId, creditMinor)
				if (isOwn) eliminations += creditMinor
			} else if (!isOwn) unattributed += creditMinor
		}
	}
	return { sor, eliminations, unattributed }
}
