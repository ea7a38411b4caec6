import { beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { approveOverride } from '#app/operations/ledger/approve-override.ts'
import { approveSetting } from '#app/operations/ledger/approve-setting.ts'
import { askReopening } from '#app/operations/ledger/ask-reopening.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import { declineOverride } from '#app/operations/ledger/decline-override.ts'
import { setOverride } from '#app/operations/ledger/set-override.ts'
import { withdrawOverride } from '#app/operations/ledger/withdraw-override.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { sumProposals } from '#db/reports/ledger/override-proposals.ts'
import {
	entries,
	outbox,
	outboxDetails,
	overrideMoves,
	overrides,
} from '#db/schema/index.ts'
import { auditLog } from '#db/schema/people.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import {
	countWaitingProposals,
	findProposal,
	findWaitingProposal,
} from '#db/stores/ledger/override-proposals.ts'
import { Ledger, payment, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger
let admins: Record<'ana' | 'ben' | 'cleo', string>

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
	await ledger.accounts('A', 'B', 'C')
	await ledger.lines(
		payment('B', '2026-01-05', '100.00'),
		payment('B', '2026-02-05', '100.00'),
	)
	await ledger.touches(touchRow('B', 'A', '2026-01-01'))
	await ledger.settle()
	admins = {
		ana: await admin('ana'),
		ben: await admin('ben'),
		cleo: await admin('cleo'),
	}
})

const settings = (
	overrideThresholdMinor: number | null,
	rest: Partial<Parameters<typeof changeFinanceSettings>[1]> = {},
) =>
	readFinanceSettings(ledger.database.read).then(({ updatedAt }) =>
		changeFinanceSettings(ledger.database, {
			overrideThresholdMinor,
			grossMarginBasisPoints: null,
			seenAt: updatedAt,
			actorId: admins.ana,
			now: ++ledger.now,
			...rest,
		}),
	)

const set = (shares: Record<string, number>, rest: object = {}) =>
	setOverride(ledger.database, {
		accountId: 'B',
		shares: Object.entries(shares).map(([referrerAccountId, basisPoints]) => ({
			referrerAccountId,
			basisPoints,
		})),
		notReferredBasisPoints:
			10_000 - Object.values(shares).reduce((sum, each) => sum + each, 0),
		reason: 'agreed by phone',
		effectiveAt: 0,
		actorId: admins.ana,
		now: ++ledger.now,
		...rest,
	})

async function propose(shares: Record<string, number> = { C: 10_000 }) {
	const outcome = await set(shares)
	if (!outcome.ok || !outcome.value.isProposal)
		throw new Error('this was to be a proposal')
	return outcome.value.proposalId
}

const by = (proposalId: string, actorId: string) => ({
	proposalId,
	actorId,
	now: ++ledger.now,
})

const mailsOf = async (template: string) =>
	(
		await ledger.database.read
			.select({
				id: outbox.id,
				template: outbox.template,
				userId: outbox.userId,
			})
			.from(outbox)
	)
		.filter((mail) => mail.template === template)
		.map(({ userId }) => userId)
		.sort()

const overridesSet = () => ledger.database.read.$count(overrides)

const actions = async () =>
	(await ledger.database.read.select().from(auditLog))
		.filter(({ action }) => action.startsWith('override.'))
		.map(({ action, actorId }) => [action, actorId])

describe('an override that moves', () => {
	test('anything is set at once where finance asks for nobody', async () => {
		expect(await set({ C: 10_000 })).toMatchObject({
			ok: true,
			value: { isProposal: false, version: 1 },
		})
		expect(await ledger.referred()).toEqual({ C: 200_00 })
	})

	test('less than the threshold is set at once, and its account settled', async () => {
		await settings(100_01)
		expect(await set({ A: 5_000, C: 5_000 })).toMatchObject({
			value: { isProposal: false, version: 1 },
		})
		expect(await ledger.problems()).toEqual([])
		expect(await ledger.referred()).toEqual({ A: 100_00, C: 100_00 })
	})

	test('as much as the threshold waits for another admin, and changes nothing', async () => {
		await settings(100_00)
		const posted = await ledger.database.read.$count(entries)
		expect(await set({ A: 5_000, C: 5_000 })).toMatchObject({
			value: { isProposal: true, movedMinor: 100_00 },
		})
		expect(await overridesSet()).toBe(0)
		expect(await ledger.database.read.$count(entries)).toBe(posted)
		expect(await ledger.referred()).toEqual({ A: 200_00 })
		expect(await mailsOf('override-proposed')).toEqual(
			[admins.ben, admins.cleo].sort(),
		)
	})

	test('beyond the threshold is set at once where there is nobody to agree', async () => {
		await settings(100_00)
		for (const userId of [admins.ben, admins.cleo])
			await deactivateUser(ledger.database, {
				userId,
				actorId: admins.ana,
				now: ++ledger.now,
			})
		expect(await set({ C: 10_000 })).toMatchObject({
			value: { isProposal: true },
		})
		const waiting = await findWaitingProposal(ledger.database.read, 'B')
		await withdrawOverride(ledger.database, by(waiting ?? '', admins.ana))
		ledger.now += 7 * DAY
		expect(await set({ C: 10_000 })).toMatchObject({
			value: { isProposal: false },
		})
	})

	test('nothing yet, for it is dated ahead, counts as if it had held for 30 days', async () => {
		ledger.now = Date.parse('2026-02-20T12:00:00.000Z')
		await settings(100_00)
		const ahead = { effectiveAt: ledger.now + 60 * DAY }
		expect(await set({ A: 1, C: 9_999 }, ahead)).toMatchObject({
			value: { isProposal: false },
		})
		expect(await ledger.referred()).toEqual({ A: 200_00 })
		expect(await set({ C: 10_000 }, ahead)).toMatchObject({
			value: { isProposal: true, movedMinor: 100_00 },
		})
	})

	test('counts what nobody has afterwards', async () => {
		await settings(200_00)
		expect(await set({})).toMatchObject({
			value: { isProposal: true, movedMinor: 200_00 },
		})
	})

	test('is measured against what the books hold once they are settled', async () => {
		await settings(250_00)
		await ledger.lines(payment('B', '2026-03-05', '100.00'))
		expect(await set({ C: 10_000 })).toMatchObject({
			value: { isProposal: true, movedMinor: 300_00 },
		})
	})

	test('and cannot be set is refused, not proposed', async () => {
		await settings(1)
		expect(await set({ B: 10_000 })).toMatchObject({ reason: 'self_referral' })
		expect(
			await set({ C: 9_999 }, { notReferredBasisPoints: 0 }),
		).toMatchObject({ reason: 'shares_do_not_sum' })
		expect(await countWaitingProposals(ledger.database.read)).toBe(0)
	})

	test('one at a time waits for an account, however many come at once', async () => {
		await settings(1)
		const both = await Promise.all([
			set({ C: 10_000 }),
			set({ C: 9_000 }, { actorId: admins.ben }),
		])
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
		expect(await set({ C: 1 })).toMatchObject({ reason: 'proposal_waiting' })
	})
})

describe('what one person moves for one account', () => {
	/** By hand, with the day on which it is set. */
	const setOn = (day: string, shares: Record<string, number>, rest = {}) =>
		set(shares, { now: Date.parse(`${day}T12:00:00.000Z`), ...rest })

	const alone = { value: { isProposal: false } }

	beforeEach(async () => {
		await settings(100_00)
	})

	test('is added up for 30 days, and says since when', async () => {
		expect(await setOn('2026-07-01', { A: 8_000, C: 2_000 })).toMatchObject(
			alone,
		)
		expect(await setOn('2026-07-02', { A: 6_000, C: 4_000 })).toMatchObject(
			alone,
		)
		expect(await setOn('2026-07-03', { A: 5_001, C: 4_999 })).toMatchObject(
			alone,
		)
		expect(await ledger.referred()).toEqual({ A: 100_02, C: 99_98 })
		expect(await setOn('2026-07-30', { A: 5_000, C: 5_000 })).toMatchObject({
			value: {
				isProposal: true,
				movedMinor: 2,
				movedBefore: {
					movedMinor: 99_98,
					since: Date.parse('2026-07-01T12:00:00.000Z'),
				},
			},
		})
		expect(await ledger.problems()).toEqual([])
	})

	test('exactly 30 days ago is out', async () => {
		await setOn('2026-07-01', { A: 6_000, C: 4_000 })
		const then = Date.parse('2026-07-31T12:00:00.000Z')
		expect(
			await setOn('2026-07-31', { A: 5_000, C: 5_000 }, { now: then - 1 }),
		).toMatchObject({ value: { isProposal: true, movedMinor: 20_00 } })
		const waiting = await findWaitingProposal(ledger.database.read, 'B')
		await withdrawOverride(ledger.database, by(waiting ?? '', admins.ana))
		expect(
			await setOn('2026-07-31', { A: 5_000, C: 5_000 }, { now: then }),
		).toMatchObject(alone)
	})

	test('is theirs alone, and that account’s alone', async () => {
		await ledger.lines(payment('D', '2026-01-05', '100.00'))
		await ledger.accounts('D')
		await ledger.touches(touchRow('D', 'A', '2026-01-01'))
		await ledger.settle()
		await set({ A: 6_000, C: 4_000 })
		expect(
			await set({ A: 2_000, C: 8_000 }, { actorId: admins.ben }),
		).toMatchObject(alone)
		expect(await set({ A: 1_000, C: 9_000 }, { accountId: 'D' })).toMatchObject(
			alone,
		)
		expect(await set({ A: 4_000, C: 6_000 })).toMatchObject({
			value: { isProposal: true },
		})
	})

	test('and another admin agreed to does not count', async () => {
		const id = await propose()
		await approveOverride(ledger.database, by(id, admins.ben))
		const [moved] = await ledger.database.read.select().from(overrideMoves)
		expect(moved?.movedMinor).toBe(200_00)
		expect(await set({ A: 4_000, C: 6_000 })).toMatchObject(alone)
	})

	test('is kept while nobody asks for two pairs of eyes', async () => {
		const changed = await settings(null)
		await approveSetting(
			ledger.database,
			by((changed.ok && changed.value.proposalId) || '', admins.ben),
		)
		expect(await set({ C: 10_000 })).toMatchObject(alone)
		await settings(100_00)
		expect(await set({ C: 10_000 })).toMatchObject(alone)
		expect(await set({ A: 1, C: 9_999 })).toMatchObject({
			value: { isProposal: true, movedBefore: { movedMinor: 200_00 } },
		})
	})

	test('one at a time is measured, however many come at once', async () => {
		const both = await Promise.all([
			set({ A: 7_000, C: 3_000 }),
			set({ A: 3_000, C: 7_000 }),
		])
		expect(
			both.flatMap((each) => (each.ok ? [each.value.isProposal] : [])).sort(),
		).toEqual([false, true])
	})
})

describe('a proposal', () => {
	beforeEach(async () => {
		await settings(100_00)
	})

	test('is set once another admin agrees, by whoever proposed it', async () => {
		const id = await propose()
		expect(await approveOverride(ledger.database, by(id, admins.ana))).toEqual({
			ok: false,
			reason: 'own_proposal',
		})
		expect(
			await approveOverride(ledger.database, by(id, admins.ben)),
		).toMatchObject({ value: { version: 1 } })
		expect(await ledger.referred()).toEqual({ C: 200_00 })
		const [override] = await ledger.database.read.select().from(overrides)
		expect(override?.createdBy).toBe(admins.ana)
		expect(await findProposal(ledger.database.read, id)).toMatchObject({
			state: 'approved',
			endedBy: admins.ben,
			overrideId: override?.id,
		})
		expect(await actions()).toEqual([
			['override.proposed', admins.ana],
			['override.approved', admins.ben],
		])
		expect(await mailsOf('override-decided')).toEqual([admins.ana])
		expect(await ledger.problems()).toEqual([])
	})

	test('is declined with a reason, and nothing changes', async () => {
		const id = await propose()
		const decline = (answer: string, actorId: string) =>
			declineOverride(ledger.database, { ...by(id, actorId), answer })
		expect(await decline(' \n', admins.ben)).toMatchObject({
			reason: 'answer_missing',
		})
		expect(await decline('no', admins.ana)).toMatchObject({
			reason: 'own_proposal',
		})
		expect(await decline('no proof of it', admins.ben)).toMatchObject({
			ok: true,
		})
		expect(await findProposal(ledger.database.read, id)).toMatchObject({
			state: 'declined',
			answer: 'no proof of it',
		})
		const { read } = ledger.database
		const { movedMinor } = (await findProposal(read, id)) ?? {}
		expect(movedMinor).toBeGreaterThan(0)
		expect(await sumProposals(read, { state: 'declined' })).toEqual({
			n: 1,
			movedMinor,
		})
		expect(await sumProposals(read, { state: 'waiting' })).toEqual({
			n: 0,
			movedMinor: 0,
		})
		expect(await ledger.referred()).toEqual({ A: 200_00 })
		expect(await mailsOf('override-decided')).toEqual([admins.ana])
		expect(await set({ A: 9_000, C: 1_000 })).toMatchObject({ ok: true })
	})

	test('is taken back by whoever proposed it alone', async () => {
		const id = await propose()
		const withdraw = (actorId: string) =>
			withdrawOverride(ledger.database, by(id, actorId))
		expect(await withdraw(admins.ben)).toMatchObject({
			reason: 'not_own_proposal',
		})
		expect(await withdraw(admins.ana)).toMatchObject({ ok: true })
		expect(
			await approveOverride(ledger.database, by(id, admins.ben)),
		).toMatchObject({ reason: 'not_waiting' })
		expect(await overridesSet()).toBe(0)
		expect(await mailsOf('override-decided')).toEqual([])
	})

	test('is decided once, however many decide at once', async () => {
		const id = await propose()
		const all = await Promise.all([
			approveOverride(ledger.database, by(id, admins.ben)),
			approveOverride(ledger.database, by(id, admins.cleo)),
			declineOverride(ledger.database, {
				...by(id, admins.cleo),
				answer: 'no',
			}),
			withdrawOverride(ledger.database, by(id, admins.ana)),
		])
		expect(all.filter(({ ok }) => ok)).toHaveLength(1)
		expect(
			all.filter((each) => !each.ok && each.reason === 'not_waiting'),
		).toHaveLength(3)
		expect(await overridesSet()).toBeLessThanOrEqual(1)
		expect(await ledger.problems()).toEqual([])
	})

	test('that can no longer be set is not set', async () => {
		const id = await propose()
		await ledger.override('C', { B: 10_000 })
		expect(
			await approveOverride(ledger.database, by(id, admins.ben)),
		).toMatchObject({ reason: 'would_close_cycle' })
		expect(await findProposal(ledger.database.read, id)).toMatchObject({
			state: 'waiting',
		})
	})

	test('over a closed month is posted in the first open one', async () => {
		const id = await propose()
		await ledger.close('2026-01')
		await approveOverride(ledger.database, by(id, admins.ben))
		expect(await ledger.referred({ to: '2026-01' })).toEqual({ A: 100_00 })
		expect(await ledger.referred({ from: '2026-02' })).toEqual({
			A: -100_00,
			C: 200_00,
		})
		expect(await ledger.problems()).toEqual([])
	})

	test('is not told to somebody who is gone', async () => {
		const id = await propose()
		const gone = await deactivateUser(ledger.database, {
			userId: admins.ana,
			actorId: admins.ben,
			now: ++ledger.now,
		})
		expect(gone).toMatchObject({ ok: true })
		await approveOverride(ledger.database, by(id, admins.ben))
		expect(await mailsOf('override-decided')).toEqual([])
	})
})

describe('the finance settings', () => {
	test.each([
		[
			'a threshold of nothing',
			{ overrideThresholdMinor: 0 },
			'threshold_invalid',
		],
		['one below it', { overrideThresholdMinor: -1 }, 'threshold_invalid'],
		['a part of a cent', { overrideThresholdMinor: 0.5 }, 'threshold_invalid'],
		['beyond all lines', { overrideThresholdMinor: 1e14 }, 'threshold_invalid'],
		['no margin', { grossMarginBasisPoints: 0 }, 'margin_invalid'],
		['more than all', { grossMarginBasisPoints: 10_001 }, 'margin_invalid'],
		[
			'what was changed meanwhile',
			{ overrideThresholdMinor: 5, seenAt: 1 },
			'superseded',
		],
		['what is so already', {}, 'unchanged'],
	])('refuse %s', async (_, change, reason) => {
		expect(await settings(null, change)).toEqual({ ok: false, reason })
		expect(await readFinanceSettings(ledger.database.read)).toEqual({
			overrideThresholdMinor: null,
			grossMarginBasisPoints: null,
			updatedAt: null,
		})
	})

	test('are changed, with before and after in the audit log', async () => {
		await settings(500_00, { grossMarginBasisPoints: 8_000 })
		await settings(500_00, { grossMarginBasisPoints: 7_000 })
		const audited = (await ledger.database.read.select().from(auditLog)).filter(
			({ action }) => action === 'finance_settings.changed',
		)
		expect(audited.map(({ before, after }) => [before, after])).toEqual([
			[
				{ overrideThresholdMinor: null, grossMarginBasisPoints: null },
				{ overrideThresholdMinor: 500_00, grossMarginBasisPoints: 8_000 },
			],
			[
				{ overrideThresholdMinor: 500_00, grossMarginBasisPoints: 8_000 },
				{ overrideThresholdMinor: 500_00, grossMarginBasisPoints: 7_000 },
			],
		])
	})
})

test('the other admins are told that a closed month is to be opened again', async () => {
	await ledger.close('2026-01')
	const asked = await askReopening(ledger.database, {
		period: '2026-01',
		reason: 'a refund came late',
		actorId: admins.ana,
		now: ++ledger.now,
	})
	expect(asked).toMatchObject({ ok: true })
	expect(await mailsOf('reopening-asked')).toEqual(
		[admins.ben, admins.cleo].sort(),
	)
	const told = (await ledger.database.read.select().from(outboxDetails)).map(
		({ props }) => props,
	)
	expect(told).toContainEqual({
		name: 'ben',
		askedBy: 'ana',
		period: '2026-01',
		reason: 'a refund came late',
	})
})
