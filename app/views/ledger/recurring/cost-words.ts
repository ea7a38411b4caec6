import { parseAmount } from '#app/domain/money.ts'
import { isPeriod, type Period } from '#app/domain/period.ts'
import { CHANNELS, type Channel } from '#app/domain/recurring/acquisition.ts'

export const CHANNEL_WORDS: Readonly<
	Record<Channel, { label: string; hint: string }>
> = {
	paid: {
		label: 'Marketing and sales',
		hint: 'What went into winning customers other than by referral: advertising, events, salaries.',
	},
	referral: {
		label: 'Referral programme',
		hint: 'Rewards and what running the programme costs.',
	},
}

/** What somebody typed for a month's costs, read; or what is wrong beside each field. */
export function readCosts(
	typed: { month: string; paid: string; referral: string },
	currency: string,
):
	| { period: Period; costs: Record<Channel, number | null> }
	| { errors: Partial<Record<'month' | Channel, string>> } {
	const errors: Partial<Record<'month' | Channel, string>> = {}
	if (!isPeriod(typed.month)) errors.month = 'Give a month, such as 2026-01.'
	const costs: Record<Channel, number | null> = { paid: null, referral: null }
	for (const channel of CHANNELS) {
		const text = typed[channel].trim().replaceAll(',', '')
		if (text === '') continue
		const parsed = parseAmount(text, currency)
		if (!parsed.ok) errors[channel] = AMOUNT_REFUSALS[parsed.reason]
		else if (parsed.value < 0)
			errors[channel] = 'Costs are not below zero. Leave it empty if unknown.'
		else costs[channel] = parsed.value
	}
	return Object.keys(errors).length > 0
		? { errors }
		: { period: typed.month, costs }
}

const AMOUNT_REFUSALS = {
	not_decimal: 'Give an amount such as 1250.00, or leave it empty.',
	too_many_digits: 'It has more digits after the point than the currency.',
	too_large: 'That is more than a month can cost.',
}
