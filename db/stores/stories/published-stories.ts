import { and, desc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import {
	caseStudies,
	caseStudyConsents,
	caseStudyContents,
	caseStudyWithdrawals,
} from '#db/schema/case-studies.ts'
import { storyHash } from '#db/story-hash.ts'
import type { CaseStudy } from './case-studies.ts'

/** The case study that has, or had, a public address. */
export async function findBySlug(
	read: Reader,
	slug: string,
): Promise<CaseStudy | null> {
	const [row] = await read
		.select()
		.from(caseStudies)
		.where(eq(caseStudies.slug, slug))
	return row ?? null
}

/** Everything that was ever begun with an account, the latest first. */
export const listCaseStudiesOfAccount = (
	read: Reader,
	accountId: string,
): Promise<CaseStudy[]> =>
	read
		.select()
		.from(caseStudies)
		.where(eq(caseStudies.accountId, accountId))
		.orderBy(desc(caseStudies.createdAt), desc(caseStudies.id))

/** Addresses of other stories that begin so, also of those that are gone: none is given twice. */
export async function slugsBeginningWith(
	read: Reader,
	prefix: string,
	exceptId: string,
): Promise<Set<string>> {
	const rows = await read
		.select({ slug: caseStudies.slug })
		.from(caseStudies)
		.where(
			and(
				ne(caseStudies.id, exceptId),
				isNotNull(caseStudies.slug),
				sql`substr(${caseStudies.slug}, 1, ${prefix.length}) = ${prefix}`,
			),
		)
	return new Set(rows.flatMap(({ slug }) => slug ?? []))
}

/**
 * What is published, with what it says and the consent that it stands on; whether that holds now is for the reader to
 * say. The hash is of the words as they are: where erasing somebody changed them, nobody agreed to them.
 */
export async function listPublished(
	read: Reader,
	{ onlyId }: { onlyId?: string } = {},
) {
	const rows = await read
		.select({
			caseStudy: caseStudies,
			content: caseStudyContents.content,
			consent: caseStudyConsents,
			withdrawal: caseStudyWithdrawals,
		})
		.from(caseStudies)
		.innerJoin(
			caseStudyContents,
			and(
				eq(caseStudyContents.caseStudyId, caseStudies.id),
				eq(caseStudyContents.number, caseStudies.publishedVersionNumber),
			),
		)
		.innerJoin(
			caseStudyConsents,
			eq(caseStudyConsents.id, caseStudies.consentId),
		)
		.leftJoin(
			caseStudyWithdrawals,
			eq(caseStudyWithdrawals.consentId, caseStudyConsents.id),
		)
		.where(
			and(
				eq(caseStudies.stage, 'published'),
				onlyId === undefined ? undefined : eq(caseStudies.id, onlyId),
			),
		)
		.orderBy(desc(caseStudies.stageEnteredAt), desc(caseStudies.id))
	return rows.map((row) => ({ ...row, hash: storyHash(row.content) }))
}

export type PublishedStory = Awaited<ReturnType<typeof listPublished>>[number]
