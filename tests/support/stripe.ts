import type { Wire } from '#app/domain/stripe/wire.ts'

/** The years whose objects Laurel reads alike. */
export const SHAPES = ['2013', '2020', 'today'] as const
export type Shape = (typeof SHAPES)[number]

/** A line of an invoice as it is told about, in cents. */
export type ToldLine = {
	amount: number
	/** What of it is taken off. */
	discount?: number
	/** On top. */
	tax?: number
	/** Within. */
	taxWithin?: number
	subscription?: string
	product?: string
	isProration?: boolean
	isMetered?: boolean
	quantity?: number
	/** Of the price; null: once. */
	every?: readonly ['week' | 'month' | 'year', number] | null
	period?: readonly [number, number]
}

export type ToldInvoice = {
	id: string
	customer?: string
	currency?: string
	created?: number
	paidAt?: number
	paid?: number
	/** Else what the lines come to. */
	total?: number
	lines: readonly ToldLine[]
	charge?: string
	paymentIntent?: string
	promotionCode?: string
	email?: string
	subscriptionNotes?: Record<string, string>
	hasMoreLines?: boolean
}

/** Seconds since 1970 of ISO text. */
export const seconds = (iso: string): number => Date.parse(iso) / 1000

const CREATED = seconds('2026-03-01T00:00:00Z')

const sum = (amounts: readonly (number | undefined)[]): number =>
	amounts.reduce<number>((all, each) => all + (each ?? 0), 0)

export const totalOf = ({ total, lines }: ToldInvoice): number =>
	total ??
	sum(lines.map(({ amount }) => amount)) -
		sum(lines.map(({ discount }) => discount)) +
		sum(lines.map(({ tax }) => tax))

/** An invoice as a year's version writes it. */
export function invoiceWire(shape: Shape, told: ToldInvoice): Wire {
	const total = totalOf(told)
	const paid = told.paid ?? total
	const created = told.created ?? CREATED
	const isPaid = paid >= total
	const paidAt = isPaid ? (told.paidAt ?? created + 3600) : null
	const lines = told.lines.map((line, i) =>
		lineWire(shape, told, line, `${told.id}_${i + 1}`),
	)
	const list = {
		object: 'list',
		data: lines,
		...(shape === '2013'
			? { count: lines.length }
			: { has_more: told.hasMoreLines ?? false }),
	}
	const common = {
		id: told.id,
		object: 'invoice',
		customer: told.customer ?? 'cus_1',
		currency: told.currency ?? 'usd',
		livemode: false,
		total,
		subtotal: sum(told.lines.map(({ amount }) => amount)),
		lines: list,
		customer_email: told.email ?? null,
	}
	const taxes = sum(told.lines.map(({ tax }) => tax))
	const within = sum(told.lines.map(({ taxWithin }) => taxWithin))
	switch (shape) {
		case '2013':
			return {
				...common,
				date: created,
				paid: isPaid,
				closed: isPaid,
				attempted: true,
				amount_due: total,
				...(isPaid ? {} : { amount_paid: paid }),
				tax: taxes || null,
				charge: told.charge ?? null,
				discount: null,
			}
		case '2020':
			return {
				...common,
				created,
				paid: isPaid,
				status: isPaid ? 'paid' : 'open',
				amount_due: total,
				amount_paid: paid,
				status_transitions: { paid_at: paidAt },
				charge: told.charge ?? null,
				payment_intent: told.paymentIntent ?? null,
				subscription:
					told.lines.find((line) => line.subscription)?.subscription ?? null,
				tax: taxes + within || null,
				total_tax_amounts: [
					...(taxes ? [{ amount: taxes, inclusive: false }] : []),
					...(within ? [{ amount: within, inclusive: true }] : []),
				],
				total_discount_amounts: [],
				discount: told.promotionCode
					? {
							id: `di_${told.id}`,
							object: 'discount',
							promotion_code: told.promotionCode,
						}
					: null,
			}
		case 'today':
			return {
				...common,
				created,
				status: isPaid ? 'paid' : 'open',
				amount_due: total,
				amount_paid: paid,
				status_transitions: { paid_at: paidAt },
				parent: {
					type: 'subscription_details',
					subscription_details: {
						subscription:
							told.lines.find((line) => line.subscription)?.subscription ??
							null,
						metadata: told.subscriptionNotes ?? {},
					},
				},
				total_taxes: [
					...(taxes ? [{ amount: taxes, tax_behavior: 'exclusive' }] : []),
					...(within ? [{ amount: within, tax_behavior: 'inclusive' }] : []),
				],
				total_discount_amounts: [],
				discounts: told.promotionCode
					? [
							{
								id: `di_${told.id}`,
								object: 'discount',
								promotion_code: told.promotionCode,
							},
						]
					: [],
			}
	}
}

function lineWire(
	shape: Shape,
	invoice: ToldInvoice,
	line: ToldLine,
	id: string,
): Wire {
	const every = line.every === undefined ? (['month', 1] as const) : line.every
	const [start, end] = line.period ?? [
		CREATED,
		every === null ? CREATED : CREATED + 31 * 86_400,
	]
	const price = `price_of_${line.product ?? 'none'}`
	const recurring = every && {
		interval: every[0],
		interval_count: every[1],
		usage_type: line.isMetered ? 'metered' : 'licensed',
	}
	const common = {
		object: 'line_item',
		amount: line.amount,
		currency: invoice.currency ?? 'usd',
		quantity: line.quantity ?? 1,
		period: { start, end },
	}
	switch (shape) {
		case '2013':
			return {
				...common,
				id:
					line.subscription && !line.isProration
						? line.subscription
						: `ii_${id}`,
				type:
					line.subscription && !line.isProration
						? 'subscription'
						: 'invoiceitem',
				...(line.isProration
					? { subscription: line.subscription ?? null }
					: {}),
				proration: line.isProration ?? false,
				...(line.taxWithin
					? { tax_amounts: [{ amount: line.taxWithin, inclusive: true }] }
					: {}),
				plan: line.product
					? {
							id: line.product,
							object: 'plan',
							name: line.product,
							...recurring,
						}
					: null,
			}
		case '2020':
			return {
				...common,
				id: `il_${id}`,
				type: line.subscription ? 'subscription' : 'invoiceitem',
				subscription: line.subscription ?? null,
				proration: line.isProration ?? false,
				discount_amounts: line.discount
					? [{ amount: line.discount, discount: 'di_1' }]
					: [],
				tax_amounts: [
					...(line.tax ? [{ amount: line.tax, inclusive: false }] : []),
					...(line.taxWithin
						? [{ amount: line.taxWithin, inclusive: true }]
						: []),
				],
				price: {
					id: price,
					object: 'price',
					product: line.product ?? null,
					recurring,
				},
				plan: null,
			}
		case 'today': {
			const type = line.subscription
				? 'subscription_item_details'
				: 'invoice_item_details'
			return {
				...common,
				id: `il_${id}`,
				subscription: null,
				parent: {
					type,
					[type]: {
						subscription: line.subscription ?? null,
						proration: line.isProration ?? false,
					},
				},
				pricing: {
					type: 'price_details',
					price_details: {
						price: { id: price, object: 'price', recurring },
						product: line.product ?? null,
					},
				},
				discount_amounts: line.discount
					? [{ amount: line.discount, discount: 'di_1' }]
					: [],
				taxes: [
					...(line.tax
						? [{ amount: line.tax, tax_behavior: 'exclusive' }]
						: []),
					...(line.taxWithin
						? [{ amount: line.taxWithin, tax_behavior: 'inclusive' }]
						: []),
				],
			}
		}
	}
}

/** What paid an invoice, and what went back of it, as it is told about. */
export type ToldMoney = {
	/** Null: it paid none. */
	invoice: string | null
	charge: string
	paymentIntent?: string
	amount: number
	refunded?: number
	at?: number
	customer?: string
	currency?: string
}

export function chargeWire(shape: Shape, told: ToldMoney): Wire {
	const created = told.at ?? CREATED + 3600
	return {
		id: told.charge,
		object: 'charge',
		customer: told.customer ?? 'cus_1',
		currency: told.currency ?? 'usd',
		created,
		amount: told.amount,
		amount_refunded: told.refunded ?? 0,
		captured: true,
		paid: true,
		livemode: false,
		...(shape === '2013'
			? { invoice: told.invoice, refunds: [] }
			: { status: 'succeeded', payment_intent: told.paymentIntent ?? null }),
		...(shape === '2020'
			? {
					invoice: told.invoice,
					refunds: { object: 'list', data: [], has_more: false },
				}
			: {}),
	}
}

export const paymentWire = ({
	invoice,
	paymentIntent,
	charge,
	amount,
	at,
}: ToldMoney): Wire => ({
	id: `inpay_${charge}`,
	object: 'invoice_payment',
	invoice,
	amount_paid: amount,
	amount_requested: amount,
	created: at ?? CREATED + 3600,
	currency: 'usd',
	livemode: false,
	status: 'paid',
	status_transitions: { paid_at: at ?? CREATED + 3600, canceled_at: null },
	payment: paymentIntent
		? { type: 'payment_intent', payment_intent: paymentIntent }
		: { type: 'charge', charge },
})

export const refundWire = (
	id: string,
	told: {
		charge: string
		paymentIntent?: string
		amount: number
		at?: number
		status?: string
	},
): Wire => ({
	id,
	object: 'refund',
	charge: told.charge,
	payment_intent: told.paymentIntent ?? null,
	amount: told.amount,
	currency: 'usd',
	created: told.at ?? CREATED + 86_400,
	status: told.status ?? 'succeeded',
})

export const disputeWire = (
	id: string,
	told: { charge: string; amount: number; at?: number; status: string },
): Wire => ({
	id,
	object: 'dispute',
	charge: told.charge,
	payment_intent: null,
	amount: told.amount,
	currency: 'usd',
	created: told.at ?? CREATED + 86_400,
	livemode: false,
	status: told.status,
})

let events = 0

/** An event about an object, as Stripe posts it. */
export const eventWire = (
	type: string,
	object: Wire,
	{
		at = CREATED + 3600,
		id,
		livemode = false,
	}: { at?: number; id?: string; livemode?: boolean } = {},
): Wire => ({
	id: id ?? `evt_${++events}`,
	object: 'event',
	type,
	created: at,
	livemode,
	api_version: '2026-01-01',
	data: { object },
})

/** The invoice of the rules: 39.27 with tax, of which 15.00 are of A and 18.00 of B. */
export const WORKED: ToldInvoice = {
	id: 'in_worked',
	lines: [
		{
			amount: -2500,
			subscription: 'sub_a',
			product: 'prod_a',
			isProration: true,
			tax: -475,
		},
		{
			amount: 4000,
			subscription: 'sub_a',
			product: 'prod_a',
			isProration: true,
			tax: 760,
		},
		{
			amount: 2000,
			discount: 200,
			subscription: 'sub_b',
			product: 'prod_b',
			tax: 342,
		},
	],
	charge: 'ch_worked',
	paymentIntent: 'pi_worked',
}
