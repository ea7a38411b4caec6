import { beforeEach, describe, expect, test } from 'vitest'
import type { ToldPayment } from '#app/domain/ledger/told-payment.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import {
	Foreseen,
	foreseeToldPayments,
	landToldPayments,
} from '#app/operations/ledger/land-told-payments.ts'
import { reclassifyLines } from '#app/operations/ledger/reclassify-lines.ts'
import {
	beginImport,
	endImport,
} from '#app/operations/organisation/record-import.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { lineVoids, revenueLines } from '#db/schema/index.ts'
import { auditLog } from '#db/schema/people.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { insertUndo } from '#db/stores/organisation/import-undos.ts'
import { Ledger, payment, refundRow } from '#tests/support/ledger.ts'

const PAID_AT = Date.UTC(2026, 0, 10)
let ledger: Ledger
let ana: string

/** What an export says: of an invoice, by its charge where payments tell of it. */
const told = (
	by: ToldPayment['told'],
	key: string,
	[grossMinor, netMinor = grossMinor]: [gross: number, net?: number],
	{
		row,
		...rest
	}: Partial<Omit<ToldPayment, 'row'>> & {
		row?: Partial<ToldPayment['row']>
	} = {},
): ToldPayment => ({
	row: {
		...payment('A', '2026-01-10', '1.00'),
		sourceKey: `stripe:${key}`,
		paidAt: PAID_AT,
		amountMinor: netMinor,
		...row,
	},
	told: by,
	part: by === 'payments' ? `ch_${key}` : key,
	charge: by === 'payments' ? `stripe:ch_${key}` : null,
	grossMinor,
	netKnown: by === 'invoices',
	returnedMinor: 0,
	returnedAt: null,
	...rest,
})

async function land(
	payments: readonly ToldPayment[],
	{
		actorId = ana,
		importId,
	}: { actorId?: string | null; importId?: string } = {},
) {
	const foreseen = await foreseeToldPayments(ledger.database.read, payments, {
		foreseen: new Foreseen(),
		isOfSeveral: false,
		actorId,
		now: ledger.now,
	})
	const now = ++ledger.now
	const landed = await landToldPayments(ledger.database, payments, {
		now,
		importId: importId ?? `import-${now}`,
		actorId,
	})
	const words = (all: typeof landed) =>
		all.map((each) => ('refused' in each ? each.refused : each.outcome))
	expect(words(foreseen)).toEqual(words(landed))
	await ledger.settle()
	return words(landed)
}

const total = async () => (await ledger.report()).company.total

async function admin(name: string) {
	const created = await createUser(ledger.database, {
		email: `${name}@example.com`,
		name,
		role: 'admin',
		now: ledger.now,
	})
	if (!created.ok) throw new Error(created.reason)
	return created.value.userId
}

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B')
	ana = await admin('ana')
})

describe('where finance wants two pairs of eyes from 1,000.00 on', () => {
	beforeEach(async () => {
		const { updatedAt } = await readFinanceSettings(ledger.database.read)
		const changed = await changeFinanceSettings(ledger.database, {
			overrideThresholdMinor: 1_000_00,
			grossMarginBasisPoints: null,
			actorId: ana,
			seenAt: updatedAt,
			now: ++ledger.now,
		})
		if (!changed.ok) throw new Error(changed.reason)
		await admin('ben')
	})

	test.each<[string, ToldPayment]>([
		['all but a cent of it is tax', told('invoices', 'in_1', [5_000_00, 1])],
		[
			'it is of another account',
			told('invoices', 'in_1', [5_000_00], { row: { accountId: 'B' } }),
		],
		[
			'the threshold is reached, and no more',
			told('invoices', 'in_1', [5_000_00, 4_000_00]),
		],
	])(
		'an invoice does not replace its payment by itself: %s',
		async (_, invoice) => {
			await land([told('payments', 'in_1', [5_000_00])])
			expect(await land([invoice])).toEqual(['takes_back_too_much'])
			expect(await land([invoice], { actorId: null })).toEqual([
				'takes_back_too_much',
			])
			expect(await total()).toBe(5_000_00)
			expect(await ledger.database.read.select().from(lineVoids)).toEqual([])
		},
	)

	test('many small ones come to as much, in one import and in several, by a person and by the command line', async () => {
		const keys = ['in_1', 'in_2', 'in_3', 'in_4', 'in_5']
		await land(keys.map((key) => told('payments', key, [1_000_00])))
		const invoices = keys.map((key) =>
			told('invoices', key, [1_000_00, 600_00]),
		)
		const [one = invoices[0], two, three, four, five] = invoices
		if (!one || !two || !three || !four || !five) throw new Error('five')
		expect(await land([one])).toEqual(['updated'])
		expect(await land([two, three])).toEqual(['updated', 'takes_back_too_much'])
		expect(await land([three])).toEqual(['takes_back_too_much'])
		// Nobody knows who gives the command line: it has a sum of its own.
		expect(await land([three, four, five], { actorId: null })).toEqual([
			'updated',
			'updated',
			'takes_back_too_much',
		])
		expect(await total()).toBe(5_000_00 - 4 * 400_00)
	})

	test('what takes nothing back is as free as ever', async () => {
		await land([told('payments', 'in_1', [5_000_00])])
		expect(
			await land([
				told('invoices', 'in_1', [6_000_00, 5_000_00], {
					row: { product: 'team', family: 'plans', interval: 'month' },
				}),
			]),
		).toEqual(['updated'])
	})
})

test('the log says how much an import replaced, and who did', async () => {
	const { database } = ledger
	await land([
		told('payments', 'in_1', [1_190_00], { returnedMinor: 119_00 }),
		told('payments', 'in_2', [500_00], { row: { currency: 'EUR' } }),
	])
	const id = await beginImport(database, {
		files: 1,
		actorId: ana,
		now: ++ledger.now,
	})
	expect(
		await land(
			[
				told('invoices', 'in_1', [1_190_00, 1_000_00]),
				told('invoices', 'in_2', [500_00, 400_00], {
					row: { currency: 'EUR' },
				}),
			],
			{ importId: id },
		),
	).toEqual(['updated', 'updated'])
	await endImport(database, { id, files: [], actorId: ana, now: ++ledger.now })
	const log = await database.read.select().from(auditLog)
	expect(
		log.filter(({ action }) => action === 'import.replaced'),
	).toMatchObject([
		{
			actorId: ana,
			subjectId: id,
			after: {
				lines: 3,
				amounts: { EUR: '500.00', USD: '1071.00' },
				// What is not posted, since it has no rate, does not stand.
				takenBackMinor: 171_00,
			},
		},
	])
	const voids = await database.read.select().from(lineVoids)
	expect(new Set(voids.map(({ createdBy }) => createdBy))).toEqual(
		new Set([ana]),
	)
})

describe('a class that somebody gave a payment by hand', () => {
	const give = (key: string, wanted: 'upsell' | 'renewal') =>
		reclassifyLines(ledger.database, {
			keys: [key],
			class: wanted,
			reason: 'sold as an add-on',
			actorId: ana,
			now: ++ledger.now,
		})
	const classes = async () => (await ledger.report()).company

	test('is that of the invoice which takes its place under another key', async () => {
		await land([told('payments', 'ch_x', [500_00])])
		expect(await give('stripe:ch_x', 'upsell')).toMatchObject({ ok: true })
		const before = await classes()
		expect(before).toMatchObject({ upsell: 500_00 })
		expect(
			await land([
				told('invoices', 'in_1', [500_00], {
					charge: 'stripe:ch_x',
					row: { product: 'team' },
				}),
			]),
		).toEqual(['updated'])
		expect(await classes()).toEqual(before)
	})

	test('keeps two of one invoice that differ in it', async () => {
		await land([
			told('payments', 'in_1', [500_00], {
				part: 'ch_1',
				charge: 'stripe:ch_1',
			}),
			told('payments', 'in_1', [500_00], {
				part: 'ch_2',
				charge: 'stripe:ch_2',
			}),
		])
		await give('stripe:in_1#2', 'upsell')
		const invoice = told('invoices', 'in_1', [1_000_00, 900_00])
		expect(await land([invoice])).toEqual(['class_by_hand'])
		await give('stripe:in_1', 'upsell')
		expect(await land([invoice])).toEqual(['updated'])
		expect(await classes()).toMatchObject({ upsell: 900_00 })
	})
})

test('a replacement that cannot land is refused, and stops no other', async () => {
	await land([
		told('payments', 'ch_x', [119_00], { returnedMinor: 11_90 }),
		told('payments', 'in_2', [119_00]),
	])
	const lost = payment('A', '2026-01-09', '1.00', { sourceKey: 'stripe:in_1' })
	// Of a line that is not there any more, under the key that the refund of the new one would have.
	await ledger.lines(
		refundRow(lost, '2026-01-12', '1.00', { sourceKey: 'stripe:in_1/refund' }),
	)
	expect(
		await land([
			told('invoices', 'in_1', [119_00, 100_00], { charge: 'stripe:ch_x' }),
			told('invoices', 'in_2', [119_00, 100_00]),
		]),
	).toEqual(['conflict', 'updated'])
	const lines = await ledger.database.read.select().from(revenueLines)
	expect(lines.map(({ sourceKey }) => sourceKey)).toContain('stripe:in_2 · v2')
	expect(await total()).toBe(119_00 - 11_90 + 100_00)
})

test('nothing gives way to an import that is undone', async () => {
	await land([told('payments', 'in_1', [119_00])])
	const now = ++ledger.now
	await ledger.database.transact((tx) =>
		insertUndo(
			tx,
			{
				importId: 'undone',
				state: 'running',
				lines: 0,
				taken: 0,
				movedMinor: 0,
				dismissed: 0,
				startedAt: now,
				startedBy: ana,
				agreedBy: null,
				finishedAt: null,
			},
			'wrong file',
		),
	)
	const [outcome] = await landToldPayments(
		ledger.database,
		[told('invoices', 'in_1', [119_00, 100_00])],
		{ now: ++ledger.now, importId: 'undone', actorId: ana },
	)
	expect(outcome).toEqual({ refused: 'import_undone' })
	expect(await total()).toBe(119_00)
})
