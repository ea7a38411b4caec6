import { and, asc, count, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { stripeCustomers } from '#db/schema/connections.ts'

export type StripeCustomer = typeof stripeCustomers.$inferSelect
type Key = Pick<StripeCustomer, 'connectionId' | 'id'>

export async function findStripeCustomer(
	read: Reader,
	{ connectionId, id }: Key,
): Promise<StripeCustomer | null> {
	const [found] = await read
		.select()
		.from(stripeCustomers)
		.where(
			and(
				eq(stripeCustomers.connectionId, connectionId),
				eq(stripeCustomers.id, id),
			),
		)
	return found ?? null
}

export const putStripeCustomer = (
	tx: Tx,
	customer: StripeCustomer,
): Promise<void> =>
	tx.keyed.put(stripeCustomers, ['connectionId', 'id'], [customer])

/** Whether there is one of whom nobody knows the account. */
export const hasCustomerWithoutAccount = async (
	read: Reader,
): Promise<boolean> =>
	(
		await read
			.select({ id: stripeCustomers.id })
			.from(stripeCustomers)
			.where(isNull(stripeCustomers.accountId))
			.limit(1)
	).length > 0

/** Those without an account who were last looked for when other accounts were known. */
export const customersToLookFor = (
	read: Reader,
	revision: string,
	limit: number,
): Promise<StripeCustomer[]> =>
	read
		.select()
		.from(stripeCustomers)
		.where(
			and(
				isNull(stripeCustomers.accountId),
				or(
					isNull(stripeCustomers.lookedAt),
					ne(stripeCustomers.lookedAt, revision),
				),
			),
		)
		.orderBy(asc(stripeCustomers.connectionId), asc(stripeCustomers.id))
		.limit(limit)

/** How many customers of a connection were matched, by what; null: not yet. */
export const countStripeCustomers = (
	read: Reader,
	connectionId: string,
): Promise<{ matchedBy: StripeCustomer['matchedBy']; number: number }[]> =>
	read
		.select({
			matchedBy: sql<
				StripeCustomer['matchedBy']
			>`case when ${stripeCustomers.accountId} is null then null else ${stripeCustomers.matchedBy} end`,
			number: count().mapWith(Number),
		})
		.from(stripeCustomers)
		.where(eq(stripeCustomers.connectionId, connectionId))
		.groupBy(
			sql`case when ${stripeCustomers.accountId} is null then null else ${stripeCustomers.matchedBy} end`,
		)
