import { asc } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { voidLine } from '#app/operations/ledger/void-line.ts'
import { lineVoids, revenueLines } from '#db/schema/index.ts'
import {
	examineThem,
	exportFolder,
	importThem,
	type Row,
} from '#tests/support/exports.ts'
import { Ledger } from '#tests/support/ledger.ts'

const folder = exportFolder()
let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

/** A file with the columns that its first row names. */
const write = (...rows: Row[]) => folder.write(Object.keys(rows[0] ?? {}), rows)

const charge = (id: string, amount: string, rest: Row = {}): Row => ({
	id,
	'Created (UTC)': '2026-01-10 09:00:00',
	Amount: amount,
	'Amount Refunded': '0.00',
	Currency: 'usd',
	Status: 'Paid',
	Captured: 'true',
	'Customer ID': 'cus_A',
	...rest,
})
const of = (id: string) => ({ 'Invoice ID': id })

const invoice = (amount: string, rest: Row = {}): Row => ({
	id: 'in_1',
	'Amount Due': amount,
	'Amount Paid': amount,
	Currency: 'usd',
	Customer: 'cus_A',
	'Date (UTC)': '2026-01-10 08:00:00',
	Total: amount,
	Status: 'paid',
	...rest,
})

const standingRows = async () => {
	const { read } = ledger.database
	const voided = new Set(
		(await read.select().from(lineVoids)).map(({ lineKey }) => lineKey),
	)
	const rows = await read
		.select()
		.from(revenueLines)
		.orderBy(asc(revenueLines.sourceKey))
	return rows.filter(({ sourceKey }) => !voided.has(sourceKey))
}

/** Those that stand. */
const lines = async () =>
	(await standingRows()).map((line) => `${line.sourceKey} ${line.amountMinor}`)

const total = async () =>
	(await standingRows()).reduce((sum, { amountMinor }) => sum + amountMinor, 0)

describe('the same charge with and without its invoice is one line', () => {
	const plain = () => write(charge('ch_1', '120.00'))
	const named = () => write(charge('ch_1', '120.00', of('in_1')))
	const bare = () => write(invoice('120.00'))
	const charged = () => write(invoice('120.00', { Charge: 'ch_1' }))
	const api = () =>
		write({
			id: 'ch_1',
			amount: '12000',
			amount_refunded: '0',
			currency: 'usd',
			created: '2026-01-10 09:00:00',
			customer: 'cus_A',
			invoice: 'in_1',
			status: 'succeeded',
		})

	test.each<[string, (() => string)[]]>([
		['without it, then with it', [plain, named]],
		['with it, then without it', [named, plain]],
		['without it, then as the API names it', [plain, api]],
		['without it, then its invoice, which names it', [plain, charged]],
		['its invoice, which names it, then without it', [charged, plain]],
		['its invoice, then with it, then without it', [bare, named, plain]],
		['without it, then with it, then its invoice', [plain, named, bare]],
	])('%s', async (_, files) => {
		for (const file of files) {
			const { rejected } = await importThem(ledger, file())
			expect(rejected).toEqual([])
		}
		expect(await total()).toBe(12_000)
		expect(await lines()).toHaveLength(1)
		const [examined] = await examineThem(ledger, [plain()])
		expect(examined?.figures).toMatchObject({ land: 0, refused: 0 })
	})

	test('files of one import, tried and imported', async () => {
		const files = [charged(), plain()]
		const examined = await examineThem(ledger, files)
		expect(examined.map(({ figures }) => figures?.land)).toEqual([1, 0])
		await importThem(ledger, ...files)
		expect(await total()).toBe(12_000)
	})
})

describe('an invoice that is told again', () => {
	const taxed = () => write(invoice('119.00', { Tax: '19.00' }))

	test.each<[string, Row]>([
		['without its tax column', invoice('119.00')],
		['with an empty tax', invoice('119.00', { Tax: '' })],
	])('%s stays net', async (_, row) => {
		await importThem(ledger, taxed())
		const again = await importThem(ledger, write(row))
		expect(again.files[0]).toMatchObject({ same: 1, landed: 0, refused: 0 })
		expect(await lines()).toEqual(['stripe:in_1 10000'])
	})

	test('with more, but without its tax, is refused', async () => {
		await importThem(ledger, taxed())
		const { rejected } = await importThem(ledger, write(invoice('238.00')))
		expect(rejected[0]?.reason).toContain('export it with its tax')
		expect(await lines()).toEqual(['stripe:in_1 10000'])
	})

	test('with more, paid on a later day, grows', async () => {
		const at = (day: string) => ({ 'Paid At (UTC)': `2026-01-${day} 08:00:00` })
		const grown = write(invoice('150.00', at('20')))
		await importThem(ledger, write(invoice('100.00', at('10'))))
		expect((await importThem(ledger, grown)).rejected).toEqual([])
		const again = await importThem(ledger, grown)
		expect(again.files[0]).toMatchObject({ same: 1, refused: 0 })
		expect(await lines()).toEqual(['stripe:in_1 10000', 'stripe:in_1#2 5000'])
	})
})

describe('a later payment that the other export does not know', () => {
	const first = charge('ch_1', '100.00', of('in_1'))
	const second = charge('ch_2', '50.00', of('in_1'))

	test('after its invoice is refused until that has grown', async () => {
		await importThem(ledger, write(invoice('100.00')))
		const early = await importThem(ledger, write(first, second))
		expect(early.files[0]).toMatchObject({ elsewhere: 1, refused: 1 })
		expect(early.rejected[0]?.reason).toContain('a newer invoices export')
		await importThem(ledger, write(invoice('150.00')))
		const late = await importThem(ledger, write(first, second))
		expect(late.files[0]).toMatchObject({ elsewhere: 2, refused: 0 })
		expect(await total()).toBe(15_000)
	})

	test('before its invoice is part of that by then', async () => {
		await importThem(ledger, write(first))
		const { files } = await importThem(ledger, write(invoice('150.00')))
		expect(files[0]).toMatchObject({ updated: 1, refused: 0 })
		expect(await total()).toBe(15_000)
		const late = await importThem(ledger, write(first, second))
		expect(late.files[0]).toMatchObject({ elsewhere: 2, refused: 0 })
		expect(await total()).toBe(15_000)
	})
})

describe('after one of several lines was voided', () => {
	const voided = async (...lineKeys: string[]) => {
		for (const lineKey of lineKeys)
			expect(
				await voidLine(ledger.database, {
					lineKey,
					reason: 'Not theirs.',
					actorId: 'ana',
					now: ++ledger.now,
				}),
			).toMatchObject({ ok: true })
	}
	const standing = async () =>
		(await lines())
			.filter((line) => !gone.has(line.replace(/ -?\d+$/, '')))
			.join(', ')
	let gone: Set<string>
	const readGone = async () => {
		const rows = await ledger.database.read.select().from(lineVoids)
		gone = new Set(rows.map(({ lineKey }) => lineKey))
	}
	const of1 = of('in_1')

	test.each<[string, string[], string]>([
		[
			'the first',
			['stripe:in_1'],
			'stripe:in_1 · v2 5000, stripe:in_1#2 5000, stripe:in_1#3 2000',
		],
		[
			'one in between',
			['stripe:in_1#2'],
			'stripe:in_1 5000, stripe:in_1#2 · v2 5000, stripe:in_1#3 2000',
		],
		[
			'the first two',
			['stripe:in_1', 'stripe:in_1#2'],
			'stripe:in_1 · v2 10000, stripe:in_1#3 2000',
		],
		[
			'all',
			['stripe:in_1', 'stripe:in_1#2', 'stripe:in_1#3'],
			'stripe:in_1 · v2 12000',
		],
	])('of an invoice, %s: it comes to the same', async (_, keys, expected) => {
		for (const amount of ['50.00', '100.00', '120.00'])
			await importThem(ledger, write(invoice(amount)))
		await voided(...keys)
		for (const outcome of ['landed', 'same']) {
			const { files, rejected } = await importThem(
				ledger,
				write(invoice('120.00')),
			)
			expect(rejected).toEqual([])
			expect(files[0]).toMatchObject({ [outcome]: 1 })
			await readGone()
			expect(await standing()).toBe(expected)
		}
	})

	test('a file of the other payments, with their invoice or without, changes nothing', async () => {
		const three = ['ch_1', 'ch_2', 'ch_3'].map((id) => charge(id, '50.00', of1))
		await importThem(ledger, write(...three))
		for (const key of ['stripe:in_1#2', 'stripe:in_1']) {
			await voided(key)
			const rest = ['ch_1', 'ch_3'].slice(key === 'stripe:in_1' ? 1 : 0)
			for (const row of [of1, {}]) {
				const { files } = await importThem(
					ledger,
					write(...rest.map((id) => charge(id, '50.00', row))),
				)
				expect(files[0]).toMatchObject({ same: rest.length, landed: 0 })
			}
		}
		expect(await lines()).toEqual(['stripe:in_1#3 5000'])
	})

	test('the first of two refunds is taken back anew', async () => {
		for (const back of ['0.00', '10.00', '20.00'])
			await importThem(
				ledger,
				write(charge('ch_1', '100.00', { 'Amount Refunded': back })),
			)
		await voided('stripe:ch_1/refund')
		const again = write(
			charge('ch_1', '100.00', { 'Amount Refunded': '20.00' }),
		)
		for (const outcome of ['landed', 'same'])
			expect((await importThem(ledger, again)).files[0]).toMatchObject({
				[outcome]: 1,
			})
		await readGone()
		expect(await standing()).toBe(
			'stripe:ch_1 10000, stripe:ch_1/refund · v2 -1000, stripe:ch_1/refund#2 -1000',
		)
	})
})

describe('refunds of charges, where an invoices export told of what they paid', () => {
	const paid = (id: string, amount: string, refunded: string, rest: Row = {}) =>
		charge(id, amount, {
			'Amount Refunded': refunded,
			...of('in_1'),
			...rest,
		})

	test('all of two charges is all of two lines', async () => {
		await importThem(ledger, write(invoice('100.00')))
		await importThem(ledger, write(invoice('150.00')))
		const both = write(
			paid('ch_1', '100.00', '100.00'),
			paid('ch_2', '50.00', '50.00'),
		)
		await importThem(ledger, both)
		expect(await total()).toBe(0)
		expect((await importThem(ledger, both)).rejected).toEqual([])
		expect(await total()).toBe(0)
	})

	test('half of one charge is spread over two lines', async () => {
		await importThem(ledger, write(invoice('20.00')))
		await importThem(ledger, write(invoice('150.00')))
		await importThem(ledger, write(paid('ch_1', '150.00', '75.00')))
		expect(await total()).toBe(7_500)
	})

	test('one of two charges is half of what is net of tax', async () => {
		await importThem(ledger, write(invoice('119.00', { Tax: '19.00' })))
		await importThem(
			ledger,
			write(paid('ch_1', '59.50', '59.50'), paid('ch_2', '59.50', '0.00')),
		)
		expect(await total()).toBe(5_000)
	})

	test('a guest’s is of the line’s account; one that fell is refused', async () => {
		await importThem(ledger, write(invoice('100.00')))
		const guest = { 'Customer ID': '', 'Customer Email': 'a@acme.example' }
		await importThem(ledger, write(paid('ch_1', '100.00', '40.00', guest)))
		expect(await total()).toBe(6_000)
		const fell = await importThem(
			ledger,
			write(paid('ch_1', '100.00', '10.00', guest)),
		)
		expect(fell.rejected[0]?.reason).toContain('less went back than is known')
		expect(await total()).toBe(6_000)
	})

	test('one that was entered by hand before is not taken twice', async () => {
		await importThem(ledger, write(charge('ch_1', '100.00')))
		await importThem(
			ledger,
			write({
				line_id: 'by-hand',
				account_id: 'cus_A',
				paid_at: '2026-01-11',
				amount: '-30',
				currency: 'USD',
				refund_of: 'stripe:ch_1',
			}),
		)
		const at = (refunded: string) =>
			importThem(
				ledger,
				write(charge('ch_1', '100.00', { 'Amount Refunded': refunded })),
			)
		expect((await at('30.00')).files[0]).toMatchObject({ same: 1, refused: 0 })
		expect((await at('50.00')).rejected[0]?.reason).toContain('by hand')
		expect(await total()).toBe(7_000)
	})
})
