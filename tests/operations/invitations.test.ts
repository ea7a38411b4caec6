import { beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/durations.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { acceptInvitation } from '#app/operations/people/accept-invitation.ts'
import { changeRole } from '#app/operations/people/change-role.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { endSession, endSessions } from '#app/operations/people/end-sessions.ts'
import { invitePerson } from '#app/operations/people/invite-person.ts'
import { INVITATION_LIFETIME_MS } from '#app/operations/people/mail-invitation.ts'
import { reactivateUser } from '#app/operations/people/reactivate-user.ts'
import { redeemSignInToken } from '#app/operations/people/redeem-sign-in-token.ts'
import { resendInvitation } from '#app/operations/people/resend-invitation.ts'
import { revokeInvitation } from '#app/operations/people/revoke-invitation.ts'
import type { Database } from '#db/client.ts'
import { outbox, outboxDetails } from '#db/schema/mail.ts'
import { auditLog, invitations } from '#db/schema/people.ts'
import {
	findSessionsOfUser,
	insertSession,
} from '#db/stores/people/sessions.ts'
import { findUser } from '#db/stores/people/users.ts'
import { openTestDatabase } from '../support/database.ts'

const NOW = Date.UTC(2026, 2, 1)
let database: Database
let adminId: string

beforeEach(async () => {
	database = await openTestDatabase()
	await ensureOrganisation(database, { now: NOW })
	await landAccounts(
		database,
		[
			{
				id: 'acme',
				name: 'Acme',
				domain: null,
				signedUpAt: null,
				plan: null,
				seats: null,
				currency: null,
				status: null,
				renewalAt: null,
				ownerEmail: null,
			},
		],
		{ now: NOW },
	)
	adminId = await user('ana@example.com', 'admin')
})

async function user(email: string, role: 'admin' | 'marketing') {
	const created = await createUser(database, { email, role, now: NOW })
	if (!created.ok) throw new Error(created.reason)
	return created.value.userId
}

const invite = (email: string, more: object = {}) =>
	invitePerson(database, {
		email,
		role: 'marketing',
		actorId: adminId,
		now: NOW,
		...more,
	})

async function invited(email = 'ben@example.com', more: object = {}) {
	const result = await invite(email, more)
	if (!result.ok) throw new Error(result.reason)
	return result.value.userId
}

/** What is waiting to be sent, the oldest first, and to whom. */
async function mails() {
	const rows = await database.read.select().from(outbox).orderBy(outbox.id)
	const details = await database.read.select().from(outboxDetails)
	return rows.map(({ id, template }) => {
		const found = details.find(({ outboxId }) => outboxId === id)
		const props = found?.props as Record<string, string | null> | undefined
		return { template, recipient: found?.recipient, props }
	})
}

async function lastToken() {
	const path = (await mails()).at(-1)?.props?.path ?? ''
	return path.replace('/invitation/', '')
}

const actions = async () => {
	const rows = await database.read.select().from(auditLog).orderBy(auditLog.id)
	return rows.map(({ action }) => action)
}

const addSession = (id: string, userId: string) =>
	database.transact((tx) =>
		insertSession(tx, { id, userId, expiresAt: NOW + 1e9, createdAt: NOW }),
	)

describe('an invitation', () => {
	test('makes a user, a mail and an audit row, together', async () => {
		const userId = await invited('Ben@Example.com', {
			role: 'advocate',
			accountId: 'acme',
			name: ' Ben Ito ',
		})
		expect(await findUser(database.read, userId)).toMatchObject({
			role: 'advocate',
			accountId: 'acme',
			name: 'Ben Ito',
			email: 'Ben@Example.com',
		})
		const [mail, ...others] = await mails()
		expect(others).toEqual([])
		expect(mail).toMatchObject({
			template: 'invitation',
			recipient: 'Ben@Example.com',
			props: { role: 'advocate', accountName: 'Acme', name: 'Ben Ito' },
		})
		expect((await actions()).slice(-3)).toEqual([
			'user.created',
			'link.made',
			'invitation.sent',
		])
	})

	test.each([
		['a quoted local part', '"ben ito"@example.com', 'invalid_email'],
		['a quote within', "o'neil@example.com", null],
		['another script', 'björn@bücher.example', null],
		['a Japanese domain', 'info@例え.jp', null],
		[
			'320 characters',
			`${'a'.repeat(64)}@${'b'.repeat(251)}.com`,
			'invalid_email',
		],
		['a local part of 65', `${'a'.repeat(65)}@example.com`, 'invalid_email'],
		['two addresses', 'a@example.com,b@example.com', 'invalid_email'],
		['a header', 'a@example.com\r\nBcc: b@example.com', 'invalid_email'],
		['no address', 'ben', 'invalid_email'],
	])('to %s', async (_, email, refusal) => {
		const result = await invite(email)
		expect(result.ok ? null : result.reason).toBe(refusal)
		expect(await mails()).toHaveLength(refusal ? 0 : 1)
	})

	test.each([
		[{ role: 'advocate' }, 'account_required'],
		[{ role: 'advocate', accountId: 'nope' }, 'account_unknown'],
		[{ role: 'admin', accountId: 'acme' }, 'account_not_allowed'],
		[{ email: 'ANA@example.com' }, 'already_here'],
	])('that cannot be: %o', async (more, reason) => {
		expect(await invite('ben@example.com', more)).toEqual({ ok: false, reason })
		expect(await mails()).toEqual([])
		expect(await database.read.select().from(invitations)).toEqual([])
	})

	test('sent twice, or at the same time, has one effect', async () => {
		const results = await Promise.all(
			[1, 2, 3].map(() => invite('ben@example.com')),
		)
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await invite('BEN@example.com')).toEqual({
			ok: false,
			reason: 'already_invited',
		})
		expect(await mails()).toHaveLength(1)
	})

	test('is accepted once, under the name that is given', async () => {
		const userId = await invited()
		const token = await lastToken()
		const accept = () =>
			acceptInvitation(database, { token, name: 'Ben', now: NOW + 1 })
		expect(await accept()).toEqual({
			ok: true,
			value: { userId, role: 'marketing' },
		})
		expect((await findUser(database.read, userId))?.name).toBe('Ben')
		expect(await accept()).toEqual({ ok: false, reason: 'token_used' })
		expect((await actions()).slice(-2)).toEqual([
			'invitation.accepted',
			'user.signed_in',
		])
	})

	test('is accepted by any link that its mailbox got', async () => {
		await invited()
		await redeemSignInToken(database, { token: await lastToken(), now: NOW })
		const [row] = await database.read.select().from(invitations)
		expect(row?.acceptedAt).toBe(NOW)
	})

	test('ends with its time', async () => {
		await invited()
		const result = await acceptInvitation(database, {
			token: await lastToken(),
			name: '',
			now: NOW + INVITATION_LIFETIME_MS,
		})
		expect(result).toEqual({ ok: false, reason: 'token_expired' })
	})

	test('sent again ends the links before, and not twice in a minute', async () => {
		const userId = await invited()
		const first = await lastToken()
		const resend = (now: number) =>
			resendInvitation(database, { userId, actorId: adminId, now })
		expect(await resend(NOW + 1)).toEqual({
			ok: false,
			reason: 'sent_just_now',
		})
		const later = NOW + MINUTE
		expect((await resend(later)).ok).toBe(true)
		expect(await mails()).toHaveLength(2)
		const second = await lastToken()
		const accept = (token: string) =>
			acceptInvitation(database, { token, name: '', now: later })
		expect(await accept(first)).toEqual({ ok: false, reason: 'token_unknown' })
		expect((await accept(second)).ok).toBe(true)
		expect(await resend(later + MINUTE)).toEqual({
			ok: false,
			reason: 'not_invited',
		})
	})

	test('revoked lets nobody in, until it is made again', async () => {
		const userId = await invited()
		const token = await lastToken()
		const by = { userId, actorId: adminId, now: NOW }
		expect((await revokeInvitation(database, by)).ok).toBe(true)
		expect(await revokeInvitation(database, by)).toEqual({
			ok: false,
			reason: 'not_invited',
		})
		expect(
			(await acceptInvitation(database, { token, name: '', now: NOW })).ok,
		).toBe(false)
		expect(await reactivateUser(database, by)).toEqual({
			ok: false,
			reason: 'invitation_revoked',
		})
		const again = await invited('ben@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		expect(again).toBe(userId)
		expect((await findUser(database.read, userId))?.role).toBe('advocate')
		const accepted = await acceptInvitation(database, {
			token: await lastToken(),
			name: '',
			now: NOW,
		})
		expect(accepted.ok).toBe(true)
	})
})

describe('a role', () => {
	test('changes at once, is told by mail, and is audited without a name', async () => {
		const userId = await user('ben@example.com', 'marketing')
		const change = {
			userId,
			role: 'admin' as const,
			actorId: adminId,
			now: NOW,
		}
		expect((await changeRole(database, change)).ok).toBe(true)
		expect(await changeRole(database, change)).toEqual({
			ok: false,
			reason: 'unchanged',
		})
		expect((await findUser(database.read, userId))?.role).toBe('admin')
		expect(await mails()).toMatchObject([
			{ template: 'security-notice', props: { event: 'role_changed' } },
		])
		const rows = await database.read.select().from(auditLog)
		expect(rows.at(-1)).toMatchObject({
			action: 'user.role_changed',
			before: { role: 'marketing' },
			after: { role: 'admin' },
		})
		expect(JSON.stringify(rows)).not.toContain('example.com')
	})

	test('of the last active admin stays, and nobody changes their own', async () => {
		const demote = (userId: string, actorId: string | null) =>
			changeRole(database, { userId, role: 'marketing', actorId, now: NOW })
		expect(await demote(adminId, null)).toEqual({
			ok: false,
			reason: 'last_admin',
		})
		const other = await user('ben@example.com', 'admin')
		expect(await demote(adminId, adminId)).toEqual({
			ok: false,
			reason: 'yourself',
		})
		expect((await demote(adminId, other)).ok).toBe(true)
		expect(await demote(other, null)).toEqual({
			ok: false,
			reason: 'last_admin',
		})
	})

	test('of an advocate needs an account that exists', async () => {
		const userId = await user('ben@example.com', 'marketing')
		const become = (accountId: string | null) =>
			changeRole(database, {
				userId,
				role: 'advocate',
				accountId,
				actorId: adminId,
				now: NOW,
			})
		expect(await become(null)).toEqual({
			ok: false,
			reason: 'account_required',
		})
		expect(await become('x')).toEqual({ ok: false, reason: 'account_unknown' })
		expect((await become('acme')).ok).toBe(true)
	})
})

describe('deactivating', () => {
	test('leaves an admin: of two who deactivate each other at once, one stays', async () => {
		const other = await user('ben@example.com', 'admin')
		const results = await Promise.all([
			deactivateUser(database, { userId: other, actorId: adminId, now: NOW }),
			deactivateUser(database, { userId: adminId, actorId: other, now: NOW }),
		])
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		expect(results.find(({ ok }) => !ok)).toEqual({
			ok: false,
			reason: 'last_admin',
		})
	})

	test('oneself is refused', async () => {
		await user('ben@example.com', 'admin')
		expect(
			await deactivateUser(database, {
				userId: adminId,
				actorId: adminId,
				now: NOW,
			}),
		).toEqual({ ok: false, reason: 'yourself' })
	})

	test('can be undone, and brings no session back', async () => {
		const userId = await user('ben@example.com', 'marketing')
		await addSession('one', userId)
		const by = { userId, actorId: adminId, now: NOW }
		await deactivateUser(database, by)
		expect((await reactivateUser(database, by)).ok).toBe(true)
		expect(await findSessionsOfUser(database.read, userId)).toEqual([])
		expect(await reactivateUser(database, by)).toEqual({
			ok: false,
			reason: 'not_deactivated',
		})
	})
})

describe('sessions', () => {
	test('of somebody else cannot be ended as one’s own', async () => {
		const userId = await user('ben@example.com', 'marketing')
		await addSession('one', adminId)
		expect(
			await endSession(database, { userId, sessionId: 'one', now: NOW }),
		).toEqual({ ok: false, reason: 'session_unknown' })
		expect(await findSessionsOfUser(database.read, adminId)).toHaveLength(1)
	})

	test('end everywhere else, without a mail; by an admin, with one', async () => {
		const userId = await user('ben@example.com', 'marketing')
		for (const id of ['one', 'two', 'three']) await addSession(id, userId)
		const end = (keptId: string | null, actorId: string) =>
			endSessions(database, { userId, keptId, actorId, now: NOW })
		expect(await end('two', userId)).toEqual({
			ok: true,
			value: { sessions: 2 },
		})
		expect(await mails()).toEqual([])
		expect(await end(null, adminId)).toEqual({
			ok: true,
			value: { sessions: 1 },
		})
		expect(await end(null, adminId)).toEqual({
			ok: true,
			value: { sessions: 0 },
		})
		expect(await mails()).toHaveLength(1)
	})
})
