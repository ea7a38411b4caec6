import { eq, inArray } from 'drizzle-orm'
import type { Attribution } from '#app/domain/attribution/attribute.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	attributions,
	attributionTouches,
	referralEdges,
} from '#db/schema/index.ts'

export type StoredEdge = typeof referralEdges.$inferSelect

/** Those of the accounts that have been settled before. */
export async function settledBefore(
	read: Reader,
	accountIds: readonly string[],
): Promise<string[]> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({ id: attributions.accountId })
			.from(attributions)
			.where(inArray(attributions.accountId, piece)),
	)
	return rows.map((row) => row.id)
}

/** The edges that lead to these accounts, held ones included. */
export const edgesTo = (
	read: Reader,
	accountIds: Iterable<string>,
): Promise<StoredEdge[]> =>
	inChunks(accountIds, (piece) =>
		read
			.select()
			.from(referralEdges)
			.where(inArray(referralEdges.accountId, piece)),
	)

/** Every account with an edge that is held for closing a cycle. */
export async function accountsWithHeldEdges(read: Reader): Promise<string[]> {
	const rows = await read
		.selectDistinct({ accountId: referralEdges.accountId })
		.from(referralEdges)
		.where(eq(referralEdges.isHeld, true))
	return rows.map((row) => row.accountId)
}

export async function replaceAttributions(
	tx: Tx,
	settled: readonly {
		accountId: string
		attribution: Attribution
		edges: readonly StoredEdge[]
	}[],
	before: readonly string[],
	policyVersion: number,
): Promise<void> {
	if (before.length > 0) {
		const ids = [...before]
		await tx.delete(attributions).where(inArray(attributions.accountId, ids))
		await tx
			.delete(attributionTouches)
			.where(inArray(attributionTouches.accountId, ids))
	}
	await tx.bulk.insert(
		attributions,
		settled.map(({ accountId, attribution: { touches: _, ...facts } }) => ({
			accountId,
			policyVersion,
			...facts,
		})),
	)
	await tx.bulk.insert(
		attributionTouches,
		settled.flatMap(({ accountId, attribution }) =>
			attribution.touches.map(({ touch, verdict, weight }) => ({
				accountId,
				touchId: touch.id,
				referrerAccountId: touch.referrerAccountId,
				occurredAt: touch.occurredAt,
				verdict,
				weight,
			})),
		),
	)
	await replaceEdges(
		tx,
		settled.map(({ accountId }) => accountId),
		settled.flatMap(({ edges }) => edges),
	)
}

/** Replaces the edges that lead to accounts. */
export async function replaceEdges(
	tx: Tx,
	accountIds: string[],
	edges: readonly StoredEdge[],
): Promise<void> {
	if (accountIds.length > 0)
		await tx
			.delete(referralEdges)
			.where(inArray(referralEdges.accountId, accountIds))
	await tx.bulk.insert(referralEdges, [...edges])
}

/** The whole graph. */
export const allEdges = (read: Reader): Promise<StoredEdge[]> =>
	read.select().from(referralEdges)
