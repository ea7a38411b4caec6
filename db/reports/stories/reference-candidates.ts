import { and, count, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm'
import { DAY } from '#app/domain/durations.ts'
import type { ReferenceCandidate } from '#app/domain/references/match.ts'
import type { Reader } from '#db/client.ts'
import { listActiveAdvocates } from '#db/reports/asks/active-advocates.ts'
import { caseStudies } from '#db/schema/case-studies.ts'
import { tierStandings } from '#db/schema/milestones.ts'
import { referenceRequests } from '#db/schema/references.ts'
import { readTraits } from '#db/stores/accounts/account-traits.ts'

const MOST = 5_000
const YEAR = 365 * DAY

/** Every advocate who may sign in, with what speaks for and against a call; what the budget says is not known here. */
export async function readReferenceCandidates(
	read: Reader,
	now: number,
): Promise<ReferenceCandidate[]> {
	const advocates = await listActiveAdvocates(read, { limit: MOST })
	const [traitsOf, ranks, calls, stories] = await Promise.all([
		readTraits(read, new Set(advocates.map(({ accountId }) => accountId))),
		read
			.select({ accountId: tierStandings.accountId, rank: tierStandings.rank })
			.from(tierStandings)
			.where(gt(tierStandings.rank, 0)),
		readCalls(read, now),
		read
			.select({ accountId: caseStudies.accountId })
			.from(caseStudies)
			.where(eq(caseStudies.stage, 'published')),
	])
	const rankOf = new Map(ranks.map(({ accountId, rank }) => [accountId, rank]))
	const withStory = new Set(stories.map(({ accountId }) => accountId))
	return advocates.map(({ userId, accountId }) => {
		const { industry, useCases } = traitsOf(accountId)
		return {
			userId,
			accountId,
			industry,
			useCases,
			tierRank: rankOf.get(accountId) ?? 0,
			callsHeld: calls.get(userId)?.held ?? 0,
			callsThatHelped: calls.get(userId)?.helped ?? 0,
			hasStory: withStory.has(accountId),
			verdict: 'allowed',
		}
	})
}

/** The calls that people took within a year. */
async function readCalls(read: Reader, now: number) {
	const rows = await read
		.select({
			userId: referenceRequests.userId,
			held: count().mapWith(Number),
			helped:
				sql`sum(case when ${referenceRequests.outcome} = 'helped' then 1 else 0 end)`.mapWith(
					Number,
				),
		})
		.from(referenceRequests)
		.where(
			and(
				inArray(referenceRequests.state, ['held']),
				isNotNull(referenceRequests.userId),
				gt(referenceRequests.updatedAt, now - YEAR),
			),
		)
		.groupBy(referenceRequests.userId)
	return new Map(rows.map((row) => [row.userId ?? '', row]))
}
