import { CSV_LANDINGS } from '#app/integrations/csv/landings.ts'
import type { RevenueRefusal } from '#app/operations/ledger/land-revenue-lines.ts'

/** What the refusal of a payment means: the column (of ours), why, and the value, which the row has. */
export function refusalOfPayment(
	refused: RevenueRefusal,
): [column: string | null, reason: string, value: string] {
	if (refused === 'negative_without_reference')
		return [
			null,
			'gives money back, and does not say of which payment: enter the refund in a file with refund_of',
			'',
		]
	return [null, CSV_LANDINGS.revenue.refusals[refused][1], '']
}
