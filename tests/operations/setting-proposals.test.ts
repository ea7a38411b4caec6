import { beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import type { Policy } from '#app/domain/policy.ts'
import { approveSetting } from '#app/operations/ledger/approve-setting.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import { declineSetting } from '#app/operations/ledger/decline-setting.ts'
import { previewPolicy } from '#app/operations/ledger/preview-policy.ts'
import { setPolicy } from '#app/operations/ledger/set-policy.ts'
import { withdrawSetting } from '#app/operations/ledger/withdraw-setting.ts'
import { changeRole } from '#app/operations/people/change-role.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { outbox, policies, settingProposalNotes } from '#db/schema/index.ts'
import { auditLog } from '#db/schema/people.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import {
	findSettingProposal,
	findWaitingSetting,
} from '#db/stores/ledger/setting-proposals.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { Ledger, payment, touchRow } from '#tests/support/ledger.ts'

const WEEK = 7 * DAY
let ledger: Ledger
let ana: string
let ben: string

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
	await ledger.accounts('A', 'B', 'P')
	await ledger.touches(
		touchRow('P', 'A', '2026-01-01'),
		touchRow('P', 'B', '2026-01-10'),
	)
	await ledger.lines(
		payment('P', '2026-01-15', '100.00'),
		payment('P', '2026-02-15', '100.00'),
	)
	await ledger.settle()
	ana = await admin('ana')
	ben = await admin('ben')
})

async function setThreshold(
	overrideThresholdMinor: number | null,
	{
		actorId = ana,
		grossMarginBasisPoints = null,
	}: { actorId?: string; grossMarginBasisPoints?: number | null } = {},
) {
	const { updatedAt } = await readFinanceSettings(ledger.database.read)
	return changeFinanceSettings(ledger.database, {
		overrideThresholdMinor,
		grossMarginBasisPoints,
		actorId,
		seenAt: updatedAt,
		now: ++ledger.now,
	})
}

const threshold = async () =>
	(await readFinanceSettings(ledger.database.read)).overrideThresholdMinor

const leave = (userId: string, actorId: string) =>
	deactivateUser(ledger.database, { userId, actorId, now: ++ledger.now })

const waiting = async (kind: 'finance_settings' | 'policy') => {
	const found = await findWaitingSetting(ledger.database.read, kind)
	if (!found) throw new Error(`no ${kind} waits`)
	return found.id
}

const by = (proposalId: string, actorId: string) => ({
	proposalId,
	actorId,
	now: ++ledger.now,
})

const mails = async () =>
	(await ledger.database.read.select().from(outbox))
		.filter(({ template }) => template.startsWith('setting-'))
		.map(({ template, userId }) => [template, userId])

const audited = async () =>
	(await ledger.database.read.select().from(auditLog))
		.filter(({ action }) => /^(finance_settings|policy)\./.test(action))
		.map(({ action, actorId }) => [action, actorId])

describe('the threshold', () => {
	test('is set by one admin where there was none', async () => {
		expect(await setThreshold(100_00)).toEqual({
			ok: true,
			value: { proposalId: null },
		})
		expect(await threshold()).toBe(100_00)
		expect(await mails()).toEqual([])
	})

	test.each([
		['raised', 900_00],
		['lowered', 1],
		['taken away', null],
	])('is %s by two', async (_, to) => {
		await setThreshold(100_00)
		const changed = await setThreshold(to)
		expect(changed).toEqual({
			ok: true,
			value: { proposalId: await waiting('finance_settings') },
		})
		expect(await threshold()).toBe(100_00)
		expect(await mails()).toEqual([['setting-proposed', ben]])
		const id = await waiting('finance_settings')
		expect(await approveSetting(ledger.database, by(id, ana))).toEqual({
			ok: false,
			reason: 'own_proposal',
		})
		expect(await approveSetting(ledger.database, by(id, ben))).toEqual({
			ok: true,
			value: null,
		})
		expect(await threshold()).toBe(to)
		expect(await mails()).toContainEqual(['setting-decided', ana])
		expect(await audited()).toEqual([
			['finance_settings.changed', ana],
			['finance_settings.proposed', ana],
			['finance_settings.approved', ben],
		])
		expect(await approveSetting(ledger.database, by(id, ben))).toMatchObject({
			reason: 'not_waiting',
		})
	})

	test('is not changed by one who shut the other out a moment ago', async () => {
		await setThreshold(100_00)
		await leave(ben, ana)
		ledger.now += WEEK - 2
		expect(await setThreshold(null)).toMatchObject({
			value: { proposalId: expect.any(String) },
		})
		expect(await threshold()).toBe(100_00)
	})

	test('nor by one who gave the other another role', async () => {
		await setThreshold(100_00)
		expect(
			await changeRole(ledger.database, {
				userId: ben,
				role: 'auditor',
				accountId: null,
				actorId: ana,
				now: ++ledger.now,
			}),
		).toMatchObject({ ok: true })
		expect(await setThreshold(null)).toMatchObject({
			value: { proposalId: expect.any(String) },
		})
		const asked = await waiting('finance_settings')
		await withdrawSetting(ledger.database, by(asked, ana))
		ledger.now += WEEK
		expect(await setThreshold(null)).toMatchObject({
			value: { proposalId: null },
		})
	})

	test('is changed by one where there has been nobody else for a week', async () => {
		await setThreshold(100_00)
		await leave(ben, ana)
		ledger.now += WEEK - 1
		expect(await setThreshold(null)).toMatchObject({
			value: { proposalId: null },
		})
		expect(await threshold()).toBe(null)
	})

	test('waits once; the margin beside it needs nobody', async () => {
		await setThreshold(100_00)
		await setThreshold(200_00, { grossMarginBasisPoints: 8_000 })
		expect(await readFinanceSettings(ledger.database.read)).toMatchObject({
			overrideThresholdMinor: 100_00,
			grossMarginBasisPoints: 8_000,
		})
		expect(
			await setThreshold(300_00, { grossMarginBasisPoints: 8_000 }),
		).toMatchObject({ reason: 'proposal_waiting' })
		expect(
			await setThreshold(100_00, { grossMarginBasisPoints: 7_000 }),
		).toMatchObject({ value: { proposalId: null } })
		await approveSetting(
			ledger.database,
			by(await waiting('finance_settings'), ben),
		)
		expect(await readFinanceSettings(ledger.database.read)).toMatchObject({
			overrideThresholdMinor: 200_00,
			grossMarginBasisPoints: 7_000,
		})
	})

	test('that is no longer the one that was to be replaced stays', async () => {
		await setThreshold(100_00)
		await setThreshold(200_00)
		const id = await waiting('finance_settings')
		await withdrawSetting(ledger.database, by(id, ana))
		await setThreshold(300_00, { actorId: ben })
		const other = await waiting('finance_settings')
		await approveSetting(ledger.database, by(other, ana))
		await setThreshold(400_00)
		// Somebody set it past the portal.
		await ledger.database.transact(async (tx) => {
			const { storeFinanceSettings } = await import(
				'#db/stores/ledger/finance-settings.ts'
			)
			await storeFinanceSettings(
				tx,
				{ overrideThresholdMinor: 5, grossMarginBasisPoints: null },
				++ledger.now,
			)
		})
		const third = await waiting('finance_settings')
		expect(await approveSetting(ledger.database, by(third, ben))).toMatchObject(
			{ reason: 'superseded' },
		)
		expect(await threshold()).toBe(5)
	})

	test('is declined with a reason, or taken back by whoever proposed it', async () => {
		await setThreshold(100_00)
		await setThreshold(null)
		const id = await waiting('finance_settings')
		const decline = (answer: string, actorId: string) =>
			declineSetting(ledger.database, { ...by(id, actorId), answer })
		expect(await decline(' ', ben)).toMatchObject({ reason: 'answer_missing' })
		expect(await decline('no', ana)).toMatchObject({ reason: 'own_proposal' })
		expect(await withdrawSetting(ledger.database, by(id, ben))).toMatchObject({
			reason: 'not_own_proposal',
		})
		expect(await withdrawSetting(ledger.database, by('x', ben))).toMatchObject({
			reason: 'proposal_unknown',
		})
		expect(await decline('not before the audit', ben)).toMatchObject({
			ok: true,
			value: 'finance_settings',
		})
		expect(
			await ledger.database.read.select().from(settingProposalNotes),
		).toMatchObject([{ proposalId: id, answer: 'not before the audit' }])
		expect(await mails()).toContainEqual(['setting-decided', ana])
		await setThreshold(null)
		const again = await waiting('finance_settings')
		expect(await withdrawSetting(ledger.database, by(again, ana))).toEqual({
			ok: true,
			value: 'finance_settings',
		})
		expect(await threshold()).toBe(100_00)
	})
})

describe('a policy', () => {
	const settingsOf = async (changes: Partial<Policy>) => ({
		...(await currentPolicy(ledger.database.read)).settings,
		...changes,
	})

	const set = async (
		changes: Partial<Policy> = { model: 'first' },
		rest: { actorId?: string; expectedVersion?: number } = {},
	) =>
		setPolicy(ledger.database, {
			settings: await settingsOf(changes),
			expectedVersion: (await currentPolicy(ledger.database.read)).version,
			actorId: ana,
			now: ++ledger.now,
			...rest,
		})

	const look = async (changes: Partial<Policy> = { model: 'first' }) =>
		previewPolicy(ledger.database, {
			settings: await settingsOf(changes),
			actorId: ana,
			now: () => ledger.now,
		})

	const inForce = { value: { isProposal: false, version: 2, left: 0 } }

	test('is in force at once where finance asks for nobody', async () => {
		expect(await set()).toMatchObject(inForce)
		expect(await ledger.referred()).toEqual({ A: 200_00 })
	})

	test('or where there is nobody else', async () => {
		await setThreshold(1)
		await leave(ben, ana)
		expect(await set()).toMatchObject({ reason: 'preview_missing' })
		ledger.now += WEEK
		expect(await set()).toMatchObject(inForce)
	})

	test('in small steps by one person adds up for 30 days', async () => {
		await setThreshold(150_00)
		await look({ model: 'linear' })
		expect(await set({ model: 'linear' })).toMatchObject(inForce)
		expect(await ledger.referred()).toEqual({ A: 100_00, B: 100_00 })
		await look()
		expect(await set()).toMatchObject({
			value: { isProposal: true, movedMinor: 100_00 },
		})
		const asked = await waiting('policy')
		await withdrawSetting(ledger.database, by(asked, ana))
		expect(await set({}, { actorId: ben })).toMatchObject({
			reason: 'unchanged',
		})
		await look()
		expect(await set({ model: 'first' }, { actorId: ben })).toMatchObject({
			value: { isProposal: false, version: 3 },
		})
	})

	test('has to be looked at first where there is a threshold, by the books as they are', async () => {
		await setThreshold(200_01)
		expect(await set()).toMatchObject({ reason: 'preview_missing' })
		await look()
		await ledger.lines(payment('P', '2026-03-15', '0.01'))
		await ledger.settle()
		expect(await set()).toMatchObject({ reason: 'preview_missing' })
		await look({ model: 'linear' })
		expect(await set()).toMatchObject({ reason: 'preview_missing' })
		await look()
		expect(await set()).toMatchObject({
			value: { isProposal: true, movedMinor: 200_01 },
		})
	})

	test('that moves less than the threshold is in force at once', async () => {
		await setThreshold(200_01)
		await look()
		expect(await set()).toMatchObject(inForce)
		expect(await ledger.problems()).toEqual([])
	})

	test('that corrects closed months moves it in the open one', async () => {
		await setThreshold(200_00)
		await ledger.close('2026-01')
		await ledger.settle()
		await look()
		expect(await set()).toMatchObject({
			value: { isProposal: true, movedMinor: 200_00 },
		})
	})

	test('that moves as much waits for another admin, and is theirs to decide', async () => {
		await setThreshold(200_00)
		await look()
		expect(await set()).toMatchObject({
			value: { isProposal: true, movedMinor: 200_00 },
		})
		expect(await ledger.database.read.$count(policies)).toBe(1)
		expect(await ledger.referred()).toEqual({ B: 200_00 })
		expect(await mails()).toEqual([['setting-proposed', ben]])
		expect(await set({ windowDays: 30 })).toMatchObject({
			reason: 'proposal_waiting',
		})
		const id = await waiting('policy')
		expect(await approveSetting(ledger.database, by(id, ana))).toMatchObject({
			reason: 'own_proposal',
		})
		expect(await approveSetting(ledger.database, by(id, ben))).toMatchObject({
			value: { version: 2, left: 0 },
		})
		expect(await ledger.referred()).toEqual({ A: 200_00 })
		expect((await currentPolicy(ledger.database.read)).createdBy).toBe(ana)
		expect(await findSettingProposal(ledger.database.read, id)).toMatchObject({
			state: 'approved',
			endedBy: ben,
		})
		expect(await mails()).toContainEqual(['setting-decided', ana])
		expect(await audited()).toEqual([
			['finance_settings.changed', ana],
			['policy.proposed', ana],
			['policy.approved', ben],
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('that moves money between parts of revenue alone needs another too', async () => {
		await ledger.lines(
			payment('A', '2026-01-05', '50.00', {
				product: 'seat',
				interval: 'month',
			}),
			payment('A', '2026-02-05', '80.00', {
				product: 'seat',
				interval: 'month',
			}),
		)
		await ledger.settle()
		await setThreshold(30_00)
		await look({ priceRiseIsUpsell: true })
		expect(await set({ priceRiseIsUpsell: true })).toMatchObject({
			value: { isProposal: true, movedMinor: 30_00 },
		})
	})

	test('that was to replace another version is not put in force', async () => {
		await setThreshold(200_00)
		await look()
		await set()
		const id = await waiting('policy')
		expect(await ledger.policy({ windowDays: 60 })).toBe('changed')
		expect(await approveSetting(ledger.database, by(id, ben))).toMatchObject({
			reason: 'superseded',
		})
		expect(await findSettingProposal(ledger.database.read, id)).toMatchObject({
			state: 'waiting',
		})
		await declineSetting(ledger.database, {
			...by(id, ben),
			answer: 'the window was changed',
		})
		expect(await set({ model: 'first' }, { expectedVersion: 1 })).toMatchObject(
			{ reason: 'superseded' },
		)
		expect(await set({})).toMatchObject({ reason: 'unchanged' })
	})

	test('is decided once, however many decide at once', async () => {
		const cleo = await admin('cleo')
		await setThreshold(1)
		await look()
		await set()
		const id = await waiting('policy')
		const all = await Promise.all([
			approveSetting(ledger.database, by(id, ben)),
			approveSetting(ledger.database, by(id, cleo)),
			declineSetting(ledger.database, { ...by(id, cleo), answer: 'no' }),
			withdrawSetting(ledger.database, by(id, ana)),
		])
		expect(all.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await ledger.database.read.$count(policies)).toBeLessThanOrEqual(2)
	})

	test('one of two that are put in force at once becomes a proposal', async () => {
		await setThreshold(1)
		await look()
		const both = await Promise.all([set(), set()])
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
	})
})
