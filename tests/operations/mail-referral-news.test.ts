import { beforeEach, describe, expect, test } from 'vitest'
import { sendMail } from '#app/operations/mail/send-mail.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import {
	mailFriendConsent,
	mailFriendJoined,
	mailHeldTooLong,
	mailInviteToRefer,
	mailReferralConverted,
	mailReferralRejected,
} from '#app/operations/referrals/mail-referral-news.ts'
import { renameLink } from '#app/operations/referrals/rename-link.ts'
import type { Tx } from '#db/client.ts'
import { leadDetails, leads, linkSettings } from '#db/schema/index.ts'
import { findMail, listMails } from '#db/stores/mail/outbox.ts'
import { listLinksOfUser } from '#db/stores/referrals/links.ts'
import { CATALOG } from '#emails/catalog.ts'
import { at, DAY } from '../support/facts.ts'
import { Ledger, linkRow, payment, touchRow } from '../support/ledger.ts'

let ledger: Ledger
let ana: string
let ben: string

beforeEach(async () => {
	ledger = await Ledger.open({ organisation: { name: 'Acme Analytics' } })
	await ledger.accounts('north', 'cedar')
	await ledger.links(linkRow('AnasLink', 'north'))
	ana = await userOf('ana@north.example', 'Ana Ruiz')
	ben = await userOf('ben@north.example', 'Ben Ode')
	await act((tx) =>
		tx.insert(linkSettings).values({
			code: 'anaslink',
			ownerUserId: ana,
			updatedAt: ledger.now,
		}),
	)
})

async function userOf(email: string, name: string) {
	const made = await createUser(ledger.database, {
		email,
		name,
		role: 'advocate',
		accountId: 'north',
		now: 0,
	})
	if (!made.ok) throw new Error(made.reason)
	return made.value.userId
}

/** Of the link that somebody got on joining. */
async function codeOf(userId: string): Promise<string> {
	const [link] = await listLinksOfUser(ledger.database.read, {
		userId,
		accountId: 'north',
	})
	return link?.code ?? ''
}

const act = <Value>(body: (tx: Tx) => Promise<Value>) =>
	ledger.database.transact(body)

const mails = async () =>
	(await listMails(ledger.database.read, 'queued', null, 100)).rows

/** Who is written to, and that each template takes what it is told. */
async function recipients() {
	const all = await mails()
	for (const { template, props } of all)
		CATALOG[template as 'friend-joined'].schema.parse(props)
	return all.map(({ template, recipient }) => `${template} → ${recipient}`)
}

const addLead = (rest: Partial<typeof leads.$inferInsert> = {}) =>
	act(async (tx) => {
		await tx.insert(leads).values({
			id: 'lead-1',
			source: 'form',
			state: 'received',
			accountId: 'cedar',
			isAccountNew: false,
			createdAt: ledger.now,
			...rest,
		})
		await tx.insert(leadDetails).values({
			leadId: 'lead-1',
			name: 'Jonas Weber',
			email: 'jonas@cedar.example',
			emailKey: 'jonas@cedar.example',
			company: 'Cedar',
			message: 'Have a look.',
		})
	})

describe('a friend who was named', () => {
	const EXPIRES = at('2026-07-15')

	beforeEach(() =>
		addLead({
			source: 'submitted',
			state: 'consent_asked',
			accountId: null,
			referrerAccountId: 'north',
			referrerUserId: ana,
			consentExpiresAt: EXPIRES,
		}),
	)

	test('is asked once, with the text to the letter and who named them', async () => {
		const ask = (token: string) =>
			act((tx) =>
				mailFriendConsent(tx, { leadId: 'lead-1', token, now: ledger.now }),
			)
		await ask('secret')
		await ask('another')
		expect(await recipients()).toEqual(['friend-consent → jonas@cedar.example'])
		expect((await mails())[0]).toMatchObject({
			userId: null,
			props: {
				path: '/refer/consent/secret',
				expiresAt: EXPIRES,
				name: 'Jonas Weber',
				advocateName: 'Ana Ruiz',
				advocateCompany: 'north Ltd',
				message: 'Have a look.',
				consentText:
					'Acme Analytics may keep my details and write to me about this recommendation. I can take that back at any time.',
			},
		})
	})

	test('gets the link, of which nothing is kept once it is sent', async () => {
		await act((tx) =>
			mailFriendConsent(tx, {
				leadId: 'lead-1',
				token: 'secret',
				now: ledger.now,
			}),
		)
		const sent: unknown[] = []
		await sendMail(ledger.database, {
			mailId: 'friend-consent-lead-1',
			now: () => ledger.now,
			deliver: async ({ props }) => {
				sent.push(props.path)
				return { providerId: null }
			},
		})
		expect(sent).toEqual(['/refer/consent/secret'])
		const kept = await findMail(ledger.database.read, 'friend-consent-lead-1')
		expect(kept?.props).toMatchObject({ path: null })
	})
})

describe('“your friend joined”', () => {
	const tell = () =>
		act((tx) => mailFriendJoined(tx, { leadId: 'lead-1', now: ledger.now }))

	test('goes to the owner of the link, masked, once', async () => {
		await addLead({ code: 'anaslink' })
		await tell()
		await tell()
		expect(await recipients()).toEqual(['friend-joined → ana@north.example'])
		expect((await mails())[0]?.props).toEqual({
			name: 'Ana Ruiz',
			friend: 'j…@cedar.example',
			company: 'cedar Ltd',
			wasNamed: false,
		})
	})

	test('goes to whoever named them, whatever the link says', async () => {
		await addLead({
			source: 'submitted',
			code: 'anaslink',
			referrerAccountId: 'north',
			referrerUserId: ben,
		})
		await tell()
		expect(await recipients()).toEqual(['friend-joined → ben@north.example'])
	})

	test('goes to everybody of the account where the person is gone or not known', async () => {
		await addLead({ referrerAccountId: 'north', code: 'anaslink' })
		await deactivateUser(ledger.database, { userId: ana, now: 1 })
		await tell()
		expect(await recipients()).toEqual(['friend-joined → ben@north.example'])
	})

	test('goes to nobody where nobody is known to have brought them', async () => {
		await addLead()
		await tell()
		expect(await recipients()).toEqual([])
	})
})

describe('what becomes of a referral', () => {
	const PAID = '2026-06-10'

	beforeEach(async () => {
		await ledger.touches(
			touchRow('cedar', null, '2026-06-01', { code: 'anaslink' }),
		)
		await ledger.lines(payment('cedar', PAID, '400.00'))
		await ledger.settle()
	})

	const referral = { accountId: 'cedar', referrerAccountId: 'north' }

	test('a customer is told to the owner of the link, once for ever', async () => {
		const tell = () =>
			act((tx) => mailReferralConverted(tx, { ...referral, now: ledger.now }))
		await tell()
		await tell()
		expect(await recipients()).toEqual([
			'referral-converted → ana@north.example',
		])
	})

	test.each([
		['on the thirtieth day it is news', 30 * DAY, 1],
		['a millisecond later it is history', 30 * DAY + 1, 0],
	])('%s', async (_, age, told) => {
		await act((tx) =>
			mailReferralConverted(tx, { ...referral, now: at(PAID) + age }),
		)
		expect(await mails()).toHaveLength(told)
	})

	test('no is told with its reason, once for each', async () => {
		const tell = (reason: 'duplicate' | 'other', note: string | null) =>
			act((tx) =>
				mailReferralRejected(tx, {
					...referral,
					reason,
					note,
					now: ledger.now,
				}),
			)
		await tell('duplicate', null)
		await tell('duplicate', 'again')
		await tell('other', 'They asked us not to.')
		expect((await mails()).map(({ props }) => props)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ reason: 'duplicate', note: null }),
				expect.objectContaining({
					reason: 'other',
					note: 'They asked us not to.',
				}),
			]),
		)
		expect(await mails()).toHaveLength(2)
	})
})

test('admins are told of what waits too long once in 30 days', async () => {
	await createUser(ledger.database, {
		email: 'mo@acme.example',
		role: 'admin',
		now: 0,
	})
	const oldestAt = at('2026-05-01')
	for (const days of [30, 31, 59, 60])
		await act((tx) =>
			mailHeldTooLong(tx, {
				count: 3,
				oldestAt,
				now: oldestAt + days * DAY,
			}),
		)
	expect(await recipients()).toEqual([
		'referrals-held → mo@acme.example',
		'referrals-held → mo@acme.example',
	])
})

describe('an invitation to refer', () => {
	const invite = (userId: string) =>
		act((tx) => mailInviteToRefer(tx, { userId, now: ledger.now }))

	test('holds the advocate’s first link as it is written, once', async () => {
		const first = await codeOf(ana)
		await renameLink(ledger.database, {
			userId: ana,
			code: first,
			word: 'Ana-Refers',
			now: ledger.now,
		})
		await invite(ana)
		await invite(ana)
		expect(await recipients()).toEqual(['invite-to-refer → ana@north.example'])
		expect((await mails())[0]?.props).toMatchObject({ code: 'Ana-Refers' })
	})

	test('is no invitation without a link', async () => {
		const staff = await createUser(ledger.database, {
			email: 'mo@acme.example',
			role: 'marketing',
			now: 0,
		})
		if (!staff.ok) throw new Error(staff.reason)
		await expect(invite(staff.value.userId)).rejects.toThrow(
			'a link of their own',
		)
	})
})
