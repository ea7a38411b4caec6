import type { AskState } from '#app/domain/asks/budget.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type ConsentChannel, consentStateOf } from './consent.ts'
import { type CaseStudyStage, ENDED_STAGES } from './stage.ts'

/** Of the talk with the customer. `waived`: somebody wrote why none is needed. */
export type InterviewStanding = 'none' | 'booked' | 'held' | 'waived'

/** Everything about a case study that decides where it may go. */
export type CaseStudyState = {
	readonly stage: CaseStudyStage
	/** The advocate who tells it. */
	readonly userId: string | null
	readonly ownerId: string | null
	/** How the invitation stands; null: nobody was invited. */
	readonly ask: AskState | null
	readonly interview: InterviewStanding
	/** The latest version; null: none was written. */
	readonly version: { readonly number: number; readonly hash: string } | null
	/** The version that the customer was last sent. */
	readonly sentVersionNumber: number | null
	/** The latest that was given; null: none was. */
	readonly consent: {
		readonly hash: string
		readonly channels: readonly ConsentChannel[]
		readonly expiresAt: number | null
		readonly withdrawnAt: number | null
	} | null
	readonly slug: string | null
}

export type CaseStudyMove = {
	readonly to: CaseStudyStage
	/** `clock`: a rule that staff need not set off. */
	readonly by: 'staff' | 'customer' | 'clock'
	/** Why. Declining needs it, and so does going on without an interview. */
	readonly note: string | null
	readonly now: number
}

export type MoveRefusal =
	/** No way leads there from here. */
	| 'no_such_move'
	| 'already_there'
	/** Only the customer can answer. */
	| 'not_theirs_to_answer'
	| 'reason_required'
	| 'advocate_missing'
	| 'owner_missing'
	| 'not_invited'
	| 'not_accepted'
	| 'interview_not_booked'
	| 'interview_not_held'
	| 'version_missing'
	| 'version_not_sent'
	| 'consent_missing'
	| 'consent_withdrawn'
	| 'consent_expired'
	| 'consent_to_another_version'
	| 'channel_not_agreed'
	| 'slug_missing'

/** Where a case study may go from each stage. */
const WAYS: Readonly<Record<CaseStudyStage, readonly CaseStudyStage[]>> = {
	nominated: ['invited', 'declined'],
	invited: ['accepted', 'declined'],
	accepted: ['interview', 'declined'],
	interview: ['accepted', 'drafting', 'declined'],
	drafting: ['customer_review', 'declined'],
	customer_review: ['drafting', 'approved', 'declined'],
	approved: ['drafting', 'published', 'declined'],
	published: ['retired'],
	retired: [],
	declined: [],
}

/** From here on only the customer calls it off. */
const STAFF_DECLINES: readonly CaseStudyStage[] = [
	'nominated',
	'invited',
	'accepted',
]

/** The stage that a case study is in after a move, or why it cannot be. Every change of a stage is decided here. */
export function moveCaseStudy(
	state: CaseStudyState,
	move: CaseStudyMove,
): Result<CaseStudyStage, MoveRefusal> {
	const { stage } = state
	if (stage === move.to) return refused('already_there')
	if (!WAYS[stage].includes(move.to)) return refused('no_such_move')
	const refusal = refusalOf(state, move)
	return refusal === null ? done(move.to) : refused(refusal)
}

/** Where ways lead from a stage, whether or not its guards let one pass. */
export const waysFrom = (stage: CaseStudyStage): readonly CaseStudyStage[] =>
	WAYS[stage]

/** Whether a case study of this stage goes on; an account has at most one that does. */
export const isLiveStage = (stage: CaseStudyStage): boolean =>
	!ENDED_STAGES.some((ended) => ended === stage)

function refusalOf(
	state: CaseStudyState,
	{ to, by, note, now }: CaseStudyMove,
): MoveRefusal | null {
	switch (to) {
		case 'invited':
			if (state.userId === null) return 'advocate_missing'
			if (state.ownerId === null) return 'owner_missing'
			// Asked outside the pipeline, they may have said yes before it knew of it.
			return state.ask === 'open' || state.ask === 'accepted'
				? null
				: 'not_invited'
		case 'accepted':
			// Back from the interview nothing is answered anew.
			if (state.stage === 'interview') return null
			if (by !== 'customer') return 'not_theirs_to_answer'
			return state.ask === 'accepted' ? null : 'not_accepted'
		case 'interview':
			return state.interview !== 'none' || hasText(note)
				? null
				: 'interview_not_booked'
		case 'drafting':
			if (state.stage !== 'interview') return null
			return isInterviewDone(state.interview) || hasText(note)
				? null
				: 'interview_not_held'
		case 'customer_review':
			if (state.version === null) return 'version_missing'
			return state.sentVersionNumber === state.version.number
				? null
				: 'version_not_sent'
		case 'approved':
			return refusalOfConsent(state, now)
		case 'published':
			return (
				refusalOfConsent(state, now) ??
				(state.consent?.channels.includes('website')
					? null
					: 'channel_not_agreed') ??
				(state.slug === null ? 'slug_missing' : null)
			)
		case 'declined':
			if (by === 'customer') return null
			if (!STAFF_DECLINES.includes(state.stage)) return 'not_theirs_to_answer'
			return hasText(note) ? null : 'reason_required'
		case 'nominated':
		case 'retired':
			return null
	}
}

/** Consent is to one exact version, the latest, and holds now. */
function refusalOfConsent(
	{ version, consent }: CaseStudyState,
	now: number,
): MoveRefusal | null {
	if (version === null) return 'version_missing'
	if (consent === null) return 'consent_missing'
	const { withdrawnAt } = consent
	const withdrawal = withdrawnAt === null ? null : { withdrawnAt }
	const standing = consentStateOf(consent, withdrawal, now)
	if (standing !== 'live') return `consent_${standing}`
	return consent.hash === version.hash ? null : 'consent_to_another_version'
}

const isInterviewDone = (interview: InterviewStanding) =>
	interview === 'held' || interview === 'waived'

const hasText = (note: string | null) => note !== null && note.trim() !== ''
