import type { Customer } from './customers.ts'
import { makeRandom } from './random.ts'
import type { TraitCells } from './rows.ts'

const INDUSTRIES = [
	'Software',
	'Manufacturing',
	'Retail',
	'Financial services',
	'Healthcare',
	'Logistics',
	'Professional services',
] as const

const USE_CASES = [
	'Onboarding',
	'Project planning',
	'Resource planning',
	'Client reporting',
	'Approvals',
	'Time tracking',
] as const

/** What kind of company each customer is, as accounts.csv says it. */
export function makeTraits(
	seed: number,
	customers: readonly Customer[],
): (customerId: string) => TraitCells {
	const random = makeRandom(seed, 'traits')
	const traits = new Map(
		customers.map(({ id, seats }) => [
			id,
			{
				segment: segmentOf(seats),
				industry: random.pick(INDUSTRIES),
				use_cases: random
					.shuffle(USE_CASES)
					.slice(0, random.whole(1, 3))
					.join('; '),
			},
		]),
	)
	return (customerId) => {
		const known = traits.get(customerId)
		if (!known) throw new Error(`no traits of ${customerId}`)
		return known
	}
}

/** By the size of what they first bought. */
function segmentOf(seats: number): string {
	if (seats >= 100) return 'Enterprise'
	return seats >= 35 ? 'Mid-market' : 'Small business'
}
