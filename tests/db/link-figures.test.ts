import { beforeAll, expect, test } from 'vitest'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
import type { Database } from '#db/client.ts'
import {
	readBroughtBy,
	readClicksByDay,
	readLinkHits,
} from '#db/reports/referrals/links.ts'
import { accountMerges, referrals } from '#db/schema/leads.ts'
import { linkAliases, linkDays } from '#db/schema/links.ts'
import { touches } from '#db/schema/referrals.ts'
import { openTestDatabase } from '../support/database.ts'

let database: Database

const touch = (
	accountId: string,
	code: string,
	kind: TouchKind = 'click',
	n = 1,
) => ({
	id: `${accountId} ${code} ${kind} ${n}`,
	accountId,
	code,
	kind,
	occurredAt: n,
	createdAt: n,
	referrerAccountId: null,
	referrerContactId: null,
})

const referral = (
	accountId: string,
	state: 'pending' | 'converted',
	referrerAccountId = 'acme',
) => ({
	accountId,
	referrerAccountId,
	referrerContactId: null,
	state,
	reason: null,
	suspicion: null,
	kind: 'click' as const,
	code: null,
	touchCount: 1,
	firstTouchAt: 1,
	lastTouchAt: 1,
	leadAt: null,
	qualifiedAt: null,
	opportunityAt: null,
	convertedAt: null,
	lostAt: null,
})

beforeAll(async () => {
	database = await openTestDatabase()
	await database.transact(async (tx) => {
		await tx.insert(linkAliases).values([
			{ alias: 'ada', code: 'own', createdAt: 1 },
			{ alias: 'bob', code: 'other', createdAt: 1 },
		])
		await tx
			.insert(touches)
			.values([
				touch('birch', 'own'),
				touch('birch', 'own', 'click', 2),
				touch('birch', 'ada', 'code'),
				touch('cedar', 'ada'),
				touch('lead-1', 'own'),
				touch('dogwood', 'own'),
				touch('elm', 'own', 'event'),
				touch('fir', 'bob'),
				touch('gum', 'strange'),
			])
		await tx.insert(accountMerges).values({
			fromAccountId: 'lead-1',
			intoAccountId: 'hazel',
			mergedAt: 2,
			mergedBy: null,
		})
		await tx.insert(referrals).values([
			referral('birch', 'converted'),
			referral('cedar', 'pending'),
			referral('hazel', 'converted'),
			// Somebody else is credited for it.
			referral('dogwood', 'converted', 'globex'),
			referral('fir', 'converted'),
		])
		await tx.insert(linkDays).values([
			{ code: 'own', day: 10, outcome: 'counted', hits: 4 },
			{ code: 'own', day: 11, outcome: 'counted', hits: 2 },
			{ code: 'own', day: 11, outcome: 'bot', hits: 9 },
			{ code: 'other', day: 11, outcome: 'counted', hits: 100 },
		])
	})
})

test('companies count once by link, by whatever word they came, and as what they turned out to be', async () => {
	const brought = await readBroughtBy(database.read, 'acme', [
		'own',
		'other',
		'unused',
	])
	expect(Object.fromEntries(brought)).toEqual({
		own: { companies: 4, customers: 2 },
		other: { companies: 1, customers: 1 },
		unused: { companies: 0, customers: 0 },
	})
})

test('hits are summed by link and outcome, in all and since a day', async () => {
	const hits = await readLinkHits(database.read, ['own'], 11)
	expect(hits.toSorted((a, b) => (a.outcome < b.outcome ? -1 : 1))).toEqual([
		{ code: 'own', outcome: 'bot', hits: 9, lately: 9 },
		{ code: 'own', outcome: 'counted', hits: 6, lately: 2 },
	])
	expect(
		await readClicksByDay(database.read, 'own', { from: 11, to: 12 }),
	).toEqual(new Map([[11, 2]]))
})

test('of no links there are no figures', async () => {
	expect(await readLinkHits(database.read, [], 0)).toEqual([])
	expect((await readBroughtBy(database.read, 'acme', [])).size).toBe(0)
})
