import { expect, test } from 'vitest'
import { guessMapping } from '#app/integrations/csv/preview.ts'

const rest = ['account_id', 'paid_at', 'amount', 'currency']

test.each([
	['its own name', ['line_id', 'invoice_id'], 'line_id', 'invoice_id'],
	[
		'another key beside it',
		['charge_id', 'invoice_id'],
		'charge_id',
		'invoice_id',
	],
	['no other key', ['invoice_id'], 'invoice_id', undefined],
])(
	'an invoice’s id is a line’s key where there is none: %s',
	(_, keys, lineId, invoiceId) => {
		expect(guessMapping('revenue', [...keys, ...rest])).toMatchObject({
			line_id: lineId,
			...(invoiceId && { invoice_id: invoiceId }),
		})
		expect(guessMapping('revenue', [...keys, ...rest]).invoice_id).toBe(
			invoiceId,
		)
	},
)
