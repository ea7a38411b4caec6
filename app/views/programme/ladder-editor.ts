import { sentenceOf } from '#app/domain/milestones/sentence.ts'
import { neededOf } from '#app/domain/tiers/ladder.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import { milestonePath, tierPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { countStandings } from '#db/reports/programme/standings.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { listPerkNames } from '#db/stores/programme/perk-names.ts'
import { listTiers, type TierRecord } from '#db/stores/programme/tiers.ts'
import { listMetrics } from '#db/stores/programme/usage/metrics.ts'

/** The ladder as its editor shows it, the highest tier first. */
export async function viewLadderEditor(read: Reader) {
	const [tiers, milestones, standings] = await Promise.all([
		listTiers(read),
		listMilestones(read),
		countStandings(read),
	])
	const names = new Map(milestones.map(({ id, name }) => [id, name]))
	const order = tiers.map(({ id }) => id)
	return {
		rungs: tiers.toReversed().map((tier) => ({
			id: tier.id,
			to: tierPath(tier.id),
			name: tier.name,
			rank: tier.rank,
			description: tier.description,
			asked: askedWords(tier),
			milestones: tier.milestoneIds.map((id) => ({
				name: names.get(id) ?? id,
				to: milestonePath(id),
			})),
			accounts: countOf(standings.get(tier.id) ?? 0, 'account'),
			/** The ladder from its foot with this tier a step higher or lower; null: there is none. */
			higher: moved(order, tier.id, 1),
			lower: moved(order, tier.id, -1),
		})),
		withoutTier: countOf(standings.get(null) ?? 0, 'account'),
		hasMilestones: milestones.length > 0,
	}
}

/** "All of its 3 milestones", "2 of its 3 milestones", "Its milestone". */
const askedWords = (tier: TierRecord): string => {
	const count = tier.milestoneIds.length
	const needed = neededOf(tier)
	if (count === 1) return 'Its one milestone'
	return needed === count
		? `All of ${formatCount(count)} milestones`
		: `Any ${formatCount(needed)} of ${formatCount(count)} milestones`
}

function moved(
	order: readonly string[],
	id: string,
	by: 1 | -1,
): string[] | null {
	const at = order.indexOf(id)
	const to = at + by
	if (to < 0 || to >= order.length) return null
	const others = order.filter((each) => each !== id)
	return [...others.slice(0, to), id, ...others.slice(to)]
}

/** A tier as its form shows it; null: there is none of this id. */
export async function viewTierTerms(read: Reader, id: string) {
	const tier = (await listTiers(read)).find((each) => each.id === id)
	if (!tier) return null
	const [milestones, perks, standings] = await Promise.all([
		listMilestones(read),
		listPerkNames(read, id),
		countStandings(read),
	])
	const names = new Map(milestones.map((each) => [each.id, each.name]))
	return {
		id,
		to: tierPath(id),
		version: tier.version,
		name: tier.name,
		asks: `${askedWords(tier)}: ${tier.milestoneIds.map((each) => names.get(each) ?? each).join(', ')}`,
		accounts: countOf(standings.get(id) ?? 0, 'account'),
		perks,
		typed: {
			name: tier.name,
			description: tier.description ?? '',
			needed: tier.needed === null ? '' : String(tier.needed),
			milestoneIds: [...tier.milestoneIds],
		},
	}
}

/** The milestones that a tier may ask for, each with its rule in words. */
export async function viewTierChoices(read: Reader) {
	const [milestones, metrics] = await Promise.all([
		listMilestones(read),
		listMetrics(read),
	])
	const all = new Map(metrics.map(({ metric }) => [metric.key, metric]))
	return milestones.map(({ id, name, rule }) => ({
		id,
		name,
		sentence: sentenceOf(rule, all),
	}))
}

/** What is wrong with an answer about a tier, beside which field, and how to mend it. */
export const TIER_REFUSALS = {
	name_required: ['name', 'Give it a name'],
	name_too_long: ['name', 'At most 80 characters'],
	description_too_long: ['description', 'At most 500 characters'],
	no_milestones: ['milestoneIds', 'Choose at least one milestone'],
	unknown_milestone: [
		'milestoneIds',
		'One of them was archived meanwhile: choose anew',
	],
	needed_out_of_range: [
		'needed',
		'A whole number, at least 1 and not more than the milestones chosen; or nothing for all',
	],
} as const

export type TierField = (typeof TIER_REFUSALS)[keyof typeof TIER_REFUSALS][0]
