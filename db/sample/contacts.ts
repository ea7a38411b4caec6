import type { Customer } from './customers.ts'
import { FIRST_NAMES, foldName, LAST_NAMES, TITLES } from './names.ts'
import { makeRandom, type Random } from './random.ts'
import type { ReferralPlan } from './referrals.ts'
import type { ContactRow, LinkRow } from './rows.ts'

const CONTACT_COUNT = 250
/** Customers with an advocate who has brought nobody yet. */
const NEW_ADVOCATE_COUNT = 8

export type Contacts = {
	readonly rows: readonly ContactRow[]
	/** The advocate at each customer that has one. */
	readonly advocateOf: ReadonlyMap<string, ContactRow>
	/** One link for each advocate. */
	readonly links: readonly LinkRow[]
	/** The contact who changed employer, as known where they were before. */
	readonly mover: ContactRow
}

/** 250 people at the customers, an advocate with a link of their own at each that brings others. */
export function makeContacts(
	customers: readonly Customer[],
	plan: ReferralPlan,
	seed: number,
): Contacts {
	const random = makeRandom(seed, 'contacts')
	const withAdvocate = new Set([
		...plan.referrers,
		...customers.filter((customer) => hasOwnLink(plan, customer)),
		...random.shuffle(customers).slice(0, NEW_ADVOCATE_COUNT),
	])
	const moved = movedCustomers(customers, plan)
	const drawName = makeDrawName(random)
	const rows: ContactRow[] = []
	const advocateOf = new Map<string, ContactRow>()
	let mover: ContactRow | undefined
	const sizes = drawSizes(customers, random)
	customers.forEach((customer, i) => {
		for (let number = 1; number <= (sizes[i] ?? 1); number++) {
			const role =
				number === 1
					? 'champion'
					: number === 2 && withAdvocate.has(customer)
						? 'advocate'
						: 'user'
			const known = customer === moved.to && number === 1 ? mover : undefined
			const row: ContactRow = {
				...person(customer, known?.name ?? drawName(customer)),
				contact_id: `con_${customer.slug}_${number}`,
				account_id: customer.id,
				title: random.pick(TITLES[role]),
				role,
			}
			rows.push(row)
			if (role === 'advocate') advocateOf.set(customer.id, row)
			if (role === 'champion' && customer === moved.from) mover = row
		}
	})
	if (!mover) throw new Error('nobody changed employer')
	return {
		rows,
		advocateOf,
		links: makeLinks([...advocateOf.values()], random),
		mover,
	}
}

const hasOwnLink = (plan: ReferralPlan, customer: Customer): boolean => {
	const { kind } = plan.originOf(customer)
	return kind === 'own_code' || kind === 'mutual'
}

/** From whom to whom the champion moved. */
function movedCustomers(customers: readonly Customer[], plan: ReferralPlan) {
	for (const to of customers) {
		const origin = plan.originOf(to)
		if (origin.kind === 'referred' && origin.way === 'champion_move')
			return { from: origin.referrers[0], to }
	}
	throw new Error('no customer was brought by a champion who moved')
}

/** At least two at each customer, more at the larger ones, 250 in all. */
function drawSizes(customers: readonly Customer[], random: Random): number[] {
	const sizes = customers.map(() => 2)
	let left = CONTACT_COUNT - 2 * customers.length
	while (left > 0) {
		const i = random.whole(0, customers.length - 1)
		const seats = customers[i]?.seats ?? 0
		if ((sizes[i] ?? 0) >= 6 || !random.chance(Math.min(1, seats / 80)))
			continue
		sizes[i] = (sizes[i] ?? 0) + 1
		left--
	}
	return sizes
}

/** No name twice, and no family name twice at one customer. */
function makeDrawName(random: Random): (customer: Customer) => string {
	const taken = new Set<string>()
	return ({ id }) => {
		for (;;) {
			const last = random.pick(LAST_NAMES)
			const name = `${random.pick(FIRST_NAMES)} ${last}`
			if (taken.has(name) || taken.has(`${id} ${last}`)) continue
			taken.add(name).add(`${id} ${last}`)
			return name
		}
	}
}

function person({ domain }: Customer, name: string) {
	const local = name.split(' ').map(foldName).join('.')
	return { name, email: `${local}@${domain}` }
}

/** Codes that can be read out: syllables, and none of the characters that look like another. */
function makeLinks(
	advocates: readonly ContactRow[],
	random: Random,
): LinkRow[] {
	const taken = new Set<string>()
	return advocates.map(({ account_id, contact_id }) => {
		let code = drawCode(random)
		while (taken.has(code)) code = drawCode(random)
		taken.add(code)
		return {
			code,
			account_id,
			contact_id,
			// Where the programme leads.
			destination: '',
		}
	})
}

const drawCode = (random: Random): string =>
	Array.from(
		{ length: 3 },
		() => random.pick([...'bdfghkmnprstvz']) + random.pick([...'aeu']),
	).join('') + random.whole(2, 9)
