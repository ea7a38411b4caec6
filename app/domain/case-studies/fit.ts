import { DAY } from '#app/domain/durations.ts'
/** What is known of an account that might tell its story. */
export type FitFacts = {
	/** 0: it is on no tier. */
	readonly tierRank: number
	/** The highest rank of the ladder; 0: there are no tiers. */
	readonly topRank: number
	/** Milestones that it holds: what a story can prove. */
	readonly milestones: number
	/** When it reached the latest of them; null: none. */
	readonly lastReachedAt: number | null
	readonly industry: string | null
	readonly useCases: readonly string[]
	/** Industries and use cases that a published story tells of. */
	readonly told: {
		readonly industries: readonly string[]
		readonly useCases: readonly string[]
	}
	readonly now: number
}

export type FitPart =
	| { readonly kind: 'tier'; readonly rank: number; readonly topRank: number }
	| { readonly kind: 'evidence'; readonly milestones: number }
	| { readonly kind: 'fresh_evidence'; readonly reachedAt: number | null }
	| {
			readonly kind: 'industry_gap'
			readonly industry: string | null
			readonly isTold: boolean
	  }
	| {
			readonly kind: 'use_case_gap'
			/** Those that no story tells of. */
			readonly untold: readonly string[]
			readonly known: number
	  }

export type FitScore = {
	/** Of 100. */
	readonly points: number
	readonly parts: readonly (FitPart & {
		readonly points: number
		readonly of: number
	})[]
}

const TIER_POINTS = 30
const EVIDENCE_POINTS = 30
const FULL_EVIDENCE = 3
const FRESH_POINTS = 10
const FRESH_DAYS = 180
const INDUSTRY_POINTS = 20
const USE_CASE_POINTS = 10

/** How well an account would do as a story, and why: its tier, what it can prove, and what no story tells of yet. */
export function scoreFit({
	tierRank,
	topRank,
	milestones,
	lastReachedAt,
	industry,
	useCases,
	told,
	now,
}: FitFacts): FitScore {
	const isFresh =
		lastReachedAt !== null && now - lastReachedAt <= FRESH_DAYS * DAY
	const isTold = includesWord(told.industries, industry)
	const untold = useCases.filter(
		(useCase) => !includesWord(told.useCases, useCase),
	)
	const parts: FitScore['parts'] = [
		{
			kind: 'tier',
			rank: tierRank,
			topRank,
			of: TIER_POINTS,
			points:
				topRank === 0
					? 0
					: Math.floor((TIER_POINTS * Math.min(tierRank, topRank)) / topRank),
		},
		{
			kind: 'evidence',
			milestones,
			of: EVIDENCE_POINTS,
			points: Math.floor(
				(EVIDENCE_POINTS * Math.min(milestones, FULL_EVIDENCE)) / FULL_EVIDENCE,
			),
		},
		{
			kind: 'fresh_evidence',
			reachedAt: lastReachedAt,
			of: FRESH_POINTS,
			points: isFresh ? FRESH_POINTS : 0,
		},
		{
			kind: 'industry_gap',
			industry,
			isTold,
			of: INDUSTRY_POINTS,
			points: industry !== null && !isTold ? INDUSTRY_POINTS : 0,
		},
		{
			kind: 'use_case_gap',
			untold,
			known: useCases.length,
			of: USE_CASE_POINTS,
			points: untold.length > 0 ? USE_CASE_POINTS : 0,
		},
	]
	return { points: parts.reduce((sum, { points }) => sum + points, 0), parts }
}

/** Whether a word is among others, however it is written there. */
const includesWord = (words: readonly string[], word: string | null) =>
	word !== null && words.some((other) => wordKey(other) === wordKey(word))

const wordKey = (word: string) => word.trim().toLowerCase()
