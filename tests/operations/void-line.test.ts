import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { versionKey } from '#app/domain/ledger/line-version.ts'
import { approveSetting } from '#app/operations/ledger/approve-setting.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import { declineSetting } from '#app/operations/ledger/decline-setting.ts'
import { voidLine } from '#app/operations/ledger/void-line.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { viewReceipt } from '#app/views/ledger/receipt.ts'
import { everyLine } from '#db/reports/overviews/known-facts.ts'
import {
	auditLog,
	credits,
	entries,
	lineVoids,
	outbox,
	revenueLines,
	unpostedLines,
} from '#db/schema/index.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { findWaitingSetting } from '#db/stores/ledger/setting-proposals.ts'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger
let ana: string

const organisation = { zone: 'UTC', baseCurrency: 'USD', name: 'Test' } as const

const admin = async (name: string) => {
	const created = await createUser(ledger.database, {
		email: `${name}@example.com`,
		name,
		role: 'admin',
		now: ledger.now,
	})
	if (!created.ok) throw new Error(created.reason)
	return created.value.userId
}

const voided = (
	lineKey: string,
	reason = 'It was not theirs.',
	actorId = ana,
) => voidLine(ledger.database, { lineKey, reason, actorId, now: ++ledger.now })

/** What stands of a line, in its own currency and in credits. */
async function standing(lineKey: string) {
	const rows = await ledger.database.read
		.select()
		.from(entries)
		.where(eq(entries.lineKey, lineKey))
	const ids = new Set(rows.map(({ id }) => id))
	const credited = (await ledger.database.read.select().from(credits)).filter(
		({ entryId }) => ids.has(entryId),
	)
	const sum = (amounts: readonly { amountMinor: number }[]) =>
		amounts.reduce((total, { amountMinor }) => total + amountMinor, 0)
	return { entries: rows.length, amount: sum(rows), credits: sum(credited) }
}

const first = payment('P', '2026-01-15', '100.00')
const upgrade = payment('P', '2026-02-15', '150.00')

beforeEach(async () => {
	ledger = await Ledger.open()
	ana = await admin('ana')
	await ledger.accounts('A', 'P')
	await ledger.touches(touchRow('P', 'A', '2026-01-01'))
	await ledger.lines(first, upgrade)
	await ledger.settle()
})

describe('a voided line', () => {
	test('is taken back to nothing in its own month, and the others are classed without it', async () => {
		expect(await voided(first.sourceKey)).toEqual({
			ok: true,
			value: { isProposal: false },
		})
		expect(await standing(first.sourceKey)).toEqual({
			entries: 2,
			amount: 0,
			credits: 0,
		})
		const posted = await ledger.database.read.select().from(entries)
		expect(
			posted.map(({ period, isAdjustment }) => [period, isAdjustment]),
		).not.toContainEqual(['2026-03', true])
		// The upgrade is the first purchase now.
		const report = await ledger.report()
		expect(report.company.total).toBe(150_00)
		expect(report.company.upsell).toBe(0)
		expect(report.company.referral).toBe(150_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('stays to be seen, and who did it why', async () => {
		await voided(first.sourceKey, ' Charged twice. ')
		const { read } = ledger.database
		expect(
			await read
				.select()
				.from(revenueLines)
				.where(eq(revenueLines.sourceKey, first.sourceKey)),
		).toHaveLength(1)
		expect(await read.select().from(lineVoids)).toMatchObject([
			{
				lineKey: first.sourceKey,
				toldKey: first.sourceKey,
				cause: 'by_hand',
				movedMinor: 100_00,
				createdBy: ana,
				agreedBy: null,
			},
		])
		const receipt = await viewReceipt(read, organisation, first.sourceKey)
		expect(receipt?.voided).toMatchObject({
			title: 'Voided by hand',
			by: 'ana',
			reason: 'Charged twice.',
		})
		expect(receipt?.next).toBeNull()
		expect(receipt?.voidTo).toBeNull()
		const actions = (await read.select().from(auditLog)).map(
			({ action }) => action,
		)
		expect(actions).toContain('line.voided')
	})

	test('is free to land anew, with the same content or other', async () => {
		const once = JSON.stringify(await ledger.report())
		await voided(first.sourceKey)
		expect(await ledger.lines(first, first)).toEqual(['landed', 'same'])
		expect(JSON.stringify(await ledger.report())).toBe(once)
		expect(await ledger.lines({ ...first, amountMinor: 1 })).toEqual([
			{ refused: 'conflict' },
		])
		const second = versionKey(first.sourceKey, 2)
		expect(await standing(second)).toMatchObject({ amount: 100_00 })
		const { read } = ledger.database
		const receipt = await viewReceipt(read, organisation, first.sourceKey)
		expect(receipt?.next?.key).toBe(second)
		expect((await viewReceipt(read, organisation, second))?.before?.key).toBe(
			first.sourceKey,
		)
		await voided(second)
		expect(await ledger.lines({ ...first, amountMinor: 80_00 })).toEqual([
			'landed',
		])
		await ledger.settle()
		expect(await standing(versionKey(first.sourceKey, 3))).toMatchObject({
			amount: 80_00,
		})
		expect((await ledger.report()).company.total).toBe(230_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('may land anew for another account', async () => {
		await voided(upgrade.sourceKey)
		expect(await ledger.lines({ ...upgrade, accountId: 'A' })).toEqual([
			'landed',
		])
		expect((await ledger.report()).company.total).toBe(250_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('has its refunds wait until it lands anew', async () => {
		const back = refundRow(first, '2026-02-01', '30.00')
		await ledger.lines(back)
		const once = JSON.stringify(await ledger.report())
		await voided(first.sourceKey)
		const { read } = ledger.database
		expect(await read.select().from(unpostedLines)).toMatchObject([
			{ lineKey: back.sourceKey, reason: 'needs_line', amountMinor: -30_00 },
		])
		expect((await ledger.report()).company.total).toBe(150_00)
		await ledger.lines(first)
		expect(JSON.stringify(await ledger.report())).toBe(once)
		expect(await read.select().from(unpostedLines)).toEqual([])
		expect(await ledger.problems()).toEqual([])
	})

	test('is what a refund means that names any of its versions', async () => {
		await voided(first.sourceKey)
		await ledger.lines(first)
		const back = refundRow(first, '2026-02-01', '30.00', {
			refundOf: versionKey(first.sourceKey, 2),
		})
		expect(
			await ledger.lines(back, { ...back, refundOf: first.sourceKey }),
		).toEqual(['landed', 'same'])
		await ledger.settle()
		const { read } = ledger.database
		expect(await read.select().from(unpostedLines)).toEqual([])
		expect((await ledger.report()).company.total).toBe(220_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('may be a refund', async () => {
		const back = refundRow(first, '2026-02-01', '30.00')
		await ledger.lines(back)
		await ledger.settle()
		await voided(back.sourceKey)
		expect((await ledger.report()).company.total).toBe(250_00)
		expect(await ledger.lines(back)).toEqual(['landed'])
		expect((await ledger.report()).company.total).toBe(220_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('is in no file of facts, and what landed anew is called as its source did', async () => {
		await voided(first.sourceKey)
		await voided(upgrade.sourceKey)
		await ledger.lines(upgrade)
		const keys: string[] = []
		for await (const rows of everyLine(ledger.database.read))
			keys.push(...rows.map(({ sourceKey }) => sourceKey))
		expect(keys).toEqual([upgrade.sourceKey])
	})
})

describe('is refused', () => {
	test.each([
		['without a reason', () => voided(first.sourceKey, '  '), 'reason_missing'],
		['where there is no such line', () => voided('nope'), 'line_unknown'],
	])('%s', async (_, attempt, reason) => {
		expect(await attempt()).toEqual({ ok: false, reason })
		expect(await ledger.database.read.select().from(lineVoids)).toEqual([])
	})

	test('twice', async () => {
		await voided(first.sourceKey)
		expect(await voided(first.sourceKey)).toEqual({
			ok: false,
			reason: 'already_voided',
		})
	})

	test('once two do it at the same moment', async () => {
		const both = await Promise.all([
			voided(first.sourceKey),
			voided(first.sourceKey),
		])
		expect(both.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await standing(first.sourceKey)).toMatchObject({ amount: 0 })
	})

	test('where its entries lie in a closed month, which is named', async () => {
		await ledger.close('2026-01')
		expect(await voided(first.sourceKey)).toEqual({
			ok: false,
			reason: { closedMonth: '2026-01' },
		})
		expect((await voided(upgrade.sourceKey)).ok).toBe(true)
		expect(await ledger.problems()).toEqual([])
	})

	test('and may be where a late line stands in an open month', async () => {
		await ledger.close('2026-02')
		const late = payment('P', '2026-02-20', '40.00')
		await ledger.lines(late)
		await ledger.settle()
		expect((await voided(late.sourceKey)).ok).toBe(true)
		expect(await standing(late.sourceKey)).toMatchObject({ amount: 0 })
		expect(await ledger.problems()).toEqual([])
	})

	test('a key that reads as that of a version', async () => {
		expect(
			await ledger.lines({ ...first, sourceKey: `${first.sourceKey} · v2` }),
		).toEqual([{ refused: 'reserved_key' }])
	})
})

describe('above the threshold of two admins', () => {
	let ben: string

	const threshold = async (overrideThresholdMinor: number) => {
		const { updatedAt } = await readFinanceSettings(ledger.database.read)
		const changed = await changeFinanceSettings(ledger.database, {
			overrideThresholdMinor,
			grossMarginBasisPoints: null,
			actorId: ana,
			seenAt: updatedAt,
			now: ++ledger.now,
		})
		if (!changed.ok) throw new Error(changed.reason)
	}

	beforeEach(async () => {
		ben = await admin('ben')
		await threshold(120_00)
	})

	const waits = async () => {
		const found = await findWaitingSetting(ledger.database.read, 'line_void')
		if (!found) throw new Error('nothing waits')
		return found.id
	}

	test('a line below it is voided by one; with what they voided before, two have to agree', async () => {
		expect(await voided(first.sourceKey)).toMatchObject({
			value: { isProposal: false },
		})
		expect(await voided(upgrade.sourceKey)).toEqual({
			ok: true,
			value: { isProposal: true, movedMinor: 150_00 },
		})
		expect(await standing(upgrade.sourceKey)).toMatchObject({ amount: 150_00 })
		const [mail] = await ledger.database.read
			.select()
			.from(outbox)
			.where(eq(outbox.template, 'setting-proposed'))
		expect(mail?.userId).toBe(ben)
	})

	test.each([
		['USD', '150.00', true],
		['USD', '119.99', false],
		// At 1.2.
		['EUR', '100.00', true],
		['EUR', '99.99', false],
	])(
		'a credit counts as what it takes off: %s %s',
		async (currency, amount, isProposal) => {
			await ledger.rates({ currency: 'EUR', date: '2026-02-15', rate: '1.20' })
			const paid = payment('P', '2026-02-15', '400.00', {
				currency,
				invoiceId: 'I',
				sourceKey: 'paid',
			})
			const credit = payment('P', '2026-02-15', `-${amount}`, {
				currency,
				invoiceId: 'I',
				sourceKey: 'credit',
			})
			await ledger.lines(paid, credit)
			await ledger.settle()
			expect(await voided('credit')).toMatchObject({ value: { isProposal } })
		},
	)

	test('who was shut out within the last week counts as the second one', async () => {
		await deactivateUser(ledger.database, {
			userId: ben,
			actorId: ana,
			now: ++ledger.now,
		})
		expect(await voided(upgrade.sourceKey)).toMatchObject({
			value: { isProposal: true },
		})
	})

	test('another one agrees, and it is done in both names', async () => {
		await voided(upgrade.sourceKey)
		const proposalId = await waits()
		expect(await voided(upgrade.sourceKey)).toEqual({
			ok: false,
			reason: 'proposal_waiting',
		})
		const by = (actorId: string) =>
			approveSetting(ledger.database, {
				proposalId,
				actorId,
				now: ++ledger.now,
			})
		expect(await by(ana)).toEqual({ ok: false, reason: 'own_proposal' })
		expect(await by(ben)).toEqual({ ok: true, value: null })
		expect(await standing(upgrade.sourceKey)).toMatchObject({ amount: 0 })
		expect(await ledger.database.read.select().from(lineVoids)).toMatchObject([
			{ createdBy: ana, agreedBy: ben },
		])
		expect(await by(ben)).toEqual({ ok: false, reason: 'not_waiting' })
	})

	test('is refused where the month was closed meanwhile', async () => {
		await voided(upgrade.sourceKey)
		await ledger.close('2026-02')
		expect(
			await approveSetting(ledger.database, {
				proposalId: await waits(),
				actorId: ben,
				now: ++ledger.now,
			}),
		).toEqual({ ok: false, reason: 'month_closed' })
	})

	test('is declined with a reason, and nothing was done', async () => {
		await voided(upgrade.sourceKey)
		const declined = await declineSetting(ledger.database, {
			proposalId: await waits(),
			answer: 'They did pay.',
			actorId: ben,
			now: ++ledger.now,
		})
		expect(declined.ok).toBe(true)
		expect(await standing(upgrade.sourceKey)).toMatchObject({ amount: 150_00 })
	})
})
