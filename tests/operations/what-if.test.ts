import { describe, expect, test } from 'vitest'
import { MODELS } from '#app/domain/attribution/models.ts'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'
import { contestedLedger } from '#tests/support/contested-ledger.ts'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'

const withoutVersion = ({ policyVersion: _, ...report }: SorReport) => report

describe('another model in a report', () => {
	test('gives what the policy’s own gives once it is switched to that model', async () => {
		const ledger = await contestedLedger()
		for (const model of MODELS) {
			const foreseen = await ledger.report({ model })
			await ledger.policy({ model })
			const posted = await ledger.report()
			expect(withoutVersion(foreseen)).toEqual(withoutVersion(posted))
			expect(posted.model).toBe(model)
			expect(await ledger.problems()).toEqual([])
		}
	})

	test('changes no company figure, and its advocates still add up to the company', async () => {
		const ledger = await contestedLedger()
		const { company, periods } = await ledger.report()
		const splits = new Set<string>()
		for (const model of MODELS) {
			const report = await ledger.report({ model })
			expect(report.company).toEqual(company)
			expect(report.periods).toEqual(periods)
			const sum = report.advocates.reduce((total, { sor }) => total + sor, 0)
			expect(sum - report.eliminations + report.unattributed).toBe(
				company.sor.raw,
			)
			splits.add(JSON.stringify(report.advocates))
		}
		expect(splits.size).toBeGreaterThan(4)
	})

	test('splits closed months too and posts nothing', async () => {
		const ledger = await contestedLedger()
		await ledger.close('2026-04')
		const before = await ledger.report()
		const foreseen = await ledger.report({ model: 'first', to: '2026-04' })
		expect(foreseen.advocates).not.toEqual(before.advocates)
		expect(foreseen.company).toEqual(before.company)
		expect(await ledger.report()).toEqual(before)
		expect(await ledger.problems()).toEqual([])
	})

	test('keeps the shares that an override set, also where it set them for later payments alone', async () => {
		const ledger = await Ledger.open()
		await ledger.accounts('A', 'B', 'P')
		await ledger.lines(
			payment('P', '2026-02-01', '100.00'),
			payment('P', '2026-03-01', '100.00'),
		)
		await ledger.touches(
			touchRow('P', 'A', '2026-01-10'),
			touchRow('P', 'B', '2026-01-20'),
		)
		await ledger.override('P', {}, '2026-02-15')
		expect(await ledger.referred()).toEqual({ B: 100_00 })
		expect(await ledger.referred({ model: 'linear' })).toEqual({
			A: 50_00,
			B: 50_00,
		})
		await ledger.policy({ model: 'linear' })
		expect(await ledger.referred()).toEqual({ A: 50_00, B: 50_00 })
	})
})

test.each([
	['linear', '100.00', ['01-01', '01-02', '01-03'], [33_34, 33_33, 33_33]],
	['linear', '140.00', ['01-01', '01-02', '01-03'], [46_67, 46_67, 46_66]],
	['position', '140.00', ['01-01', '01-02', '01-03'], [56_00, 28_00, 56_00]],
	['position', '66.50', ['01-01', '01-02'], [33_25, 33_25]],
	[
		'decay',
		'12000.00',
		['01-01', '01-06', '01-13', '01-31', '02-08'],
		[175_19, 287_44, 574_88, 3_417_04, 7_545_45],
	],
] as const)('%s of %s over %j', async (model, amount, days, expected) => {
	const ledger = await Ledger.open()
	const referrers = days.map((_, i) => `T${i + 1}`)
	await ledger.accounts('P', ...referrers)
	await ledger.touches(
		...days.map((day, i) =>
			touchRow('P', referrers[i] as string, `2026-${day}`),
		),
	)
	const line = payment('P', '2026-02-08', amount)
	await ledger.lines(line)
	const shares = Object.fromEntries(
		referrers.map((id, i) => [id, expected[i] as number]),
	)
	expect(await ledger.referred({ model })).toEqual(shares)
	await ledger.policy({ model })
	expect(await ledger.referred()).toEqual(shares)
	for (let tenth = 0; tenth < 10; tenth++)
		await ledger.lines(
			refundRow(line, `2026-02-1${tenth}`, '0', {
				amountMinor: -line.amountMinor / 10,
			}),
		)
	expect(await ledger.referred()).toEqual({})
	expect(await ledger.problems()).toEqual([])
})
