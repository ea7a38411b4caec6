import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { RUN_ANALYSIS } from '#app/operations/ledger/ask-analysis.ts'
import { askExamination } from '#app/operations/ledger/ask-examination.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import { closeCheckedPeriod } from '#app/operations/ledger/close-checked-period.ts'
import {
	giveUpAnalysis,
	runAnalysis,
} from '#app/operations/ledger/run-analysis.ts'
import { setOverride } from '#app/operations/ledger/set-override.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { viewClosureChecklist } from '#app/views/ledger/closure-checklist.ts'
import { readPreparedSeals } from '#db/reports/ledger/closing/closure-facts.ts'
import { verifySeals } from '#db/reports/ledger/closing/verify-seals.ts'
import { revenueRollup } from '#db/schema/index.ts'
import { jobs } from '#db/schema/mail.ts'
import { auditLog } from '#db/schema/people.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { at } from '#tests/support/facts.ts'
import { accountRow, Ledger, payment, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger
const FEBRUARY = at('2026-02-01')

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B', 'C')
	await ledger.lines(
		payment('B', '2026-01-05', '100.00'),
		payment('B', '2026-02-05', '100.00'),
	)
	await ledger.touches(touchRow('B', 'A', '2026-01-01'))
	await ledger.settle()
})

const close = (knowsOpenPoints = false, period = '2026-01') =>
	closeCheckedPeriod(ledger.database, {
		period,
		knowsOpenPoints,
		actorId: 'ana',
		now: ledger.now,
	})

const checklist = () =>
	viewClosureChecklist(
		ledger.database.read,
		{ zone: 'UTC', baseCurrency: 'USD' },
		FEBRUARY,
	)

const open = async () =>
	(await checklist()).items
		.filter(({ isOpen }) => isOpen)
		.map(({ point, title }) => [point, title])

const ask = () =>
	askExamination(ledger.database, { actorId: 'ana', now: ++ledger.now })

const examine = async () =>
	runAnalysis(ledger.database, {
		id: await ask(),
		now: () => ++ledger.now,
	})

const closedAudit = async () =>
	(await ledger.database.read.select().from(auditLog))
		.filter(({ action }) => action === 'period.closed')
		.map(({ subjectId, after }) => ({ subjectId, ...(after as object) }))

describe('a month whose checklist', () => {
	test('is done is closed without a word', async () => {
		await examine()
		expect(await open()).toEqual([])
		expect(await close()).toMatchObject({ ok: true })
		const [closed] = await closedAudit()
		expect(closed).not.toHaveProperty('openPoints')
	})

	test('is not done is closed only by somebody who knows, which is kept', async () => {
		expect(await close()).toEqual({ ok: false, reason: 'points_open' })
		expect(await close(true)).toMatchObject({ ok: true })
		expect(await closedAudit()).toMatchObject([
			{ subjectId: '2026-01', openPoints: ['books'] },
		])
	})

	test('does not matter is refused for what cannot be mended', async () => {
		expect(await close(false, '2026-06')).toMatchObject({ reason: 'not_over' })
		await close(true)
		expect(await close(false)).toMatchObject({ reason: 'already_closed' })
	})
})

describe('the seal that an examination prepared', () => {
	const prepared = async () =>
		Object.fromEntries(
			(await readPreparedSeals(ledger.database.read)).map(
				({ period, hash }) => [period, hash],
			),
		)
	const sealed = async () => {
		const seals = await verifySeals(ledger.database.read)
		expect(seals.every(({ isIntact }) => isIntact)).toBe(true)
		return Object.fromEntries(
			seals.map(({ period, storedHash }) => [period, storedHash]),
		)
	}

	test('is that of the month, as long as nothing was posted into it', async () => {
		await examine()
		await ledger.lines(payment('C', '2026-02-07', '1.00'))
		const before = await prepared()
		expect(Object.keys(before)).toEqual(['2026-01', '2026-02'])
		await close(true, '2026-02')
		const after = await sealed()
		expect(after['2026-01']).toBe(before['2026-01'])
		expect(after['2026-02']).not.toBe(before['2026-02'])
	})

	test('goes with the seal that it stands on', async () => {
		await examine()
		const before = await prepared()
		await ledger.lines(payment('C', '2026-01-07', '1.00'))
		await close(true, '2026-02')
		const after = await sealed()
		expect(after['2026-01']).not.toBe(before['2026-01'])
		expect(after['2026-02']).not.toBe(before['2026-02'])
	})

	test('follows a month that is closed already', async () => {
		await close(true)
		await examine()
		const before = await prepared()
		expect(Object.keys(before)).toEqual(['2026-02'])
		await close(false, '2026-02')
		expect((await sealed())['2026-02']).toBe(before['2026-02'])
	})
})

describe('the checklist names', () => {
	beforeEach(async () => {
		await examine()
	})

	test('lines that were paid by then and wait, and no later ones', async () => {
		const yen = (paid: string) =>
			payment('C', paid, '1580', { currency: 'JPY' })
		await ledger.lines(yen('2026-02-03'))
		await ledger.settle()
		expect(await open()).toEqual([
			['books', 'The books changed since they were examined'],
		])
		await ledger.lines(yen('2026-01-31'))
		await ledger.settle()
		await examine()
		expect(await open()).toEqual([['lines', '1 line not in these figures']])
		const { items } = await checklist()
		expect(items[0]?.parts).toEqual([
			{ text: 'Needs a rate: 1 line', to: '/admin/lines?state=needs_rate' },
		])
	})

	test('referrals that are held', async () => {
		await ledger.accounts(
			accountRow('D', { domain: 'same.example' }),
			accountRow('E', { domain: 'same.example' }),
		)
		await ledger.touches(touchRow('D', 'E', '2026-01-01'))
		await ledger.settle()
		await examine()
		expect(await open()).toEqual([
			['referrals', '1 referral held without credit'],
		])
	})

	test('overrides and settings that wait for a second admin', async () => {
		await createUser(ledger.database, {
			email: 'ben@example.com',
			role: 'admin',
			now: ledger.now,
		})
		await changeFinanceSettings(ledger.database, {
			overrideThresholdMinor: 1,
			grossMarginBasisPoints: null,
			seenAt: null,
			actorId: 'ana',
			now: ledger.now,
		})
		await setOverride(ledger.database, {
			accountId: 'B',
			shares: [{ referrerAccountId: 'C', basisPoints: 10_000 }],
			notReferredBasisPoints: 0,
			reason: 'agreed',
			effectiveAt: 0,
			actorId: 'ana',
			now: ++ledger.now,
		})
		expect(await open()).toEqual([
			['overrides', '1 override waiting for a second admin'],
		])
		const { updatedAt } = await readFinanceSettings(ledger.database.read)
		await changeFinanceSettings(ledger.database, {
			overrideThresholdMinor: null,
			grossMarginBasisPoints: null,
			seenAt: updatedAt,
			actorId: 'ana',
			now: ++ledger.now,
		})
		expect(await open()).toEqual([
			['overrides', '1 override waiting for a second admin'],
			['settings', '1 change waiting for a second admin'],
		])
	})
})

describe('the books', () => {
	test('are examined once for one state of them, by one job', async () => {
		expect((await checklist()).mayExamine).toBe(true)
		const [one, other] = await Promise.all([ask(), ask()])
		expect(one).toBe(other)
		const queued = (await ledger.database.read.select().from(jobs)).filter(
			({ kind }) => kind === RUN_ANALYSIS,
		)
		expect(queued).toHaveLength(1)
		expect(await checklist()).toMatchObject({
			isExamining: true,
			mayExamine: false,
		})
		await runAnalysis(ledger.database, { id: one, now: () => ++ledger.now })
		expect(await checklist()).toMatchObject({
			isExamining: false,
			mayExamine: false,
			openCount: 0,
		})
		expect(await ask()).toBe(one)
	})

	test('that do not hold are named, and may be examined again once they changed', async () => {
		await ledger.database.transact(async (tx) => {
			await tx
				.update(revenueRollup)
				.set({ baseMinor: 100_01 })
				.where(eq(revenueRollup.period, '2026-01'))
		})
		await examine()
		const { items, mayExamine } = await checklist()
		expect(items.at(-1)).toMatchObject({
			isOpen: true,
			title: 'The books do not hold',
		})
		expect(items.at(-1)?.parts[0]?.text).toMatch(
			/^the revenue rollup is the ledger: .*ledger 10000\/10000/,
		)
		expect(mayExamine).toBe(false)
		await ledger.lines(payment('C', '2026-02-05', '1.00'))
		await ledger.settle()
		expect((await checklist()).mayExamine).toBe(true)
	})

	test('whose examination was given up may be examined again', async () => {
		const id = await ask()
		await ledger.database.transact((tx) => giveUpAnalysis(tx, id))
		expect(await checklist()).toMatchObject({ mayExamine: true })
		expect((await checklist()).items.at(-1)?.title).toBe(
			'The examination could not be finished',
		)
		await ledger.database.transact(async (tx) => {
			await tx.delete(jobs)
		})
		await examine()
		expect(await open()).toEqual([])
	})
})
