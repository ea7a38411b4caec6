import { desc, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { importDrafts } from '#db/schema/import-drafts.ts'
import { imports } from '#db/schema/imports.ts'
import { uploads } from '#db/schema/organisation.ts'

export type Import = typeof imports.$inferSelect

/** Whether it is new: one that was interrupted begins again under its id. */
export async function insertImport(tx: Tx, row: Import): Promise<boolean> {
	const [isNew = false] = await tx.bulk.insertNew(imports, ['id'], [row])
	return isNew
}

export async function updateImport(
	tx: Tx,
	id: string,
	change: Pick<Import, 'files' | 'landed'>,
): Promise<void> {
	await tx.update(imports).set(change).where(eq(imports.id, id))
}

/** The latest first. */
export const listImports = (read: Reader, limit: number): Promise<Import[]> =>
	read.select().from(imports).orderBy(desc(imports.id)).limit(limit)

/** Those of the command line, the latest first. */
export const listImportsByCommand = (
	read: Reader,
	limit: number,
): Promise<Import[]> =>
	read
		.select()
		.from(imports)
		.where(isNull(imports.createdBy))
		.orderBy(desc(imports.id))
		.limit(limit)

/** What came in together, by whichever way. */
export type KnownImport = {
	readonly id: string
	readonly files: readonly string[]
	readonly at: number
	/** Null: the command line. */
	readonly by: string | null
	/** `begun`: by the command line, and not heard of since. */
	readonly state: 'waiting' | 'running' | 'begun' | 'ended'
	/** Of one that was given in the portal, where its page is: an upload of our own files, or exports. */
	readonly page: 'upload' | 'draft' | null
}

/** An import by its id: an upload of our own files, exports that were given in the portal, or files of the command line. */
export async function findImport(
	read: Reader,
	id: string,
): Promise<KnownImport | null> {
	const [[upload], [draft], [row]] = await Promise.all([
		read.select().from(uploads).where(eq(uploads.id, id)),
		read
			.select({
				state: importDrafts.state,
				files: importDrafts.files,
				at: importDrafts.createdAt,
				by: importDrafts.createdBy,
			})
			.from(importDrafts)
			.where(eq(importDrafts.id, id)),
		read.select().from(imports).where(eq(imports.id, id)),
	])
	if (upload)
		return {
			id,
			files: [upload.fileName],
			at: upload.createdAt,
			by: upload.createdBy,
			state:
				upload.state === 'mapping'
					? 'waiting'
					: upload.state === 'importing'
						? 'running'
						: 'ended',
			page: 'upload',
		}
	if (draft)
		return {
			id,
			files: draft.files.map(({ name }) => name),
			at: draft.at,
			by: draft.by,
			state:
				draft.state === 'importing'
					? 'running'
					: draft.state === 'done' || draft.state === 'failed'
						? 'ended'
						: 'waiting',
			page: 'draft',
		}
	return row
		? {
				id,
				files: row.files.map(({ name }) => name),
				at: row.createdAt,
				by: row.createdBy,
				state: row.files.length === 0 ? 'begun' : 'ended',
				page: null,
			}
		: null
}
