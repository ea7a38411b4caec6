import { and, desc, eq } from 'drizzle-orm'
import type {
	CaseStudyState,
	InterviewStanding,
} from '#app/domain/case-studies/move.ts'
import type { Reader } from '../client.ts'
import {
	caseStudyConsents,
	caseStudyInterviews,
	caseStudyMoveNotes,
	caseStudyMoves,
	caseStudyVersions,
	caseStudyWithdrawals,
} from '../schema/case-studies.ts'
import { findAsk } from '../stores/asks.ts'
import type { CaseStudy } from '../stores/case-studies.ts'

/** What decides where a case study may go. */
export async function readCaseStudyState(
	read: Reader,
	caseStudy: CaseStudy,
): Promise<CaseStudyState> {
	const { id, stage, userId, ownerId, askId, sentVersionNumber, slug } =
		caseStudy
	const ask = askId === null ? null : await findAsk(read, askId)
	return {
		...{ stage, userId, ownerId, sentVersionNumber, slug },
		ask: ask?.state ?? null,
		interview: await readInterviewStanding(read, id),
		version: await readLatestVersion(read, caseStudy),
		consent: await readConsent(read, caseStudy),
	}
}

async function readInterviewStanding(
	read: Reader,
	caseStudyId: string,
): Promise<InterviewStanding> {
	const interviews = await read
		.select({
			heldAt: caseStudyInterviews.heldAt,
			cancelledAt: caseStudyInterviews.cancelledAt,
		})
		.from(caseStudyInterviews)
		.where(eq(caseStudyInterviews.caseStudyId, caseStudyId))
	const standing = interviews.filter(({ cancelledAt }) => cancelledAt === null)
	if (standing.some(({ heldAt }) => heldAt !== null)) return 'held'
	if (standing.length > 0) return 'booked'
	// A note of a move that a booked interview allowed is no word on why none is needed.
	if (interviews.length > 0) return 'none'
	const [waived] = await read
		.select({ id: caseStudyMoves.id })
		.from(caseStudyMoves)
		.innerJoin(
			caseStudyMoveNotes,
			eq(caseStudyMoveNotes.moveId, caseStudyMoves.id),
		)
		.where(
			and(
				eq(caseStudyMoves.caseStudyId, caseStudyId),
				eq(caseStudyMoves.toStage, 'interview'),
			),
		)
		.limit(1)
	return waived ? 'waived' : 'none'
}

async function readLatestVersion(
	read: Reader,
	{ id, versionNumber }: CaseStudy,
): Promise<CaseStudyState['version']> {
	const [version] = await read
		.select({
			number: caseStudyVersions.number,
			hash: caseStudyVersions.hash,
		})
		.from(caseStudyVersions)
		.where(
			and(
				eq(caseStudyVersions.caseStudyId, id),
				eq(caseStudyVersions.number, versionNumber),
			),
		)
	return version ?? null
}

/** The one that the case study names, else the latest. */
async function readConsent(
	read: Reader,
	{ id, consentId }: CaseStudy,
): Promise<CaseStudyState['consent']> {
	const [consent] = await read
		.select({
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
		.where(
			and(
				eq(caseStudyConsents.caseStudyId, id),
				consentId === null ? undefined : eq(caseStudyConsents.id, consentId),
			),
		)
		.orderBy(desc(caseStudyConsents.givenAt), desc(caseStudyConsents.id))
		.limit(1)
	return consent ?? null
}
