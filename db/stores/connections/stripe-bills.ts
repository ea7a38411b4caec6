import {
	and,
	asc,
	count,
	desc,
	eq,
	inArray,
	max,
	min,
	ne,
	or,
	sql,
} from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { stripeBills, stripeObjects } from '#db/schema/connections.ts'

export type StripeBill = typeof stripeBills.$inferSelect
type Key = Pick<StripeBill, 'connectionId' | 'id'>

const isThis = ({ connectionId, id }: Key) =>
	and(eq(stripeBills.connectionId, connectionId), eq(stripeBills.id, id))

export async function findStripeBill(
	read: Reader,
	key: Key,
): Promise<StripeBill | null> {
	const [found] = await read.select().from(stripeBills).where(isThis(key))
	return found ?? null
}

/** Those that something is to be done about, the longest first. */
export const dueStripeBills = (
	read: Reader,
	connectionIds: readonly string[],
	limit: number,
): Promise<StripeBill[]> =>
	read
		.select()
		.from(stripeBills)
		.where(
			and(
				eq(stripeBills.state, 'due'),
				inArray(stripeBills.connectionId, [...connectionIds]),
			),
		)
		.orderBy(
			asc(stripeBills.dueAt),
			asc(stripeBills.connectionId),
			asc(stripeBills.id),
		)
		.limit(limit)

/** Marks bills, known or not: something was told of them. */
export async function markBillsDue(
	tx: Tx,
	connectionId: string,
	bills: readonly { readonly id: string; readonly customer: string | null }[],
	now: number,
): Promise<void> {
	for (const { id, customer } of bills)
		await tx
			.insert(stripeBills)
			.values({
				connectionId,
				id,
				customer,
				state: 'due',
				revision: 1,
				dueAt: now,
				updatedAt: now,
			})
			.onConflictDoUpdate({
				target: [stripeBills.connectionId, stripeBills.id],
				set: {
					state: 'due',
					revision: sql`${stripeBills.revision} + 1`,
					dueAt: sql`case when ${stripeBills.state} = 'due' then ${stripeBills.dueAt} else ${now} end`,
					customer: sql`coalesce(${customer}, ${stripeBills.customer})`,
					updatedAt: now,
				},
			})
}

export async function updateStripeBill(
	tx: Tx,
	key: Key,
	change: Partial<Omit<StripeBill, 'connectionId' | 'id'>>,
): Promise<void> {
	await tx.update(stripeBills).set(change).where(isThis(key))
}

export async function deleteStripeBill(tx: Tx, key: Key): Promise<void> {
	await tx.delete(stripeBills).where(isThis(key))
}

/** Marks what waits of customers for a reason. Gives how many. */
export async function markWaitingDue(
	tx: Tx,
	connectionId: string,
	customer: string,
	now: number,
): Promise<number> {
	const marked = await tx
		.update(stripeBills)
		.set({
			state: 'due',
			revision: sql`${stripeBills.revision} + 1`,
			dueAt: now,
			updatedAt: now,
		})
		.where(
			and(
				eq(stripeBills.connectionId, connectionId),
				eq(stripeBills.customer, customer),
				eq(stripeBills.state, 'waits'),
			),
		)
		.returning({ id: stripeBills.id })
	return marked.length
}

/** Marks bills of which somebody else's lines were voided. @param ids of invoices, charges or payment intents */
export async function markToldBillsDue(
	tx: Tx,
	ids: readonly string[],
	now: number,
): Promise<void> {
	const objects = await inChunks(new Set(ids), (piece) =>
		tx
			.select({ invoice: stripeObjects.invoice, charge: stripeObjects.charge })
			.from(stripeObjects)
			.where(
				or(
					inArray(stripeObjects.charge, piece),
					inArray(stripeObjects.paymentIntent, piece),
				),
			),
	)
	const named = objects.flatMap(({ invoice, charge }) =>
		[invoice, charge].filter((id) => id !== null),
	)
	await inChunks(new Set([...ids, ...named]), (piece) =>
		tx
			.update(stripeBills)
			.set({
				state: 'due',
				revision: sql`${stripeBills.revision} + 1`,
				dueAt: now,
				updatedAt: now,
			})
			.where(and(inArray(stripeBills.id, piece), ne(stripeBills.state, 'due')))
			.returning({ id: stripeBills.id }),
	)
}

/** How many bills wait for a reason, of all connections. */
export async function countWaitingBills(read: Reader): Promise<number> {
	const [row] = await read
		.select({ number: count().mapWith(Number) })
		.from(stripeBills)
		.where(eq(stripeBills.state, 'waits'))
	return row?.number ?? 0
}

/** How many bills there are of a connection, by what became of them. */
export const countStripeBills = (
	read: Reader,
	connectionId: string,
): Promise<
	(Pick<StripeBill, 'state' | 'reason'> & {
		number: number
		oldestAt: number | null
		lastReadAt: number | null
	})[]
> =>
	read
		.select({
			state: stripeBills.state,
			reason: stripeBills.reason,
			number: count().mapWith(Number),
			oldestAt: min(stripeBills.dueAt).mapWith(Number),
			lastReadAt: max(stripeBills.readAt).mapWith(Number),
		})
		.from(stripeBills)
		.where(eq(stripeBills.connectionId, connectionId))
		.groupBy(stripeBills.state, stripeBills.reason)

/** Bills that wait, the latest first. */
export const waitingStripeBills = (
	read: Reader,
	connectionId: string,
	limit: number,
): Promise<StripeBill[]> =>
	read
		.select()
		.from(stripeBills)
		.where(
			and(
				eq(stripeBills.connectionId, connectionId),
				eq(stripeBills.state, 'waits'),
			),
		)
		.orderBy(desc(stripeBills.updatedAt), asc(stripeBills.id))
		.limit(limit)

/** What was paid by customers without an account, by customer and currency. */
export const moneyWithoutAccount = (
	read: Reader,
	connectionId: string,
): Promise<
	{
		customer: string | null
		currency: string | null
		bills: number
		paidMinor: number
	}[]
> =>
	read
		.select({
			customer: stripeBills.customer,
			currency: stripeBills.currency,
			bills: count().mapWith(Number),
			paidMinor:
				sql<number>`coalesce(sum(${stripeBills.paidMinor}), 0)`.mapWith(Number),
		})
		.from(stripeBills)
		.where(
			and(
				eq(stripeBills.connectionId, connectionId),
				eq(stripeBills.state, 'waits'),
				eq(stripeBills.reason, 'needs_account'),
			),
		)
		.groupBy(stripeBills.customer, stripeBills.currency)
		.orderBy(asc(stripeBills.customer), asc(stripeBills.currency))
