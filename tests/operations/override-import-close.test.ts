import { beforeEach, describe, expect, test } from 'vitest'
import { approveOverride } from '#app/operations/ledger/approve-override.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import { setOverride } from '#app/operations/ledger/set-override.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { OVERRIDE_REFUSALS } from '#app/views/ledger/attribution/override-answers.ts'
import { PERIOD_REFUSALS } from '#app/views/ledger/period-answers.ts'
import { verifySeals } from '#db/reports/ledger/closing/verify-seals.ts'
import { overrides } from '#db/schema/index.ts'
import { auditLog } from '#db/schema/people.ts'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'

const ids = Array.from({ length: 10 }, (_, i) => `a${i}`)
const MONTHS = ['2026-01', '2026-02', '2026-03']

/** Each account pays each month; what comes late is of months that are being closed meanwhile. */
const lines = ids.flatMap((id, i) =>
	MONTHS.map((month, at) =>
		payment(id, `${month}-05`, `${40 + i + 15 * at}.00`, {
			sourceKey: `${id}-${month}`,
		}),
	),
)
const late = [
	...ids.map((id, i) =>
		payment(id, '2026-01-20', `${5 + i}.00`, { sourceKey: `${id}-late` }),
	),
	...lines
		.filter((_, i) => i % 7 === 0)
		.map((line) =>
			refundRow(line, '2026-03-10', '10.00', {
				sourceKey: `${line.sourceKey}-refund`,
			}),
		),
]
const touches = ids
	.slice(1)
	.map((id, i) => touchRow(id, `a${Math.floor(i / 2)}`, '2025-12-20'))

let ledger: Ledger

const open = async () => {
	const opened = await Ledger.open()
	await opened.accounts(...ids)
	await opened.touches(...touches)
	await opened.lines(...lines)
	await opened.settle()
	return opened
}

beforeEach(async () => {
	ledger = await open()
})

const shares = (by: Record<string, number>) => ({
	shares: Object.entries(by).map(([referrerAccountId, basisPoints]) => ({
		referrerAccountId,
		basisPoints,
	})),
	notReferredBasisPoints:
		10_000 - Object.values(by).reduce((sum, each) => sum + each, 0),
})

const set = (
	of: Ledger,
	accountId: string,
	by: Record<string, number>,
	actorId = 'ana',
) =>
	setOverride(of.database, {
		accountId,
		...shares(by),
		reason: 'agreed',
		effectiveAt: 0,
		actorId,
		now: of.now,
	})

const close = (period: string, actorId = 'ana') =>
	closePeriod(ledger.database, { period, actorId, now: ledger.now })

/** An amount for two pairs of eyes, and a second pair. */
async function threshold(of: Ledger, overrideThresholdMinor: number) {
	await createUser(of.database, {
		email: 'ben@example.com',
		role: 'admin',
		now: of.now,
	})
	await changeFinanceSettings(of.database, {
		overrideThresholdMinor,
		grossMarginBasisPoints: null,
		seenAt: null,
		actorId: 'ana',
		now: of.now,
	})
}

const sealsHold = async () => {
	const seals = await verifySeals(ledger.database.read)
	expect(seals.filter(({ isIntact }) => !isIntact)).toEqual([])
	return seals.map(({ period }) => period)
}

describe('overrides, imports and closings at once', () => {
	test.each([
		['set by one admin', null],
		['some of them proposed', 100_00],
	])(
		'%s: the laws hold, and every order gives the same sums',
		async (_, limit) => {
			const alone = await open()
			for (const each of [ledger, alone])
				if (limit !== null) await threshold(each, limit)
			const wanted: [string, Record<string, number>][] = [
				['a9', { a0: 6_000, a1: 4_000 }],
				['a5', { a3: 10_000 }],
				['a3', {}],
			]
			const landed = await Promise.all([
				ledger.lines(...late),
				set(ledger, ...(wanted[0] as (typeof wanted)[0])),
				close('2026-01'),
				ledger.settle(),
				set(ledger, ...(wanted[1] as (typeof wanted)[0])),
				ledger.lines(...[...late].reverse()),
				close('2026-02'),
				set(ledger, ...(wanted[2] as (typeof wanted)[0])),
				ledger.settle(),
			])
			const outcomes = [landed[1], landed[4], landed[7]].map((outcome) => {
				if (!outcome.ok) throw new Error(outcome.reason)
				return outcome.value
			})
			const proposed = outcomes.flatMap((each) =>
				each.isProposal ? [each.proposalId] : [],
			)
			expect(proposed.length > 0).toBe(limit !== null)
			await Promise.all([
				...proposed.flatMap((proposalId) => [
					approveOverride(ledger.database, {
						proposalId,
						actorId: 'ben',
						now: ledger.now,
					}),
					approveOverride(ledger.database, {
						proposalId,
						actorId: 'cleo',
						now: ledger.now,
					}),
				]),
				close('2026-02', 'ben'),
				ledger.settle(),
			])
			await close('2026-02')
			await ledger.settle()
			expect(await sealsHold()).toEqual(['2026-01', '2026-02'])
			expect(await ledger.problems()).toEqual([])
			expect(await ledger.database.read.$count(overrides)).toBe(wanted.length)

			await alone.lines(...late)
			for (const [accountId, by] of wanted) await alone.override(accountId, by)
			await alone.settle()
			const [one, other] = [await ledger.report(), await alone.report()]
			expect(one.company).toEqual(other.company)
			expect(one.advocates).toEqual(other.advocates)
			expect(one.eliminations).toBe(other.eliminations)
			expect(one.unattributed).toBe(other.unattributed)
		},
		60_000,
	)

	test('a month is closed once, and the other admin reads why not', async () => {
		const both = await Promise.all([
			close('2026-01', 'ana'),
			close('2026-01', 'ben'),
			ledger.lines(...late),
			set(ledger, 'a9', { a0: 10_000 }),
		])
		const closings = both.slice(0, 2) as Awaited<ReturnType<typeof close>>[]
		const refusals = closings.flatMap((each) => (each.ok ? [] : [each.reason]))
		expect(refusals).toEqual(['already_closed'])
		expect(PERIOD_REFUSALS[refusals[0] ?? '']).toBe('This month is closed.')
		const audited = (await ledger.database.read.select().from(auditLog)).filter(
			({ action }) => action === 'period.closed',
		)
		expect(audited.map(({ subjectId }) => subjectId)).toEqual(['2026-01'])
		await ledger.settle()
		await sealsHold()
		expect(await ledger.problems()).toEqual([])
	})

	test('of overrides that contradict each other one is set, and the other admin reads why not', async () => {
		const both = await Promise.all([
			set(ledger, 'a8', { a9: 10_000 }, 'ana'),
			set(ledger, 'a9', { a8: 10_000 }, 'ben'),
			close('2026-02'),
		])
		const refusals = both
			.slice(0, 2)
			.flatMap((each) => (each.ok ? [] : [each.reason]))
		expect(refusals).toEqual(['would_close_cycle'])
		expect(OVERRIDE_REFUSALS[refusals[0] ?? '']?.[1]).toMatch(
			/would bring itself/,
		)
		await ledger.settle()
		await sealsHold()
		expect(await ledger.problems()).toEqual([])
	})

	test('what was set while its month was closed is posted in the first open one', async () => {
		const before = await ledger.report({ to: '2026-02' })
		await close('2026-02')
		await Promise.all([
			set(ledger, 'a9', { a0: 10_000 }),
			ledger.lines(...late),
			ledger.settle(),
		])
		await ledger.settle()
		const after = await ledger.report({ to: '2026-02' })
		expect(after.company).toEqual(before.company)
		expect(await ledger.referred({ to: '2026-02' })).toEqual(
			Object.fromEntries(
				before.advocates
					.filter(({ referred }) => referred !== 0)
					.map(({ accountId, referred }) => [accountId, referred]),
			),
		)
		expect(await ledger.problems()).toEqual([])
	})
})
