import Stripe from 'stripe'
import { stripeClient } from './stripe-client.ts'

/** What a key is needed to read, in Stripe's own words, and why. */
export const NEEDED_RIGHTS = [
	['Invoices', 'what was billed and what paid it'],
	['Charges and Refunds', 'what was paid, and what went back'],
	['Disputes', 'what banks took back'],
	['Customers', 'whose account it is'],
	['Subscriptions', 'whose account it is, and what its prices are'],
	['Checkout Sessions', 'what of a payment is tax or shipping'],
	['Promotion Codes', 'whose link brought somebody'],
] as const

type Checked = {
	readonly rights: { right: string; isGiven: boolean }[]
	/** Why Stripe did not answer at all; null: it did. */
	readonly fault: string | null
}

/** Asks Stripe for one of each thing that Laurel reads. */
export async function checkStripeKey(
	key: string,
	base: URL | undefined,
): Promise<Checked> {
	const stripe = stripeClient(key, base)
	const one = { limit: 1 }
	const asks: Record<(typeof NEEDED_RIGHTS)[number][0], () => unknown> = {
		Invoices: async () => {
			await stripe.invoices.list(one)
			await stripe.invoicePayments.list(one)
		},
		'Charges and Refunds': async () => {
			await stripe.charges.list(one)
			await stripe.refunds.list(one)
		},
		Disputes: () => stripe.disputes.list(one),
		Customers: () => stripe.customers.list(one),
		Subscriptions: () => stripe.subscriptions.list(one),
		'Checkout Sessions': () => stripe.checkout.sessions.list(one),
		'Promotion Codes': () => stripe.promotionCodes.list(one),
	}
	const rights: Checked['rights'] = []
	for (const [right] of NEEDED_RIGHTS)
		try {
			await asks[right]()
			rights.push({ right, isGiven: true })
		} catch (error) {
			if (!(error instanceof Stripe.errors.StripePermissionError))
				return { rights: [], fault: (error as Error).message }
			rights.push({ right, isGiven: false })
		}
	return { rights, fault: null }
}
