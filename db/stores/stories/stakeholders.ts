import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import {
	caseStudyStakeholderDetails,
	caseStudyStakeholders,
} from '#db/schema/case-studies.ts'

type Row = typeof caseStudyStakeholders.$inferSelect

/** A colleague of the advocate who looks at one story. */
export type Stakeholder = Row & {
	/** Null once they are erased. */
	readonly name: string | null
	readonly email: string | null
}

const selectStakeholders = (read: Reader) =>
	read
		.select({
			stakeholder: caseStudyStakeholders,
			name: caseStudyStakeholderDetails.name,
			email: caseStudyStakeholderDetails.email,
		})
		.from(caseStudyStakeholders)
		.leftJoin(
			caseStudyStakeholderDetails,
			eq(caseStudyStakeholderDetails.stakeholderId, caseStudyStakeholders.id),
		)

const joined = ({
	stakeholder,
	...details
}: {
	stakeholder: Row
	name: string | null
	email: string | null
}): Stakeholder => ({ ...stakeholder, ...details })

export async function findStakeholder(
	read: Reader,
	id: string,
): Promise<Stakeholder | null> {
	const [row] = await selectStakeholders(read).where(
		eq(caseStudyStakeholders.id, id),
	)
	return row ? joined(row) : null
}

export async function findStakeholderByToken(
	read: Reader,
	tokenHash: string,
): Promise<Stakeholder | null> {
	const [row] = await selectStakeholders(read).where(
		eq(caseStudyStakeholders.tokenHash, tokenHash),
	)
	return row ? joined(row) : null
}

/** Everybody who was ever asked to look at a story, the first first. */
export const listStakeholders = async (
	read: Reader,
	caseStudyId: string,
): Promise<Stakeholder[]> =>
	(
		await selectStakeholders(read)
			.where(eq(caseStudyStakeholders.caseStudyId, caseStudyId))
			.orderBy(
				asc(caseStudyStakeholders.createdAt),
				asc(caseStudyStakeholders.id),
			)
	).map(joined)

export async function insertStakeholder(
	tx: Tx,
	stakeholder: Row,
	details: { name: string; email: string },
): Promise<void> {
	await tx.insert(caseStudyStakeholders).values(stakeholder)
	await tx
		.insert(caseStudyStakeholderDetails)
		.values({ stakeholderId: stakeholder.id, ...details })
}

export async function markStakeholderOpened(
	tx: Tx,
	id: string,
	now: number,
): Promise<void> {
	await tx
		.update(caseStudyStakeholders)
		.set({ openedAt: now })
		.where(
			and(
				eq(caseStudyStakeholders.id, id),
				isNull(caseStudyStakeholders.openedAt),
			),
		)
}

/** Whether their link worked until now. */
export async function revokeStakeholder(
	tx: Tx,
	id: string,
	now: number,
): Promise<boolean> {
	const revoked = await tx
		.update(caseStudyStakeholders)
		.set({ revokedAt: now })
		.where(
			and(
				eq(caseStudyStakeholders.id, id),
				isNull(caseStudyStakeholders.revokedAt),
			),
		)
		.returning({ id: caseStudyStakeholders.id })
	return revoked.length > 0
}
