import { amountText } from '#app/domain/money.ts'
import { type Calendar, dateText } from './calendar.ts'
import type { Charge } from './charges.ts'
import type { Refund } from './refunds.ts'
import type { RevenueRow } from './rows.ts'
import { PRODUCTS } from './vendor.ts'

type Payment = { readonly charge: Charge; readonly refund: Refund | null }

/** Revenue lines in the order in which they were paid, numbered by year: invoices INV-…, credit notes CRN-…. */
export function makeRevenueRows(
	charges: readonly Charge[],
	refunds: readonly Refund[],
	calendar: Calendar,
): RevenueRow[] {
	const payments: Payment[] = [
		...charges.map((charge) => ({ charge, refund: null })),
		...refunds.map((refund) => ({ charge: refund.charge, refund })),
	]
	// A stable sort: what is on one invoice keeps its order.
	payments.sort((a, b) => paidOrder(a) - paidOrder(b))
	const counts = new Map<string, number>()
	const idOf = new Map<Charge, string>()
	return payments.map(({ charge, refund }) => {
		const { day, minute } = refund ?? charge
		const series = `${refund ? 'CRN' : 'INV'}-${dateText(day).slice(0, 4)}`
		const count = (counts.get(series) ?? 0) + 1
		counts.set(series, count)
		const id = `${series}-${String(count).padStart(4, '0')}`
		if (!refund) idOf.set(charge, id)
		const { currency, id: accountId } = charge.customer
		return {
			line_id: id,
			account_id: accountId,
			paid_at: calendar.instant(day, minute),
			amount: amountText(
				refund ? -refund.amountMinor : charge.amountMinor,
				currency,
			),
			currency,
			type: refund ? '' : (charge.type ?? ''),
			...PRODUCTS[charge.product],
			quantity: String(charge.quantity),
			interval: charge.interval,
			refund_of: refund ? (idOf.get(charge) ?? '') : '',
		}
	})
}

const paidOrder = ({ charge, refund }: Payment): number => {
	const { day, minute } = refund ?? charge
	return day * 1440 + minute
}
