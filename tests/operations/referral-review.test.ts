import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { landContacts } from '#app/operations/accounts/land-contacts.ts'
import { mergeAccount } from '#app/operations/ledger/merge-account.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import {
	clearReferral,
	clearReferrals,
} from '#app/operations/referrals/clear-referral.ts'
import {
	confirmChampionMove,
	dismissChampionMove,
} from '#app/operations/referrals/decide-champion-move.ts'
import { enterReferral } from '#app/operations/referrals/enter-referral.ts'
import { escalateHeld } from '#app/operations/referrals/escalate-held.ts'
import {
	holdReferral,
	holdReferrals,
} from '#app/operations/referrals/hold-referral.ts'
import { recordStage } from '#app/operations/referrals/record-stage.ts'
import { rejectReferral } from '#app/operations/referrals/reject-referral.ts'
import { listChampionMoves } from '#db/reports/referrals/champion-moves.ts'
import {
	auditLog,
	leads,
	outbox,
	referralDecisionNotes,
	referralDecisions,
	referrals,
	stages,
	touches,
} from '#db/schema/index.ts'
import { latestDecision } from '#db/stores/referrals/referral-reviews.ts'
import { at, DAY } from '#tests/support/facts.ts'
import {
	accountRow,
	Ledger,
	linkRow,
	payment,
	touchRow,
} from '#tests/support/ledger.ts'

let ledger: Ledger
let ana: string
let ben: string

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B', 'C')
	await ledger.lines(payment('B', '2026-01-05', '100.00'))
	await ledger.touches(touchRow('B', 'A', '2026-01-01'))
	await ledger.settle()
	ana = await admin('ana@vendor.example')
	ben = await admin('ben@vendor.example')
})

async function admin(email: string, accountId?: string) {
	const created = await createUser(ledger.database, {
		email,
		accountId,
		now: ledger.now,
		role: accountId ? 'advocate' : 'admin',
	})
	if (!created.ok) throw new Error(created.reason)
	return created.value.userId
}

const B_BY_A = { accountId: 'B', referrerAccountId: 'A' }
const given = (actorId = ana, rest: { note?: string } = {}) => ({
	note: 'looked into it',
	actorId,
	now: ledger.now,
	...rest,
})
const standing = async (accountId = 'B', referrer = 'A') => {
	const rows = await ledger.database.read
		.select()
		.from(referrals)
		.where(eq(referrals.accountId, accountId))
	const row = rows.find((each) => each.referrerAccountId === referrer)
	return row
		? [row.state, row.reason, row.suspicion].filter(Boolean).join(' ')
		: null
}
const decisions = () => ledger.database.read.select().from(referralDecisions)
const audited = async (prefix: string) =>
	(await ledger.database.read.select().from(auditLog)).filter(({ action }) =>
		action.startsWith(prefix),
	)
const ok = { ok: true, value: { isNew: true } }
const again = { ok: true, value: { isNew: false } }
const refusedFor = (reason: string) => ({ ok: false, reason })

describe('deciding about a referral', () => {
	test('held it gives no credit, cleared it does, rejected it never does', async () => {
		expect(await ledger.referred()).toEqual({ A: 100_00 })
		expect(await holdReferral(ledger.database, B_BY_A, given())).toEqual(ok)
		expect(await standing()).toBe('pending by_hand')
		expect(await ledger.referred()).toEqual({})
		expect(await clearReferral(ledger.database, B_BY_A, given())).toEqual(ok)
		expect(await standing()).toBe('converted')
		expect(await ledger.referred()).toEqual({ A: 100_00 })
		const rejected = { ...given(), reason: 'fraud' } as const
		expect(await rejectReferral(ledger.database, B_BY_A, rejected)).toEqual(ok)
		expect(await standing()).toBe('rejected fraud')
		expect(await ledger.referred()).toEqual({})
		expect(await clearReferral(ledger.database, B_BY_A, given())).toEqual(ok)
		expect(await ledger.referred()).toEqual({ A: 100_00 })
		expect(await ledger.problems()).toEqual([])
	})

	test('the same fifty times is decided once', async () => {
		for (let i = 0; i < 50; i++) {
			const held = await holdReferral(ledger.database, B_BY_A, given())
			expect(held).toEqual(i === 0 ? ok : again)
		}
		expect(await decisions()).toHaveLength(1)
		expect(await audited('referral.')).toHaveLength(1)
	})

	test('is kept with who and why, the words apart from the facts', async () => {
		await holdReferral(ledger.database, B_BY_A, given())
		const [decision] = await decisions()
		expect(decision).toMatchObject({ decidedBy: ana, suspicion: 'by_hand' })
		expect(
			await ledger.database.read.select().from(referralDecisionNotes),
		).toEqual([{ decisionId: decision?.id, note: 'looked into it' }])
		const [row] = await audited('referral.held')
		expect(row).toMatchObject({
			actorId: ana,
			subjectId: 'B',
			after: {
				referrerAccountId: 'A',
				decisionId: decision?.id,
				reason: null,
			},
		})
	})

	test.each([
		[
			'of nobody',
			() =>
				holdReferral(
					ledger.database,
					{ accountId: 'B', referrerAccountId: 'C' },
					given(),
				),
			'referral_unknown',
		],
		[
			'that nothing stands against',
			() => clearReferral(ledger.database, B_BY_A, given()),
			'nothing_to_clear',
		],
		[
			'without a word why',
			() => holdReferral(ledger.database, B_BY_A, given(ana, { note: ' ' })),
			'note_required',
		],
		[
			'for another reason, not named',
			() =>
				rejectReferral(ledger.database, B_BY_A, {
					...given(ana, { note: '' }),
					reason: 'other',
				}),
			'note_required',
		],
		[
			'with a novel',
			() =>
				holdReferral(
					ledger.database,
					B_BY_A,
					given(ana, { note: 'x'.repeat(10_001) }),
				),
			'note_too_long',
		],
	])('%s is refused', async (_, decide, reason) => {
		expect(await decide()).toEqual(refusedFor(reason))
		expect(await decisions()).toEqual([])
	})

	test('two admins at once: one wins, the other is told', async () => {
		await holdReferral(ledger.database, B_BY_A, given())
		const seen = await latestDecision(ledger.database.read, B_BY_A)
		const referral = { ...B_BY_A, seenDecisionId: seen?.id ?? null }
		const both = await Promise.all([
			clearReferral(ledger.database, referral, given(ana)),
			rejectReferral(ledger.database, referral, {
				...given(ben),
				reason: 'fraud',
			}),
		])
		expect(both.filter((result) => result.ok)).toHaveLength(1)
		expect(both).toContainEqual(refusedFor('decided_meanwhile'))
		expect(await decisions()).toHaveLength(2)
	})

	test('rejecting tells the advocate why, once', async () => {
		await admin('ada@a.example', 'A')
		const rejected = { ...given(), reason: 'duplicate' } as const
		await rejectReferral(ledger.database, B_BY_A, rejected)
		await rejectReferral(ledger.database, B_BY_A, rejected)
		const mails = await ledger.database.read.select().from(outbox)
		expect(
			mails.filter(({ template }) => template === 'referral-rejected'),
		).toHaveLength(1)
	})

	test('several are decided each for itself', async () => {
		await ledger.accounts(
			...Array.from({ length: 45 }, (_, i) => accountRow(`n${i}`)),
		)
		await ledger.touches(
			...Array.from({ length: 45 }, (_, i) =>
				touchRow(`n${i}`, 'A', '2026-02-01'),
			),
		)
		await ledger.settle()
		const all = Array.from({ length: 45 }, (_, i) => ({
			accountId: `n${i}`,
			referrerAccountId: 'A',
		}))
		const unknown = { accountId: 'nope', referrerAccountId: 'A' }
		const held = await holdReferrals(
			ledger.database,
			[unknown, ...all],
			given(),
		)
		expect(held.filter(({ result }) => result.ok)).toHaveLength(45)
		expect(held[0]).toEqual({
			referral: unknown,
			result: refusedFor('referral_unknown'),
		})
		expect(await decisions()).toHaveLength(45)
		const cleared = await clearReferrals(ledger.database, all, given(ben))
		expect(cleared.every(({ result }) => result.ok)).toBe(true)
		expect(await standing('n44')).toBe('pending')
	})
})

describe('four eyes', () => {
	test('nobody clears what credits their own company, or where they are known', async () => {
		await ledger.accounts(
			accountRow('A', { domain: 'acme.example' }),
			accountRow('P', { domain: 'partner.example' }),
		)
		await ledger.touches(touchRow('B', 'P', '2026-01-02'))
		await landContacts(
			ledger.database,
			[
				{
					id: 'p-1',
					accountId: 'P',
					role: 'champion',
					email: 'Cleo@gmail.com',
					emailKey: 'cleo@gmail.com',
					name: null,
					title: null,
				},
			],
			{ now: ledger.now },
		)
		await ledger.settle()
		const cleo = await admin('c.leo+work@gmail.com')
		const dan = await admin('dan@eu.acme.example')
		const B_BY_P = { accountId: 'B', referrerAccountId: 'P' }
		for (const referral of [B_BY_A, B_BY_P])
			await holdReferral(ledger.database, referral, given())
		expect(await clearReferral(ledger.database, B_BY_P, given(cleo))).toEqual(
			refusedFor('contact_of_referrer'),
		)
		expect(await clearReferral(ledger.database, B_BY_A, given(dan))).toEqual(
			refusedFor('company_of_referrer'),
		)
		expect(
			(await clearReferrals(ledger.database, [B_BY_A, B_BY_P], given(dan))).map(
				({ result }) => result.ok,
			),
		).toEqual([false, true])
		expect(await clearReferral(ledger.database, B_BY_A, given(ana))).toEqual(ok)
	})
})

describe('a cycle', () => {
	test('is lifted by no decision', async () => {
		await ledger.lines(payment('A', '2026-03-01', '50.00'))
		await ledger.touches(touchRow('A', 'B', '2026-02-01'))
		await ledger.settle()
		expect(await standing('A', 'B')).toContain('would_close_cycle')
		expect(
			await clearReferral(
				ledger.database,
				{ accountId: 'A', referrerAccountId: 'B' },
				given(),
			),
		).toEqual(refusedFor('would_close_cycle'))
	})
})

describe('sales updates', () => {
	type Update = Partial<Parameters<typeof recordStage>[1]>
	const update = (rest: Update) =>
		recordStage(ledger.database, {
			accountId: 'C',
			stage: 'qualified',
			reason: null,
			note: '',
			occurredAt: at('2026-03-01'),
			actorId: ana,
			now: ledger.now,
			...rest,
		})

	test('move a referral on, and the same said twice is said once', async () => {
		await ledger.touches(touchRow('C', 'A', '2026-02-20'))
		expect(await update({})).toEqual(ok)
		expect(await update({})).toEqual(again)
		expect(await standing('C')).toBe('qualified')
		await update({
			stage: 'lost',
			reason: 'not_a_fit',
			occurredAt: at('2026-03-04'),
		})
		expect(await standing('C')).toBe('rejected not_a_fit')
		await update({ stage: 'opportunity', occurredAt: at('2026-03-05') })
		expect(await standing('C')).toBe('qualified')
		await update({ stage: 'customer', occurredAt: at('2026-03-06') })
		expect(await ledger.database.read.select().from(stages)).toHaveLength(4)
		expect(await audited('sale.updated')).toHaveLength(4)
	})

	test.each<[string, () => Update, string]>([
		['in the future', () => ({ occurredAt: ledger.now + 1 }), 'in_future'],
		['of an unknown account', () => ({ accountId: 'X' }), 'account_unknown'],
		['lost for no reason', () => ({ stage: 'lost' }), 'reason_required'],
		[
			'lost for another reason, not named',
			() => ({ stage: 'lost', reason: 'other' }),
			'note_required',
		],
		['before there was a web', () => ({ occurredAt: 0 }), 'too_long_ago'],
	])('%s are refused', async (_, rest, reason) => {
		expect(await update(rest())).toEqual(refusedFor(reason))
		expect(await ledger.database.read.select().from(stages)).toEqual([])
	})
})

describe('merging', () => {
	const lead = (id: string, accountId: string) =>
		ledger.database.transact(async (tx) => {
			await tx.insert(leads).values({
				id,
				accountId,
				source: 'form',
				state: 'received',
				isAccountNew: true,
				createdAt: ledger.now,
			})
		})
	const merge = (fromAccountId: string, intoAccountId: string) =>
		mergeAccount(ledger.database, {
			fromAccountId,
			intoAccountId,
			actorId: ana,
			now: ledger.now,
		})

	beforeEach(async () => {
		await ledger.accounts('lead-1', 'lead-2')
		await lead('1', 'lead-1')
		await lead('2', 'lead-2')
		await ledger.touches(touchRow('lead-1', 'A', '2026-02-01'))
		await ledger.settle()
	})

	test('lets what is known of the one count for the other', async () => {
		await ledger.lines(payment('C', '2026-03-01', '80.00'))
		expect(await merge('lead-1', 'C')).toEqual({ ok: true, value: undefined })
		expect(await ledger.referred()).toEqual({ A: 180_00 })
		expect(await standing('C')).toBe('converted')
		expect(await standing('lead-1')).toBeNull()
		expect(await ledger.problems()).toEqual([])
	})

	test('keeps what was decided before', async () => {
		await holdReferral(
			ledger.database,
			{ accountId: 'lead-1', referrerAccountId: 'A' },
			given(),
		)
		await merge('lead-1', 'C')
		await ledger.settle()
		expect(await standing('C')).toBe('pending by_hand')
		expect(
			await clearReferral(
				ledger.database,
				{ accountId: 'C', referrerAccountId: 'A' },
				given(),
			),
		).toEqual(ok)
		expect(await standing('C')).toBe('pending')
	})

	test.each([
		['of nobody', 'nope', 'C', 'account_unknown'],
		['into nobody', 'lead-1', 'nope', 'target_unknown'],
		['with itself', 'lead-1', 'lead-1', 'same_account'],
		['of a real account', 'C', 'A', 'not_a_prospect'],
		['into another that is no real one', 'lead-1', 'lead-2', 'target_not_real'],
	])('%s is refused', async (_, from, into, reason) => {
		expect(await merge(from, into)).toEqual(refusedFor(reason))
	})

	test('twice, or of one that paid, is refused', async () => {
		await merge('lead-1', 'C')
		expect(await merge('lead-1', 'B')).toEqual(refusedFor('already_merged'))
		await ledger.lines(payment('lead-2', '2026-03-01', '80.00'))
		expect(await merge('lead-2', 'C')).toEqual(refusedFor('has_paid'))
	})
})

describe('what waits too long', () => {
	test('is brought before all admins once, and goes on waiting', async () => {
		await holdReferral(ledger.database, B_BY_A, given())
		const mails = async () =>
			(await ledger.database.read.select().from(outbox)).filter(
				({ template }) => template === 'referrals-held',
			)
		const escalate = (days: number) =>
			escalateHeld(ledger.database, { now: ledger.now + days * DAY })
		expect(await escalate(29.9)).toEqual({ escalated: 0 })
		expect(await escalate(30)).toEqual({ escalated: 1 })
		expect(await mails()).toHaveLength(2)
		expect(await escalate(31)).toEqual({ escalated: 0 })
		expect(await escalate(70)).toEqual({ escalated: 0 })
		expect(await mails()).toHaveLength(2)
		expect(await standing()).toBe('pending by_hand')
	})
})

describe('champion moves', () => {
	const contact = (id: string, accountId: string, email = 'eva@mail.example') =>
		landContacts(
			ledger.database,
			[
				{
					id,
					accountId,
					role: 'user',
					email,
					emailKey: email,
					name: 'Eva',
					title: null,
				},
			],
			{ now: ++ledger.now },
		)
	const offered = async () =>
		(await listChampionMoves(ledger.database.read, null, 10)).rows.map(
			(move) => `${move.contactId} from ${move.formerAccountId}`,
		)
	const move = () => ({
		contactId: 'c-1',
		formerAccountId: 'A',
		actorId: ana,
		now: ++ledger.now,
	})

	test('are offered where somebody appears before an account has paid', async () => {
		await contact('a-1', 'A')
		await contact('b-1', 'B')
		expect(await offered()).toEqual([])
		await contact('c-1', 'C')
		expect(await offered()).toEqual(['c-1 from A', 'c-1 from B'])
	})

	test('confirmed, become a touch of the former account; nobody clears their own', async () => {
		await contact('a-1', 'A')
		await contact('c-1', 'C')
		expect(await confirmChampionMove(ledger.database, move())).toEqual({
			ok: true,
			value: undefined,
		})
		expect(await standing('C')).toBe('pending')
		expect(await offered()).toEqual([])
		expect(await confirmChampionMove(ledger.database, move())).toEqual(
			refusedFor('already_decided'),
		)
		const C_BY_A = { accountId: 'C', referrerAccountId: 'A' }
		await holdReferral(ledger.database, C_BY_A, given())
		expect(await clearReferral(ledger.database, C_BY_A, given())).toEqual(
			refusedFor('entered_it'),
		)
		expect(await clearReferral(ledger.database, C_BY_A, given(ben))).toEqual(ok)
	})

	test('dismissed, are remembered', async () => {
		await contact('a-1', 'A')
		await contact('c-1', 'C')
		await dismissChampionMove(ledger.database, move())
		expect(await offered()).toEqual([])
		expect(await dismissChampionMove(ledger.database, move())).toEqual(
			refusedFor('already_decided'),
		)
		const made = await ledger.database.read.select().from(touches)
		expect(made.map(({ kind }) => kind)).not.toContain('champion_move')
		expect(
			await dismissChampionMove(ledger.database, {
				...move(),
				contactId: 'nope',
			}),
		).toEqual(refusedFor('move_unknown'))
	})

	test('are found past pages of decided ones', async () => {
		for (let i = 0; i < 6; i++) {
			await contact(`a-${i}`, 'A', `p${i}@mail.example`)
			await contact(`c-${i}`, 'C', `p${i}@mail.example`)
		}
		for (let i = 0; i < 4; i++)
			await dismissChampionMove(ledger.database, {
				...move(),
				contactId: `c-${i}`,
			})
		const page = await listChampionMoves(ledger.database.read, null, 1)
		expect(page.rows.map(({ contactId }) => contactId)).toEqual(['c-4'])
		const next = await listChampionMoves(ledger.database.read, page.next, 1)
		expect(next.rows.map(({ contactId }) => contactId)).toEqual(['c-5'])
		expect(next.next).toBeNull()
	})
})

describe('entering by hand', () => {
	type Entry = Parameters<typeof enterReferral>[1]
	const enter = (rest: Partial<Entry> = {}) =>
		enterReferral(ledger.database, {
			id: 'form-1',
			brought: { accountId: 'C' },
			kind: 'manual',
			occurredAt: at('2026-05-01'),
			referrerAccountId: 'A',
			code: null,
			note: 'met at the fair',
			actorId: ana,
			now: ++ledger.now,
			...rest,
		})
	const newcomer = {
		company: 'Nova Oy',
		name: 'Nea',
		email: 'nea@nova.example',
	}

	test('an account that is known gets a touch, once however often it is sent', async () => {
		expect(await enter()).toEqual({
			ok: true,
			value: { accountId: 'C', referrerAccountId: 'A', isNew: true },
		})
		expect(await enter()).toMatchObject({ value: { isNew: false } })
		expect(await standing('C')).toBe('pending')
		expect(await audited('referral.entered')).toHaveLength(1)
	})

	test('somebody new is received, and nobody clears what they entered', async () => {
		const entered = await enter({ brought: newcomer })
		const accountId = entered.ok ? entered.value.accountId : ''
		expect(await standing(accountId)).toBe('pending')
		const referral = { accountId, referrerAccountId: 'A' }
		await holdReferral(ledger.database, referral, given(ben))
		expect(await clearReferral(ledger.database, referral, given())).toEqual(
			refusedFor('entered_it'),
		)
		expect(await clearReferral(ledger.database, referral, given(ben))).toEqual(
			ok,
		)
	})

	test('a code says who it was', async () => {
		await ledger.links(linkRow('Birch2', 'B'))
		expect(
			await enter({ kind: 'code', code: 'BIRCH2', referrerAccountId: null }),
		).toMatchObject({ value: { referrerAccountId: 'B' } })
	})

	test('what credits the company of whoever enters it waits for somebody else', async () => {
		await ledger.accounts(accountRow('A', { domain: 'acme.example' }))
		const dan = await admin('dan@acme.example')
		await enter({ actorId: dan })
		expect(await standing('C')).toBe('pending by_hand')
	})

	test.each<[string, () => Partial<Entry>, string]>([
		['the future', () => ({ occurredAt: ledger.now + 10 }), 'in_future'],
		['nobody', () => ({ brought: { accountId: 'X' } }), 'account_unknown'],
		['by nobody', () => ({ referrerAccountId: null }), 'referrer_required'],
		[
			'by somebody unknown',
			() => ({ referrerAccountId: 'X' }),
			'referrer_unknown',
		],
		['without its code', () => ({ kind: 'code' }), 'code_required'],
		[
			'with a code of nobody',
			() => ({ kind: 'code', code: 'nope' }),
			'code_unknown',
		],
		['itself', () => ({ referrerAccountId: 'C' }), 'self_referral'],
		[
			'somebody without an address',
			() => ({ brought: { ...newcomer, email: 'nea' } }),
			'invalid_address',
		],
		[
			'somebody of no company',
			() => ({ brought: { ...newcomer, company: ' ' } }),
			'company_required',
		],
	])('%s is refused', async (_, rest, reason) => {
		expect(await enter(rest())).toEqual(refusedFor(reason))
		expect(await standing('C')).toBeNull()
	})
})
