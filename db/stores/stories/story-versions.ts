import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import type { Reader, Tx } from '#db/client.ts'
import { caseStudyContents, caseStudyVersions } from '#db/schema/index.ts'

/** A draft as it was saved. */
export type StoryVersion = typeof caseStudyVersions.$inferSelect & {
	readonly name: string | null
	readonly content: StoryContent
}

const isContentOf = and(
	eq(caseStudyContents.caseStudyId, caseStudyVersions.caseStudyId),
	eq(caseStudyContents.number, caseStudyVersions.number),
)

/** What somebody gave as a number is asked of the database only where its column can hold it. */
const isVersionNumber = (number: number) =>
	Number.isInteger(number) && Math.abs(number) < 2 ** 31

/** Without `number`, the latest; null also where it is no number that a version can have. */
export async function findVersion(
	read: Reader,
	caseStudyId: string,
	number?: number,
): Promise<StoryVersion | null> {
	if (number !== undefined && !isVersionNumber(number)) return null
	const [row] = await read
		.select()
		.from(caseStudyVersions)
		.innerJoin(caseStudyContents, isContentOf)
		.where(
			and(
				eq(caseStudyVersions.caseStudyId, caseStudyId),
				number === undefined ? undefined : eq(caseStudyVersions.number, number),
			),
		)
		.orderBy(desc(caseStudyVersions.number))
		.limit(1)
	return row
		? {
				...row.case_study_versions,
				name: row.case_study_contents.name,
				content: row.case_study_contents.content,
			}
		: null
}

/** Fails where somebody else saved this number first. */
export async function insertVersion(
	tx: Tx,
	{ name, content, ...version }: StoryVersion,
): Promise<void> {
	await tx.insert(caseStudyVersions).values(version)
	await tx.insert(caseStudyContents).values({
		caseStudyId: version.caseStudyId,
		number: version.number,
		name,
		content,
	})
}

export async function nameVersion(
	tx: Tx,
	caseStudyId: string,
	number: number,
	name: string | null,
): Promise<boolean> {
	if (!isVersionNumber(number)) return false
	const named = await tx
		.update(caseStudyContents)
		.set({ name })
		.where(
			and(
				eq(caseStudyContents.caseStudyId, caseStudyId),
				eq(caseStudyContents.number, number),
			),
		)
		.returning({ number: caseStudyContents.number })
	return named.length > 0
}

/** A version without what it says. */
export type VersionLine = Omit<StoryVersion, 'content'>

/** The versions of a story, the latest first, before a number. */
export const listVersions = (
	read: Reader,
	caseStudyId: string,
	{ before, limit }: { before: number | null; limit: number },
): Promise<VersionLine[]> =>
	read
		.select({
			caseStudyId: caseStudyVersions.caseStudyId,
			number: caseStudyVersions.number,
			hash: caseStudyVersions.hash,
			createdAt: caseStudyVersions.createdAt,
			createdBy: caseStudyVersions.createdBy,
			name: caseStudyContents.name,
		})
		.from(caseStudyVersions)
		.innerJoin(caseStudyContents, isContentOf)
		.where(
			and(
				eq(caseStudyVersions.caseStudyId, caseStudyId),
				before === null ? undefined : lt(caseStudyVersions.number, before),
			),
		)
		.orderBy(desc(caseStudyVersions.number))
		.limit(limit)

/** Versions by their number, the first first. */
export const findVersions = async (
	read: Reader,
	caseStudyId: string,
	numbers: readonly number[],
): Promise<StoryVersion[]> => {
	const rows = await read
		.select()
		.from(caseStudyVersions)
		.innerJoin(caseStudyContents, isContentOf)
		.where(
			and(
				eq(caseStudyVersions.caseStudyId, caseStudyId),
				inArray(caseStudyVersions.number, [...numbers]),
			),
		)
		.orderBy(asc(caseStudyVersions.number))
	return rows.map((row) => ({
		...row.case_study_versions,
		name: row.case_study_contents.name,
		content: row.case_study_contents.content,
	}))
}

/** What every version of a story says. */
export const listStoryTexts = async (
	read: Reader,
	caseStudyId: string,
): Promise<StoryContent[]> => {
	const rows = await read
		.select({ content: caseStudyContents.content })
		.from(caseStudyContents)
		.where(eq(caseStudyContents.caseStudyId, caseStudyId))
	return rows.map(({ content }) => content)
}
