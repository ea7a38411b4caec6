import { beforeEach, describe, expect, test } from 'vitest'
import { done, refused } from '#app/domain/result.ts'
import {
	dismissWait,
	letWaitAgain,
} from '#app/operations/ledger/dismiss-wait.ts'
import { readClosureFacts } from '#db/reports/ledger/closing/closure-facts.ts'
import { listLines } from '#db/reports/ledger/lines.ts'
import { countWaiting } from '#db/reports/ledger/waiting.ts'
import { unpostedRefunds } from '#db/reports/ledger/waiting-lines.ts'
import { auditLog, auditNotes } from '#db/schema/people.ts'
import {
	dismissedAmong,
	listDismissed,
} from '#db/stores/ledger/wait-dismissals.ts'
import { at } from '#tests/support/facts.ts'
import { Ledger, payment, refundRow } from '#tests/support/ledger.ts'

const NEVER = payment('A', '2026-01-02', '40.00', { sourceKey: 'never' })
const PAID = payment('A', '2026-01-05', '50.00', { sourceKey: 'paid' })

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A')
	await ledger.lines(
		PAID,
		refundRow(NEVER, '2026-01-03', '10.00', { sourceKey: 'astray' }),
		refundRow(PAID, '2026-01-06', '55.00', { sourceKey: 'beyond' }),
		payment('lost', '2026-01-07', '1.00', { sourceKey: 'lost' }),
	)
	await ledger.settle()
})

const dismiss = (lineKey: string, reason = 'It was paid before we began') =>
	dismissWait(ledger.database, {
		lineKey,
		reason,
		actorId: 'admin',
		now: ledger.now,
	})

/** What waits, by reason, as the home page, the checklist of a closing and the lists have it. */
const waits = async () => {
	const { read } = ledger.database
	const { unposted } = await countWaiting(read)
	const counted = Object.fromEntries(
		unposted.map(({ reason, n }) => [reason, n]),
	)
	const closing = await readClosureFacts(read, at('2026-02-01'))
	expect(
		Object.fromEntries(closing.unposted.map(({ reason, n }) => [reason, n])),
	).toEqual(counted)
	for (const reason of ['needs_line', 'refund_exceeds_line'] as const) {
		expect(await unpostedRefunds(read, reason, 9)).toHaveLength(
			counted[reason] ?? 0,
		)
		const { rows } = await listLines(read, { unposted: reason }, null, 9)
		expect(rows).toHaveLength(counted[reason] ?? 0)
	}
	return counted
}

describe('a refund that waits', () => {
	test('is dismissed: it is in no list of what waits, and no figure changes', async () => {
		expect(await waits()).toEqual({
			needs_account: 1,
			needs_line: 1,
			refund_exceeds_line: 1,
		})
		const before = await ledger.report()
		expect(await dismiss('astray', '  ')).toEqual(refused('reason_missing'))
		expect(await dismiss('astray')).toEqual(done(null))
		expect(await waits()).toEqual({ needs_account: 1, refund_exceeds_line: 1 })
		expect(await ledger.report()).toEqual(before)
		expect(await listDismissed(ledger.database.read, 9)).toMatchObject([
			{
				lineKey: 'astray',
				reason: 'needs_line',
				amountMinor: -10_00,
				dismissedBy: 'admin',
				note: 'It was paid before we began',
			},
		])
		expect(await ledger.database.read.select().from(auditLog)).toMatchObject([
			{
				action: 'line.wait_dismissed',
				subjectId: 'astray',
				after: { reason: 'needs_line', amountMinor: -10_00 },
			},
		])
		expect(await ledger.database.read.select().from(auditNotes)).toHaveLength(1)
		expect(await dismiss('astray')).toEqual(refused('already_dismissed'))
		expect(await ledger.problems()).toEqual([])
	})

	test('is posted all the same when its line comes', async () => {
		await dismiss('astray')
		await ledger.lines(NEVER)
		await ledger.settle()
		expect(await waits()).toEqual({ needs_account: 1, refund_exceeds_line: 1 })
		expect((await ledger.report()).company.total).toBe(30_00)
		expect(await dismissedAmong(ledger.database.read, ['astray'])).toEqual(
			new Set(),
		)
		expect(await ledger.problems()).toEqual([])
	})

	test('waits in sight again once more of it waits', async () => {
		expect(await dismiss('beyond')).toEqual(done(null))
		expect(await waits()).toEqual({ needs_account: 1, needs_line: 1 })
		await ledger.lines(
			refundRow(PAID, '2026-01-05', '1.00', { sourceKey: 'earlier' }),
		)
		await ledger.settle()
		expect((await waits()).refund_exceeds_line).toBe(1)
		expect(await dismiss('beyond')).toEqual(done(null))
		expect((await waits()).refund_exceeds_line).toBeUndefined()
	})

	test('waits again once that is taken back', async () => {
		const back = () =>
			letWaitAgain(ledger.database, {
				lineKey: 'astray',
				actorId: 'admin',
				now: ledger.now,
			})
		await dismiss('astray')
		expect(await back()).toEqual(done(null))
		expect(await back()).toEqual(refused('not_dismissed'))
		expect((await waits()).needs_line).toBe(1)
		const audit = await ledger.database.read.select().from(auditLog)
		expect(audit.map(({ action }) => action)).toEqual([
			'line.wait_dismissed',
			'line.waits_again',
		])
	})

	test('is dismissed once by two at once', async () => {
		const both = await Promise.all([dismiss('astray'), dismiss('astray')])
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
	})
})

test.each([
	['a payment that waits for its account', 'lost'],
	['what is posted', 'paid'],
	['what never came', 'nobody'],
])('%s cannot be dismissed', async (_, key) => {
	expect(await dismiss(key)).toEqual(refused('not_waiting'))
})
