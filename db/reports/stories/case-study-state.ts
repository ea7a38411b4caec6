import { and, desc, eq, inArray } from 'drizzle-orm'
import type {
	CaseStudyState,
	InterviewStanding,
} from '#app/domain/case-studies/move.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { asks } from '#db/schema/asks.ts'
import {
	caseStudyConsents,
	caseStudyInterviews,
	caseStudyMoveNotes,
	caseStudyMoves,
	caseStudyVersions,
	caseStudyWithdrawals,
} from '#db/schema/case-studies.ts'
import type { CaseStudy } from '#db/stores/stories/case-studies.ts'

/** What decides where a case study may go. */
export async function readCaseStudyState(
	read: Reader,
	caseStudy: CaseStudy,
): Promise<CaseStudyState> {
	const states = await readCaseStudyStates(read, [caseStudy])
	const state = states.get(caseStudy.id)
	if (!state) throw new Error('a case study has no state')
	return state
}

/** The same of several, by their ids. */
export async function readCaseStudyStates(
	read: Reader,
	given: readonly CaseStudy[],
): Promise<Map<string, CaseStudyState>> {
	const ids = given.map(({ id }) => id)
	const [askStates, interviews, versions, consents] = await Promise.all([
		readAskStates(read, given),
		readInterviewStandings(read, ids),
		readLatestVersions(read, given),
		readConsents(read, ids),
	])
	return new Map(
		given.map((caseStudy) => {
			const { id, stage, userId, ownerId, sentVersionNumber, slug } = caseStudy
			const ofIt = consents.get(id) ?? []
			const named = ofIt.find((consent) => consent.id === caseStudy.consentId)
			return [
				id,
				{
					stage,
					userId,
					ownerId,
					sentVersionNumber,
					slug,
					ask: askStates.get(caseStudy.askId ?? '') ?? null,
					interview: interviews.get(id) ?? 'none',
					version: versions.get(id) ?? null,
					consent: named ?? ofIt[0] ?? null,
				},
			]
		}),
	)
}

async function readAskStates(read: Reader, given: readonly CaseStudy[]) {
	const rows = await inChunks(
		given.flatMap(({ askId }) => askId ?? []),
		(piece) =>
			read
				.select({ id: asks.id, state: asks.state })
				.from(asks)
				.where(inArray(asks.id, piece)),
	)
	return new Map(rows.map(({ id, state }) => [id, state]))
}

async function readInterviewStandings(
	read: Reader,
	ids: readonly string[],
): Promise<Map<string, InterviewStanding>> {
	const [interviews, waivers] = await Promise.all([
		inChunks(ids, (piece) =>
			read
				.select({
					id: caseStudyInterviews.caseStudyId,
					heldAt: caseStudyInterviews.heldAt,
					cancelledAt: caseStudyInterviews.cancelledAt,
				})
				.from(caseStudyInterviews)
				.where(inArray(caseStudyInterviews.caseStudyId, piece)),
		),
		inChunks(ids, (piece) =>
			read
				.select({ id: caseStudyMoves.caseStudyId })
				.from(caseStudyMoves)
				.innerJoin(
					caseStudyMoveNotes,
					eq(caseStudyMoveNotes.moveId, caseStudyMoves.id),
				)
				.where(
					and(
						inArray(caseStudyMoves.caseStudyId, piece),
						eq(caseStudyMoves.toStage, 'interview'),
					),
				),
		),
	])
	// Without an interview nobody comes to its stage but with a note that says why none is needed; where there ever was
	// one, a note of that move says something else.
	const standings = new Map<string, InterviewStanding>(
		waivers.map(({ id }) => [id, 'waived']),
	)
	for (const [id, all] of groupBy(interviews, (interview) => interview.id)) {
		const still = all.filter(({ cancelledAt }) => cancelledAt === null)
		const isHeld = still.some(({ heldAt }) => heldAt !== null)
		standings.set(id, isHeld ? 'held' : still.length > 0 ? 'booked' : 'none')
	}
	return standings
}

async function readLatestVersions(read: Reader, given: readonly CaseStudy[]) {
	const latest = new Map(given.map((each) => [each.id, each.versionNumber]))
	const rows = await inChunks(latest.keys(), (piece) =>
		read
			.select({
				id: caseStudyVersions.caseStudyId,
				number: caseStudyVersions.number,
				hash: caseStudyVersions.hash,
			})
			.from(caseStudyVersions)
			.where(inArray(caseStudyVersions.caseStudyId, piece)),
	)
	return new Map(
		rows
			.filter(({ id, number }) => latest.get(id) === number)
			.map(({ id, number, hash }) => [id, { number, hash }]),
	)
}

/** Every consent by its case study, the latest first. */
async function readConsents(read: Reader, ids: readonly string[]) {
	const rows = await inChunks(ids, (piece) =>
		read
			.select({
				id: caseStudyConsents.id,
				caseStudyId: caseStudyConsents.caseStudyId,
				hash: caseStudyConsents.hash,
				channels: caseStudyConsents.channels,
				expiresAt: caseStudyConsents.expiresAt,
				withdrawnAt: caseStudyWithdrawals.withdrawnAt,
			})
			.from(caseStudyConsents)
			.leftJoin(
				caseStudyWithdrawals,
				eq(caseStudyWithdrawals.consentId, caseStudyConsents.id),
			)
			.where(inArray(caseStudyConsents.caseStudyId, piece))
			.orderBy(desc(caseStudyConsents.givenAt), desc(caseStudyConsents.id)),
	)
	return groupBy(rows, ({ caseStudyId }) => caseStudyId)
}
