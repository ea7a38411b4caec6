import { asc, count, eq, inArray, sql } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	accounts,
	linkAliases,
	links,
	revenueLines,
	settlingQueue,
	touches,
} from '#db/schema/index.ts'

/**
 * Marks accounts whose facts changed. Those that are marked already are read, not only left alone: PostgreSQL notices by
 * it that somebody takes them from the queue at the same time without having seen what changed, and runs one of both again.
 */
export async function queueAccounts(
	tx: Tx,
	accountIds: Iterable<string>,
	now: number,
): Promise<void> {
	const rows = [...new Set(accountIds)].map((accountId) => ({
		accountId,
		queuedAt: now,
	}))
	const queued = await tx.keyed.find(settlingQueue, ['accountId'], rows)
	await tx.bulk.insertNew(
		settlingQueue,
		['accountId'],
		rows.filter((_, i) => !queued[i]),
	)
}

/** Marks every account that has lines, touches or a row of its own. */
export async function queueEveryAccount(tx: Tx, now: number): Promise<void> {
	for (const table of [accounts, revenueLines, touches]) {
		const id =
			table === accounts
				? accounts.id
				: table === revenueLines
					? revenueLines.accountId
					: touches.accountId
		await tx
			.insert(settlingQueue)
			.select(
				tx
					.selectDistinct({
						accountId: sql<string>`${id}`.as('account_id'),
						queuedAt: sql<number>`cast(${now} as bigint)`.as('queued_at'),
					})
					.from(table)
					.where(sql`true`),
			)
			.onConflictDoUpdate({
				target: settlingQueue.accountId,
				set: { queuedAt: sql`excluded.queued_at` },
			})
	}
}

/** Accounts whose touches name one of these as their referrer, by id or by the code of a link. */
export async function accountsReferredBy(
	read: Reader,
	referrerIds: Iterable<string>,
): Promise<string[]> {
	const ids = [...referrerIds]
	const named = await inChunks(ids, (piece) =>
		read
			.selectDistinct({ accountId: touches.accountId })
			.from(touches)
			.where(inArray(touches.referrerAccountId, piece)),
	)
	const owned = await inChunks(ids, (piece) =>
		read
			.select({ code: links.code })
			.from(links)
			.where(inArray(links.accountId, piece)),
	)
	const words = await inChunks(
		owned.map((link) => link.code),
		(piece) =>
			read
				.select({ code: linkAliases.alias })
				.from(linkAliases)
				.where(inArray(linkAliases.code, piece)),
	)
	const byCode = await accountsTouchedWith(
		read,
		[...owned, ...words].map((each) => each.code),
	)
	return [...named.map((row) => row.accountId), ...byCode]
}

/** Accounts whose touches carry one of these codes. */
export async function accountsTouchedWith(
	read: Reader,
	codes: Iterable<string>,
): Promise<string[]> {
	const rows = await inChunks(codes, (piece) =>
		read
			.selectDistinct({ accountId: touches.accountId })
			.from(touches)
			.where(inArray(touches.code, piece)),
	)
	return rows.map((row) => row.accountId)
}

/** How many accounts and lines one step of settling takes at most; a single account may have more lines. */
export type StepSize = { readonly accounts: number; readonly lines: number }

/** The queue's first accounts. */
export async function firstQueued(
	read: Reader,
	limit: number,
): Promise<string[]> {
	const queued = await read
		.select({ id: settlingQueue.accountId })
		.from(settlingQueue)
		.orderBy(asc(settlingQueue.accountId))
		.limit(limit)
	return queued.map((row) => row.id)
}

/** Accounts in steps; the last step may be cut short. */
export async function stepsOf(
	read: Reader,
	ids: readonly string[],
	most: StepSize,
): Promise<string[][]> {
	const counts = await inChunks(ids, (piece) =>
		read
			.select({ id: revenueLines.accountId, lines: count() })
			.from(revenueLines)
			.where(inArray(revenueLines.accountId, piece))
			.groupBy(revenueLines.accountId),
	)
	const linesOf = new Map(counts.map((row) => [row.id, row.lines]))
	const steps: string[][] = []
	let step: string[] = []
	let lines = 0
	for (const id of ids) {
		const own = linesOf.get(id) ?? 0
		const isFull = step.length === most.accounts || lines + own > most.lines
		if (step.length > 0 && isFull) {
			steps.push(step)
			step = []
			lines = 0
		}
		step.push(id)
		lines += own
	}
	return step.length > 0 ? [...steps, step] : steps
}

export async function removeFromQueue(
	tx: Tx,
	accountIds: readonly string[],
): Promise<void> {
	await tx
		.delete(settlingQueue)
		.where(inArray(settlingQueue.accountId, [...accountIds]))
}

export const countQueued = (read: Reader): Promise<number> =>
	read.$count(settlingQueue)

/** Whether an account's facts changed since it was settled. */
export const isQueued = async (
	read: Reader,
	accountId: string,
): Promise<boolean> =>
	(await read.$count(settlingQueue, eq(settlingQueue.accountId, accountId))) > 0

export async function queuedAccounts(read: Reader): Promise<string[]> {
	const rows = await read
		.select({ id: settlingQueue.accountId })
		.from(settlingQueue)
		.orderBy(asc(settlingQueue.accountId))
	return rows.map((row) => row.id)
}
