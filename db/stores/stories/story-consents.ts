import { and, asc, desc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	caseStudies,
	caseStudyConsents,
	caseStudyWithdrawalNotes,
	caseStudyWithdrawals,
} from '#db/schema/case-studies.ts'

type ConsentRow = typeof caseStudyConsents.$inferSelect
type WithdrawalRow = typeof caseStudyWithdrawals.$inferSelect

/** What a customer agreed to, and what became of it. */
export type StoryConsent = ConsentRow & {
	readonly withdrawal: WithdrawalRow | null
}

const selectConsents = (read: Reader) =>
	read
		.select({ consent: caseStudyConsents, withdrawal: caseStudyWithdrawals })
		.from(caseStudyConsents)
		.leftJoin(
			caseStudyWithdrawals,
			eq(caseStudyWithdrawals.consentId, caseStudyConsents.id),
		)

const joined = ({
	consent,
	withdrawal,
}: {
	consent: ConsentRow
	withdrawal: WithdrawalRow | null
}): StoryConsent => ({ ...consent, withdrawal })

export async function findConsent(
	read: Reader,
	id: string,
): Promise<StoryConsent | null> {
	const [row] = await selectConsents(read).where(eq(caseStudyConsents.id, id))
	return row ? joined(row) : null
}

/** Everything that was ever agreed to about a story, the latest first. */
export const listConsentsOfStory = async (
	read: Reader,
	caseStudyId: string,
): Promise<StoryConsent[]> =>
	(
		await selectConsents(read)
			.where(eq(caseStudyConsents.caseStudyId, caseStudyId))
			.orderBy(desc(caseStudyConsents.givenAt), desc(caseStudyConsents.id))
	).map(joined)

/** Everything that the people of an account ever agreed to, the latest first. */
export const listConsentsOfAccount = async (
	read: Reader,
	accountId: string,
): Promise<StoryConsent[]> =>
	(
		await selectConsents(read)
			.where(eq(caseStudyConsents.accountId, accountId))
			.orderBy(desc(caseStudyConsents.givenAt), desc(caseStudyConsents.id))
	).map(joined)

export async function insertConsent(
	tx: Tx,
	consent: ConsentRow,
): Promise<void> {
	await tx.insert(caseStudyConsents).values(consent)
}

export async function insertWithdrawal(
	tx: Tx,
	withdrawal: WithdrawalRow,
	note: string | null,
): Promise<void> {
	await tx.insert(caseStudyWithdrawals).values(withdrawal)
	if (note !== null)
		await tx
			.insert(caseStudyWithdrawalNotes)
			.values({ consentId: withdrawal.consentId, note })
}

/** Stages that stand on a consent. */
export const STAGES_ON_CONSENT = [
	'approved',
	'published',
] as const satisfies readonly CaseStudyStage[]

export type ConsentEnding = {
	readonly consentId: string
	readonly caseStudyId: string
	readonly expiresAt: number
}

/** Consents on which a story stands, that nobody took back and that run out between two instants. The first to end first. */
export const listConsentsEnding = async (
	read: Reader,
	{
		after,
		until,
		limit,
	}: { after: number | null; until: number; limit: number },
): Promise<ConsentEnding[]> => {
	const rows = await read
		.select({
			consentId: caseStudyConsents.id,
			caseStudyId: caseStudyConsents.caseStudyId,
			expiresAt: caseStudyConsents.expiresAt,
		})
		.from(caseStudyConsents)
		.innerJoin(caseStudies, eq(caseStudies.consentId, caseStudyConsents.id))
		.leftJoin(
			caseStudyWithdrawals,
			eq(caseStudyWithdrawals.consentId, caseStudyConsents.id),
		)
		.where(
			and(
				inArray(caseStudies.stage, STAGES_ON_CONSENT),
				isNull(caseStudyWithdrawals.consentId),
				lte(caseStudyConsents.expiresAt, until),
				after === null ? undefined : gt(caseStudyConsents.expiresAt, after),
			),
		)
		.orderBy(asc(caseStudyConsents.id))
		.limit(limit)
	return rows.flatMap(({ expiresAt, ...row }) =>
		expiresAt === null ? [] : [{ ...row, expiresAt }],
	)
}
