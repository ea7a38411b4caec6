import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type CaseStudyMove,
	type CaseStudyState,
	isLiveStage,
	type MoveRefusal,
	moveCaseStudy,
	waysFrom,
} from '#app/domain/case-studies/move.ts'
import {
	CASE_STUDY_STAGES,
	type CaseStudyStage,
} from '#app/domain/case-studies/stage.ts'
import { refused } from '#app/domain/result.ts'

const NOW = 1_000_000

/** Everything that any guard asks for is there. */
const READY: CaseStudyState = {
	stage: 'nominated',
	userId: 'ana',
	ownerId: 'mo',
	ask: 'open',
	interview: 'held',
	version: { number: 3, hash: 'h3' },
	sentVersionNumber: 3,
	consent: {
		hash: 'h3',
		channels: ['website'],
		expiresAt: null,
		withdrawnAt: null,
	},
	slug: 'acme',
}

const move = (
	from: CaseStudyStage,
	to: CaseStudyStage,
	state: Partial<CaseStudyState> = {},
	given: Partial<CaseStudyMove> = {},
) =>
	moveCaseStudy(
		{
			...READY,
			ask: to === 'accepted' ? 'accepted' : 'open',
			...state,
			stage: from,
		},
		{ to, by: 'customer', note: null, now: NOW, ...given },
	)

/** The whole table: whatever is not in it cannot happen. */
const WAYS: [CaseStudyStage, CaseStudyStage][] = [
	['nominated', 'invited'],
	['nominated', 'declined'],
	['invited', 'accepted'],
	['invited', 'declined'],
	['accepted', 'interview'],
	['accepted', 'declined'],
	['interview', 'accepted'],
	['interview', 'drafting'],
	['interview', 'declined'],
	['drafting', 'customer_review'],
	['drafting', 'declined'],
	['customer_review', 'drafting'],
	['customer_review', 'approved'],
	['customer_review', 'declined'],
	['approved', 'drafting'],
	['approved', 'published'],
	['approved', 'declined'],
	['published', 'retired'],
]

const PAIRS = CASE_STUDY_STAGES.flatMap((from) =>
	CASE_STUDY_STAGES.map((to) => [from, to] as const),
)

describe('a case study', () => {
	test.each(WAYS)('goes from %s to %s when all is there', (from, to) => {
		expect(move(from, to)).toEqual({ ok: true, value: to })
	})

	test('goes nowhere else', () => {
		for (const [from, to] of PAIRS)
			if (!WAYS.some(([a, b]) => a === from && b === to))
				expect(move(from, to)).toEqual(
					refused(from === to ? 'already_there' : 'no_such_move'),
				)
	})

	test('goes on until it is retired or declined', () => {
		for (const stage of CASE_STUDY_STAGES)
			expect(isLiveStage(stage)).toBe(waysFrom(stage).length > 0)
	})
})

const CONSENT = READY.consent as NonNullable<CaseStudyState['consent']>
const GUARDS: [
	string,
	CaseStudyStage,
	CaseStudyStage,
	Partial<CaseStudyState>,
	Partial<CaseStudyMove>,
	MoveRefusal | null,
][] = [
	[
		'nobody tells it',
		'nominated',
		'invited',
		{ userId: null },
		{},
		'advocate_missing',
	],
	[
		'nobody owns it',
		'nominated',
		'invited',
		{ ownerId: null },
		{},
		'owner_missing',
	],
	[
		'nobody was asked',
		'nominated',
		'invited',
		{ ask: null },
		{},
		'not_invited',
	],
	[
		'the ask has expired',
		'nominated',
		'invited',
		{ ask: 'expired' },
		{},
		'not_invited',
	],
	[
		'staff answer for the customer',
		'invited',
		'accepted',
		{},
		{ by: 'staff' },
		'not_theirs_to_answer',
	],
	[
		'the ask is open',
		'invited',
		'accepted',
		{ ask: 'open' },
		{},
		'not_accepted',
	],
	[
		'the ask was declined',
		'invited',
		'accepted',
		{ ask: 'declined' },
		{},
		'not_accepted',
	],
	[
		'staff go back before the interview',
		'interview',
		'accepted',
		{},
		{ by: 'staff' },
		null,
	],
	[
		'no interview is booked',
		'accepted',
		'interview',
		{ interview: 'none' },
		{},
		'interview_not_booked',
	],
	[
		'a blank note is no note',
		'accepted',
		'interview',
		{ interview: 'none' },
		{ note: '  ' },
		'interview_not_booked',
	],
	[
		'a note says why none is needed',
		'accepted',
		'interview',
		{ interview: 'none' },
		{ note: 'they wrote it' },
		null,
	],
	['it is booked', 'accepted', 'interview', { interview: 'booked' }, {}, null],
	[
		'it was not held',
		'interview',
		'drafting',
		{ interview: 'booked' },
		{},
		'interview_not_held',
	],
	[
		'it was waived before',
		'interview',
		'drafting',
		{ interview: 'waived' },
		{},
		null,
	],
	[
		'it is waived now',
		'interview',
		'drafting',
		{ interview: 'booked' },
		{ note: 'they wrote it' },
		null,
	],
	[
		'changes were asked for',
		'customer_review',
		'drafting',
		{ interview: 'none' },
		{},
		null,
	],
	[
		'nothing was written',
		'drafting',
		'customer_review',
		{ version: null },
		{},
		'version_missing',
	],
	[
		'nothing was sent',
		'drafting',
		'customer_review',
		{ sentVersionNumber: null },
		{},
		'version_not_sent',
	],
	[
		'an earlier version was sent',
		'drafting',
		'customer_review',
		{ sentVersionNumber: 2 },
		{},
		'version_not_sent',
	],
	[
		'nobody agreed',
		'customer_review',
		'approved',
		{ consent: null },
		{},
		'consent_missing',
	],
	[
		'they agreed to another version',
		'customer_review',
		'approved',
		{ consent: { ...CONSENT, hash: 'h2' } },
		{},
		'consent_to_another_version',
	],
	[
		'they agreed and took it back',
		'approved',
		'published',
		{ consent: { ...CONSENT, withdrawnAt: 5 } },
		{},
		'consent_withdrawn',
	],
	[
		'their consent ends now',
		'approved',
		'published',
		{ consent: { ...CONSENT, expiresAt: NOW } },
		{},
		'consent_expired',
	],
	[
		'their consent ends a millisecond later',
		'approved',
		'published',
		{ consent: { ...CONSENT, expiresAt: NOW + 1 } },
		{},
		null,
	],
	[
		'one character changed',
		'approved',
		'published',
		{ version: { number: 4, hash: 'h4' } },
		{},
		'consent_to_another_version',
	],
	[
		'they agreed to social media only',
		'approved',
		'published',
		{ consent: { ...CONSENT, channels: ['social'] } },
		{},
		'channel_not_agreed',
	],
	[
		'it has no address',
		'approved',
		'published',
		{ slug: null },
		{},
		'slug_missing',
	],
	[
		'staff decline without a reason',
		'invited',
		'declined',
		{},
		{ by: 'staff' },
		'reason_required',
	],
	[
		'staff decline with a reason',
		'accepted',
		'declined',
		{},
		{ by: 'staff', note: 'too early' },
		null,
	],
	[
		'staff call off what is written',
		'drafting',
		'declined',
		{},
		{ by: 'staff', note: 'no time' },
		'not_theirs_to_answer',
	],
	[
		'the customer calls off what is written',
		'customer_review',
		'declined',
		{},
		{},
		null,
	],
]

describe('a guard', () => {
	test.each(GUARDS)('%s: %s → %s', (_, from, to, state, given, refusal) => {
		expect(move(from, to, state, given)).toEqual(
			refusal === null ? { ok: true, value: to } : refused(refusal),
		)
	})
})

const states: fc.Arbitrary<CaseStudyState> = fc.record({
	stage: fc.constantFrom(...CASE_STUDY_STAGES),
	userId: fc.constantFrom('ana', null),
	ownerId: fc.constantFrom('mo', null),
	ask: fc.constantFrom(
		'open',
		'accepted',
		'declined',
		'expired',
		'withdrawn',
		null,
	),
	interview: fc.constantFrom('none', 'booked', 'held', 'waived'),
	version: fc.option(
		fc.record({
			number: fc.constantFrom(1, 2),
			hash: fc.constantFrom('a', 'b'),
		}),
	),
	sentVersionNumber: fc.constantFrom(null, 1, 2),
	consent: fc.option(
		fc.record({
			hash: fc.constantFrom('a', 'b'),
			channels: fc.subarray(['website', 'social'] as const),
			expiresAt: fc.constantFrom(null, NOW - 1, NOW, NOW + 1),
			withdrawnAt: fc.constantFrom(null, NOW - 1),
		}),
	),
	slug: fc.constantFrom('acme', null),
})
const moves: fc.Arbitrary<CaseStudyMove> = fc.record({
	to: fc.constantFrom(...CASE_STUDY_STAGES),
	by: fc.constantFrom('staff', 'customer', 'clock'),
	note: fc.constantFrom(null, 'because'),
	now: fc.constant(NOW),
})

test('law: from any state at all, publishing takes a live consent to exactly the latest version', () => {
	fc.assert(
		fc.property(states, moves, (state, given) => {
			const moved = moveCaseStudy(state, given)
			if (!moved.ok || moved.value !== 'published') return
			const { consent, version } = state
			expect(state.stage).toBe('approved')
			expect(consent?.hash).toBe(version?.hash)
			expect(version).not.toBeNull()
			expect(consent?.withdrawnAt).toBeNull()
			expect((consent?.expiresAt ?? NOW + 1) > NOW).toBe(true)
			expect(consent?.channels).toContain('website')
			expect(state.slug).not.toBeNull()
		}),
		{ numRuns: 5_000 },
	)
})

test('law: the past leaves no way around: whatever moves were made, only an open way is taken, and nothing follows an end', () => {
	fc.assert(
		fc.property(states, fc.array(moves, { maxLength: 30 }), (first, steps) => {
			let state = first
			for (const step of steps) {
				const moved = moveCaseStudy(state, step)
				if (!moved.ok) continue
				expect(waysFrom(state.stage)).toContain(moved.value)
				expect(isLiveStage(state.stage)).toBe(true)
				state = { ...state, stage: moved.value }
			}
		}),
	)
})
