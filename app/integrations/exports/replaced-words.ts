import { amountText } from '#app/domain/money.ts'
import type { ToldOutcome } from '#app/operations/ledger/land-told-payments.ts'

/** What better truth takes the place of, counted, with its money in minor units before and after, refunds taken off. */
export class Replaced {
	private count = 0
	private readonly money = new Map<string, { before: number; after: number }>()

	/** Whether a payment takes the place of what was told of it before. */
	add(told: ToldOutcome): boolean {
		if (!('outcome' in told) || told.outcome !== 'updated') return false
		this.count += 1
		for (const { row, refunds } of told.replaced)
			this.sumOf(row.currency).before += refunds.reduce(
				(sum, { amountMinor }) => sum + amountMinor,
				row.amountMinor,
			)
		for (const { row } of told.lines)
			this.sumOf(row.currency).after += row.amountMinor
		return true
	}

	private sumOf(currency: string) {
		const sum = this.money.get(currency) ?? { before: 0, after: 0 }
		this.money.set(currency, sum)
		return sum
	}

	notices(): string[] {
		if (this.count === 0) return []
		const known =
			this.count === 1
				? '1 of these is known from another export that knows less, and takes its place'
				: `${this.count} of these are known from another export that knows less, and take its place`
		const money = [...this.money]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([currency, { before, after }]) =>
				before === after
					? `${currency} ${amountText(after, currency)} stays as it is`
					: `${currency} ${amountText(before, currency)} becomes ${currency} ${amountText(after, currency)}`,
			)
		return [`${known}: ${money.join(', ')}`]
	}
}
