import { count, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { loadSampleCompany } from '#app/integrations/sample/load-sample-company.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { examine } from '#db/reports/overviews/doctor.ts'
import { makeSampleCompany } from '#db/sample/company.ts'
import {
	accountMerges,
	asks,
	caseStudies,
	claims,
	leads,
	referenceRequests,
	referrals,
	tierStandings,
	userDetails,
	users,
} from '#db/schema/index.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const now = Date.UTC(2026, 10, 22, 9)

test('the sample company plays every part of the programme, and is left as it is when it is loaded again', async () => {
	const database = await openTestDatabase()
	const sample = makeSampleCompany({ seed: 1, asOf: '2026-11-22', zone: 'UTC' })
	const { name, zone, baseCurrency } = sample
	await ensureOrganisation(database, {
		now,
		organisation: { name, zone, baseCurrency },
	})
	await loadSampleCompany(database, sample, { now })

	const states = async () =>
		(
			await database.read
				.select({ state: claims.state, n: count() })
				.from(claims)
				.groupBy(claims.state)
		).sort((a, b) => (a.state < b.state ? -1 : 1))
	const before = await states()
	expect(before).toEqual([
		{ state: 'approved', n: 1 },
		{ state: 'declined', n: 1 },
		{ state: 'fulfilled', n: 2 },
		{ state: 'no_show', n: 1 },
		{ state: 'requested', n: 2 },
		{ state: 'scheduled', n: 4 },
		{ state: 'waitlisted', n: 2 },
		{ state: 'withdrawn', n: 1 },
	])
	expect(
		(
			await database.read
				.selectDistinct({ kind: asks.kind, state: asks.state })
				.from(asks)
		)
			.map(({ kind, state }) => `${kind} ${state}`)
			.sort(),
	).toEqual([
		'call accepted',
		'call open',
		'case_study accepted',
		'case_study declined',
		'case_study open',
		'review declined',
		'survey open',
	])

	const stages = await database.read
		.select({ stage: caseStudies.stage, n: count() })
		.from(caseStudies)
		.groupBy(caseStudies.stage)
	expect(Object.fromEntries(stages.map(({ stage, n }) => [stage, n]))).toEqual({
		nominated: 5,
		invited: 1,
		accepted: 1,
		interview: 1,
		drafting: 1,
		customer_review: 1,
		approved: 1,
		published: 2,
		retired: 1,
		declined: 1,
	})
	expect(
		(
			await database.read
				.select({ state: referenceRequests.state })
				.from(referenceRequests)
		)
			.map(({ state }) => state)
			.sort(),
	).toEqual(['asked', 'held', 'scheduled', 'searching'])

	const ranks = await database.read
		.select({ rank: tierStandings.rank, n: count() })
		.from(tierStandings)
		.groupBy(tierStandings.rank)
	expect(ranks.map(({ rank }) => rank).sort()).toEqual([0, 1, 2, 3, 4])
	for (const { n } of ranks) expect(n).toBeLessThan(50)

	const [demonstrated] = await database.read
		.select({ accountId: users.accountId })
		.from(users)
		.innerJoin(userDetails, eq(userDetails.userId, users.id))
		.where(eq(userDetails.email, sample.people.advocates[0]?.email ?? ''))
	const own = await database.read
		.select({ state: claims.state })
		.from(claims)
		.where(eq(claims.accountId, demonstrated?.accountId ?? ''))
	expect(own.length).toBeGreaterThan(0)

	const standings = async () =>
		(
			await database.read
				.selectDistinct({
					state: referrals.state,
					reason: referrals.reason,
					suspicion: referrals.suspicion,
				})
				.from(referrals)
		)
			.map(({ state, reason, suspicion }) =>
				[state, reason, suspicion].filter(Boolean).join(' '),
			)
			.sort()
	const stood = await standings()
	expect(stood).toEqual([
		'claimed',
		'converted',
		'pending',
		'pending by_hand',
		'pending disposable_email',
		'pending same_legal_entity',
		'qualified',
		'qualified self_referral',
		'qualified would_close_cycle',
		'rejected duplicate',
		'rejected existing_customer',
		'rejected not_a_fit',
		'rejected window_expired',
	])
	expect(
		(
			await database.read
				.selectDistinct({ source: leads.source, state: leads.state })
				.from(leads)
		)
			.map(({ source, state }) => `${source} ${state}`)
			.sort(),
	).toEqual([
		'form received',
		'manual received',
		'submitted consent_asked',
		'submitted consent_expired',
		'submitted consent_refused',
		'submitted received',
	])
	expect(await database.read.select().from(accountMerges)).toHaveLength(1)

	expect(
		(await examine(database.read)).filter(
			({ problems }) => problems.length > 0,
		),
	).toEqual([])

	await loadSampleCompany(database, sample, { now: now + 1 })
	expect(await states()).toEqual(before)
	expect(await standings()).toEqual(stood)
}, 90_000)
