import { COMPANY_NAMES, foldName } from './names.ts'
import { makeRandom, type Random } from './random.ts'
import {
	type BillingInterval,
	CURRENCIES,
	type Currency,
	type Plan,
	VENDOR,
} from './vendor.ts'

/** How a customer's subscription goes. */
export type Path =
	| 'growing'
	| 'upgrading'
	| 'steady'
	| 'shrinking'
	| 'churning'
	| 'returning'

export type Customer = {
	readonly id: string
	readonly slug: string
	readonly name: string
	readonly domain: string
	readonly currency: Currency
	readonly ownerEmail: string
	readonly startMonth: number
	/** Day of the month on which invoices are made out: early enough for what follows to stay in a February. */
	readonly billingDay: number
	readonly path: Path
	/** Terms of the first invoice. */
	readonly plan: Plan
	readonly seats: number
	readonly interval: BillingInterval
	readonly discount: number
	/** Months from the start in which a launch discount of a fifth applies. */
	readonly launchDiscountMonths: number
}

const NAMES_BY_CURRENCY: Record<Currency, number> = {
	USD: 46,
	EUR: 20,
	GBP: 14,
}

/** New customers in each of the 24 months: a launch, then a trickle that grows. 80 in all. */
const STARTS_BY_MONTH = [
	8, 3, 2, 2, 3, 3, 2, 3, 3, 4, 3, 3, 4, 3, 4, 3, 4, 4, 4, 3, 4, 4, 3, 1,
]

/** Who leaves has been there long enough to be missed; the latest start month for each rarer path. */
const RARE_PATHS: readonly {
	path: Path
	count: number
	latestStart: number
}[] = [
	{ path: 'returning', count: 4, latestStart: 10 },
	{ path: 'churning', count: 7, latestStart: 15 },
	{ path: 'shrinking', count: 7, latestStart: 17 },
	{ path: 'upgrading', count: 16, latestStart: 18 },
]

/** The 80 customers in the order in which they start. */
export function makeCustomers(seed: number): Customer[] {
	const random = makeRandom(seed, 'customers')
	const starts = STARTS_BY_MONTH.flatMap((count, month) =>
		Array.from({ length: count }, () => month),
	)
	const paths = dealPaths(starts, random)
	return chooseNames(random).map(({ name, currency }, index) =>
		makeCustomer(
			{
				name,
				currency,
				startMonth: starts[index] ?? 0,
				path: paths[index] ?? 'steady',
			},
			random,
		),
	)
}

function chooseNames(random: Random): { name: string; currency: Currency }[] {
	const chosen = CURRENCIES.flatMap((currency) =>
		random
			.shuffle<string>(COMPANY_NAMES[currency])
			.slice(0, NAMES_BY_CURRENCY[currency])
			.map((name) => ({ name, currency })),
	)
	return random.shuffle(chosen)
}

/** Never two leavers from one month's starters: each cohort keeps customers who can recommend. */
function dealPaths(starts: readonly number[], random: Random): Path[] {
	const paths: (Path | undefined)[] = starts.map(() => undefined)
	const monthsWithLeaver = new Set<number>()
	for (const { path, count, latestStart } of RARE_PATHS) {
		const isLeaving = path === 'churning' || path === 'returning'
		let dealt = 0
		for (const index of random.shuffle(starts.map((_, i) => i))) {
			const month = starts[index] ?? 0
			if (dealt === count) break
			if (paths[index] || month > latestStart) continue
			if (isLeaving && monthsWithLeaver.has(month)) continue
			paths[index] = path
			if (isLeaving) monthsWithLeaver.add(month)
			dealt++
		}
	}
	return paths.map(
		(path) => path ?? (random.chance(0.6) ? 'growing' : 'steady'),
	)
}

function makeCustomer(
	fixed: Pick<Customer, 'name' | 'currency' | 'startMonth' | 'path'>,
	random: Random,
): Customer {
	const slug = foldName(fixed.name.split(' ')[0] ?? fixed.name)
	const seats = drawSeats(random)
	const plan = drawPlan(seats, fixed.path, random)
	const isLeaving = fixed.path === 'churning' || fixed.path === 'returning'
	const interval: BillingInterval =
		!isLeaving && random.chance(seats > 60 ? 0.6 : 0.3) ? 'year' : 'month'
	return {
		...fixed,
		id: `acc_${slug}`,
		slug,
		domain: `${slug}.example`,
		ownerEmail: random.pick(VENDOR.accountManagers),
		billingDay: random.whole(2, 17),
		plan,
		seats,
		interval,
		discount: seats >= 150 ? 0.15 : seats >= 75 ? 0.08 : 0,
		launchDiscountMonths:
			interval === 'month' && fixed.startMonth === 0 && random.chance(0.5)
				? 6
				: 0,
	}
}

/** Many small, a few large: median about 45, seldom above 200. */
function drawSeats(random: Random): number {
	return Math.max(8, Math.min(260, Math.round(45 * 1.9 ** random.normal())))
}

function drawPlan(seats: number, path: Path, random: Random): Plan {
	if (path === 'upgrading')
		return seats > 70 && random.chance(0.5) ? 'business' : 'team'
	if (seats > 100) return random.chance(0.6) ? 'enterprise' : 'business'
	return random.chance(seats > 40 ? 0.75 : 0.4) ? 'business' : 'team'
}
