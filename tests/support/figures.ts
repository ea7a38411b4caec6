import { consolidate, type RevenueSum } from '#app/domain/ledger/consolidate.ts'
import type { TargetCredit } from '#app/domain/ledger/target.ts'

/** What a report reads of an entry. */
export type Reported = RevenueSum & {
	readonly accountId: string
	readonly credits: readonly Pick<
		TargetCredit,
		'referrerAccountId' | 'baseMinor'
	>[]
}

/** The figures of the company over all periods: four parts of one total. */
export function companyFigures(entries: readonly Reported[]) {
	const { company } = consolidate(
		entries,
		{},
		{ repeatIsSecondOrder: false },
		() => 'open',
	)
	const { firstOrder, upsell, crossSell, referral, total, sor } = company
	return { firstOrder, upsell, crossSell, referral, total, sor: sor.raw }
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
