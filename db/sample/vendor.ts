/** The vendor whose books these are: workflow software sold by seat, with two add-ons and services. */
export const VENDOR = {
	name: 'Corvane',
	domain: 'corvane.example',
	baseCurrency: 'USD',
	admin: { name: 'Renata Solberg', email: 'renata.solberg@corvane.example' },
	marketer: { name: 'Dominic Achebe', email: 'dominic.achebe@corvane.example' },
	accountManagers: [
		'leonie.hartog@corvane.example',
		'marcus.bellamy@corvane.example',
		'shreya.venkat@corvane.example',
		'tobias.lindgren@corvane.example',
	],
} as const

export const CURRENCIES = ['USD', 'EUR', 'GBP'] as const
export type Currency = (typeof CURRENCIES)[number]

export const PLANS = ['team', 'business', 'enterprise'] as const
export type Plan = (typeof PLANS)[number]

export type BillingInterval = 'month' | 'year'

export const PRODUCTS = {
	team: { product: 'Flow Team', family: 'flow' },
	business: { product: 'Flow Business', family: 'flow' },
	enterprise: { product: 'Flow Enterprise', family: 'flow' },
	/** Named apart from the plan, so that its partial price is not taken for a new price of the plan. */
	seatAdjustment: { product: 'Flow seat adjustment', family: 'flow' },
	insights: { product: 'Insights', family: 'insights' },
	connect: { product: 'Connect', family: 'connect' },
	onboarding: { product: 'Onboarding package', family: 'services' },
	training: { product: 'Training day', family: 'services' },
	migration: { product: 'Data migration', family: 'services' },
} as const
export type ProductKey = keyof typeof PRODUCTS

/** Minor units: a month of one seat (or analyst, or connector), or one service. */
const LIST_PRICES: Record<
	Exclude<ProductKey, 'seatAdjustment'>,
	Record<Currency, number>
> = {
	team: { USD: 3_200, EUR: 3_000, GBP: 2_600 },
	business: { USD: 4_900, EUR: 4_500, GBP: 3_900 },
	enterprise: { USD: 7_200, EUR: 6_600, GBP: 5_700 },
	insights: { USD: 8_500, EUR: 7_900, GBP: 6_800 },
	connect: { USD: 24_000, EUR: 22_000, GBP: 19_000 },
	onboarding: { USD: 450_000, EUR: 420_000, GBP: 360_000 },
	training: { USD: 180_000, EUR: 165_000, GBP: 145_000 },
	migration: { USD: 750_000, EUR: 690_000, GBP: 600_000 },
}

/** From this month on new customers pay 6 % more for Flow; others after two months' notice, annual ones when they renew. */
export const PRICE_RISE_MONTH = 12
export const PRICE_RISE_NOTICE_MONTHS = 2
const PRICE_RISE = 1.06
/** A year costs ten and a half months. */
const MONTHS_PAID_A_YEAR = 10.5

export function listPriceMinor(
	product: Exclude<ProductKey, 'seatAdjustment'>,
	currency: Currency,
): number {
	return LIST_PRICES[product][currency]
}

/** The price of one unit for one interval: whole minor units, so that quantity × price is exact. */
export function unitPriceMinor(
	product: Plan | 'insights' | 'connect',
	terms: {
		readonly currency: Currency
		readonly interval: BillingInterval
		readonly discount: number
		readonly isAfterPriceRise: boolean
	},
): number {
	const isRaised = terms.isAfterPriceRise && PRODUCTS[product].family === 'flow'
	const month = Math.round(
		LIST_PRICES[product][terms.currency] *
			(isRaised ? PRICE_RISE : 1) *
			(1 - terms.discount),
	)
	return terms.interval === 'year'
		? Math.round((month * MONTHS_PAID_A_YEAR) / 100) * 100
		: month
}
