import { parseInstant } from '#app/domain/instant.ts'
import type { ToldPayment } from '#app/domain/ledger/told-payment.ts'
import { parseAmount, scaleAmount } from '#app/domain/money.ts'
import type { Calendar } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { CellProblem } from '#app/integrations/csv/cells.ts'
import type { RevenueRow } from '#app/operations/ledger/land-revenue-lines.ts'
import type { CompiledPayment, Evaluate } from '../mapping/compile.ts'
import type { foundReader } from '../mapping/found-reader.ts'
import { cellText, type RowView, textOf } from '../mapping/row-view.ts'
import { KeyCounts } from './key-counts.ts'
import { rowKey } from './row-key.ts'

/** Reads what the rows of one file tell of payments. */
export class PaymentReader {
	private readonly headers: readonly string[]
	private readonly reader: ReturnType<typeof foundReader>
	private readonly calendar: Calendar
	private readonly nthOf: ((key: string) => number) | undefined
	/** Rows without an id that were equal. */
	private readonly equal = new KeyCounts()

	/** @param nthOf which of its equals a payment without an id is; else they are counted */
	constructor(
		headers: readonly string[],
		{
			reader,
			calendar,
			nthOf,
		}: {
			reader: ReturnType<typeof foundReader>
			calendar: Calendar
			nthOf: ((key: string) => number) | undefined
		},
	) {
		this.headers = headers
		this.reader = reader
		this.calendar = calendar
		this.nthOf = nthOf
	}

	read(
		payment: CompiledPayment,
		row: RevenueRow,
		account: string,
		view: RowView,
	): Result<ToldPayment, CellProblem[]> {
		const { currency } = row
		const lacks = payment.lacks(view.cells)
		if (lacks !== null)
			return refused([{ column: null, value: '', reason: lacks }])
		const problems: CellProblem[] = []
		const money = (evaluate: Evaluate): number => {
			const found = evaluate(view)
			const text = this.reader.amount(found, currency)
			const problem = (reason: string) => {
				problems.push({
					column:
						found.index === null ? null : (this.headers[found.index] ?? null),
					value: cellText(found.cell),
					reason,
				})
				return 0
			}
			if (!text.ok) return problem(text.reason)
			if (text.value === '') return 0
			const amount = parseAmount(text.value, currency)
			return amount.ok ? amount.value : problem('is not an amount')
		}
		const grossMinor = row.amountMinor
		const object = payment.object ? textOf(payment.object, view) : ''
		const sourceKey =
			object === ''
				? this.keyOfRow(payment, row, account, view)
				: `${payment.system}:${object}`
		let netMinor = grossMinor
		let netKnown = false
		if (payment.net && grossMinor !== 0) {
			const tax = money(payment.net.tax)
			const total = payment.net.total ? money(payment.net.total) : grossMinor
			if (total > 0 && tax >= 0 && tax <= total) {
				netMinor = scaleAmount(grossMinor, total - tax, total)
				netKnown = textOf(payment.net.tax, view) !== ''
			}
		}
		let returnedMinor = 0
		let returnedAt: number | null = null
		for (const { amount, when, at } of payment.returned) {
			if (when && !when(view.cells)) continue
			const back = Math.abs(money(amount))
			returnedMinor += back
			if (back === 0 || !at) continue
			const found = at(view)
			const instant = this.reader.instant(found)
			const returned = instant.ok && parseInstant(instant.value, this.calendar)
			if (returned !== false && returned.ok)
				returnedAt = Math.max(returnedAt ?? 0, returned.value)
		}
		if (problems.length > 0) return refused(problems)
		const part = (payment.part ? textOf(payment.part, view) : '') || sourceKey
		return done({
			row: { ...row, sourceKey, amountMinor: netMinor },
			told: payment.told,
			part,
			charge: chargeOf(payment, { sourceKey, part, view }),
			grossMinor,
			netKnown,
			returnedMinor,
			returnedAt,
		})
	}

	/** By what any set of the file's columns says the same: no product, no name of a plan. */
	private keyOfRow(
		{ system, number }: CompiledPayment,
		{ paidAt, amountMinor, currency }: RevenueRow,
		account: string,
		view: RowView,
	): string {
		const said = [
			account,
			new Date(paidAt).toISOString(),
			String(amountMinor),
			currency,
			number ? textOf(number, view) : '',
		]
		const nth =
			this.nthOf?.(rowKey(system, said, 1)) ??
			this.equal.add(JSON.stringify(said))
		return rowKey(system, said, nth)
	}
}

/** Without an id that is the same everywhere, a payment is known as the part that it is of what it paid. */
function chargeOf(
	{ system, charge, told }: CompiledPayment,
	{ sourceKey, part, view }: { sourceKey: string; part: string; view: RowView },
): string | null {
	const id = charge ? textOf(charge, view) : ''
	if (id !== '') return `${system}:${id}`
	return told === 'payments' && part !== sourceKey
		? `${sourceKey}/${part}`
		: null
}
