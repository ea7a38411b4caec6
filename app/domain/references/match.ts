/** What sales is looking for. Null: it does not matter. */
export type ReferenceNeed = {
	readonly industry: string | null
	readonly useCase: string | null
	/** The prospect's account, where it is known: nobody vouches to their own colleagues. */
	readonly prospectAccountId: string | null
}

/** An advocate who could take a reference call. */
export type ReferenceCandidate = {
	readonly userId: string
	readonly accountId: string
	readonly industry: string | null
	readonly useCases: readonly string[]
	/** Of the tier that the account holds; 0: none yet. */
	readonly tierRank: number
	/** Reference calls that were held by this person in the last year. */
	readonly callsHeld: number
	/** Of those, how many helped. */
	readonly callsThatHelped: number
	/** A story of theirs is published: what they say is known to be good to hear. */
	readonly hasStory: boolean
	/** What the budget of asks says. */
	readonly verdict: 'allowed' | 'caution' | 'blocked'
}

export type MatchReason =
	| 'same_industry'
	| 'same_use_case'
	| 'high_tier'
	| 'told_a_story'
	| 'helped_before'
	| 'asked_often'
	| 'be_careful'
	| 'not_now'

export type ReferenceMatch = {
	readonly userId: string
	readonly accountId: string
	readonly points: number
	/** What speaks for them, then what speaks against. */
	readonly reasons: readonly MatchReason[]
}

const POINTS: Readonly<Record<MatchReason, number>> = {
	same_use_case: 40,
	same_industry: 30,
	high_tier: 10,
	told_a_story: 10,
	helped_before: 10,
	asked_often: -15,
	be_careful: -20,
	not_now: 0,
}

/** From this tier on it counts. */
const HIGH_TIER = 2
const OFTEN = 2

const folded = (text: string) => text.trim().toLowerCase()
const isSame = (a: string | null, b: string | null) =>
	a !== null && b !== null && folded(a) === folded(b)

/**
 * Who could take the call, the best first, each with why. Whoever the budget forbids comes after all others: they are
 * shown, so that nobody wonders where they are. Of equals, who took the fewest calls comes first.
 */
export function matchReferences(
	need: ReferenceNeed,
	candidates: readonly ReferenceCandidate[],
): ReferenceMatch[] {
	return candidates
		.filter(({ accountId }) => accountId !== need.prospectAccountId)
		.map((candidate) => ({ candidate, reasons: reasonsOf(need, candidate) }))
		.map(({ candidate, reasons }) => ({
			candidate,
			reasons,
			points: reasons.reduce((sum, reason) => sum + POINTS[reason], 0),
		}))
		.sort(
			(a, b) =>
				Number(a.candidate.verdict === 'blocked') -
					Number(b.candidate.verdict === 'blocked') ||
				b.points - a.points ||
				a.candidate.callsHeld - b.candidate.callsHeld ||
				(a.candidate.userId < b.candidate.userId ? -1 : 1),
		)
		.map(({ candidate: { userId, accountId }, points, reasons }) => ({
			userId,
			accountId,
			points,
			reasons,
		}))
}

function reasonsOf(
	need: ReferenceNeed,
	candidate: ReferenceCandidate,
): MatchReason[] {
	const holds: Readonly<Record<MatchReason, boolean>> = {
		same_use_case: candidate.useCases.some((useCase) =>
			isSame(useCase, need.useCase),
		),
		same_industry: isSame(candidate.industry, need.industry),
		high_tier: candidate.tierRank >= HIGH_TIER,
		told_a_story: candidate.hasStory,
		helped_before: candidate.callsThatHelped > 0,
		asked_often: candidate.callsHeld >= OFTEN,
		be_careful: candidate.verdict === 'caution',
		not_now: candidate.verdict === 'blocked',
	}
	return (Object.keys(POINTS) as MatchReason[]).filter(
		(reason) => holds[reason],
	)
}
