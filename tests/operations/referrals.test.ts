import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ReferralDecision } from '#app/domain/referrals/lifecycle.ts'
import { LINK_JOBS } from '#app/jobs/link-jobs.ts'
import { claim, runJob } from '#app/jobs/run-job.ts'
import { TELL_OF_CONVERSION } from '#app/operations/ledger/settling/record-referrals.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { newId } from '#db/ids.ts'
import { readAttribution } from '#db/reports/ledger/attribution.ts'
import { readReferralMails } from '#db/reports/referrals/referral-story.ts'
import {
	accountMerges,
	linkAliases,
	outbox,
	referralDecisions,
	referrals,
} from '#db/schema/index.ts'
import {
	accountsReferredBy,
	queueAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { at } from '#tests/support/facts.ts'
import {
	accountRow,
	Ledger,
	linkRow,
	payment,
	touchRow,
} from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('acme', 'birch', 'cedar')
})

const standings = async (accountId = 'cedar') =>
	(
		await ledger.database.read
			.select()
			.from(referrals)
			.where(eq(referrals.accountId, accountId))
			.orderBy(asc(referrals.referrerAccountId))
	).map(
		({ referrerAccountId, state, reason, suspicion }) =>
			`${referrerAccountId || 'nobody'}: ${[state, reason, suspicion].filter(Boolean).join(' ')}`,
	)

const decide = (decision: ReferralDecision, referrerAccountId = 'acme') =>
	ledger.database.transact(async (tx) => {
		await tx.insert(referralDecisions).values({
			id: newId(),
			accountId: 'cedar',
			referrerAccountId,
			decision,
			reason: decision === 'rejected' ? 'fraud' : null,
			suspicion: decision === 'held' ? 'by_hand' : null,
			decidedAt: ledger.now,
			decidedBy: null,
		})
		await queueAccounts(tx, ['cedar'], ledger.now)
	})

const merge = (from: string, into: string) =>
	ledger.database.transact(async (tx) => {
		await tx.insert(accountMerges).values({
			fromAccountId: from,
			intoAccountId: into,
			mergedAt: ledger.now,
			mergedBy: null,
		})
		const around = await accountsReferredBy(tx, [from])
		await queueAccounts(tx, [from, into, ...around], ledger.now)
	})

/** What the worker does with the news that settling queued; gives how many there were. */
const tellOfConversions = async () => {
	const given = {
		database: ledger.database,
		now: () => ledger.now,
		report: () => {},
	}
	const handler = LINK_JOBS[TELL_OF_CONVERSION]
	if (!handler) throw new Error('nobody tells of conversions')
	const jobs = await claim(given, TELL_OF_CONVERSION, 10)
	for (const job of jobs)
		await runJob(given, handler, job, new AbortController().signal)
	return jobs.length
}

const referredBy = async (id: string) => (await ledger.referred())[id] ?? 0

describe('where a referral stands', () => {
	test('is kept with each settling: pending, qualified, converted', async () => {
		await ledger.touches(touchRow('cedar', 'acme', '2026-02-01'))
		await ledger.settle()
		expect(await standings()).toEqual(['acme: pending'])
		await ledger.stages({
			accountId: 'cedar',
			stage: 'qualified',
			occurredAt: at('2026-02-05'),
		})
		await ledger.settle()
		expect(await standings()).toEqual(['acme: qualified'])
		await ledger.lines(payment('cedar', '2026-03-01', '100.00'))
		await ledger.settle()
		expect(await standings()).toEqual(['acme: converted'])
		const [row] = await ledger.database.read.select().from(referrals)
		expect(row).toMatchObject({
			kind: 'click',
			touchCount: 1,
			firstTouchAt: at('2026-02-01'),
			qualifiedAt: at('2026-02-05'),
			convertedAt: at('2026-03-01'),
		})
	})

	test('is one of each account that brought them, and none of influence', async () => {
		await ledger.touches(
			touchRow('cedar', 'acme', '2026-02-01'),
			touchRow('cedar', 'acme', '2026-02-02'),
			touchRow('cedar', 'birch', '2026-02-03'),
			touchRow('cedar', null, '2026-02-04', { kind: 'manual' }),
			touchRow('cedar', null, '2026-02-06', { code: 'unknown' }),
			touchRow('cedar', 'never-came', '2026-02-07'),
			touchRow('cedar', 'birch', '2026-02-05', { kind: 'event' }),
		)
		await ledger.settle()
		expect(await standings()).toEqual([
			'nobody: pending',
			'acme: pending',
			'birch: pending',
		])
	})

	test('is claimed where they say so themselves, before they pay and after', async () => {
		await ledger.touches(
			touchRow('cedar', 'acme', '2026-02-01', { kind: 'self_reported' }),
		)
		await ledger.settle()
		expect(await standings()).toEqual(['acme: claimed'])
		await ledger.lines(payment('cedar', '2026-03-01', '100.00'))
		await ledger.settle()
		expect(await standings()).toEqual(['acme: claimed'])
	})

	test('says lost, and converted when they pay after all', async () => {
		await ledger.touches(touchRow('cedar', 'acme', '2026-02-01'))
		await ledger.stages({
			accountId: 'cedar',
			stage: 'lost',
			occurredAt: at('2026-02-09'),
		})
		await ledger.settle()
		expect(await standings()).toEqual(['acme: rejected not_a_fit'])
		await ledger.stages({
			accountId: 'cedar',
			stage: 'opportunity',
			occurredAt: at('2026-02-20'),
		})
		await ledger.settle()
		expect(await standings()).toEqual(['acme: qualified'])
		await ledger.lines(payment('cedar', '2026-03-01', '100.00'))
		await ledger.settle()
		expect(await standings()).toEqual(['acme: converted'])
	})

	test('goes when its account is settled without touches that bring', async () => {
		await ledger.override('cedar', { acme: 10_000 }, '1970-01-01')
		await ledger.settle()
		expect(await standings()).toEqual(['acme: pending'])
		const [since] = await ledger.database.read.select().from(referrals)
		expect(since?.firstTouchAt).toBe(ledger.now)
		await ledger.override('cedar', {}, '1970-01-01')
		await ledger.settle()
		expect(await standings()).toEqual([])
	})
})

describe('whoever brought a company that buys', () => {
	const mails = async () =>
		(await ledger.database.read.select().from(outbox)).map(
			({ template }) => template,
		)

	beforeEach(async () => {
		await createUser(ledger.database, {
			email: 'ana@acme.test',
			role: 'advocate',
			accountId: 'acme',
			now: ledger.now,
		})
		await ledger.touches(touchRow('cedar', 'acme', '2026-04-01'))
		await ledger.settle()
	})

	test('is told once', async () => {
		await ledger.lines(payment('cedar', '2026-06-14', '100.00'))
		await ledger.settle()
		await tellOfConversions()
		await ledger.lines(payment('cedar', '2026-06-15', '100.00'))
		await ledger.settle()
		await tellOfConversions()
		expect(
			(await mails()).filter((template) => template === 'referral-converted'),
		).toHaveLength(1)
		// It is found again beside its referral.
		const pair = { accountId: 'cedar', referrerAccountId: 'acme' }
		expect(
			await readReferralMails(ledger.database.read, pair, []),
		).toMatchObject([{ template: 'referral-converted' }])
	})

	test('is not told what is long past', async () => {
		await ledger.lines(payment('cedar', '2026-04-10', '100.00'))
		await ledger.settle()
		expect(await standings()).toEqual(['acme: converted'])
		expect(await tellOfConversions()).toBe(1)
		expect(await mails()).not.toContain('referral-converted')
	})
})

describe('a decision', () => {
	beforeEach(async () => {
		await ledger.touches(
			touchRow('cedar', 'acme', '2026-02-01'),
			touchRow('cedar', 'birch', '2026-01-20'),
		)
		await ledger.lines(payment('cedar', '2026-03-01', '100.00'))
	})

	test('to hold takes the credit away, to clear gives it back', async () => {
		expect(await referredBy('acme')).toBe(10_000)
		await decide('held')
		expect(await referredBy('acme')).toBe(0)
		expect(await referredBy('birch')).toBe(10_000)
		expect(await standings()).toEqual([
			'acme: pending by_hand',
			'birch: converted',
		])
		await decide('cleared')
		expect(await referredBy('acme')).toBe(10_000)
		expect(await standings()).toEqual(['acme: converted', 'birch: converted'])
	})

	test('to reject leaves the credit to whom else brought them', async () => {
		await decide('rejected')
		expect(await referredBy('acme')).toBe(0)
		expect(await referredBy('birch')).toBe(10_000)
		expect(await standings()).toEqual([
			'acme: rejected fraud',
			'birch: converted',
		])
	})

	test('taken 50 times is one decision', async () => {
		for (let i = 0; i < 50; i++) await decide('rejected')
		const once = await ledger.report()
		await decide('rejected')
		const again = await ledger.report()
		expect(again).toEqual(once)
	})

	test('to clear lifts what was found, but not a circle', async () => {
		await ledger.accounts(
			accountRow('acme', { name: 'Same', domain: 'same.test' }),
			accountRow('cedar', { name: 'Same', domain: 'same.test' }),
		)
		expect(await referredBy('acme')).toBe(0)
		expect(await standings()).toEqual([
			'acme: pending same_domain',
			'birch: converted',
		])
		await decide('cleared')
		expect(await referredBy('acme')).toBe(10_000)
		await ledger.touches(touchRow('birch', 'cedar', '2026-01-02'))
		await ledger.lines(payment('birch', '2026-01-05', '10.00'))
		await decide('cleared', 'birch')
		await ledger.settle()
		expect(await standings()).toEqual([
			'acme: converted',
			'birch: pending would_close_cycle',
		])
	})
})

describe('an account that was merged into another', () => {
	test('gives its touches, stages and decisions to it', async () => {
		await ledger.accounts('prospect')
		await ledger.touches(touchRow('prospect', 'acme', '2026-02-01'))
		await ledger.stages({
			accountId: 'prospect',
			stage: 'lead',
			occurredAt: at('2026-02-02'),
		})
		await ledger.lines(payment('cedar', '2026-03-01', '100.00'))
		expect(await referredBy('acme')).toBe(0)
		await merge('prospect', 'cedar')
		expect(await referredBy('acme')).toBe(10_000)
		expect(await standings('prospect')).toEqual([])
		expect(await standings()).toEqual(['acme: converted'])
		const { touches } = await readAttribution(ledger.database.read, 'cedar')
		expect(touches).toMatchObject([{ verdict: 'counted' }])
		expect(await ledger.problems()).toEqual([])
	})

	test('goes on giving what comes later', async () => {
		await ledger.accounts('prospect')
		await merge('prospect', 'cedar')
		await ledger.lines(payment('cedar', '2026-03-01', '100.00'))
		await ledger.settle()
		await ledger.touches(touchRow('prospect', 'acme', '2026-02-01'))
		expect(await referredBy('acme')).toBe(10_000)
	})

	test('is followed where it brought others', async () => {
		await ledger.accounts('prospect')
		await ledger.touches(touchRow('birch', 'prospect', '2026-02-01'))
		await ledger.lines(payment('birch', '2026-03-01', '100.00'))
		expect(await referredBy('prospect')).toBe(10_000)
		await merge('prospect', 'cedar')
		expect(await referredBy('prospect')).toBe(0)
		expect(await referredBy('cedar')).toBe(10_000)
	})
})

test('a word that a link answers to as well names its owner', async () => {
	await ledger.links(linkRow('x7k2', 'acme'))
	await ledger.touches(touchRow('cedar', null, '2026-02-01', { code: 'ana' }))
	await ledger.lines(payment('cedar', '2026-03-01', '100.00'))
	expect(await referredBy('acme')).toBe(0)
	await ledger.database.transact(async (tx) => {
		await tx
			.insert(linkAliases)
			.values({ alias: 'ana', code: 'x7k2', createdAt: ledger.now })
		await queueAccounts(tx, await accountsReferredBy(tx, ['acme']), ledger.now)
	})
	expect(await referredBy('acme')).toBe(10_000)
})
