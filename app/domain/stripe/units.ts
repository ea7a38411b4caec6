import { currencyDigits, divideRounded } from '#app/domain/money.ts'

/** Where Stripe's amounts have other digits than ISO 4217 says. https://docs.stripe.com/currencies#special-cases */
const OTHERS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

/** Digits of a currency behind the decimal sign in amounts that Stripe sends in the smallest unit. Throws on an unknown currency. */
export const stripeDigits = (currency: string): number =>
	OTHERS[currency] ?? currencyDigits(currency)

/**
 * wire × numerator ÷ denominator in minor units by ISO 4217, rounded once, half away from zero.
 * @param wire an amount as Stripe sends it, in its own smallest unit
 */
export function minorOf(
	wire: number,
	currency: string,
	{
		numerator = 1,
		denominator = 1,
	}: { numerator?: number; denominator?: number } = {},
): number {
	const more = currencyDigits(currency) - stripeDigits(currency)
	const scale = 10n ** BigInt(Math.abs(more))
	const above = BigInt(wire) * BigInt(numerator) * (more > 0 ? scale : 1n)
	const below = BigInt(denominator) * (more < 0 ? scale : 1n)
	return Number(divideRounded(above, below))
}
