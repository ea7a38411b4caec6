import type { ByModel } from '#app/domain/attribution/compare.ts'
import { MODELS, type Model } from '#app/domain/attribution/models.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { entries } from '#db/schema/ledger.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { type CreditSum, creditsByReferred } from './credit-sums.ts'
import { touchesByModels } from './parentage.ts'
import { contestedAccounts, creditsByModels } from './what-if.ts'

/** An account that several referrers brought, and how far the models agree who did. */
export type ContestedAccount = {
	readonly accountId: string
	readonly totalMinor: number
	/** What every model gives to the same referrers. */
	readonly agreedMinor: number
	/** How many get something under some model. */
	readonly referrers: number
}

/** Who is credited with what under each model, in the base currency. Plain data, to be kept as it is. */
export type ModelCredits = {
	readonly referrers: readonly {
		readonly referrerAccountId: string | null
		readonly amounts: ByModel
	}[]
	/** Those about which the models disagree most. */
	readonly contested: readonly ContestedAccount[]
	/** How many accounts several referrers competed for. */
	readonly contestedCount: number
}

/** Told how many contested accounts were looked at. */
export type OnAccounts = (done: number, total: number) => Promise<void>

const MOST_CONTESTED = 25

/**
 * The credits of a range under every model: the policy's as they were posted, those of the others as they would have been
 * shared out. Accounts that one referrer brought are the same under all.
 */
export async function readModelCredits(
	read: Reader,
	range: { readonly from: Period; readonly to: Period },
	onAccounts?: OnAccounts,
): Promise<ModelCredits> {
	const { settings: policy } = await currentPolicy(read)
	const others = MODELS.filter((model) => model !== policy.model)
	const touches = await touchesByModels(read, others, policy)
	const contested = new Set(contestedAccounts(touches))
	const posted = await creditsByReferred(read, range.from, range.to)
	const totals = new Credits()
	for (const sum of posted)
		if (!contested.has(sum.accountId))
			totals.add(sum.referrerAccountId, () => sum.baseMinor)

	const postedOf: Map<string, CreditSum[]> = groupBy(
		posted.filter(({ accountId }) => contested.has(accountId)),
		({ accountId }) => accountId,
	)
	const found: ContestedAccount[] = []
	const asked = new Map([...touches].filter(([id]) => contested.has(id)))
	let seen = 0
	for await (const accounts of creditsByModels(
		read,
		asked,
		others.length,
		range,
		({ bucket }) => bucket,
	)) {
		for (const { accountId, credits } of accounts) {
			const own = new Credits()
			for (const { referrerAccountId, baseMinor } of postedOf.get(accountId) ??
				[])
				own.add(referrerAccountId, (model) =>
					model === policy.model ? baseMinor : 0,
				)
			for (const { referrerAccountId, baseMinor } of credits)
				own.add(
					referrerAccountId,
					(model) => baseMinor[others.indexOf(model)] ?? 0,
				)
			totals.addAll(own)
			const account = own.contested(accountId, policy.model)
			if (account) found.push(account)
		}
		seen += accounts.length
		await onAccounts?.(seen, asked.size)
	}
	return {
		referrers: totals.list(),
		contested: found
			.sort(
				(a, b) =>
					b.totalMinor - b.agreedMinor - (a.totalMinor - a.agreedMinor) ||
					(a.accountId < b.accountId ? -1 : 1),
			)
			.slice(0, MOST_CONTESTED),
		contestedCount: found.length,
	}
}

/** Credits by referrer under every model. */
class Credits {
	private readonly sums = new Map<string | null, Record<Model, number>>()

	add(referrerAccountId: string | null, amountOf: (model: Model) => number) {
		let sum = this.sums.get(referrerAccountId)
		if (!sum) {
			sum = { first: 0, last: 0, linear: 0, position: 0, u: 0, w: 0, decay: 0 }
			this.sums.set(referrerAccountId, sum)
		}
		for (const model of MODELS) sum[model] += amountOf(model)
	}

	addAll(others: Credits) {
		for (const { referrerAccountId, amounts } of others.list())
			this.add(referrerAccountId, (model) => amounts[model])
	}

	/** Null where nothing was credited. */
	contested(accountId: string, model: Model): ContestedAccount | null {
		const rows = this.list()
		if (rows.length === 0) return null
		return {
			accountId,
			totalMinor: rows.reduce((sum, { amounts }) => sum + amounts[model], 0),
			agreedMinor: rows.reduce(
				(sum, { amounts }) => sum + Math.min(...Object.values(amounts)),
				0,
			),
			referrers: rows.length,
		}
	}

	/** Without those who get nothing under any model. */
	list() {
		return [...this.sums]
			.filter(([, amounts]) =>
				Object.values(amounts).some((each) => each !== 0),
			)
			.map(([referrerAccountId, amounts]) => ({ referrerAccountId, amounts }))
	}
}

/** Whether the ledger holds more entries than that. */
export async function hasMoreEntriesThan(
	read: Reader,
	count: number,
): Promise<boolean> {
	const rows = await read
		.select({ id: entries.id })
		.from(entries)
		.limit(1)
		.offset(count)
	return rows.length > 0
}
