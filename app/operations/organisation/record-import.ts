import { amountText } from '#app/domain/money.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import type { ImportedFileFacts } from '#db/schema/imports.ts'
import { replacedByImport } from '#db/stores/ledger/line-voids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { insertImport, updateImport } from '#db/stores/organisation/imports.ts'

export type { ImportedFileFacts } from '#db/schema/imports.ts'

const FILE_NAME_LENGTH = 200

/** Notes that files begin to come in together; gives the import's id. One that is run again keeps the id that it has. */
export function beginImport(
	database: Database,
	{
		id = newId(),
		files,
		actorId,
		now,
	}: { id?: string; files: number; actorId: string | null; now: number },
): Promise<string> {
	return database.transact(async (tx) => {
		const isNew = await insertImport(tx, {
			id,
			files: [],
			landed: 0,
			createdAt: now,
			createdBy: actorId,
		})
		if (!isNew) return id
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'import.started',
			subjectType: 'import',
			subjectId: id,
			after: { files },
		})
		return id
	})
}

/** What became of the files. The log holds nothing of their text. */
export function endImport(
	database: Database,
	{
		id,
		files,
		actorId,
		now,
	}: {
		id: string
		files: readonly ImportedFileFacts[]
		actorId: string | null
		now: number
	},
): Promise<void> {
	const sum = (count: (file: ImportedFileFacts) => number) =>
		files.reduce((total, file) => total + count(file), 0)
	const counts = {
		rows: sum(({ rows }) => rows),
		landed: sum(({ landed }) => landed),
		updated: sum(({ updated }) => updated),
		same: sum(({ same }) => same),
		refused: sum(({ refused }) => refused),
		filtered: sum(({ filtered }) => filtered),
	}
	return database.transact(async (tx) => {
		await updateImport(tx, id, {
			files: files.map((file) => ({
				...file,
				name: file.name.slice(0, FILE_NAME_LENGTH),
			})),
			landed: counts.landed,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'import.finished',
			subjectType: 'import',
			subjectId: id,
			after: { files: files.length, ...counts },
		})
		await noteReplaced(tx, { id, actorId, now, since: 0 })
	})
}

/** What an import replaced because it knew better. @param since what it did at that instant or later */
async function noteReplaced(
	tx: Tx,
	{
		id,
		actorId,
		now,
		since,
	}: { id: string; actorId: string | null; now: number; since: number },
): Promise<void> {
	const replaced = await replacedByImport(tx, id, since)
	if (!replaced) return
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'import.replaced',
		subjectType: 'import',
		subjectId: id,
		after: {
			...replaced,
			amounts: Object.fromEntries(
				Object.entries(replaced.amounts).map(([currency, amountMinor]) => [
					currency,
					amountText(amountMinor, currency),
				]),
			),
		},
	})
}

/** The same of a row that was mended, and landed at that instant. */
export const noteReplacedBy = (
	database: Database,
	{ id, actorId, now }: { id: string; actorId: string; now: number },
): Promise<void> =>
	database.transact((tx) => noteReplaced(tx, { id, actorId, now, since: now }))
