import { and, desc, eq } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import type { Reader, Tx } from '#db/client.ts'
import { periodReopeningNotes, periodReopenings } from '#db/schema/index.ts'

export type StoredReopening = typeof periodReopenings.$inferSelect & {
	/** Null where it was erased. */
	readonly note: string | null
}

/** Whenever somebody asked for a month to be opened again, the latest first. */
export async function reopeningsOf(
	read: Reader,
	period: Period,
): Promise<StoredReopening[]> {
	const rows = await read
		.select({ reopening: periodReopenings, note: periodReopeningNotes.note })
		.from(periodReopenings)
		.leftJoin(
			periodReopeningNotes,
			eq(periodReopeningNotes.reopeningId, periodReopenings.id),
		)
		.where(eq(periodReopenings.period, period))
		.orderBy(desc(periodReopenings.id))
	return rows.map(({ reopening, note }) => ({ ...reopening, note }))
}

/** The month that somebody wants to open again, where another admin has not decided yet. */
export async function findAskedReopening(read: Reader): Promise<Period | null> {
	const [row] = await read
		.select({ period: periodReopenings.period })
		.from(periodReopenings)
		.where(eq(periodReopenings.state, 'asked'))
		.orderBy(desc(periodReopenings.period))
		.limit(1)
	return row?.period ?? null
}

export async function insertReopening(
	tx: Tx,
	{ note, ...asked }: typeof periodReopenings.$inferInsert & { note: string },
): Promise<void> {
	await tx.insert(periodReopenings).values(asked)
	await tx.insert(periodReopeningNotes).values({ reopeningId: asked.id, note })
}

export async function endReopening(
	tx: Tx,
	id: string,
	ended: {
		readonly state: 'done' | 'withdrawn'
		readonly endedAt: number
		readonly endedBy: string
	},
): Promise<void> {
	await tx
		.update(periodReopenings)
		.set(ended)
		.where(
			and(eq(periodReopenings.id, id), eq(periodReopenings.state, 'asked')),
		)
}
