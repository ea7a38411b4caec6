import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_REFERRAL_SETTINGS } from '#app/domain/referrals/settings.ts'
import { isWaiting } from '#app/operations/organisation/work-off.ts'
import { answerConsent } from '#app/operations/referrals/answer-consent.ts'
import {
	expireConsents,
	forgetRefusals,
	OVERDUE_CONSENTS,
} from '#app/operations/referrals/expire-consents.ts'
import { nameFriend } from '#app/operations/referrals/name-friend.ts'
import {
	accounts,
	contacts,
	leadDetails,
	leads,
	outbox,
	outboxDetails,
	referralSettings,
	touches,
} from '#db/schema/index.ts'
import { at, DAY } from '../support/facts.ts'
import { byCode, formLead, LeadLedger } from '../support/leads.ts'
import { accountRow, Ledger, payment } from '../support/ledger.ts'

const now = at('2026-06-15')
let ledger: Ledger
let referrals: LeadLedger

beforeEach(async () => {
	ledger = await Ledger.open({ now: '2026-06-15' })
	referrals = new LeadLedger(ledger)
	await ledger.accounts(
		accountRow('ana', { domain: 'ana.test' }),
		accountRow('bob', { domain: 'bob.test' }),
	)
	await referrals.advocate('ana')
	await referrals.advocate('bob')
})

const name = async (
	rest: Partial<Parameters<typeof nameFriend>[1]> = {},
): Promise<string> => {
	const named = await nameFriend(ledger.database, {
		userId: 'user-ana',
		name: 'Cyd',
		email: 'cyd@acme.com',
		company: 'Acme',
		message: 'You will like it.',
		isKnown: true,
		now,
		...rest,
	})
	return named.ok ? 'named' : named.reason
}

const read = () => ledger.database.read

/** The tokens of the questions that were mailed, the first first. */
async function mailedTokens(): Promise<string[]> {
	const rows = await read().select().from(outboxDetails)
	return rows
		.map(({ props }) => String((props as { path?: string }).path))
		.filter((path) => path.startsWith('/refer/consent/'))
		.map((path) => path.slice('/refer/consent/'.length))
}

const answer = async (
	reply: 'yes' | 'no',
	{ token = '', when = now + DAY, consentVersion = 1 } = {},
): Promise<string> => {
	const given = await answerConsent(ledger.database, {
		token: token || ((await mailedTokens())[0] ?? 'none'),
		answer: reply,
		consentVersion,
		now: when,
	})
	return given.ok ? 'done' : given.reason
}

const states = async () =>
	(await read().select().from(leads)).map(({ state }) => state)

describe('a friend who is named', () => {
	test('is asked by mail, and nothing else happens', async () => {
		expect(await name()).toBe('named')
		expect(await states()).toEqual(['consent_asked'])
		expect(
			(await read().select().from(outbox)).map(({ template }) => template),
		).toEqual(['friend-consent'])
		expect(await read().$count(accounts)).toBe(2)
		expect(await read().$count(contacts)).toBe(0)
		expect(await read().$count(touches)).toBe(0)
	})

	test('who says yes is received, and was brought when they were named', async () => {
		await name()
		expect(await answer('yes')).toBe('done')
		const [lead] = await read().select().from(leads)
		expect(lead).toMatchObject({
			source: 'submitted',
			state: 'received',
			consentAt: now + DAY,
			receivedAt: now + DAY,
		})
		expect(await read().select().from(touches)).toMatchObject([
			{ kind: 'submitted_lead', occurredAt: now, referrerAccountId: 'ana' },
		])
		await ledger.linesOncePaid(
			payment(String(lead?.accountId), '2026-07-01', '100'),
		)
		expect(await ledger.referred()).toEqual({ ana: 100_00 })
		expect(await answer('yes')).toBe('answered')
		expect(await answer('no')).toBe('answered')
		expect(
			(await read().select().from(outbox)).map(({ template }) => template),
		).toEqual(['friend-consent', 'friend-joined'])
	})

	test('who says no is forgotten, and asked by nobody for 90 days', async () => {
		await name()
		const [token = ''] = await mailedTokens()
		expect(await answer('no', { when: now })).toBe('done')
		expect(await states()).toEqual(['consent_refused'])
		expect(await read().$count(leadDetails)).toBe(0)
		expect(await read().$count(outboxDetails)).toBe(0)
		expect(await answer('yes', { token })).toBe('answered')
		const day = (days: number, ms = 0) => ({ now: now + days * DAY + ms })
		expect(await name({ userId: 'user-bob', ...day(90, -1) })).toBe('named')
		expect(await mailedTokens()).toEqual([])
		expect(await forgetRefusals(ledger.database, day(90, -1))).toBe(0)
		expect(await name({ userId: 'user-bob', ...day(90) })).toBe('named')
		expect(await mailedTokens()).toHaveLength(1)
		expect(await forgetRefusals(ledger.database, day(90))).toBe(1)
		const found = await read().select().from(leads)
		const refused = found.find(({ state }) => state === 'consent_refused')
		expect(refused).toMatchObject({ addressHash: null, consentTokenHash: null })
	})

	test('who does not answer for 30 days is forgotten; the link says so', async () => {
		await name()
		const [token = ''] = await mailedTokens()
		const due = { now: now + 30 * DAY }
		const isDue = (at: number) => isWaiting(OVERDUE_CONSENTS, read(), at)
		expect(await isDue(due.now - 1)).toBe(false)
		expect(await expireConsents(ledger.database, { now: due.now - 1 })).toBe(0)
		expect(await answer('yes', { token, when: due.now })).toBe('expired')
		expect(await isDue(due.now)).toBe(true)
		expect(await expireConsents(ledger.database, due)).toBe(1)
		expect(await expireConsents(ledger.database, due)).toBe(0)
		expect(await states()).toEqual(['consent_expired'])
		expect(await read().$count(leadDetails)).toBe(0)
		expect(await read().$count(outboxDetails)).toBe(0)
		expect(await answer('yes', { token, when: due.now })).toBe('expired')
	})

	test('is asked once, whoever names them and however often', async () => {
		await name()
		await Promise.all([
			name({ userId: 'user-bob' }),
			name({ email: 'CYD@acme.com' }),
			name(),
		])
		expect(await read().$count(leads)).toBe(1)
		expect(await mailedTokens()).toHaveLength(1)
	})

	test('answers one text: another that came since is shown first', async () => {
		await name()
		await ledger.database.transact((tx) =>
			tx.insert(referralSettings).values({
				version: 1,
				settings: { ...DEFAULT_REFERRAL_SETTINGS, consentVersion: 2 },
				createdAt: now,
			}),
		)
		expect(await answer('yes')).toBe('text_changed')
		expect(await answer('yes', { consentVersion: 2 })).toBe('done')
		expect(await read().select().from(leads)).toMatchObject([
			{ consentVersion: 2 },
		])
	})

	test('who comes by themselves was named all the same', async () => {
		await name()
		const [token = ''] = await mailedTokens()
		const { isNew } = await referrals.receive(
			formLead('cyd@acme.com', { origin: byCode('bob', now + DAY) }),
			now + DAY,
		)
		expect(isNew).toBe(true)
		expect(await states()).toEqual(['received'])
		expect(await answer('no', { token })).toBe('answered')
		expect((await referrals.standing()).referrals).toMatchObject([
			{ referrerAccountId: 'ana' },
			{ referrerAccountId: 'bob' },
		])
	})

	test('who is known already brings a second touch, and only after a yes', async () => {
		const known = await referrals.receive(
			formLead('cyd@acme.com', { origin: byCode('bob', now) }),
		)
		await name({ now: now + DAY })
		expect(await read().$count(touches)).toBe(1)
		expect(await answer('yes', { when: now + 2 * DAY })).toBe('done')
		expect(await read().$count(touches)).toBe(2)
		expect(await read().$count(contacts)).toBe(1)
		expect(
			(await read().select().from(leads)).map(({ accountId }) => accountId),
		).toEqual([known.accountId, known.accountId])
	})

	test('is not asked where friends are not to be named', async () => {
		await ledger.database.transact((tx) =>
			tx.insert(referralSettings).values({
				version: 1,
				settings: { ...DEFAULT_REFERRAL_SETTINGS, mayNameFriends: false },
				createdAt: now,
			}),
		)
		expect(await name()).toBe('not_offered')
	})
})

test.each<[string, object, string]>([
	['no name', { name: ' ' }, 'name_required'],
	['a name without end', { name: 'x'.repeat(101) }, 'name_too_long'],
	['no address', { email: 'cyd at acme' }, 'email_invalid'],
	['a disposable address', { email: 'c@mailinator.com' }, 'email_disposable'],
	['their own address', { email: 'ANA@ana.test' }, 'own_company'],
	['a colleague', { email: 'zoe@mail.ana.test' }, 'own_company'],
	['a company without end', { company: 'x'.repeat(121) }, 'company_too_long'],
	['a message without end', { message: 'x'.repeat(1001) }, 'message_too_long'],
	['somebody whom they do not know', { isKnown: false }, 'not_known'],
	['nobody who may sign in', { userId: 'nobody' }, 'not_offered'],
])('an advocate who names %s is refused', async (_, rest, reason) => {
	expect(await name(rest)).toBe(reason)
	expect(await read().$count(leads)).toBe(0)
	expect(await read().$count(outbox)).toBe(0)
})

test('an advocate names twenty friends within a day, and the next one a day later', async () => {
	for (let i = 0; i < 20; i++)
		expect(await name({ email: `p${i}@company.test` })).toBe('named')
	expect(await name({ now: now + DAY - 1 })).toBe('too_many')
	expect(await name({ userId: 'user-bob', email: 'q@x.test' })).toBe('named')
	expect(await name({ now: now + DAY })).toBe('named')
})

test('a link that nobody was sent says nothing', async () => {
	expect(await answer('yes', { token: 'x'.repeat(43) })).toBe('unknown')
})
