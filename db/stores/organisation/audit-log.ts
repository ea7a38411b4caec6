import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { auditLog, auditNotes } from '#db/schema/people.ts'

export type AuditRow = {
	readonly at: number
	/** Null: the command line or the system. */
	readonly actorId: string | null
	readonly action: string
	readonly subjectType: string
	readonly subjectId: string
	/** Ids and figures only: this row is never erased. */
	readonly before?: unknown
	readonly after?: unknown
	/** Free text, kept apart so that it can be erased. */
	readonly note?: string
}

/** Records many at once. */
export async function appendAudits(
	tx: Tx,
	rows: readonly AuditRow[],
): Promise<void> {
	const named = rows.map((row) => ({ id: newId(), ...row }))
	await tx.bulk.insert(
		auditLog,
		named.map(({ note: _, ...row }) => row),
	)
	await tx.bulk.insert(
		auditNotes,
		named.flatMap(({ id: auditId, note }) => (note ? [{ auditId, note }] : [])),
	)
}

/** Records who did what to what, in the transaction that does it. Gives the row's id. */
export async function appendAudit(
	tx: Tx,
	{ note, ...row }: AuditRow,
): Promise<string> {
	const id = newId()
	await tx.insert(auditLog).values({ id, ...row })
	if (note) await tx.insert(auditNotes).values({ auditId: id, note })
	return id
}
