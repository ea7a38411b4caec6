import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { ReferenceState } from '#app/domain/references/lifecycle.ts'
import type { Reader, Tx } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { referenceRequests, referenceTexts } from '#db/schema/references.ts'

export type ReferenceRequest = typeof referenceRequests.$inferSelect
export type ReferenceText = Omit<
	typeof referenceTexts.$inferSelect,
	'requestId'
>

export async function findReference(
	read: Reader,
	id: string,
): Promise<ReferenceRequest | null> {
	const [request] = await read
		.select()
		.from(referenceRequests)
		.where(eq(referenceRequests.id, id))
	return request ?? null
}

/** The request that an ask was made for; null: it was made for none. */
export async function findReferenceOfAsk(
	read: Reader,
	askId: string,
): Promise<ReferenceRequest | null> {
	const [request] = await read
		.select()
		.from(referenceRequests)
		.where(eq(referenceRequests.askId, askId))
	return request ?? null
}

export async function insertReference(
	tx: Tx,
	request: ReferenceRequest,
	need: string,
): Promise<void> {
	await tx.insert(referenceRequests).values(request)
	await tx.insert(referenceTexts).values({
		requestId: request.id,
		need,
		place: null,
		feedback: null,
		advocateFeedback: null,
	})
}

export async function changeReference(
	tx: Tx,
	id: string,
	change: Partial<Omit<ReferenceRequest, 'id'>> & { updatedAt: number },
): Promise<void> {
	await tx
		.update(referenceRequests)
		.set(change)
		.where(eq(referenceRequests.id, id))
}

export async function changeReferenceText(
	tx: Tx,
	id: string,
	change: Partial<ReferenceText>,
): Promise<void> {
	await tx
		.update(referenceTexts)
		.set(change)
		.where(eq(referenceTexts.requestId, id))
}

/** What was written about requests, by their ids. */
export async function readReferenceTexts(
	read: Reader,
	ids: readonly string[],
): Promise<Map<string, ReferenceText>> {
	if (ids.length === 0) return new Map()
	const rows = await read
		.select()
		.from(referenceTexts)
		.where(inArray(referenceTexts.requestId, [...ids]))
	return new Map(rows.map(({ requestId, ...text }) => [requestId, text]))
}

export type ReferenceCursor = { readonly neededBy: number; readonly id: string }

/** Requests in any of the states, what is needed first before all others. */
export async function listReferences(
	read: Reader,
	states: readonly ReferenceState[],
	after: ReferenceCursor | null,
	limit: number,
): Promise<Page<ReferenceRequest, ReferenceCursor>> {
	const rows = await read
		.select()
		.from(referenceRequests)
		.where(
			and(
				inArray(referenceRequests.state, [...states]),
				after
					? sql`(${referenceRequests.neededBy}, ${referenceRequests.id}) > (${after.neededBy}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(asc(referenceRequests.neededBy), asc(referenceRequests.id))
		.limit(limit + 1)
	return pageOf(rows, limit, ({ neededBy, id }) => ({ neededBy, id }))
}
