import {
	and,
	count,
	eq,
	gt,
	gte,
	inArray,
	isNull,
	lt,
	notLike,
	sql,
} from 'drizzle-orm'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { isReservedKey, toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { revenueLines } from '#db/schema/index.ts'
import { stands } from '#db/stands.ts'
import type { ByAccount } from '#db/stores/accounts/account-facts.ts'
import { standingKeys, voidsOfAccounts } from './line-voids.ts'

export type OwnedLine = RevenueLine & { accountId: string }

/** Lines as their source named them: whichever version of them it is that stands. */
export const asTold = <Line extends { readonly sourceKey: string }>(
	rows: readonly Line[],
): Line[] =>
	rows.map((row) => {
		const sourceKey = toldKeyOf(row.sourceKey)
		return sourceKey === row.sourceKey ? row : { ...row, sourceKey }
	})

/** The lines that stand, by the keys that their source gave them. */
export async function linesByKey(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string, OwnedLine>> {
	const told = [...keys]
	const keyOf = await standingKeys(read, told)
	const rows = await inChunks(told.map(keyOf), (piece) =>
		read
			.select()
			.from(revenueLines)
			.where(inArray(revenueLines.sourceKey, piece)),
	)
	return new Map(asTold(rows).map((row) => [row.sourceKey, row]))
}

/** The stored refunds of each line that stand, those that waited for it and do not fit it included. */
export async function refundsOf(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string | null, OwnedLine[]>> {
	const rows = await inChunks(keys, (piece) =>
		read
			.select()
			.from(revenueLines)
			.where(and(inArray(revenueLines.refundOf, piece), stands())),
	)
	return groupBy(asTold(rows), (row) => row.refundOf)
}

/** The lines of accounts that stand, under the keys that their source gave them. */
export const linesOf = async (
	read: Reader,
	ids: readonly string[],
): Promise<ByAccount<OwnedLine>> => (await linesAndVoidedOf(read, ids)).lines

/** The same, with the voided lines of the accounts, and under which key each line that stands is stored. */
export async function linesAndVoidedOf(
	read: Reader,
	ids: readonly string[],
): Promise<{
	readonly lines: ByAccount<OwnedLine>
	readonly voided: ByAccount<OwnedLine>
	readonly keyOf: (toldKey: string) => string
}> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select(LINE)
			.from(revenueLines)
			.where(inArray(revenueLines.accountId, piece)),
	)
	const voids = await voidsOfAccounts(read, ids)
	if (voids.length === 0 && !rows.some(isLaterVersion))
		return {
			lines: groupBy(rows, ownerOf),
			voided: new Map(),
			keyOf: (key) => key,
		}
	const gone = new Set(voids.map(({ lineKey }) => lineKey))
	const standing = rows.filter(({ sourceKey }) => !gone.has(sourceKey))
	const keys = new Map(
		standing
			.filter(isLaterVersion)
			.map(({ sourceKey }) => [toldKeyOf(sourceKey), sourceKey]),
	)
	return {
		lines: groupBy(asTold(standing), ownerOf),
		voided: groupBy(
			rows.filter(({ sourceKey }) => gone.has(sourceKey)),
			ownerOf,
		),
		keyOf: (key) => keys.get(key) ?? key,
	}
}

const ownerOf = ({ accountId }: { accountId: string }) => accountId

const isLaterVersion = ({ sourceKey }: { sourceKey: string }) =>
	isReservedKey(sourceKey)

const LINE = {
	sourceKey: revenueLines.sourceKey,
	accountId: revenueLines.accountId,
	paidAt: revenueLines.paidAt,
	amountMinor: revenueLines.amountMinor,
	currency: revenueLines.currency,
	type: revenueLines.type,
	product: revenueLines.product,
	family: revenueLines.family,
	quantity: revenueLines.quantity,
	interval: revenueLines.interval,
	refundOf: revenueLines.refundOf,
	invoiceId: revenueLines.invoiceId,
	subscriptionId: revenueLines.subscriptionId,
}

/** Accounts with lines in a currency that were paid in [from, until). */
export async function accountsPayingIn(
	tx: Tx,
	currency: string,
	from: number,
	until: number,
): Promise<string[]> {
	const rows = await tx
		.selectDistinct({ accountId: revenueLines.accountId })
		.from(revenueLines)
		.where(
			and(
				eq(revenueLines.currency, currency),
				gte(revenueLines.paidAt, from),
				lt(revenueLines.paidAt, until),
			),
		)
	return rows.map((row) => row.accountId)
}

/** When accounts first paid. */
export async function firstPayments(
	read: Reader,
	accountIds: readonly string[],
): Promise<Map<string, number>> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({
				accountId: revenueLines.accountId,
				paidAt: sql<number>`min(${revenueLines.paidAt})`.mapWith(Number),
			})
			.from(revenueLines)
			.where(
				and(
					inArray(revenueLines.accountId, piece),
					gt(revenueLines.amountMinor, 0),
					isNull(revenueLines.refundOf),
					stands(),
				),
			)
			.groupBy(revenueLines.accountId),
	)
	return new Map(rows.map((row) => [row.accountId, row.paidAt]))
}

/** How many payments that were made since an instant stand under keys that do not begin with this. */
export async function countPaymentsBeside(
	read: Reader,
	{ prefix, from }: { prefix: string; from: number },
): Promise<number> {
	const [row] = await read
		.select({ number: count().mapWith(Number) })
		.from(revenueLines)
		.where(
			and(
				gte(revenueLines.paidAt, from),
				isNull(revenueLines.refundOf),
				notLike(revenueLines.sourceKey, `${prefix}%`),
				stands(),
			),
		)
	return row?.number ?? 0
}
