import { beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/durations.ts'
import { done, refused } from '#app/domain/result.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { changeApiKey } from '#app/operations/organisation/change-api-key.ts'
import { createApiKey } from '#app/operations/organisation/create-api-key.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { listApiKeys } from '#app/operations/organisation/list-api-keys.ts'
import { revokeApiKey } from '#app/operations/organisation/revoke-api-key.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { issueSignInLink } from '#app/operations/people/issue-sign-in-link.ts'
import { purgeExpiredSignIns } from '#app/operations/people/purge-expired-sign-ins.ts'
import { redeemSignInToken } from '#app/operations/people/redeem-sign-in-token.ts'
import type { Database } from '#db/client.ts'
import { apiKeys, auditLog, signInTokens } from '#db/schema/people.ts'
import { openTestDatabase } from '../support/database.ts'

const NOW = Date.UTC(2026, 2, 1)
let database: Database

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
})

const audited = async () => {
	const rows = await database.read.select().from(auditLog).orderBy(auditLog.id)
	return rows.map(({ action, subjectType, after }) => ({
		action,
		subjectType,
		after,
	}))
}

async function newAdmin(email = 'ana@example.com') {
	const created = await createUser(database, { email, role: 'admin', now: NOW })
	if (!created.ok) throw new Error(created.reason)
	return created.value.userId
}

describe('a user', () => {
	test.each([
		['staff', { role: 'admin' }, null],
		['an advocate', { role: 'advocate', accountId: 'acme' }, null],
		['an advocate of nobody', { role: 'advocate' }, 'account_required'],
		[
			'an advocate of an unknown account',
			{ role: 'advocate', accountId: 'nope' },
			'account_unknown',
		],
		[
			'staff with an account',
			{ role: 'marketing', accountId: 'acme' },
			'account_not_allowed',
		],
		['no address', { role: 'admin', email: 'ana' }, 'invalid_email'],
		[
			'an address with a line break',
			{ role: 'admin', email: 'ana@example.com\nBcc: x@example.com' },
			'invalid_email',
		],
		[
			'an address without end',
			{ role: 'admin', email: `${'a'.repeat(300)}@example.com` },
			'invalid_email',
		],
	] as const)('%s', async (_, given, reason) => {
		const created = await createUser(database, {
			email: 'ana@example.com',
			now: NOW,
			...given,
		})
		expect(created.ok ? null : created.reason).toBe(reason)
	})

	test('has an address of their own, whatever its capitals', async () => {
		await newAdmin('Ana@Example.com')
		expect(
			await createUser(database, {
				email: 'aNA@example.COM',
				role: 'marketing',
				now: NOW,
			}),
		).toEqual({ ok: false, reason: 'email_taken' })
	})

	test('of several with one address at the same time is made once', async () => {
		const made = await Promise.all(
			[1, 2, 3, 4].map(() =>
				createUser(database, {
					email: 'ana@example.com',
					role: 'admin',
					now: NOW,
				}),
			),
		)
		expect(made.filter(({ ok }) => ok)).toHaveLength(1)
		expect(made).toContainEqual({ ok: false, reason: 'email_taken' })
	})

	test('is deactivated once, and gets no more links', async () => {
		const userId = await newAdmin()
		await newAdmin('ben@example.com')
		expect(await deactivateUser(database, { userId, now: NOW })).toMatchObject({
			ok: true,
		})
		expect(await deactivateUser(database, { userId, now: NOW })).toEqual({
			ok: false,
			reason: 'already_deactivated',
		})
		expect(
			await issueSignInLink(database, {
				userId,
				now: NOW,
				lifetimeMs: MINUTE,
			}),
		).toEqual({ ok: false, reason: 'user_deactivated' })
	})
})

describe('a link', () => {
	test('works to the last millisecond before it expires', async () => {
		const userId = await newAdmin()
		const outcomes = []
		for (const now of [NOW + MINUTE - 1, NOW + MINUTE]) {
			const link = await issueSignInLink(database, {
				userId,
				now: NOW,
				lifetimeMs: MINUTE,
			})
			const token = link.ok ? link.value.token : ''
			outcomes.push(await redeemSignInToken(database, { token, now }))
		}
		expect(outcomes).toEqual([
			{ ok: true, value: { userId, role: 'admin' } },
			{ ok: false, reason: 'token_expired' },
		])
	})

	test('that nobody can use any more is forgotten in the end', async () => {
		const userId = await newAdmin()
		await issueSignInLink(database, { userId, now: NOW, lifetimeMs: MINUTE })
		const purge = (now: number) => purgeExpiredSignIns(database, { now })
		expect(await purge(NOW + 2 * MINUTE)).toEqual({
			sessions: 0,
			links: 0,
			confirmations: 0,
		})
		expect(await purge(NOW + 40 * 86_400_000)).toEqual({
			sessions: 0,
			links: 1,
			confirmations: 0,
		})
		expect(await database.read.select().from(signInTokens)).toEqual([])
	})
})

describe('a key', () => {
	test('is shown once and stored as a hash', async () => {
		const created = await createApiKey(database, {
			name: ' Nightly import ',
			scopes: ['ingest', 'read', 'ingest'],
			now: NOW,
		})
		if (!created.ok) throw new Error(created.reason)
		expect(created.value.key).toMatch(/^lrl_[\w-]{43}$/)
		expect(await listApiKeys(database)).toEqual([
			{
				id: created.value.id,
				name: 'Nightly import',
				scopes: ['read', 'ingest'],
				createdAt: NOW,
				lastUsedAt: null,
				revokedAt: null,
				expiresAt: null,
			},
		])
		const stored = await database.read.select().from(apiKeys)
		expect(JSON.stringify(stored)).not.toContain(created.value.key.slice(4))
	})

	test.each([
		['', ['read'], 'name_required'],
		['a'.repeat(101), ['read'], 'name_too_long'],
		['Import', [], 'scopes_required'],
	] as const)(
		'named "%s" with scopes %o is refused',
		async (name, scopes, reason) => {
			expect(await createApiKey(database, { name, scopes, now: NOW })).toEqual({
				ok: false,
				reason,
			})
		},
	)

	test('is changed, on the record, until it is revoked', async () => {
		const made = await createApiKey(database, {
			name: 'Import',
			scopes: ['ingest'],
			now: NOW,
		})
		if (!made.ok) throw new Error(made.reason)
		const { id } = made.value
		const change = (rest: object) =>
			changeApiKey(database, {
				id,
				scopes: ['read'],
				expiresAt: NOW + 1,
				now: NOW,
				...rest,
			})
		expect(await change({ scopes: [] })).toEqual(refused('scopes_required'))
		expect(await change({ expiresAt: NOW })).toEqual(refused('expired_already'))
		expect(await change({ id: 'nope' })).toEqual(refused('key_unknown'))
		expect(await change({})).toEqual(done(undefined))
		expect(await change({})).toEqual(done(undefined))
		expect(await listApiKeys(database)).toMatchObject([
			{ scopes: ['read'], expiresAt: NOW + 1 },
		])
		const recorded = await database.read.select().from(auditLog)
		expect(
			recorded.filter(({ action }) => action === 'api_key.changed'),
		).toMatchObject([
			{
				before: { scopes: ['ingest'], expiresAt: null },
				after: { scopes: ['read'], expiresAt: NOW + 1 },
			},
		])
		await revokeApiKey(database, { id, now: NOW })
		expect(await change({})).toEqual(refused('already_revoked'))
	})

	test('is revoked once', async () => {
		const created = await createApiKey(database, {
			name: 'Import',
			scopes: ['ingest'],
			now: NOW,
		})
		const id = created.ok ? created.value.id : ''
		const revoke = (id: string) => revokeApiKey(database, { id, now: NOW + 1 })
		expect(await revoke(id)).toMatchObject({ ok: true })
		expect(await revoke(id)).toEqual({ ok: false, reason: 'already_revoked' })
		expect(await revoke('nope')).toEqual({ ok: false, reason: 'key_unknown' })
		expect((await listApiKeys(database))[0]?.revokedAt).toBe(NOW + 1)
	})
})

test('a key whose form is sent twice is made once', async () => {
	const given = {
		id: 'k1',
		name: 'Import',
		scopes: ['read'],
		now: NOW,
	} as const
	const results = [
		await createApiKey(database, given),
		await createApiKey(database, given),
	]
	expect(results.map(({ ok }) => ok)).toEqual([true, false])
	expect(results[1]).toEqual({ ok: false, reason: 'already_made' })
	expect(await listApiKeys(database)).toHaveLength(1)
})

test('the audit log holds what was done, without a name or an address', async () => {
	const userId = await newAdmin()
	await issueSignInLink(database, { userId, now: NOW, lifetimeMs: MINUTE })
	await createApiKey(database, { name: 'Import', scopes: ['read'], now: NOW })
	await newAdmin('ben@example.com')
	await deactivateUser(database, { userId, now: NOW })
	expect(await audited()).toEqual([
		{
			action: 'user.created',
			subjectType: 'user',
			after: { role: 'admin', accountId: null },
		},
		{
			action: 'sign_in_link.issued',
			subjectType: 'user',
			after: { expiresAt: NOW + MINUTE },
		},
		{
			action: 'api_key.created',
			subjectType: 'api_key',
			after: { scopes: ['read'] },
		},
		{
			action: 'user.created',
			subjectType: 'user',
			after: { role: 'admin', accountId: null },
		},
		{ action: 'user.deactivated', subjectType: 'user', after: null },
	])
})
