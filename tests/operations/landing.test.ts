import { asc } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { landContacts } from '#app/operations/accounts/land-contacts.ts'
import { landObservations } from '#app/operations/programme/usage/land-observations.ts'
import { waitingReport } from '#db/reports/ledger/waiting.ts'
import {
	accounts,
	families,
	products,
	revenueLines,
	touchNotes,
	unpostedLines,
} from '#db/schema/index.ts'
import { at } from '#tests/support/facts.ts'
import {
	accountRow,
	Ledger,
	linkRow,
	payment,
	refundRow,
	touchRow,
} from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const conflict = { refused: 'conflict' }

describe('a fact', () => {
	test('is landed, the same when it comes again, and a conflict with other content', async () => {
		const line = payment('A', '2026-01-05', '50.00')
		expect(await ledger.lines(line, line)).toEqual(['landed', 'same'])
		expect(await ledger.lines(line)).toEqual(['same'])
		expect(await ledger.lines({ ...line, amountMinor: 1 })).toEqual([conflict])
		expect(await ledger.lines({ ...line, accountId: 'B' })).toEqual([conflict])
		expect(await ledger.lines({ ...line, quantity: 2 })).toEqual([conflict])
		const [stored] = await ledger.database.read.select().from(revenueLines)
		expect(stored).toMatchObject({ amountMinor: 50_00, accountId: 'A' })
	})

	test('of every kind is known by its key', async () => {
		const touch = touchRow('B', 'A', '2026-01-01', { note: 'at a fair' })
		const stage = {
			accountId: 'B',
			stage: 'lead' as const,
			occurredAt: at('2026-01-02'),
		}
		const rate = { date: '2026-01-01', currency: 'EUR', rate: '1.10' }
		const seen = {
			eventId: 'e1',
			accountId: 'B',
			contactId: null,
			metric: 'seats',
			occurredAt: at('2026-01-03'),
			correctsId: null,
		}
		const observe = (valueMicros: number) =>
			landObservations(ledger.database, [{ ...seen, valueMicros }], {
				now: at('2026-02-01'),
			})
		for (const expected of ['landed', 'same']) {
			expect(await ledger.touches(touch)).toEqual([expected])
			expect(await ledger.links(linkRow('Anna', 'A'))).toEqual([expected])
			expect(await ledger.stages(stage)).toEqual([expected])
			expect(await ledger.rates(rate)).toEqual([expected])
			expect(await observe(4)).toEqual([expected])
		}
		expect(await ledger.touches({ ...touch, kind: 'code' })).toEqual([conflict])
		expect(await ledger.links(linkRow('ANNA', 'B'))).toEqual([conflict])
		expect(await ledger.rates({ ...rate, rate: '1.2' })).toEqual([conflict])
		expect(await observe(5)).toEqual([conflict])
		expect(await ledger.database.read.select().from(touchNotes)).toEqual([
			{ touchId: touch.id, note: 'at a fair' },
		])
	})

	test('a rate of the base currency is refused: it is 1', async () => {
		expect(
			await ledger.rates(
				{ date: '2026-01-01', currency: 'USD', rate: '1' },
				{ date: '2026-01-01', currency: 'EUR', rate: '1.1' },
			),
		).toEqual([{ refused: 'base_currency' }, 'landed'])
	})
})

describe('a fact that cannot have been when it says', () => {
	const facts = (day: string) => ({
		line: payment('A', day, '50.00', { sourceKey: 'L' }),
		refund: refundRow(payment('A', day, '50.00'), day, '1.00', {
			sourceKey: 'R',
			refundOf: 'L',
		}),
		touch: touchRow('B', 'A', day, { id: 'T' }),
		stage: { accountId: 'B', stage: 'lead' as const, occurredAt: at(day) },
	})
	const land = async (day: string) => {
		const { line, refund, touch, stage } = facts(day)
		return [
			...(await ledger.lines(line, refund)),
			...(await ledger.touches(touch)),
			...(await ledger.stages(stage)),
		]
	}

	test.each([
		['2026-06-16T00:00:01Z', 'dated_ahead'],
		['1970-01-01', 'dated_at_epoch'],
		['1979-12-31', 'dated_before_1980'],
	])('%s is refused: %s', async (day, reason) => {
		await ledger.accounts('A', 'B')
		expect(await land(day)).toEqual(Array(4).fill({ refused: reason }))
		expect(await ledger.database.read.select().from(revenueLines)).toEqual([])
		expect(await ledger.report()).toMatchObject({ from: null })
	})

	test('is the same where it was taken before, and refused with other content', async () => {
		const day = '2026-06-20'
		const { now } = ledger
		ledger.now = at(day)
		expect(await land(day)).toEqual(Array(4).fill('landed'))
		ledger.now = now
		expect(await land(day)).toEqual(Array(4).fill('same'))
		const { line } = facts(day)
		expect(await ledger.lines({ ...line, quantity: 2 })).toEqual([
			{ refused: 'dated_ahead' },
		])
	})

	test('leaves the others of its batch alone', async () => {
		const bad = payment('A', '1970-01-01', '1.00')
		const good = payment('A', '2026-01-05', '50.00')
		expect(await ledger.lines(bad, good, bad, good)).toEqual([
			{ refused: 'dated_at_epoch' },
			'landed',
			{ refused: 'dated_at_epoch' },
			'same',
		])
	})
})

describe('a state', () => {
	const named = (name: string) => accountRow('A', { name })

	test('is landed, the same, and brought up to date by a later import', async () => {
		expect(await ledger.accounts(named('One'))).toEqual(['landed'])
		expect(await ledger.accounts(named('One'))).toEqual(['same'])
		expect(await ledger.accounts(named('Two'))).toEqual(['updated'])
		expect(await ledger.accounts(named('Two'))).toEqual(['same'])
	})

	test('given twice with different content is refused the second time, however often the import is run', async () => {
		expect(await ledger.accounts(named('One'), named('Two'))).toEqual([
			'landed',
			conflict,
		])
		expect(await ledger.accounts(named('One'), named('Two'))).toEqual([
			'same',
			conflict,
		])
		expect(await ledger.accounts(named('Three'), named('One'))).toEqual([
			'updated',
			conflict,
		])
	})

	test('given twice in two batches of one import is refused too', async () => {
		const batches = async () => {
			const first = await ledger.accounts(named('One'))
			ledger.now -= 1
			return [...first, ...(await ledger.accounts(named('Two')))]
		}
		expect(await batches()).toEqual(['landed', conflict])
		expect(await batches()).toEqual(['same', conflict])
	})

	test('of a contact follows the same rules', async () => {
		const contact = (title: string) => ({
			id: 'c',
			accountId: 'A',
			email: 'c@a.example',
			emailKey: 'c@a.example',
			name: null,
			title,
			role: 'user' as const,
		})
		const land = (now: number, ...titles: string[]) =>
			landContacts(ledger.database, titles.map(contact), { now })
		expect(await land(1, 'one', 'two')).toEqual(['landed', conflict])
		expect(await land(2, 'one', 'two')).toEqual(['same', conflict])
		expect(await land(3, 'two', 'two')).toEqual(['updated', 'same'])
	})
})

describe('a refund', () => {
	const line = payment('A', '2026-01-05', '100.00', { sourceKey: 'L' })
	const back = (amount: string, rest = {}) =>
		refundRow(line, '2026-01-20', amount, rest)

	test.each([
		[
			'without its line or an invoice named',
			{ refundOf: null },
			'negative_without_reference',
		],
		['of a credit', { refundOf: 'C' }, 'refund_of_credit'],
		['of itself', { sourceKey: 'L2', refundOf: 'L2' }, 'refund_of_itself'],
		['of another account', { accountId: 'B' }, 'refund_of_other_account'],
		['in another currency', { currency: 'EUR' }, 'refund_in_other_currency'],
		['of a refund', { refundOf: 'R' }, 'refund_of_refund'],
	])('%s is refused', async (_, rest, reason) => {
		await ledger.lines(
			line,
			back('1.00', { sourceKey: 'R' }),
			back('1.00', { sourceKey: 'C', refundOf: null, invoiceId: 'I' }),
		)
		expect(await ledger.lines(back('10.00', rest))).toEqual([
			{ refused: reason },
		])
	})

	const total = async () => (await ledger.report()).company.total

	test('takes what is left of its line in the order of payment, whichever came first: what goes beyond waits', async () => {
		await ledger.accounts('A')
		const on = (day: string, amount: string, key: string) =>
			refundRow(line, day, amount, { sourceKey: key })
		const rows = [
			on('2026-01-21', '60.00', 'R1'),
			on('2026-01-22', '60.00', 'R2'),
			on('2026-01-23', '0.01', 'R3'),
		]
		const waiting = [
			{ lineKey: 'R2', reason: 'refund_exceeds_line', amountMinor: -20_00 },
			{ lineKey: 'R3', reason: 'refund_exceeds_line', amountMinor: -1 },
		]
		for (const row of [rows[2], line, rows[1], rows[0]] as typeof rows) {
			expect(await ledger.lines(row)).toEqual(['landed'])
			await ledger.settle()
		}
		const waits = () =>
			ledger.database.read
				.select()
				.from(unpostedLines)
				.orderBy(asc(unpostedLines.lineKey))
		expect(await waits()).toMatchObject(waiting)
		expect(await total()).toBe(0)
		expect(await ledger.lines(...rows)).toEqual(['same', 'same', 'same'])
		expect(await ledger.problems()).toEqual([])
	})

	test('that is reversed gives back what it took, and makes room for one that waits', async () => {
		await ledger.accounts('A')
		await ledger.lines(line, back('100.00', { sourceKey: 'R1' }))
		const dispute = refundRow(line, '2026-02-01', '100.00', {
			sourceKey: 'R2',
		})
		const won = payment('A', '2026-03-01', '100.00', {
			sourceKey: 'W',
			refundOf: 'L',
		})
		expect(await ledger.lines(dispute)).toEqual(['landed'])
		expect(await total()).toBe(0)
		expect(await waitingReport(ledger.database.read)).toEqual([
			expect.stringContaining('1 refund takes back more than was left'),
		])
		expect(await ledger.lines(won)).toEqual(['landed'])
		expect(await total()).toBe(0)
		expect(await waitingReport(ledger.database.read)).toEqual([])
		expect(await ledger.lines({ ...won, sourceKey: 'W2' })).toEqual(['landed'])
		expect(await total()).toBe(100_00)
		expect(await waitingReport(ledger.database.read)).toEqual([])
		await ledger.lines({ ...won, sourceKey: 'W3', amountMinor: 1 })
		expect(await total()).toBe(100_00)
		expect(await waitingReport(ledger.database.read)).toEqual([
			expect.stringContaining('1 reversal gives back more'),
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('waits for its line, and counts once that has come', async () => {
		const early = back('30.00')
		await ledger.accounts('A')
		expect(await ledger.lines(early)).toEqual(['landed'])
		expect(await ledger.report()).toMatchObject({
			waiting: 1,
			company: { total: 0 },
		})
		expect(await ledger.lines(early, line)).toEqual(['same', 'landed'])
		expect(await ledger.report()).toMatchObject({
			waiting: 0,
			company: { total: 70_00 },
		})
		expect(await ledger.problems()).toEqual([])
	})

	test('that waited and does not fit counts for nothing and takes no room', async () => {
		await ledger.accounts('A', 'B')
		await ledger.lines(
			back('150.00'),
			back('80.00', { currency: 'EUR' }),
			back('90.00', { accountId: 'B' }),
		)
		await ledger.lines(line)
		await ledger.settle()
		expect(await waitingReport(ledger.database.read)).toEqual(
			expect.arrayContaining([
				expect.stringContaining('1 refund takes back more than was left'),
				expect.stringContaining('1 refund differs from its line'),
				expect.stringContaining('1 refund waits'),
			]),
		)
		expect(await ledger.lines(back('100.00'))).toEqual(['landed'])
		expect((await ledger.report()).company.total).toBe(0)
		expect(await ledger.problems()).toEqual([])
	})
})

describe('a credit of an invoice', () => {
	const of = { invoiceId: 'I', family: 'crm' }
	const paid = payment('A', '2026-01-05', '40.00', { ...of, sourceKey: 'P' })
	const credit = payment('A', '2026-01-20', '-25.00', {
		...of,
		sourceKey: 'C',
	})
	const total = async () => (await ledger.report()).company.total

	beforeEach(async () => {
		await ledger.accounts('A')
	})

	test('waits for the payments of its invoice, and is taken off them, whichever came first', async () => {
		expect(await ledger.lines(credit)).toEqual(['landed'])
		expect(await total()).toBe(0)
		expect(await waitingReport(ledger.database.read)).toEqual([
			'1 credit is more than the payments of its invoice',
		])
		expect(await ledger.problems()).toEqual([])
		expect(await ledger.lines(paid, credit)).toEqual(['landed', 'same'])
		expect(await total()).toBe(15_00)
		expect(await waitingReport(ledger.database.read)).toEqual([])
		expect(await ledger.problems()).toEqual([])
	})

	test('that is more than the invoice leaves no entry, and the rest in sight', async () => {
		await ledger.lines(paid, { ...credit, amountMinor: -60_00 })
		expect(await total()).toBe(0)
		expect(
			await ledger.database.read.select().from(unpostedLines),
		).toMatchObject([
			{ lineKey: 'C', reason: 'credit_left', amountMinor: -20_00 },
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('that comes when its month is closed posts to the first open one, at the rate that stands', async () => {
		const foreign = { currency: 'EUR' }
		await ledger.rates({ date: '2026-01-05', currency: 'EUR', rate: '2' })
		await ledger.lines({ ...paid, ...foreign })
		expect((await ledger.close('2026-01')).ok).toBe(true)
		await ledger.rates({ date: '2026-01-04', currency: 'EUR', rate: '3' })
		await ledger.lines({ ...credit, ...foreign })
		const { periods } = await ledger.report()
		expect(periods.map((each) => [each.period, each.total])).toEqual([
			['2026-01', 80_00],
			['2026-02', -50_00],
		])
		expect(await ledger.problems()).toEqual([])
	})
})

describe('what comes before what it speaks of', () => {
	test('a line before its account waits for it', async () => {
		await ledger.lines(payment('A', '2026-01-05', '50.00'))
		expect((await ledger.report()).company.total).toBe(0)
		expect(await waitingReport(ledger.database.read)).toEqual([
			'1 line waits for its account',
		])
		await ledger.accounts('A')
		expect((await ledger.report()).company.total).toBe(50_00)
		expect(await waitingReport(ledger.database.read)).toEqual([])
	})

	test('a touch before its account, its link and its referrer is credited when all are there', async () => {
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
		await ledger.touches(
			touchRow('B', null, '2026-01-01', { kind: 'code', code: 'anna' }),
		)
		await ledger.accounts('B')
		const waiting = {
			unattributed: 0,
			advocates: [],
			company: { firstOrder: 50_00, referral: 0 },
		}
		expect(await ledger.report()).toMatchObject(waiting)
		await ledger.links(linkRow('Anna', 'A'))
		expect(await ledger.report()).toMatchObject(waiting)
		await ledger.accounts('A')
		expect(await ledger.report()).toMatchObject({
			unattributed: 0,
			company: { referral: 50_00 },
		})
		expect(await ledger.referred()).toEqual({ A: 50_00 })
		expect(await ledger.problems()).toEqual([])
	})

	test('an unknown referrer waits until it becomes an account', async () => {
		await ledger.accounts('B')
		await ledger.touches(touchRow('B', 'A', '2026-01-01'))
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
		expect(await ledger.report()).toMatchObject({
			unattributed: 0,
			company: { firstOrder: 50_00, referral: 0 },
		})
		await ledger.accounts('A')
		expect(await ledger.referred()).toEqual({ A: 50_00 })
	})

	test.each(['last', 'first', 'linear', 'position'] as const)(
		'a code that nobody owns takes nothing from whoever brought them, by the model %s',
		async (model) => {
			await ledger.policy({ model })
			await ledger.accounts('A', 'B')
			await ledger.touches(
				touchRow('B', 'A', '2026-01-02'),
				touchRow('B', null, '2026-01-01', { code: 'BLACKFRIDAY' }),
				touchRow('B', null, '2026-01-04', { code: 'producthunt' }),
			)
			await ledger.lines(payment('B', '2026-01-05', '50.00'))
			expect(await ledger.referred()).toEqual({ A: 50_00 })
			expect((await ledger.report()).unattributed).toBe(0)
		},
	)

	test('a touch by hand that names nobody is unattributed', async () => {
		await ledger.accounts('B')
		await ledger.touches(touchRow('B', null, '2026-01-01', { kind: 'manual' }))
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
		expect(await ledger.report()).toMatchObject({
			unattributed: 50_00,
			company: { referral: 50_00 },
		})
	})

	test('a family and a product are known from the first line that names them', async () => {
		await ledger.lines(
			payment('A', '2026-01-05', '1.00', { product: 'Pro', family: 'Suite' }),
			payment('A', '2026-01-06', '1.00', { product: 'Solo' }),
			payment('A', '2026-01-07', '1.00', { family: 'Vault' }),
		)
		const { read } = ledger.database
		expect(await read.select().from(families)).toHaveLength(3)
		expect(
			(await read.select().from(products).orderBy(asc(products.key))).map(
				({ key, family }) => [key, family],
			),
		).toEqual([
			['Pro', 'Suite'],
			['Solo', 'Solo'],
		])
	})
})

describe('a code', () => {
	beforeEach(async () => {
		await ledger.accounts('A', 'B', 'C')
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
	})

	test('names its owner in any case', async () => {
		await ledger.links(linkRow('AnNa', 'A'))
		await ledger.touches(touchRow('B', null, '2026-01-01', { code: 'anna' }))
		expect(await ledger.referred()).toEqual({ A: 50_00 })
	})

	test('and a referrer that agree are one', async () => {
		await ledger.links(linkRow('anna', 'A'))
		expect(
			await ledger.touches(touchRow('B', 'A', '2026-01-01', { code: 'anna' })),
		).toEqual(['landed'])
		expect(await ledger.referred()).toEqual({ A: 50_00 })
	})

	test('of another than the referrer named refuses the touch', async () => {
		await ledger.links(linkRow('anna', 'A'))
		expect(
			await ledger.touches(
				touchRow('B', 'C', '2026-01-01', { code: 'anna' }),
				touchRow('B', 'C', '2026-01-02', { code: 'unknown' }),
			),
		).toEqual([{ refused: 'code_and_referrer_differ' }, 'landed'])
		expect(await ledger.referred()).toEqual({ C: 50_00 })
	})

	test('whose owner is known only after the touch takes its credit away', async () => {
		await ledger.touches(touchRow('B', 'C', '2026-01-01', { code: 'anna' }))
		expect(await ledger.referred()).toEqual({ C: 50_00 })
		await ledger.links(linkRow('anna', 'A'))
		expect(await ledger.report()).toMatchObject({
			advocates: [],
			company: { firstOrder: 50_00, referral: 0 },
		})
		expect(await waitingReport(ledger.database.read)).toEqual([
			expect.stringContaining('the code belongs to another account'),
		])
		expect(await ledger.problems()).toEqual([])
	})
})

describe('a payment in another currency', () => {
	const euro = (paid: string, rest = {}) =>
		payment('A', paid, '100.00', { currency: 'EUR', ...rest })
	const rate = (date: string, of: string) => ({
		date,
		currency: 'EUR',
		rate: of,
	})

	beforeEach(async () => {
		await ledger.accounts('A')
	})

	test('waits without a rate and is posted when one comes', async () => {
		await ledger.lines(euro('2026-01-10'))
		expect(await ledger.report()).toMatchObject({
			needsRate: 1,
			from: null,
			company: { total: 0 },
		})
		await ledger.rates(rate('2026-01-02', '9'))
		expect((await ledger.report()).needsRate).toBe(1)
		await ledger.rates(rate('2026-01-03', '1.10'))
		expect(await ledger.report()).toMatchObject({
			needsRate: 0,
			company: { total: 110_00 },
		})
	})

	test('its refund waits with it and is posted at its rate', async () => {
		const line = euro('2026-01-10')
		await ledger.lines(line, refundRow(line, '2026-02-10', '50.00'))
		expect((await ledger.report()).needsRate).toBe(2)
		await ledger.rates(rate('2026-01-10', '1.10'), rate('2026-02-10', '2'))
		expect(await ledger.report()).toMatchObject({
			needsRate: 0,
			company: { total: 55_00 },
		})
		expect(await ledger.problems()).toEqual([])
	})

	test('a better rate counts in an open month, not in a closed one', async () => {
		await ledger.lines(
			euro('2026-01-10', { sourceKey: 'jan' }),
			euro('2026-02-10', { sourceKey: 'feb' }),
		)
		await ledger.rates(rate('2026-01-05', '1.10'), rate('2026-02-05', '1.10'))
		expect((await ledger.close('2026-01')).ok).toBe(true)
		await ledger.rates(rate('2026-01-09', '1.50'), rate('2026-02-09', '1.20'))
		const { periods } = await ledger.report()
		expect(periods.map(({ period, total }) => [period, total])).toEqual([
			['2026-01', 110_00],
			['2026-02', 120_00],
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('that was without a rate when its month was closed is an adjustment', async () => {
		await ledger.lines(payment('A', '2026-01-02', '1.00'), euro('2026-01-10'))
		await ledger.close('2026-01')
		await ledger.rates(rate('2026-01-10', '1.10'))
		const { periods } = await ledger.report()
		expect(periods.map(({ period, total }) => [period, total])).toEqual([
			['2026-01', 1_00],
			['2026-02', 110_00],
		])
		expect(await ledger.problems()).toEqual([])
	})
})

test('a batch lands whole or not at all', async () => {
	await expect(
		ledger.accounts('A', accountRow('B', { seats: 1.5 })),
	).rejects.toThrow('whole numbers')
	expect(await ledger.database.read.select().from(accounts)).toEqual([])
})
