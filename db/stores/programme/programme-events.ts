import { and, asc, eq, sql } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { type Page, pageOf } from '#db/page.ts'
import { programmeEvents } from '#db/schema/milestones.ts'

export type ProgrammeEvent = typeof programmeEvents.$inferSelect
export type NewProgrammeEvent = Omit<ProgrammeEvent, 'id' | 'details'> & {
	readonly details?: ProgrammeEvent['details']
}

export async function appendProgrammeEvents(
	tx: Tx,
	events: readonly NewProgrammeEvent[],
): Promise<void> {
	await tx.bulk.insert(
		programmeEvents,
		events.map((event) => ({ id: newId(), details: null, ...event })),
	)
}

export type ProgrammeEventCursor = { readonly at: number; readonly id: string }

/** What happened to an account in the programme, the latest first. */
export async function listProgrammeEvents(
	read: Reader,
	accountId: string,
	after: ProgrammeEventCursor | null,
	limit: number,
): Promise<Page<ProgrammeEvent, ProgrammeEventCursor>> {
	const rows = await read
		.select()
		.from(programmeEvents)
		.where(
			and(
				eq(programmeEvents.accountId, accountId),
				after
					? sql`(${programmeEvents.at}, ${programmeEvents.id}) < (${after.at}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(sql`${programmeEvents.at} desc`, sql`${programmeEvents.id} desc`)
		.limit(limit + 1)
	return pageOf(rows, limit, ({ at, id }) => ({ at, id }))
}

/** What happened to an account with one thing, such as a milestone, in order. */
export const listEventsOfSubject = (
	read: Reader,
	accountId: string,
	subjectId: string,
): Promise<ProgrammeEvent[]> =>
	read
		.select()
		.from(programmeEvents)
		.where(
			and(
				eq(programmeEvents.accountId, accountId),
				eq(programmeEvents.subjectId, subjectId),
			),
		)
		.orderBy(asc(programmeEvents.at), asc(programmeEvents.id))
