import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { AskState } from '#app/domain/asks/budget.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { askNotes, askPauses, asks } from '#db/schema/asks.ts'

export type Ask = typeof asks.$inferSelect
export type AskNote = Omit<typeof askNotes.$inferSelect, 'askId'>
export type AskPause = typeof askPauses.$inferSelect

export async function findAsk(read: Reader, id: string): Promise<Ask | null> {
	const [ask] = await read.select().from(asks).where(eq(asks.id, id))
	return ask ?? null
}

export async function insertAsk(
	tx: Tx,
	ask: Ask,
	note: Pick<AskNote, 'message' | 'overrideReason'>,
): Promise<void> {
	await tx.insert(asks).values(ask)
	await tx
		.insert(askNotes)
		.values({ askId: ask.id, ...note, declineReason: null })
}

/** Ends an open ask; false where it is over already. */
export async function endAsk(
	tx: Tx,
	id: string,
	change: {
		state: Exclude<AskState, 'open'>
		answeredAt: number | null
	},
): Promise<boolean> {
	const ended = await tx
		.update(asks)
		.set(change)
		.where(and(eq(asks.id, id), eq(asks.state, 'open')))
		.returning({ id: asks.id })
	return ended.length > 0
}

export async function storeDeclineReason(
	tx: Tx,
	askId: string,
	declineReason: string,
): Promise<void> {
	await tx
		.update(askNotes)
		.set({ declineReason })
		.where(eq(askNotes.askId, askId))
}

/** What was written with asks, by their ids. */
export async function readAskNotes(
	read: Reader,
	askIds: Iterable<string>,
): Promise<Map<string, AskNote>> {
	const rows = await inChunks(askIds, (piece) =>
		read.select().from(askNotes).where(inArray(askNotes.askId, piece)),
	)
	return new Map(rows.map(({ askId, ...note }) => [askId, note]))
}

/** The asks of an account that wait for an answer. */
export const listOpenAsks = (read: Reader, accountId: string): Promise<Ask[]> =>
	read
		.select()
		.from(asks)
		.where(and(eq(asks.accountId, accountId), eq(asks.state, 'open')))

/** Asks of an account that were answered after an instant. */
export const listAnsweredAsks = (
	read: Reader,
	accountId: string,
	{ state, after }: { state: 'accepted' | 'declined'; after: number },
): Promise<Ask[]> =>
	read
		.select()
		.from(asks)
		.where(
			and(
				eq(asks.accountId, accountId),
				eq(asks.state, state),
				gt(asks.answeredAt, after),
			),
		)

const isOverdue = (now: number) =>
	and(eq(asks.state, 'open'), lte(asks.expiresAt, now))

export const listOverdueAsks = (
	read: Reader,
	{ now, limit }: { now: number; limit: number },
): Promise<Ask[]> =>
	read
		.select()
		.from(asks)
		.where(isOverdue(now))
		.orderBy(asc(asks.id))
		.limit(limit)

export type AskFilter = {
	readonly state?: AskState | undefined
	readonly accountId?: string | undefined
	readonly personId?: string | undefined
}
export type AskCursor = { readonly askedAt: number; readonly id: string }

/** Asks, the latest first. */
export async function listAsks(
	read: Reader,
	{ state, accountId, personId }: AskFilter,
	after: AskCursor | null,
	limit: number,
): Promise<Page<Ask, AskCursor>> {
	const rows = await read
		.select()
		.from(asks)
		.where(
			and(
				state && eq(asks.state, state),
				accountId === undefined ? undefined : eq(asks.accountId, accountId),
				personId === undefined ? undefined : eq(asks.personId, personId),
				after
					? sql`(${asks.askedAt}, ${asks.id}) < (${after.askedAt}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(desc(asks.askedAt), desc(asks.id))
		.limit(limit + 1)
	return pageOf(rows, limit, ({ askedAt, id }) => ({ askedAt, id }))
}

/** The pause that runs now; null: there is none. */
export async function findPause(
	read: Reader,
	personId: string,
	now: number,
): Promise<AskPause | null> {
	const [pause] = await read
		.select()
		.from(askPauses)
		.where(
			and(
				eq(askPauses.personId, personId),
				isNull(askPauses.endedAt),
				gt(askPauses.endsAt, now),
			),
		)
		.orderBy(desc(askPauses.endsAt))
		.limit(1)
	return pause ?? null
}

export async function insertPause(
	tx: Tx,
	pause: Omit<AskPause, 'endedAt'>,
): Promise<void> {
	await tx.insert(askPauses).values(pause)
}

export async function endPause(tx: Tx, id: string, now: number): Promise<void> {
	await tx.update(askPauses).set({ endedAt: now }).where(eq(askPauses.id, id))
}
