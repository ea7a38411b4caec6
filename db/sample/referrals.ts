import type { Customer } from './customers.ts'
import { dealFates } from './fates.ts'
import { makeRandom, type Random } from './random.ts'

/** How a referred customer was brought. */
export type Way =
	| 'click'
	| 'code'
	| 'submitted_lead'
	| 'manual'
	| 'champion_move'

/** Where a customer came from. */
export type Origin =
	| { readonly kind: 'direct' }
	/** The last referrer is the one whose touch came last. */
	| {
			readonly kind: 'referred'
			readonly way: Way
			readonly referrers: readonly Customer[]
	  }
	| { readonly kind: 'word_of_mouth'; readonly referrer: Customer }
	| { readonly kind: 'unknown_code' }
	| { readonly kind: 'partner' }
	| { readonly kind: 'touched_too_early'; readonly referrer: Customer }
	| { readonly kind: 'touched_too_late'; readonly referrer: Customer }
	| { readonly kind: 'own_code' }
	/** Two customers who name each other: one of the two edges would close a cycle. */
	| { readonly kind: 'mutual'; readonly other: Customer }

export type ReferralPlan = {
	readonly originOf: (customer: Customer) => Origin
	/** Customers by the number of others that they brought, most first. */
	readonly referrers: readonly Customer[]
}

/** Each of the five links of the longest chain starts in one of these months. */
const CHAIN_MONTHS = [
	[0, 0],
	[4, 5],
	[9, 10],
	[14, 15],
	[19, 20],
] as const
const MAX_DEPTH = 4
/** A referrer has been a customer for this long: it knows what it recommends. */
const MIN_MONTHS_AS_CUSTOMER = 4
const ADVOCATE_COUNT = 18

/** Decides who brought whom. Referrers are earlier customers, so only the mutual pair could make a cycle. */
export function planReferrals(
	customers: readonly Customer[],
	seed: number,
): ReferralPlan {
	const random = makeRandom(seed, 'referrals')
	const origins = new Map<string, Origin>()
	const depths = new Map<string, number>()
	const brought = new Map<Customer, number>()
	const isFree = (customer: Customer) => !origins.has(customer.id)

	const refer = (
		customer: Customer,
		referrers: readonly Customer[],
		way: Way,
	) => {
		origins.set(customer.id, { kind: 'referred', way, referrers })
		noteDepth(customer, referrers)
		for (const referrer of referrers)
			brought.set(referrer, (brought.get(referrer) ?? 0) + 1)
	}
	const noteDepth = (customer: Customer, referrers: readonly Customer[]) =>
		depths.set(
			customer.id,
			1 + Math.max(...referrers.map(({ id }) => depths.get(id) ?? 0)),
		)

	const chain = chooseChain(customers, random)
	chain.forEach((customer, i) => {
		const referrer = chain[i - 1]
		if (referrer)
			refer(customer, [referrer], i % 2 ? 'submitted_lead' : 'click')
	})
	const root = chain[0] as Customer
	origins.set(root.id, { kind: 'direct' })

	const [first, second] = chooseNeighbours(customers.filter(isFree))
	origins.set(first.id, { kind: 'mutual', other: second })
	origins.set(second.id, { kind: 'mutual', other: first })

	const open = customers.filter(
		(customer) =>
			isFree(customer) && customer.startMonth > MIN_MONTHS_AS_CUSTOMER,
	)
	const advocates = new Set([
		...chain,
		...random
			.shuffle(
				customers.filter(
					(customer) =>
						staysCustomer(customer) &&
						customer.startMonth <= 14 &&
						origins.get(customer.id)?.kind !== 'mutual',
				),
			)
			.slice(0, ADVOCATE_COUNT),
	])
	const chooseReferrer = (customer: Customer, not: readonly Customer[] = []) =>
		weighted(
			customers.filter(
				(candidate) =>
					advocates.has(candidate) &&
					!not.includes(candidate) &&
					candidate.startMonth + MIN_MONTHS_AS_CUSTOMER <=
						customer.startMonth &&
					(depths.get(candidate.id) ?? 0) < MAX_DEPTH,
			),
			// Who has brought nobody yet comes first; some bring several.
			(candidate) => (brought.has(candidate) ? 1 : 5),
			random,
		)

	// In the order in which they started, so that the depth of each referrer is known.
	const fates = dealFates(open, random)
	for (const customer of open) {
		const fate = fates.get(customer) ?? 'direct'
		switch (fate) {
			case 'direct':
			case 'unknown_code':
			case 'partner':
			case 'own_code':
				origins.set(customer.id, { kind: fate })
				break
			case 'referred':
				refer(customer, [chooseReferrer(customer)], drawWay(random))
				break
			case 'champion_move':
				refer(customer, [chooseReferrer(customer)], 'champion_move')
				break
			case 'shared': {
				const referrers: Customer[] = []
				const count = random.chance(0.35) ? 3 : 2
				for (let i = 0; i < count; i++)
					referrers.push(chooseReferrer(customer, referrers))
				refer(customer, referrers, drawWay(random))
				break
			}
			case 'word_of_mouth':
			case 'touched_too_early':
			case 'touched_too_late': {
				const referrer = chooseReferrer(customer)
				origins.set(customer.id, { kind: fate, referrer })
				// Counted as if it were a referral, because an admin may make it one.
				noteDepth(customer, [referrer])
				break
			}
			default:
				fate satisfies never
		}
	}
	return {
		originOf: ({ id }) => origins.get(id) ?? { kind: 'direct' },
		referrers: [...brought.entries()]
			.sort((a, b) => b[1] - a[1] || (a[0].id < b[0].id ? -1 : 1))
			.map(([customer]) => customer),
	}
}

const staysCustomer = ({ path }: Customer) =>
	path !== 'churning' && path !== 'returning'

function chooseChain(customers: readonly Customer[], random: Random) {
	return CHAIN_MONTHS.map(([from, to]) =>
		random.pick(
			customers.filter(
				(customer) =>
					customer.startMonth >= from &&
					customer.startMonth <= to &&
					staysCustomer(customer),
			),
		),
	)
}

/** Two who start a month apart: they looked at the product at the same time. */
function chooseNeighbours(
	customers: readonly Customer[],
): [Customer, Customer] {
	for (const first of customers) {
		if (first.startMonth < 6) continue
		const second = customers.find(
			({ startMonth }) => startMonth === first.startMonth + 1,
		)
		if (second) return [first, second]
	}
	throw new Error('no two customers start a month apart')
}

const drawWay = (random: Random): Way =>
	random.pick([
		'click',
		'click',
		'click',
		'code',
		'code',
		'submitted_lead',
		'submitted_lead',
		'manual',
	])

function weighted<T>(
	items: readonly T[],
	weightOf: (item: T) => number,
	random: Random,
): T {
	let left =
		random.next() * items.reduce((sum, item) => sum + weightOf(item), 0)
	for (const item of items) {
		left -= weightOf(item)
		if (left < 0) return item
	}
	throw new Error('nobody to choose from')
}
