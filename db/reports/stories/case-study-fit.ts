import { and, eq, inArray, isNull, max } from 'drizzle-orm'
import type { FitFacts } from '#app/domain/case-studies/fit.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { caseStudies, caseStudyContents } from '#db/schema/case-studies.ts'
import { tierStandings, tiers } from '#db/schema/milestones.ts'
import { readTraits } from '#db/stores/accounts/account-traits.ts'
import { readAchieved } from '#db/stores/programme/achievements.ts'

/** What the fit of these accounts is judged by. */
export async function readFitFacts(
	read: Reader,
	accountIds: readonly string[],
	now: number,
): Promise<Map<string, FitFacts>> {
	const [ranks, topRank, achieved, traitsOf, told] = await Promise.all([
		readRanks(read, accountIds),
		readTopRank(read),
		readAchieved(read, accountIds),
		readTraits(read, accountIds),
		readTold(read),
	])
	// What a correction undid proves nothing while it is undone.
	const held = groupBy(
		achieved.filter(({ state }) => state === 'held'),
		({ accountId }) => accountId,
	)
	return new Map(
		accountIds.map((id) => {
			const reached = (held.get(id) ?? []).map(({ reachedAt }) => reachedAt)
			const { industry, useCases } = traitsOf(id)
			return [
				id,
				{
					tierRank: ranks.get(id) ?? 0,
					topRank,
					told,
					now,
					industry,
					useCases,
					milestones: reached.length,
					lastReachedAt: reached.length === 0 ? null : Math.max(...reached),
				},
			]
		}),
	)
}

async function readRanks(read: Reader, accountIds: readonly string[]) {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({ id: tierStandings.accountId, rank: tierStandings.rank })
			.from(tierStandings)
			.where(inArray(tierStandings.accountId, piece)),
	)
	return new Map(rows.map(({ id, rank }) => [id, rank]))
}

async function readTopRank(read: Reader): Promise<number> {
	const [row] = await read
		.select({ rank: max(tiers.rank) })
		.from(tiers)
		.where(isNull(tiers.archivedAt))
	return row?.rank ?? 0
}

/** What published stories tell of. */
async function readTold(read: Reader): Promise<FitFacts['told']> {
	const rows = await read
		.select({ content: caseStudyContents.content })
		.from(caseStudies)
		.innerJoin(
			caseStudyContents,
			and(
				eq(caseStudyContents.caseStudyId, caseStudies.id),
				eq(caseStudyContents.number, caseStudies.publishedVersionNumber),
			),
		)
		.where(eq(caseStudies.stage, 'published'))
	return {
		industries: rows.map(({ content }) => content.industry),
		useCases: rows.map(({ content }) => content.useCase),
	}
}
