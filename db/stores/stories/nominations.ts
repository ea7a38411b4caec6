import { and, asc, eq, getTableColumns, gte, lt } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import {
	caseStudies,
	nominationNotes,
	nominations,
} from '#db/schema/case-studies.ts'

export type Nomination = typeof nominations.$inferSelect

export async function insertNomination(
	tx: Tx,
	nomination: Nomination,
	note: string | null,
): Promise<void> {
	await tx.insert(nominations).values(nomination)
	if (note !== null)
		await tx
			.insert(nominationNotes)
			.values({ nominationId: nomination.id, note })
}

/** Who or what put a case study up, the first first. */
export const listNominations = (
	read: Reader,
	caseStudyId: string,
): Promise<(Nomination & { note: string | null })[]> =>
	read
		.select({
			id: nominations.id,
			caseStudyId: nominations.caseStudyId,
			accountId: nominations.accountId,
			source: nominations.source,
			milestoneId: nominations.milestoneId,
			userId: nominations.userId,
			createdAt: nominations.createdAt,
			createdBy: nominations.createdBy,
			note: nominationNotes.note,
		})
		.from(nominations)
		.leftJoin(nominationNotes, eq(nominationNotes.nominationId, nominations.id))
		.where(eq(nominations.caseStudyId, caseStudyId))
		.orderBy(asc(nominations.createdAt), asc(nominations.id))

export async function hasNomination(
	read: Reader,
	id: string,
): Promise<boolean> {
	const rows = await read
		.select({ id: nominations.id })
		.from(nominations)
		.where(eq(nominations.id, id))
	return rows.length > 0
}

/** Whether a milestone ever put an account up. */
export async function hasMilestoneNominated(
	read: Reader,
	{ accountId, milestoneId }: { accountId: string; milestoneId: string },
): Promise<boolean> {
	const rows = await read
		.select({ id: nominations.id })
		.from(nominations)
		.where(
			and(
				eq(nominations.accountId, accountId),
				eq(nominations.milestoneId, milestoneId),
			),
		)
		.limit(1)
	return rows.length > 0
}

/** Those that milestones made between two instants and that nobody took on yet. */
export const listNominationsByMilestones = (
	read: Reader,
	{ from, until }: { from: number; until: number },
): Promise<Nomination[]> =>
	read
		.select(getTableColumns(nominations))
		.from(nominations)
		.innerJoin(caseStudies, eq(caseStudies.id, nominations.caseStudyId))
		.where(
			and(
				eq(nominations.source, 'milestone'),
				gte(nominations.createdAt, from),
				lt(nominations.createdAt, until),
				eq(caseStudies.stage, 'nominated'),
			),
		)
		.orderBy(asc(nominations.createdAt), asc(nominations.id))
