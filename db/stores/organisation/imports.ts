import { desc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { imports } from '#db/schema/imports.ts'

export type Import = typeof imports.$inferSelect

export async function insertImport(tx: Tx, row: Import): Promise<void> {
	await tx.insert(imports).values(row)
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
