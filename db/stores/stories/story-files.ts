import { and, asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { caseStudyFileContents, caseStudyFiles } from '#db/schema/index.ts'

/** A file of a story, without its bytes. */
export type StoryFile = typeof caseStudyFiles.$inferSelect & {
	readonly name: string
}

const fileColumns = {
	id: caseStudyFiles.id,
	caseStudyId: caseStudyFiles.caseStudyId,
	contentType: caseStudyFiles.contentType,
	sizeBytes: caseStudyFiles.sizeBytes,
	createdAt: caseStudyFiles.createdAt,
	createdBy: caseStudyFiles.createdBy,
	name: caseStudyFileContents.name,
}

const withContents = eq(caseStudyFileContents.fileId, caseStudyFiles.id)

/** The files of a story, the first first. */
export const listStoryFiles = (
	read: Reader,
	caseStudyId: string,
): Promise<StoryFile[]> =>
	read
		.select(fileColumns)
		.from(caseStudyFiles)
		.innerJoin(caseStudyFileContents, withContents)
		.where(eq(caseStudyFiles.caseStudyId, caseStudyId))
		.orderBy(asc(caseStudyFiles.createdAt), asc(caseStudyFiles.id))

/** A file with its bytes, if it is this story's. */
export async function findStoryFile(
	read: Reader,
	caseStudyId: string,
	fileId: string,
): Promise<(StoryFile & { readonly base64: string }) | null> {
	const [row] = await read
		.select({ ...fileColumns, base64: caseStudyFileContents.base64 })
		.from(caseStudyFiles)
		.innerJoin(caseStudyFileContents, withContents)
		.where(
			and(
				eq(caseStudyFiles.id, fileId),
				eq(caseStudyFiles.caseStudyId, caseStudyId),
			),
		)
	return row ?? null
}

export async function insertStoryFile(
	tx: Tx,
	{ name, base64, ...file }: StoryFile & { base64: string },
): Promise<void> {
	await tx.insert(caseStudyFiles).values(file)
	await tx
		.insert(caseStudyFileContents)
		.values({ fileId: file.id, name, base64 })
}

export async function deleteStoryFile(tx: Tx, fileId: string): Promise<void> {
	await tx
		.delete(caseStudyFileContents)
		.where(eq(caseStudyFileContents.fileId, fileId))
	await tx.delete(caseStudyFiles).where(eq(caseStudyFiles.id, fileId))
}
