import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { schedules } from '#db/schema/mail.ts'

/** For which instant each schedule was last queued, by its name. */
export async function readSchedules(
	read: Reader,
): Promise<Map<string, number>> {
	const rows = await read.select().from(schedules)
	return new Map(rows.map((row) => [row.name, row.queuedFor]))
}

/** From `queuedFor` on the schedule counts; false where it is known already. */
export async function insertSchedule(
	tx: Tx,
	name: string,
	queuedFor: number,
): Promise<boolean> {
	const made = await tx
		.insert(schedules)
		.values({ name, queuedFor })
		.onConflictDoNothing({ target: schedules.name })
		.returning({ name: schedules.name })
	return made.length > 0
}

/** Moves a schedule on; false where another process was quicker. */
export async function advanceSchedule(
	tx: Tx,
	name: string,
	{ from, to }: { from: number; to: number },
): Promise<boolean> {
	const moved = await tx
		.update(schedules)
		.set({ queuedFor: to })
		.where(and(eq(schedules.name, name), eq(schedules.queuedFor, from)))
		.returning({ name: schedules.name })
	return moved.length > 0
}
