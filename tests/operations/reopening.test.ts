import { beforeEach, describe, expect, test } from 'vitest'
import { calendarOf } from '#app/domain/period.ts'
import { askReopening } from '#app/operations/ledger/ask-reopening.ts'
import { reopenPeriod } from '#app/operations/ledger/reopen-period.ts'
import { reviewPeriod } from '#app/operations/ledger/review-period.ts'
import { withdrawReopening } from '#app/operations/ledger/withdraw-reopening.ts'
import { listAdjustments } from '#db/reports/ledger/adjustments.ts'
import { listPeriods } from '#db/reports/ledger/closing/periods.ts'
import { verifySeals } from '#db/reports/ledger/closing/verify-seals.ts'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger
const first = payment('P', '2026-01-15', '100.00')

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'P')
	await ledger.touches(touchRow('P', 'A', '2026-01-01'))
	await ledger.lines(first, payment('P', '2026-02-15', '100.00'))
	await ledger.settle()
	await ledger.close('2026-02')
})

const ask = (period = '2026-02', actorId = 'ana', reason = 'a late refund') =>
	askReopening(ledger.database, { period, reason, actorId, now: ledger.now })
const reopen = (actorId: string, period = '2026-02') =>
	reopenPeriod(ledger.database, { period, actorId, now: ledger.now })
const states = async () =>
	Object.fromEntries(
		(await listPeriods(ledger.database.read)).map(({ period, state }) => [
			period,
			state,
		]),
	)

describe('a closed month', () => {
	test('is opened by two admins, and closed anew', async () => {
		const [, before] = await verifySeals(ledger.database.read)
		expect(await ask()).toMatchObject({ ok: true })
		expect(await states()).toEqual({ '2026-01': 'closed', '2026-02': 'closed' })
		expect(await reopen('ana')).toEqual({
			ok: false,
			reason: 'needs_second_admin',
		})
		expect(await reopen('ben')).toMatchObject({ ok: true })
		expect(await states()).toEqual({
			'2026-01': 'closed',
			'2026-02': 'reviewing',
		})
		// Into its own month now, which would have been an adjustment in June.
		await ledger.lines(payment('P', '2026-02-20', '50.00'))
		const report = await ledger.report({ from: '2026-02', to: '2026-02' })
		expect(report.company.total).toBe(150_00)
		await ledger.close('2026-02')
		const [january, after] = await verifySeals(ledger.database.read)
		expect(january?.isIntact).toBe(true)
		expect(after).toMatchObject({ isIntact: true })
		expect(after?.foundHash).not.toBe(before?.foundHash)
		expect(await ledger.problems()).toEqual([])
	})

	test('keeps what was posted elsewhere meanwhile', async () => {
		await ledger.lines(refundRow(first, '2026-03-01', '40.00'))
		await ledger.settle()
		const before = await ledger.report()
		await ask()
		await reopen('ben')
		await ledger.settle()
		const after = await ledger.report()
		expect(after.company).toEqual(before.company)
		expect(await ledger.problems()).toEqual([])
	})

	test('stays closed where it was taken back', async () => {
		await ask()
		expect(
			await withdrawReopening(ledger.database, {
				period: '2026-02',
				actorId: 'ana',
				now: ledger.now,
			}),
		).toMatchObject({ ok: true })
		expect(await reopen('ben')).toEqual({ ok: false, reason: 'nobody_asked' })
		expect(await states()).toMatchObject({ '2026-02': 'closed' })
	})

	test('is only the last one, asked for once and with a reason', async () => {
		expect(await ask('2026-01')).toMatchObject({ reason: 'not_last_closed' })
		expect(await ask('2026-02', 'ana', '  ')).toMatchObject({
			reason: 'reason_missing',
		})
		const both = await Promise.all([
			ask('2026-02', 'ana'),
			ask('2026-02', 'ben'),
		])
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
	})

	test('is opened once, however many agree at once', async () => {
		await ask()
		const both = await Promise.all([reopen('ben'), reopen('cleo')])
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
	})

	test('that a later one was closed after cannot be opened', async () => {
		await ask()
		await ledger.close('2026-03')
		expect(await reopen('ben')).toMatchObject({ reason: 'not_last_closed' })
	})
})

describe('a month that is over', () => {
	const review = (period: string, isReviewing: boolean) =>
		reviewPeriod(ledger.database, {
			period,
			isReviewing,
			actorId: 'ana',
			now: ledger.now,
		})

	test('is put under review, and left again', async () => {
		await ledger.lines(payment('P', '2026-03-15', '100.00'))
		await ledger.settle()
		expect(await review('2026-03', true)).toMatchObject({ ok: true })
		expect(await states()).toMatchObject({ '2026-03': 'reviewing' })
		expect(await review('2026-03', true)).toMatchObject({ ok: true })
		expect(await review('2026-03', false)).toMatchObject({ ok: true })
		expect(await states()).toMatchObject({ '2026-03': 'open' })
	})

	test('neither a closed one nor one that runs', async () => {
		expect(await review('2026-02', true)).toMatchObject({
			reason: 'already_closed',
		})
		expect(await review('2026-06', true)).toMatchObject({ reason: 'not_over' })
	})
})

test('what belongs to a closed month is found where it was posted', async () => {
	await ledger.lines(
		refundRow(first, '2026-03-01', '40.00'),
		payment('P', '2026-01-20', '70.00'),
	)
	await ledger.settle()
	const calendar = calendarOf('UTC')
	const month = (period: string, next: string) => ({
		from: calendar.midnight(`${period}-01`) ?? 0,
		until: calendar.midnight(`${next}-01`) ?? 0,
	})
	const { rows } = await listAdjustments(
		ledger.database.read,
		'2026-01',
		month('2026-01', '2026-02'),
		10,
	)
	expect(rows).toMatchObject([{ period: '2026-03', baseMinor: 70_00 }])
	const none = await listAdjustments(
		ledger.database.read,
		'2026-02',
		month('2026-02', '2026-03'),
		10,
	)
	expect(none.rows).toEqual([])
})
