import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Wire } from '#app/domain/stripe/wire.ts'

/** Where Stripe keeps objects, by their kind. */
const PLACES: Readonly<Record<string, string>> = {
	'/v1/invoices': 'invoice',
	'/v1/charges': 'charge',
	'/v1/refunds': 'refund',
	'/v1/disputes': 'dispute',
	'/v1/invoice_payments': 'invoice_payment',
	'/v1/customers': 'customer',
	'/v1/subscriptions': 'subscription',
	'/v1/promotion_codes': 'promotion_code',
	'/v1/checkout/sessions': 'checkout.session',
	'/v1/prices': 'price',
}

/** A Stripe of our own on loopback, which its unmodified client reads. */
export class FakeStripe {
	readonly objects = new Map<string, Wire>()
	readonly asked: string[] = []
	/** Places that the key may not read. */
	readonly forbidden = new Set<string>()
	/** What every request is answered with; null: what is asked for. */
	failsWith: number | null = null
	/** What one place is answered with, always. */
	readonly failsFor = new Map<string, number>()
	/** Called before each answer. */
	onAsked: (path: string) => void = () => undefined
	url = ''
	private readonly server: Server

	constructor() {
		this.server = createServer((request, response) => {
			const url = new URL(request.url ?? '/', 'http://stripe.test')
			this.asked.push(url.pathname)
			this.onAsked(url.pathname)
			const [status, body] = this.answer(url)
			response.writeHead(status, { 'Content-Type': 'application/json' })
			response.end(JSON.stringify(body))
		})
	}

	async open(): Promise<this> {
		await new Promise<void>((resolve) =>
			this.server.listen(0, '127.0.0.1', resolve),
		)
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
		return this
	}

	close(): void {
		this.server.close()
		this.server.closeAllConnections()
	}

	/** Puts objects down, in place of those with the same ids. */
	put(...wires: readonly Wire[]): this {
		for (const wire of wires) this.objects.set(String(wire.id), wire)
		return this
	}

	private answer(url: URL): [status: number, body: unknown] {
		const { pathname } = url
		const status = this.failsWith ?? this.failsFor.get(pathname)
		if (status !== undefined)
			return [status, { error: { type: 'api_error', message: 'away' } }]
		const lines = /^\/v1\/invoices\/([^/]+)\/lines$/.exec(pathname)
		const place = Object.keys(PLACES).find(
			(each) => pathname === each || pathname.startsWith(`${each}/`),
		)
		if (place === undefined) return NOT_FOUND
		if (this.forbidden.has(place))
			return [
				403,
				{
					error: {
						type: 'invalid_request_error',
						message: `The provided key does not have the required permissions for ${place}.`,
					},
				},
			]
		if (lines) return this.page(url, this.linesOf(lines[1] ?? ''))
		const id = pathname.slice(place.length + 1)
		if (id !== '') {
			const found = this.objects.get(id)
			return found ? [200, cut(found)] : NOT_FOUND
		}
		const all = [...this.objects.values()]
			.filter(({ object }) => object === PLACES[place])
			.filter(matches(url))
			// Stripe gives the latest first.
			.sort(
				(a, b) =>
					Number(b.created ?? 0) - Number(a.created ?? 0) ||
					(String(a.id) < String(b.id) ? 1 : -1),
			)
		return this.page(url, all.map(cut))
	}

	private linesOf(id: string): Wire[] {
		const lines = this.objects.get(id)?.lines as { data?: Wire[] } | undefined
		return lines?.data ?? []
	}

	private page(url: URL, all: readonly Wire[]): [number, unknown] {
		const limit = Number(url.searchParams.get('limit') ?? 10)
		const after = url.searchParams.get('starting_after')
		const from =
			after === null ? 0 : all.findIndex(({ id }) => id === after) + 1
		const data = all.slice(from, from + limit)
		return [
			200,
			{
				object: 'list',
				url: url.pathname,
				data,
				has_more: from + limit < all.length,
			},
		]
	}
}

const NOT_FOUND: [number, unknown] = [
	404,
	{
		error: {
			type: 'invalid_request_error',
			code: 'resource_missing',
			message: 'No such object: it is of another account',
		},
	},
]

/** An invoice comes with its first ten lines. */
function cut(wire: Wire): Wire {
	const lines = wire.lines as { data?: Wire[] } | undefined
	return lines?.data && lines.data.length > 10
		? {
				...wire,
				lines: { ...lines, data: lines.data.slice(0, 10), has_more: true },
			}
		: wire
}

function matches(url: URL): (wire: Wire) => boolean {
	const { searchParams } = url
	const created = (bound: string) => searchParams.get(`created[${bound}]`)
	return (wire) => {
		for (const name of ['invoice', 'charge', 'payment_intent', 'customer']) {
			const wanted = searchParams.get(name)
			if (wanted !== null && wire[name] !== wanted) return false
		}
		const payment = wire.payment as Wire | undefined
		for (const name of ['charge', 'payment_intent']) {
			const wanted = searchParams.get(`payment[${name}]`)
			if (wanted !== null && payment?.[name] !== wanted) return false
		}
		const at = Number(wire.created ?? 0)
		const [gte, lt] = [created('gte'), created('lt')]
		return (
			(gte === null || at >= Number(gte)) && (lt === null || at < Number(lt))
		)
	}
}
