import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { markWaitingDue } from '#db/stores/connections/stripe-bills.ts'
import {
	findStripeCustomer,
	putStripeCustomer,
} from '#db/stores/connections/stripe-customers.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { candidatesOf } from '#db/stores/referrals/lead-matching.ts'

export type ChooseStripeAccountRefusal = 'customer_unknown' | 'account_unknown'

/** Says which account a customer is: what waits of them lands. What landed elsewhere stays there. */
export function chooseStripeAccount(
	database: Database,
	{
		connectionId,
		customer,
		accountId,
		actorId,
		now,
	}: {
		connectionId: string
		customer: string
		accountId: string
		actorId: string
		now: number
	},
): Promise<Result<{ bills: number }, ChooseStripeAccountRefusal>> {
	return database.transact(async (tx) => {
		const known = await findStripeCustomer(tx, { connectionId, id: customer })
		if (!known) return refused('customer_unknown')
		const [account] = await candidatesOf(tx, [accountId.trim()])
		if (!account) return refused('account_unknown')
		await putStripeCustomer(tx, {
			...known,
			accountId: account.accountId,
			matchedBy: 'person',
			lookedAt: null,
			updatedAt: now,
		})
		const bills = await markWaitingDue(tx, connectionId, customer, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'stripe.account_chosen',
			subjectType: 'account',
			subjectId: account.accountId,
			before: { accountId: known.accountId },
			after: { customer, bills },
		})
		return done({ bills })
	})
}
