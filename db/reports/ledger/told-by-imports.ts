import { and, eq, gt, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { imports } from '#db/schema/imports.ts'
import { revenueLines } from '#db/schema/ledger.ts'
import { uploads } from '#db/schema/organisation.ts'
import { undosOf } from '#db/stores/organisation/import-undos.ts'

/** What came of the rows of an import that may be payments. */
type Told = {
	readonly id: string
	readonly begunAt: number
	readonly landed: number
	/** Known already. */
	readonly same: number
}

/** Our own files that hold no payments. */
const WITHOUT_PAYMENTS: ReadonlySet<string> = new Set([
	'accounts',
	'contacts',
	'touches',
	'links',
	'stages',
	'subscriptions',
	'usage',
	'rates',
])

/** Whether rows of an import that may be payments landed, and no line, not even a voided one, says that it came by it. */
export async function isUnmarked(
	read: Reader,
	importId: string,
): Promise<boolean> {
	const told = await toldBy(read, importId)
	if (!told || told.landed === 0) return false
	const [line] = await read
		.select({ importId: revenueLines.importId })
		.from(revenueLines)
		.where(eq(revenueLines.importId, importId))
		.limit(1)
	return line === undefined
}

/** How many imports that began after one, and are not undone, found rows that may be payments known already. */
export async function countToldAgain(
	read: Reader,
	importId: string,
): Promise<number> {
	const told = await toldBy(read, importId)
	if (!told) return 0
	const later = (
		await readTold(read, {
			imports: gt(imports.createdAt, told.begunAt),
			uploads: gt(uploads.createdAt, told.begunAt),
		})
	).filter(({ same }) => same > 0)
	const undos = await undosOf(
		read,
		later.map(({ id }) => id),
	)
	return later.filter(({ id }) => !undos.has(id)).length
}

const toldBy = async (read: Reader, importId: string): Promise<Told | null> =>
	(
		await readTold(read, {
			imports: eq(imports.id, importId),
			uploads: eq(uploads.id, importId),
		})
	)[0] ?? null

async function readTold(
	read: Reader,
	which: { readonly imports: SQL; readonly uploads: SQL },
): Promise<Told[]> {
	const [imported, uploaded] = await Promise.all([
		read.select().from(imports).where(which.imports),
		read
			.select()
			.from(uploads)
			.where(and(eq(uploads.kind, 'revenue'), which.uploads)),
	])
	return [
		...imported.map(({ id, createdAt, files }) => ({
			id,
			begunAt: createdAt,
			...sumOfFiles(
				files.filter(
					({ as }) => !WITHOUT_PAYMENTS.has(as.replace(/^laurel-/, '')),
				),
			),
		})),
		...uploaded.map(({ id, createdAt, result }) => ({
			id,
			begunAt: createdAt,
			landed: Number(result?.landed ?? 0),
			same: Number(result?.same ?? 0),
		})),
	]
}

const sumOfFiles = (
	files: readonly { readonly landed: number; readonly same: number }[],
) => ({
	landed: files.reduce((sum, file) => sum + file.landed, 0),
	same: files.reduce((sum, file) => sum + file.same, 0),
})
