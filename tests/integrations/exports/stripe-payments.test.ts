import { asc } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { revenueLines } from '#db/schema/index.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import {
	examineThem,
	exportFolder,
	HEADERS,
	importThem,
	type Row,
} from '#tests/support/exports.ts'
import { Ledger } from '#tests/support/ledger.ts'

const folder = exportFolder()
let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const row = (id: string, rest: Row): Row => ({
	id,
	'Created (UTC)': '2026-01-10 09:00:00',
	Amount: '100.00',
	'Amount Refunded': '0.00',
	Currency: 'usd',
	Status: 'Paid',
	Captured: 'true',
	'Customer ID': 'cus_A',
	'Customer Email': 'ada@acme.example',
	...rest,
})

/** Paid, failed, refunded, refunded in part, disputed and lost, disputed and won, never captured. */
const PAYMENTS: readonly Row[] = [
	row('ch_1', { 'Invoice ID': 'in_1', 'Customer Description': 'Acme' }),
	row('ch_2', { Status: 'Failed', Captured: 'false' }),
	row('ch_3', { 'Amount Refunded': '100.00', Status: 'Refunded' }),
	row('ch_4', {
		'Amount Refunded': '30.00',
		'Created (UTC)': '2026-02-01 10:30:00',
	}),
	row('ch_5', { 'Disputed Amount': '100.00', 'Dispute Status': 'lost' }),
	row('ch_6', { 'Disputed Amount': '100.00', 'Dispute Status': 'won' }),
	row('ch_7', { Captured: 'false' }),
	row('ch_8', { Status: 'requires_payment_method' }),
	row('ch_9', {
		Amount: '50.00',
		'Customer ID': '',
		'Customer Email': 'bob@gmail.com',
	}),
]

const lines = async () =>
	(
		await ledger.database.read
			.select()
			.from(revenueLines)
			.orderBy(asc(revenueLines.sourceKey))
	).map((line) =>
		[
			line.sourceKey,
			line.accountId.startsWith('guest:') ? 'guest' : line.accountId,
			line.amountMinor,
			line.refundOf ?? '',
		].join(' '),
	)

const LINES = [
	'stripe:ch_3 cus_A 10000 ',
	'stripe:ch_3/refund cus_A -10000 stripe:ch_3',
	'stripe:ch_4 cus_A 10000 ',
	'stripe:ch_4/refund cus_A -3000 stripe:ch_4',
	'stripe:ch_5 cus_A 10000 ',
	'stripe:ch_5/refund cus_A -10000 stripe:ch_5',
	'stripe:ch_6 cus_A 10000 ',
	'stripe:ch_9 guest 5000 ',
	'stripe:in_1 cus_A 10000 ',
]

describe.each(
	HEADERS.stripe_payments.map((headers, i) => [i, headers] as const),
)('Stripe payments with the headers of set %i', (_, headers) => {
	test('become lines, and refunds of them, of what was paid', async () => {
		const file = folder.write(headers, PAYMENTS)
		const [examined] = await examineThem(ledger, [file])
		expect(examined?.preset).toMatchObject({
			name: 'stripe-payments',
			certainty: 'sure',
		})
		expect(examined?.figures).toMatchObject({
			rows: 9,
			land: 6,
			refused: 0,
			filtered: 3,
			newAccounts: 2,
			firstDay: '2026-01-10',
			lastDay: '2026-02-01',
			money: [{ currency: 'USD', paidMinor: 55_000, returnedMinor: 23_000 }],
		})
		const imported = await importThem(ledger, file)
		expect(imported.rejected).toEqual([])
		expect(imported.files[0]).toMatchObject({
			rows: 9,
			landed: 6,
			refused: 0,
			filtered: 3,
			as: 'stripe-payments',
		})
		expect(await lines()).toEqual(LINES)
		const accounts = await accountStates(ledger.database.read, ['cus_A'])
		expect(accounts.get('cus_A')?.state).toMatchObject({
			name: 'Acme',
			domain: 'acme.example',
		})
		const again = await importThem(ledger, file)
		expect(again.files[0]).toMatchObject({ landed: 0, same: 6, filtered: 3 })
		expect(await lines()).toEqual(LINES)
	})
})
