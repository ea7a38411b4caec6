import { beforeEach, describe, expect, test } from 'vitest'
import type { RevenueClass } from '#app/domain/ledger/line.ts'
import { previewReclassification } from '#app/operations/ledger/preview-reclassification.ts'
import {
	MOST_LINES_AT_ONCE,
	reclassifyLines,
} from '#app/operations/ledger/reclassify-lines.ts'
import {
	auditLog,
	auditNotes,
	entries,
	lineReclassificationReasons,
	lineReclassifications,
} from '#db/schema/index.ts'
import { storedPeriods } from '#db/stores/ledger/periods.ts'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B')
	const january = payment('B', '2026-01-05', '100.00', { sourceKey: 'jan' })
	await ledger.lines(
		january,
		payment('B', '2026-02-05', '100.00', { sourceKey: 'feb' }),
		refundRow(january, '2026-01-20', '10.00', { sourceKey: 'back' }),
		payment('A', '2026-02-01', '30.00', { sourceKey: 'other' }),
		payment('A', '2026-02-02', '0', { sourceKey: 'zero' }),
	)
	await ledger.touches(touchRow('B', 'A', '2026-01-01'))
	await ledger.settle()
})

const reclassify = (
	keys: string[],
	wanted: RevenueClass | null,
	reason = 'sold as an add-on',
) =>
	reclassifyLines(ledger.database, {
		keys,
		class: wanted,
		reason,
		actorId: 'u1',
		now: ledger.now,
	})

const stored = () => ledger.database.read.select().from(lineReclassifications)

describe('giving lines a class', () => {
	test.each<[string, string[], string, string]>([
		['of none', [], 'why', 'no_lines'],
		['of an unknown line', ['feb', 'nope'], 'why', 'line_unknown'],
		['of a refund', ['back'], 'why', 'line_is_refund'],
		['of a line of zero', ['zero'], 'why', 'line_is_zero'],
		['without a reason', ['feb'], ' \n', 'reason_missing'],
		[
			'of too many',
			Array.from({ length: MOST_LINES_AT_ONCE + 1 }, (_, i) => `line-${i}`),
			'why',
			'too_many_lines',
		],
	])('%s is refused and leaves nothing', async (_, keys, why, reason) => {
		expect(await reclassify(keys, 'upsell', why)).toEqual({ ok: false, reason })
		expect(await stored()).toEqual([])
	})

	test('moves the whole line at once, keeps the sum and the credits, and says why', async () => {
		const before = await ledger.report()
		expect(await reclassify(['feb', 'feb'], 'cross_sell')).toEqual({
			ok: true,
			value: { lineKeys: ['feb'], accountIds: ['B'] },
		})
		const { company, advocates } = await ledger.report()
		expect(company.total).toBe(before.company.total)
		expect(company).toMatchObject({ crossSell: 100_00, referral: 90_00 })
		expect(advocates.find(({ accountId }) => accountId === 'A')).toMatchObject({
			referred: 190_00,
		})
		const { read } = ledger.database
		expect(
			(await read.select().from(lineReclassificationReasons)).map(
				({ reason }) => reason,
			),
		).toEqual(['sold as an add-on'])
		const [audited] = (await read.select().from(auditLog)).filter(
			({ action }) => action === 'line.reclassified',
		)
		expect(audited).toMatchObject({
			actorId: 'u1',
			subjectType: 'line',
			subjectId: 'feb',
			before: { class: null },
			after: { class: 'cross_sell' },
		})
		expect(
			(await read.select().from(auditNotes)).find(
				({ auditId }) => auditId === audited?.id,
			)?.note,
		).toBe('sold as an add-on')
		expect(await ledger.problems()).toEqual([])
	})

	test('again, or what the rules have anyway, changes nothing', async () => {
		await reclassify(['feb'], 'upsell')
		expect(await reclassify(['feb'], 'upsell')).toEqual({
			ok: false,
			reason: 'nothing_changes',
		})
		expect(await reclassify(['other'], null)).toEqual({
			ok: false,
			reason: 'nothing_changes',
		})
		expect(await reclassify(['feb', 'other'], 'upsell')).toMatchObject({
			value: { lineKeys: ['other'], accountIds: ['A'] },
		})
	})

	test('and giving it back leaves every sum as it was', async () => {
		const before = await ledger.report()
		await reclassify(['jan', 'feb', 'other'], 'repeat')
		const { company: between } = await ledger.report()
		expect(between.byClass.repeat).toBe(220_00)
		await reclassify(['jan', 'feb', 'other'], null)
		expect(await ledger.report()).toEqual(before)
		expect(await ledger.problems()).toEqual([])
	})

	test('of a closed month posts an adjustment in the open one; hashes stay', async () => {
		await ledger.close('2026-02')
		const closed = await storedPeriods(ledger.database.read)
		await reclassify(['feb'], 'upsell')
		const posted = (await ledger.database.read.select().from(entries)).filter(
			({ lineKey, isAdjustment }) => lineKey === 'feb' && isAdjustment,
		)
		expect(
			posted.map(({ period, bucket, amountMinor, mirrorOf }) => [
				...[period, bucket, amountMinor, mirrorOf !== null],
			]),
		).toEqual([
			['2026-03', 'referral', -100_00, true],
			['2026-03', 'upsell', 100_00, false],
		])
		expect(await storedPeriods(ledger.database.read)).toEqual(closed)
		expect(await ledger.problems()).toEqual([])
	})
})

describe('what it would do', () => {
	test('is what it does, over several accounts, and nothing is left of looking', async () => {
		const { read } = ledger.database
		const count = await read.$count(entries)
		const result = await previewReclassification(ledger.database, {
			keys: ['feb', 'other'],
			class: 'upsell',
			reason: 'to look at',
			actorId: 'u1',
			now: ledger.now,
		})
		expect(result).toMatchObject({ value: { lines: 2, accounts: 2 } })
		expect(await read.$count(entries)).toBe(count)
		expect(await stored()).toEqual([])
		const upsellOf = (rows: readonly { bucket: string; baseMinor: number }[]) =>
			rows
				.filter(({ bucket }) => bucket === 'upsell')
				.reduce((sum, { baseMinor }) => sum + baseMinor, 0)
		if (!result.ok) throw new Error(result.reason)
		expect(upsellOf(result.value.before)).toBe(0)
		expect(upsellOf(result.value.after)).toBe(130_00)
		await reclassify(['feb', 'other'], 'upsell')
		expect((await ledger.report()).company.upsell).toBe(130_00)
	})

	test.each<[string, string[], string]>([
		['of none', [], 'no_lines'],
		['of an unknown line', ['nope'], 'line_unknown'],
		['of a refund beside another', ['feb', 'back'], 'line_is_refund'],
	])('%s is refused', async (_, keys, reason) => {
		expect(
			await previewReclassification(ledger.database, {
				keys,
				class: 'upsell',
				reason: 'look',
				actorId: 'u1',
				now: ledger.now,
			}),
		).toEqual({ ok: false, reason })
	})
})
