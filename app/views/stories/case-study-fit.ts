import {
	type FitFacts,
	type FitPart,
	scoreFit,
} from '#app/domain/case-studies/fit.ts'
import { formatDate } from '#app/views/format/dates.ts'
import { countOf } from '#app/views/format/money.ts'

/** How well an account would do as a story, with why. */
export function viewFit(facts: FitFacts, zone: string) {
	const { points, parts } = scoreFit(facts)
	return {
		points,
		parts: parts.map((part) => ({
			kind: part.kind,
			points: part.points,
			of: part.of,
			text: partWords(part, zone),
		})),
	}
}

function partWords(part: FitPart, zone: string): string {
	switch (part.kind) {
		case 'tier':
			if (part.topRank === 0) return 'There are no tiers'
			return part.rank === 0
				? 'On no tier yet'
				: `On tier ${part.rank} of ${part.topRank}`
		case 'evidence':
			return part.milestones === 0
				? 'No milestone to prove anything by'
				: `Holds ${countOf(part.milestones, 'milestone')}`
		case 'fresh_evidence':
			if (part.reachedAt === null) return 'Nothing reached yet'
			return `Reached the latest on ${formatDate(part.reachedAt, zone)}; fresh for 180 days`
		case 'industry_gap':
			if (part.industry === null) return 'Its industry is not known'
			return part.isTold
				? `${part.industry}: a published story tells of it already`
				: `${part.industry}: no published story tells of it`
		case 'use_case_gap':
			if (part.known === 0) return 'Its use cases are not known'
			return part.untold.length === 0
				? 'Published stories tell of all its use cases'
				: `No published story tells of ${part.untold.join(', ')}`
	}
}
