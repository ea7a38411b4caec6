import { beforeEach, describe, expect, test } from 'vitest'
import { overrideShares } from '#app/operations/ledger/override-shares.ts'
import { previewOverride } from '#app/operations/ledger/preview-override.ts'
import {
	auditLog,
	entries,
	overrideReasons,
	overrides,
} from '#db/schema/index.ts'
import { at } from '#tests/support/facts.ts'
import { Ledger, payment, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B', 'C')
	await ledger.lines(
		payment('B', '2026-01-05', '100.00'),
		payment('B', '2026-02-05', '100.00'),
	)
	await ledger.touches(touchRow('B', 'A', '2026-01-01'))
})

describe('an override', () => {
	const share = (referrerAccountId: string, basisPoints: number) => ({
		referrerAccountId,
		basisPoints,
	})

	test.each([
		['of an unknown account', { accountId: 'X' }, 'account_unknown'],
		[
			'for an unknown referrer',
			{ shares: [share('X', 10_000)] },
			'referrer_unknown',
		],
		[
			'that names a referrer twice',
			{ shares: [share('A', 5_000), share('A', 5_000)] },
			'referrer_twice',
		],
		[
			'for the account itself',
			{ shares: [share('B', 10_000)] },
			'self_referral',
		],
		['of too little', { shares: [share('A', 9_999)] }, 'shares_do_not_sum'],
		['of too much', { notReferredBasisPoints: 1 }, 'shares_do_not_sum'],
		[
			'of a negative share',
			{ shares: [share('A', 10_001), share('C', -1)] },
			'shares_do_not_sum',
		],
		[
			'of a part of a basis point',
			{ shares: [share('A', 9_999.5), share('C', 0.5)] },
			'shares_do_not_sum',
		],
		['without a reason', { reason: ' \n' }, 'reason_missing'],
	])('%s is refused', async (_, change, reason) => {
		const result = await overrideShares(ledger.database, {
			accountId: 'B',
			shares: [share('A', 10_000)],
			notReferredBasisPoints: 0,
			reason: 'agreed',
			effectiveAt: 0,
			actorId: null,
			now: ledger.now,
			...change,
		})
		expect(result).toEqual({ ok: false, reason })
		expect(await ledger.database.read.select().from(overrides)).toEqual([])
		expect(await ledger.referred()).toEqual({ A: 200_00 })
	})

	test('that would close a cycle with other overrides is refused, unless they are superseded or give nothing', async () => {
		const cycle = { ok: false, reason: 'would_close_cycle' }
		await ledger.override('B', { A: 10_000 })
		await ledger.override('C', { B: 10_000 })
		expect(await ledger.override('A', { C: 10_000 })).toEqual(cycle)
		expect((await ledger.override('A', { C: 0 })).ok).toBe(true)
		await ledger.override('B', {}, '2026-03-01')
		expect(await ledger.override('A', { C: 10_000 })).toEqual(cycle)
		await ledger.override('B', {})
		expect((await ledger.override('A', { C: 10_000 })).ok).toBe(true)
		await ledger.settle()
		expect(await ledger.problems()).toEqual([])
	})

	test('is a version with a reason beside it, and in the audit log', async () => {
		expect(await ledger.override('B', { C: 4_000 })).toMatchObject({
			value: { version: 1 },
		})
		expect(await ledger.override('B', { C: 5_000 })).toMatchObject({
			value: { version: 2 },
		})
		const { read } = ledger.database
		expect(await read.select().from(overrideReasons)).toHaveLength(2)
		const audited = (await read.select().from(auditLog)).filter(
			({ action }) => action === 'override.set',
		)
		expect(audited.map(({ subjectId, after }) => [subjectId, after])).toEqual(
			[1, 2].map((version) => [
				'B',
				{
					version,
					shares: [share('C', version === 1 ? 4_000 : 5_000)],
					notReferredBasisPoints: version === 1 ? 6_000 : 5_000,
					effectiveAt: at('2000-01-01'),
				},
			]),
		)
	})

	test('shown before it is set says what setting it does, and leaves nothing', async () => {
		await ledger.close('2026-01')
		const { read } = ledger.database
		const override = {
			accountId: 'B',
			shares: [share('C', 10_000)],
			notReferredBasisPoints: 0,
			reason: 'agreed',
			effectiveAt: 0,
			actorId: null,
			now: ledger.now,
		}
		const before = await ledger.report()
		const entriesBefore = await read.$count(entries)
		const shown = await previewOverride(ledger.database, override)
		expect(await read.$count(overrides)).toBe(0)
		expect(await read.$count(entries)).toBe(entriesBefore)
		expect(await ledger.report()).toEqual(before)
		await overrideShares(ledger.database, override)
		await ledger.settle()
		expect(shown).toMatchObject({ ok: true })
		if (!shown.ok) return
		const sumOf = (rows: { referrerAccountId: string; baseMinor: number }[]) =>
			rows
				.filter(({ referrerAccountId }) => referrerAccountId === 'C')
				.reduce((sum, { baseMinor }) => sum + baseMinor, 0)
		expect(await ledger.referred()).toEqual({
			C: sumOf([...shown.value.after]),
		})
		const january = (rows: readonly { period: string }[]) =>
			rows.filter(({ period }) => period === '2026-01')
		expect(january(shown.value.after)).toEqual(january(shown.value.before))
		expect(
			await previewOverride(ledger.database, {
				...override,
				shares: [share('B', 10_000)],
			}),
		).toEqual({ ok: false, reason: 'self_referral' })
	})

	test('decides from its date on; what was paid before stays with the touches', async () => {
		await ledger.override('B', { A: 2_000, C: 3_000 }, '2026-02-05')
		const report = await ledger.report()
		expect(report.company).toMatchObject({
			referral: 150_00,
			firstOrder: 50_00,
		})
		expect(await ledger.referred()).toEqual({ A: 120_00, C: 30_00 })
		expect(await ledger.problems()).toEqual([])
	})

	test('is kept when touches come and the policy changes', async () => {
		await ledger.override('B', { C: 10_000 })
		await ledger.touches(touchRow('B', 'A', '2026-01-03'))
		await ledger.policy({ model: 'linear', windowDays: 400 })
		expect(await ledger.referred()).toEqual({ C: 200_00 })
	})

	test('over a closed month is an adjustment in the first open one', async () => {
		await ledger.close('2026-01')
		const before = await ledger.report({ from: '2026-01', to: '2026-01' })
		await ledger.override('B', { C: 10_000 })
		expect(await ledger.report({ from: '2026-01', to: '2026-01' })).toEqual({
			...before,
			advocates: before.advocates.map((each) => ({ ...each, trg: 0 })),
		})
		expect(await ledger.referred({ from: '2026-01', to: '2026-01' })).toEqual({
			A: 100_00,
		})
		expect(await ledger.referred({ from: '2026-02' })).toEqual({
			A: -100_00,
			C: 200_00,
		})
		expect(await ledger.problems()).toEqual([])
	})
})
