import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { importDrafts } from '#db/schema/import-drafts.ts'
import { uploads } from '#db/schema/organisation.ts'

export type Upload = typeof uploads.$inferSelect

/** Every file that somebody gave, the latest first. */
export const listUploads = (reader: Reader, limit: number): Promise<Upload[]> =>
	reader.select().from(uploads).orderBy(desc(uploads.id)).limit(limit)

export async function findUpload(
	reader: Reader,
	id: string,
): Promise<Upload | null> {
	const [upload] = await reader.select().from(uploads).where(eq(uploads.id, id))
	return upload ?? null
}

/** Whether any file's rows are landing, or being looked at to be kept. */
export async function hasRunningImport(reader: Reader): Promise<boolean> {
	const [upload] = await reader
		.select({ id: uploads.id })
		.from(uploads)
		.where(eq(uploads.state, 'importing'))
		.limit(1)
	if (upload) return true
	const [draft] = await reader
		.select({ id: importDrafts.id })
		.from(importDrafts)
		.where(inArray(importDrafts.state, ['looking', 'importing']))
		.limit(1)
	return draft !== undefined
}

export async function insertUpload(tx: Tx, upload: Upload): Promise<void> {
	await tx.insert(uploads).values(upload)
}

/** Whether it was in the state `from`: of two who move it on, one does. */
export async function moveUpload(
	tx: Tx,
	id: string,
	from: Upload['state'],
	change: Partial<Upload>,
): Promise<boolean> {
	const moved = await tx
		.update(uploads)
		.set(change)
		.where(and(eq(uploads.id, id), eq(uploads.state, from)))
		.returning({ id: uploads.id })
	return moved.length > 0
}

/** Forgets files that were given before `before` and never imported; says how many. */
export async function deleteUnmatchedUploads(
	tx: Tx,
	before: number,
): Promise<number> {
	const gone = await tx
		.delete(uploads)
		.where(and(eq(uploads.state, 'mapping'), lt(uploads.createdAt, before)))
		.returning({ id: uploads.id })
	return gone.length
}
