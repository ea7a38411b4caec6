import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { revenueLines } from '#db/schema/index.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import { workbookOf } from '#tests/exports/workbook-of.ts'
import { encode } from '#tests/support/encode.ts'
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

describe('the same payments, written otherwise, are the same lines', () => {
	const [headers = []] = HEADERS.stripe_payments
	const AMOUNTS = ['Amount', 'Amount Refunded', 'Disputed Amount']

	const written = (date: (text: string) => string, mark: string) =>
		PAYMENTS.map((payment) =>
			headers.map((header) => {
				const text = payment[header] ?? ''
				if (AMOUNTS.includes(header)) return text.replace('.', mark)
				return header === 'Created (UTC)' ? date(text) : text
			}),
		)

	test('as Excel saves it in Europe', async () => {
		const rows = written((text) => {
			const [, year, month, day, time] =
				/^(\d+)-(\d+)-(\d+) (\d+:\d+)/.exec(text) ?? []
			return `${day}.${month}.${year} ${time}`
		}, ',')
		const text = [headers, ...rows].map((cells) => cells.join(';')).join('\r\n')
		const file = folder.place(encode(text, 'utf-16le', true))
		const imported = await importThem(ledger, file)
		expect(imported.rejected).toEqual([])
		expect(await lines()).toEqual(LINES)
	})

	test('as a workbook with a title above and a total below', async () => {
		const rows = written((text) => text, '.').map((cells) =>
			cells.map((cell, i) => {
				const header = headers[i] as string
				if (cell !== '' && AMOUNTS.includes(header)) return Number(cell)
				return header === 'Created (UTC)'
					? new Date(`${cell.replace(' ', 'T')}Z`)
					: cell
			}),
		)
		const total = headers.map((header) => (header === 'Amount' ? 850 : ''))
		const workbook = await workbookOf({
			Notes: [['Nothing here']],
			Payments: [
				['Payments of January and February'],
				[],
				[...headers],
				...rows,
				['Total', ...total.slice(1)],
			],
		})
		const imported = await importThem(ledger, folder.place(workbook, 'p.xlsx'))
		expect(imported.rejected).toEqual([])
		expect(await lines()).toEqual(LINES)
	})
})

describe('a lost dispute counts as lost, or is refused', () => {
	const [all = []] = HEADERS.stripe_payments
	const LOST = { Status: 'Dispute lost' }
	const SAID = { 'Disputed Amount': '100.00', 'Dispute Status': 'lost' }

	test.each<[string, string[], Row, boolean]>([
		['both columns say it', [], { ...LOST, ...SAID }, true],
		['no dispute column', Object.keys(SAID), LOST, false],
		[
			'no amount',
			['Disputed Amount'],
			{ ...LOST, 'Dispute Status': 'lost' },
			false,
		],
		[
			'an amount, and no status of the dispute',
			['Dispute Status'],
			{ ...LOST, 'Disputed Amount': '100.00' },
			false,
		],
		['empty cells', [], LOST, false],
		[
			'an amount of nothing',
			[],
			{ ...LOST, ...SAID, 'Disputed Amount': '0.00' },
			false,
		],
		['a status of the dispute alone', [], { 'Dispute Status': 'lost' }, false],
	])('%s', async (_, lacking, said, isTold) => {
		const headers = all.filter((header) => !lacking.includes(header))
		const file = folder.write(headers, [row('ch_1', said), row('ch_2', {})])
		const imported = await importThem(ledger, file)
		expect(imported.rejected).toMatchObject(
			isTold
				? []
				: [
						{
							line: 2,
							reason: expect.stringContaining(
								'columns Disputed Amount and Dispute Status',
							),
						},
					],
		)
		expect(await lines()).toEqual([
			...(isTold
				? [
						'stripe:ch_1 cus_A 10000 ',
						'stripe:ch_1/refund cus_A -10000 stripe:ch_1',
					]
				: []),
			'stripe:ch_2 cus_A 10000 ',
		])
	})
})

describe('Stripe charges', () => {
	const charge = (id: string, rest: Row): Row => ({
		id,
		amount: '10000',
		amount_refunded: '0',
		created: '1768035600',
		currency: 'usd',
		customer_id: 'cus_A',
		status: 'succeeded',
		...rest,
	})

	test('are in the smallest unit as Stripe counts, and a lost dispute is refused', async () => {
		const rows = [
			charge('ch_1', {}),
			charge('ch_2', { currency: 'isk', amount_refunded: '2500' }),
			charge('ch_3', { currency: 'ugx' }),
			charge('ch_4', { currency: 'mga', amount: '100' }),
			charge('ch_5', { currency: 'jpy', amount: '100' }),
			charge('ch_6', { currency: 'isk', amount: '10050' }),
			charge('ch_7', { status: 'dispute lost' }),
		]
		const file = folder.write(Object.keys(charge('', {})), rows)
		const imported = await importThem(ledger, file)
		expect(imported.files[0]).toMatchObject({ as: 'stripe-charges' })
		expect(imported.rejected).toMatchObject([
			{ line: 7, reason: expect.stringContaining('more decimals than ISK') },
			{ line: 8, reason: expect.stringContaining('lost in a dispute') },
		])
		expect(await lines()).toEqual([
			'stripe:ch_1 cus_A 10000 ',
			'stripe:ch_2 cus_A 100 ',
			'stripe:ch_2/refund cus_A -25 stripe:ch_2',
			'stripe:ch_3 cus_A 100 ',
			'stripe:ch_4 cus_A 10000 ',
			'stripe:ch_5 cus_A 100 ',
		])
	})
})

test('exports of one month, in any order, repeated, at once or one after another, end in one ledger', async () => {
	const [headers = []] = HEADERS.stripe_payments
	/** What was given back of each of three payments when the n-th export was made. */
	const history = fc
		.array(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 50 }))), {
			minLength: 1,
			maxLength: 4,
		})
		.map((steps) =>
			steps.map((_, n) =>
				[0, 1, 2].map((i) =>
					steps
						.slice(0, n + 1)
						.reduce((sum, step) => Math.min(100, sum + (step[i] ?? 0)), 0),
				),
			),
		)
	await fc.assert(
		fc.asyncProperty(
			history.chain((exports) =>
				fc.tuple(
					fc.constant(exports),
					fc.shuffledSubarray([...exports, ...exports], {
						minLength: exports.length * 2,
					}),
					fc.boolean(),
				),
			),
			async ([exports, given, isAtOnce]) => {
				const own = await Ledger.open()
				const files = given.map((returned) =>
					folder.write(
						headers,
						returned.map((back, i) =>
							row(`ch_${i}`, {
								'Amount Refunded': `${back}.00`,
								'Invoice ID': i === 2 ? 'in_1' : '',
							}),
						),
					),
				)
				if (isAtOnce) await importThem(own, ...files)
				else for (const file of files) await importThem(own, file)
				const sums = new Map<string, number>()
				for (const line of await own.database.read
					.select()
					.from(revenueLines)) {
					const key = line.refundOf ?? line.sourceKey
					sums.set(key, (sums.get(key) ?? 0) + line.amountMinor)
				}
				const last = exports.at(-1) ?? []
				expect([...sums].sort()).toEqual([
					['stripe:ch_0', 10_000 - (last[0] ?? 0) * 100],
					['stripe:ch_1', 10_000 - (last[1] ?? 0) * 100],
					['stripe:in_1', 10_000 - (last[2] ?? 0) * 100],
				])
				await own.database.close()
			},
		),
		// Each has a database of its own.
		{ numRuns: 6 },
	)
}, 120_000)
