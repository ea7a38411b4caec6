import {
	and,
	count,
	desc,
	eq,
	gt,
	gte,
	inArray,
	isNotNull,
	isNull,
	lte,
	ne,
	or,
} from 'drizzle-orm'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { versionKey } from '#app/domain/ledger/line-version.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { lineVoidReasons, lineVoids, revenueLines } from '#db/schema/ledger.ts'
import { stands } from '#db/stands.ts'
import { sumOf } from '#db/sum-of.ts'

type OwnedLine = RevenueLine & { readonly accountId: string }

export type LineVoid = typeof lineVoids.$inferSelect

/**
 * Under which key the version of each line is stored that stands, or that would land next; of keys that were never voided,
 * that is the key itself.
 */
export async function standingKeys(
	read: Reader,
	toldKeys: Iterable<string>,
): Promise<(toldKey: string) => string> {
	const rows = await inChunks(toldKeys, (piece) =>
		read
			.select({ toldKey: lineVoids.toldKey })
			.from(lineVoids)
			.where(inArray(lineVoids.toldKey, piece)),
	)
	if (rows.length === 0) return (toldKey) => toldKey
	const voids = new Map<string, number>()
	for (const { toldKey } of rows)
		voids.set(toldKey, (voids.get(toldKey) ?? 0) + 1)
	return (toldKey) => versionKey(toldKey, (voids.get(toldKey) ?? 0) + 1)
}

/** The voids of lines, by the lines' keys. */
export async function voidsOf(
	read: Reader,
	lineKeys: Iterable<string>,
): Promise<ReadonlyMap<string, LineVoid>> {
	const rows = await inChunks(lineKeys, (piece) =>
		read.select().from(lineVoids).where(inArray(lineVoids.lineKey, piece)),
	)
	return new Map(rows.map((row) => [row.lineKey, row]))
}

/** Whether one of these was voided by hand, whichever version of it. */
export async function isVoidedByHand(
	read: Reader,
	toldKeys: Iterable<string>,
): Promise<boolean> {
	const rows = await inChunks(toldKeys, (piece) =>
		read
			.select({ toldKey: lineVoids.toldKey })
			.from(lineVoids)
			.where(
				and(inArray(lineVoids.toldKey, piece), eq(lineVoids.cause, 'by_hand')),
			)
			.limit(1),
	)
	return rows.length > 0
}

/** What was voided of accounts. */
export const voidsOfAccounts = (
	read: Reader,
	accountIds: readonly string[],
): Promise<LineVoid[]> =>
	inChunks(accountIds, (piece) =>
		read.select().from(lineVoids).where(inArray(lineVoids.accountId, piece)),
	)

/** Every version of a line that was voided, the latest first, and why. */
export const voidHistory = (read: Reader, toldKey: string) =>
	read
		.select({
			lineKey: lineVoids.lineKey,
			cause: lineVoids.cause,
			importId: lineVoids.importId,
			createdAt: lineVoids.createdAt,
			createdBy: lineVoids.createdBy,
			agreedBy: lineVoids.agreedBy,
			reason: lineVoidReasons.reason,
		})
		.from(lineVoids)
		.leftJoin(lineVoidReasons, eq(lineVoidReasons.lineKey, lineVoids.lineKey))
		.where(eq(lineVoids.toldKey, toldKey))
		.orderBy(desc(lineVoids.createdAt), desc(lineVoids.lineKey))

/** Voids lines that stand. @param reason where somebody gave one */
export async function insertVoids(
	tx: Tx,
	voids: readonly LineVoid[],
	reason: string | null,
): Promise<void> {
	await tx.bulk.insert(lineVoids, [...voids])
	if (reason !== null)
		await tx.bulk.insert(
			lineVoidReasons,
			voids.map(({ lineKey }) => ({ lineKey, reason })),
		)
}

/** A line under the key of its version, and whether it was voided; null if there is none. */
export async function findLine(
	read: Reader,
	lineKey: string,
): Promise<(OwnedLine & { readonly isVoided: boolean }) | null> {
	const [row] = await read
		.select({ line: revenueLines, voided: lineVoids.lineKey })
		.from(revenueLines)
		.leftJoin(lineVoids, eq(lineVoids.lineKey, revenueLines.sourceKey))
		.where(eq(revenueLines.sourceKey, lineKey))
	return row ? { ...row.line, isVoided: row.voided !== null } : null
}

/** How many lines of an import were voided otherwise than by undoing it, and how many of others it replaced. */
export async function countVoidsAbout(
	read: Reader,
	importId: string,
): Promise<{ voided: number; replaced: number }> {
	const [[own], replaced] = await Promise.all([
		read
			.select({ n: count() })
			.from(lineVoids)
			.innerJoin(revenueLines, eq(revenueLines.sourceKey, lineVoids.lineKey))
			.where(
				and(
					eq(revenueLines.importId, importId),
					or(
						ne(lineVoids.cause, 'import_undone'),
						isNull(lineVoids.importId),
						ne(lineVoids.importId, importId),
					),
				),
			),
		read.$count(
			lineVoids,
			and(
				eq(lineVoids.importId, importId),
				eq(lineVoids.cause, 'better_truth'),
			),
		),
	])
	return { voided: own?.n ?? 0, replaced }
}

/** Those of these lines, by the keys of their versions, that stand. */
export const linesToVoid = (
	read: Reader,
	lineKeys: readonly string[],
): Promise<OwnedLine[]> =>
	inChunks(lineKeys, (piece) =>
		read
			.select()
			.from(revenueLines)
			.where(and(inArray(revenueLines.sourceKey, piece), stands())),
	)

/**
 * What somebody took back after an instant and up to another, by voiding lines, undoing imports or importing what knows
 * better, to which nobody else agreed, in the base currency.
 */
export async function takenBackAlone(
	read: Reader,
	{
		userId,
		after,
		until,
	}: {
		/** Null: what the command line imported that knows better. */
		userId: string | null
		after: number
		until: number
	},
): Promise<number> {
	const [row] = await read
		.select({ movedMinor: sumOf(lineVoids.movedMinor) })
		.from(lineVoids)
		.where(
			and(
				userId === null
					? and(
							isNull(lineVoids.createdBy),
							eq(lineVoids.cause, 'better_truth'),
							isNotNull(lineVoids.importId),
						)
					: eq(lineVoids.createdBy, userId),
				isNull(lineVoids.agreedBy),
				gt(lineVoids.createdAt, after),
				lte(lineVoids.createdAt, until),
			),
		)
	return row?.movedMinor ?? 0
}

/** What an import replaced because it knew better. */
export type ReplacedByImport = {
	/** Lines, and what went back of them. */
	readonly lines: number
	/** What they came to, what went back taken off, by currency. */
	readonly amounts: Readonly<Record<string, number>>
	/** What of it was taken back, in the base currency. */
	readonly takenBackMinor: number
}

/** Null: it replaced nothing. @param since voided at that instant or later */
export async function replacedByImport(
	read: Reader,
	importId: string,
	since: number,
): Promise<ReplacedByImport | null> {
	const rows = await read
		.select({
			currency: revenueLines.currency,
			lines: count(),
			amountMinor: sumOf(revenueLines.amountMinor),
			takenBackMinor: sumOf(lineVoids.movedMinor),
		})
		.from(lineVoids)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, lineVoids.lineKey))
		.where(
			and(
				eq(lineVoids.importId, importId),
				eq(lineVoids.cause, 'better_truth'),
				gte(lineVoids.createdAt, since),
			),
		)
		.groupBy(revenueLines.currency)
		.orderBy(revenueLines.currency)
	if (rows.length === 0) return null
	return {
		lines: rows.reduce((sum, each) => sum + each.lines, 0),
		amounts: Object.fromEntries(
			rows.map(({ currency, amountMinor }) => [currency, amountMinor]),
		),
		takenBackMinor: rows.reduce((sum, each) => sum + each.takenBackMinor, 0),
	}
}
