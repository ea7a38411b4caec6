import { and, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { contains } from '#db/contains.ts'
import { type Page, pageOf } from '#db/page.ts'
import { auditLog, auditNotes } from '#db/schema/people.ts'

export type AuditFilter = {
	/** Null: the command line and the system. */
	readonly actorId?: string | null | undefined
	readonly action?: string | undefined
	readonly subjectType?: string | undefined
	readonly subjectId?: string | undefined
	/** From this instant on, and before that one. */
	readonly from?: number | undefined
	readonly until?: number | undefined
	/** Words of the reason. */
	readonly note?: string | undefined
}
export type AuditEntry = typeof auditLog.$inferSelect & {
	/** Null where there was none, or it was erased. */
	readonly note: string | null
}
export type AuditCursor = { readonly at: number; readonly id: string }

/** What was done, the latest first, a page from a cursor on. */
export async function listAudit(
	read: Reader,
	{ actorId, action, subjectType, subjectId, from, until, note }: AuditFilter,
	after: AuditCursor | null,
	limit: number,
): Promise<Page<AuditEntry, AuditCursor>> {
	const found = await read
		.select({ entry: auditLog, note: auditNotes.note })
		.from(auditLog)
		.leftJoin(auditNotes, eq(auditNotes.auditId, auditLog.id))
		.where(
			and(
				actorId === undefined
					? undefined
					: actorId === null
						? isNull(auditLog.actorId)
						: eq(auditLog.actorId, actorId),
				action ? eq(auditLog.action, action) : undefined,
				subjectType ? eq(auditLog.subjectType, subjectType) : undefined,
				subjectId ? eq(auditLog.subjectId, subjectId) : undefined,
				from === undefined ? undefined : gte(auditLog.at, from),
				until === undefined ? undefined : lt(auditLog.at, until),
				note ? contains(auditNotes.note, note) : undefined,
				after
					? sql`(${auditLog.at}, ${auditLog.id}) < (${after.at}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(desc(auditLog.at), desc(auditLog.id))
		.limit(limit + 1)
	return pageOf(
		found.map(({ entry, note }) => ({ ...entry, note })),
		limit,
		({ at, id }) => ({ at, id }),
	)
}

/** Who did anything and what was done, to choose from. */
export async function readAuditChoices(
	read: Reader,
): Promise<{ actorIds: string[]; actions: string[]; subjectTypes: string[] }> {
	const [actors, actions, subjects] = await Promise.all([
		read.selectDistinct({ value: auditLog.actorId }).from(auditLog),
		read.selectDistinct({ value: auditLog.action }).from(auditLog),
		read.selectDistinct({ value: auditLog.subjectType }).from(auditLog),
	])
	return {
		actorIds: actors.flatMap(({ value }) => (value === null ? [] : [value])),
		actions: actions.map(({ value }) => value).sort(),
		subjectTypes: subjects.map(({ value }) => value).sort(),
	}
}
