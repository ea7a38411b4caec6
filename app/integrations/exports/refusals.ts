import type { ToldRefusal } from '#app/domain/ledger/told-parts.ts'
import { CSV_LANDINGS } from '#app/integrations/csv/landings.ts'
import type { RevenueRefusal } from '#app/operations/ledger/land-revenue-lines.ts'

/** What the refusal of a payment means: the column (of ours), why, and the value, which the row has. */
export function refusalOfPayment(
	refused: RevenueRefusal | ToldRefusal,
): [column: string | null, reason: string, value: string] {
	if (refused === 'negative_without_reference')
		return [
			null,
			'gives money back, and does not say of which payment: enter it in a file with refund_of, which names the payment, or with invoice_id, which names the invoice',
			'',
		]
	const reason =
		refused in OF_TWO
			? OF_TWO[refused as keyof typeof OF_TWO]
			: CSV_LANDINGS.revenue.refusals[refused as RevenueRefusal][1]
	return [null, reason, '']
}

/** What cannot be told for certain from two exports, and what to do. */
const OF_TWO: Readonly<Record<Exclude<ToldRefusal, 'conflict'>, string>> = {
	told_twice:
		'is in the ledger twice, by its charge and by its invoice: take one of the two back in a file with refund_of',
	tax_unknown:
		'says that more was paid than is known, but not how much of both is tax: export it with its tax, as the first time',
	more_than_invoice:
		'is more, with the other payments of its invoice, than the invoices export said was paid: import a newer invoices export, then this one again',
	more_than_payments:
		'says that more was paid than the payments that are known: import a newer payments export, then this one again',
	refund_fell:
		'says that less went back than is known: the export is older than another one, or a refund failed; if it failed, enter the difference in a file with refund_of',
	takes_back_too_much:
		'knows better than another export, but takes back so much of what stands that another admin has to agree: void the payment that is known by hand, or undo its import, then give this row again',
	class_by_hand:
		'takes the place of several payments to which different classes were given by hand: give all of them the same class, then give this row again',
	refund_by_hand:
		'was given back in part by hand: enter the rest by hand too, until all of it is what the export says',
}
