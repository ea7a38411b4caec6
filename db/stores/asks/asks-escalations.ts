import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { escalationNotes, escalations } from '#db/schema/asks.ts'

export type Escalation = typeof escalations.$inferSelect & {
	/** Null once it was erased. */
	readonly note: string | null
}

/** Escalations of an account, the latest first: those that are open, or all. */
export async function listEscalations(
	read: Reader,
	accountId: string,
	{ isOpen = false }: { isOpen?: boolean } = {},
): Promise<Escalation[]> {
	const rows = await read
		.select()
		.from(escalations)
		.leftJoin(escalationNotes, eq(escalationNotes.escalationId, escalations.id))
		.where(
			and(
				eq(escalations.accountId, accountId),
				isOpen ? isNull(escalations.closedAt) : undefined,
			),
		)
		.orderBy(desc(escalations.openedAt), desc(escalations.id))
	return rows.map(({ escalations: row, escalation_notes: notes }) => ({
		...row,
		note: notes?.note ?? null,
	}))
}

export const findOpenEscalation = async (
	read: Reader,
	accountId: string,
): Promise<Escalation | null> =>
	(await listEscalations(read, accountId, { isOpen: true }))[0] ?? null

export async function insertEscalation(
	tx: Tx,
	{
		note,
		...row
	}: {
		id: string
		accountId: string
		openedAt: number
		openedBy: string | null
		note: string
	},
): Promise<void> {
	await tx.insert(escalations).values(row)
	await tx.insert(escalationNotes).values({ escalationId: row.id, note })
}

export async function storeEscalationEnd(
	tx: Tx,
	id: string,
	change: { closedAt: number; closedBy: string | null },
): Promise<void> {
	await tx.update(escalations).set(change).where(eq(escalations.id, id))
}
