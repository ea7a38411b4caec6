import type { Queue } from '#app/operations/organisation/work-off.ts'
import { peopleRevision } from '#db/stores/accounts/accounts-revision.ts'
import { markWaitingDue } from '#db/stores/connections/stripe-bills.ts'
import { findStripeConnection } from '#db/stores/connections/stripe-connections.ts'
import {
	customersToLookFor,
	hasCustomerWithoutAccount,
	type StripeCustomer,
} from '#db/stores/connections/stripe-customers.ts'
import { matchStripeCustomer } from './match-stripe-customer.ts'

/** Looks again for the accounts of customers that have none, whenever more is known of accounts. */
export const STRIPE_CUSTOMERS: Queue<StripeCustomer> = {
	name: 'stripe-customers',
	step: 20,
	waiting: async (read, { limit }) =>
		(await hasCustomerWithoutAccount(read))
			? customersToLookFor(read, await peopleRevision(read), limit)
			: [],
	idOf: ({ connectionId, id }) => `${connectionId} ${id}`,
	async take(tx, customers, now) {
		for (const { connectionId, id } of customers) {
			const connection = await findStripeConnection(tx, connectionId)
			if (!connection) throw new Error('a customer of no connection')
			const given = { connection, customer: id, now }
			if ((await matchStripeCustomer(tx, given)) !== null)
				await markWaitingDue(tx, connectionId, id, now)
		}
		return customers.length
	},
}
