import { currencyDigits } from '#app/domain/money.ts'

/** Where Stripe's amounts have other digits than ISO 4217 says. https://docs.stripe.com/currencies#special-cases */
const OTHERS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

/** Digits of a currency behind the decimal sign in amounts that Stripe sends in the smallest unit. Throws on an unknown currency. */
export const stripeDigits = (currency: string): number =>
	OTHERS[currency] ?? currencyDigits(currency)
