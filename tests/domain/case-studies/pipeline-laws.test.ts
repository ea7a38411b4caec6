import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	allows,
	CONSENT_CHANNELS,
	type Consent,
	type ConsentChannel,
} from '#app/domain/case-studies/consent.ts'
import {
	type CaseStudyMove,
	type CaseStudyState,
	isLiveStage,
	moveCaseStudy,
} from '#app/domain/case-studies/move.ts'
import { nextStepOf } from '#app/domain/case-studies/next-step.ts'
import {
	CASE_STUDY_STAGES,
	isWrittenIn,
} from '#app/domain/case-studies/stage.ts'

/** Everything that people and the clock can do to a story, in any order. */
type Deed =
	| { readonly kind: 'move'; readonly move: Omit<CaseStudyMove, 'now'> }
	| { readonly kind: 'ask'; readonly ask: CaseStudyState['ask'] }
	| { readonly kind: 'interview'; readonly to: CaseStudyState['interview'] }
	| { readonly kind: 'save'; readonly hash: string }
	| { readonly kind: 'send' }
	| {
			readonly kind: 'agree'
			readonly channels: readonly ConsentChannel[]
			readonly days: number | null
	  }
	| { readonly kind: 'withdraw' }
	| { readonly kind: 'slug' }
	| { readonly kind: 'wait'; readonly days: number }

/** A story as it goes on, kept by the rules of moving and of consent alone. */
class Story {
	now = 0
	publishedHash: string | null = null
	publications = 0
	consent: (Consent & { withdrawnAt: number | null }) | null = null
	state: CaseStudyState = {
		stage: 'nominated',
		userId: 'ana',
		ownerId: 'mo',
		ask: null,
		interview: 'none',
		version: null,
		sentVersionNumber: null,
		consent: null,
		slug: null,
	}

	move(move: Omit<CaseStudyMove, 'now'>): boolean {
		const moved = moveCaseStudy(this.state, { ...move, now: this.now })
		if (!moved.ok) return false
		this.state = { ...this.state, stage: moved.value }
		const isPublished = moved.value === 'published'
		this.publishedHash = isPublished ? (this.state.version?.hash ?? '') : null
		if (isPublished) this.publications += 1
		return true
	}

	do(deed: Deed): void {
		const { state } = this
		switch (deed.kind) {
			case 'move':
				this.move(deed.move)
				break
			case 'ask':
				this.state = { ...state, ask: deed.ask }
				break
			case 'interview':
				this.state = { ...state, interview: deed.to }
				break
			case 'save':
				this.save(deed.hash)
				break
			case 'send':
				this.state = {
					...state,
					sentVersionNumber: state.version?.number ?? null,
				}
				break
			case 'agree':
				this.agree(deed)
				break
			case 'withdraw':
				if (this.consent)
					this.setConsent({ ...this.consent, withdrawnAt: this.now })
				break
			case 'slug':
				this.state = { ...state, slug: 'acme' }
				break
			case 'wait':
				this.now += deed.days
		}
		this.endWithConsent()
	}

	private save(hash: string) {
		const { stage, version } = this.state
		if (!isWrittenIn(stage) || version?.hash === hash) return
		const number = (version?.number ?? 0) + 1
		this.state = { ...this.state, version: { number, hash } }
		if (stage === 'customer_review' || stage === 'approved')
			this.move({ to: 'drafting', by: 'staff', note: null })
	}

	/** To the version that was sent, which may be an older one by now. */
	private agree({ channels, days }: Extract<Deed, { kind: 'agree' }>) {
		const { version, sentVersionNumber } = this.state
		if (sentVersionNumber === null || version === null) return
		const hash =
			sentVersionNumber === version.number ? version.hash : 'an older one'
		this.setConsent({
			hash,
			channels,
			givenAt: this.now,
			withdrawnAt: null,
			namingLevel: 'full',
			mayUseLogo: false,
			expiresAt: days === null ? null : this.now + days,
		})
	}

	private setConsent(consent: NonNullable<Story['consent']>) {
		this.consent = consent
		this.state = { ...this.state, consent }
	}

	/** What the clock does: a story does not outlive the consent that it stands on. */
	private endWithConsent() {
		if (this.state.stage === 'published' && !this.isAllowed())
			this.move({ to: 'retired', by: 'clock', note: null })
	}

	isAllowed(): boolean {
		if (!this.consent || this.publishedHash === null) return false
		const { withdrawnAt } = this.consent
		return allows(this.consent, withdrawnAt === null ? null : { withdrawnAt }, {
			hash: this.publishedHash,
			channel: 'website',
			now: this.now,
		})
	}
}

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('move' as const),
			move: fc.record({
				to: fc.constantFrom(...CASE_STUDY_STAGES),
				by: fc.constantFrom('staff' as const, 'customer' as const),
				note: fc.constantFrom(null, 'because'),
			}),
		}),
	},
	fc.record({
		kind: fc.constant('ask' as const),
		ask: fc.constantFrom('open' as const, 'accepted' as const),
	}),
	fc.record({
		kind: fc.constant('interview' as const),
		to: fc.constantFrom('none' as const, 'booked' as const, 'held' as const),
	}),
	fc.record({
		kind: fc.constant('save' as const),
		hash: fc.constantFrom('a', 'b', 'c'),
	}),
	fc.constant({ kind: 'send' as const }),
	fc.record({
		kind: fc.constant('agree' as const),
		channels: fc.subarray([...CONSENT_CHANNELS]),
		days: fc.constantFrom(null, 1, 5),
	}),
	fc.constant({ kind: 'withdraw' as const }),
	fc.constant({ kind: 'slug' as const }),
	fc.record({
		kind: fc.constant('wait' as const),
		days: fc.constantFrom(0, 1, 4),
	}),
)

/** Deeds that lead to publication, among which others may fall. */
const STRAIGHT: readonly Deed[] = [
	{ kind: 'ask', ask: 'open' },
	{ kind: 'move', move: { to: 'invited', by: 'staff', note: null } },
	{ kind: 'ask', ask: 'accepted' },
	{ kind: 'move', move: { to: 'accepted', by: 'customer', note: null } },
	{ kind: 'interview', to: 'held' },
	{ kind: 'move', move: { to: 'interview', by: 'staff', note: null } },
	{ kind: 'move', move: { to: 'drafting', by: 'staff', note: null } },
	{ kind: 'save', hash: 'a' },
	{ kind: 'send' },
	{ kind: 'move', move: { to: 'customer_review', by: 'staff', note: null } },
	{ kind: 'agree', channels: ['website'], days: null },
	{ kind: 'move', move: { to: 'approved', by: 'customer', note: null } },
	{ kind: 'slug' },
	{ kind: 'move', move: { to: 'published', by: 'staff', note: null } },
]

const histories = fc
	.array(fc.array(anyDeed, { maxLength: 2 }), {
		minLength: STRAIGHT.length,
		maxLength: STRAIGHT.length,
	})
	.map((between) =>
		STRAIGHT.flatMap((deed, i) => [deed, ...(between[i] ?? [])]),
	)

test('law: whatever is done in whatever order, what readers see is what a live consent agrees to', () => {
	let published = 0
	fc.assert(
		fc.property(
			fc.oneof(histories, fc.array(anyDeed, { maxLength: 60 })),
			(deeds) => {
				const story = new Story()
				for (const deed of deeds) {
					const wasLive = isLiveStage(story.state.stage)
					story.do(deed)
					expect(story.publishedHash !== null).toBe(
						story.state.stage === 'published',
					)
					if (story.state.stage === 'published')
						expect(story.isAllowed()).toBe(true)
					if (!wasLive) expect(isLiveStage(story.state.stage)).toBe(false)
				}
				published += story.publications
			},
		),
		{ numRuns: 1_000 },
	)
	// Histories in which nothing is ever published would prove nothing.
	expect(published).toBeGreaterThan(20)
})

test('one character changed after approval: publishing is impossible until that version is agreed to', () => {
	const story = new Story()
	for (const deed of STRAIGHT.slice(0, -1)) story.do(deed)
	expect(story.state.stage).toBe('approved')
	story.do({ kind: 'save', hash: 'b' })
	expect(story.state.stage).toBe('drafting')
	const publish = () => story.move({ to: 'published', by: 'staff', note: null })
	expect(publish()).toBe(false)
	for (const deed of STRAIGHT.slice(8, -2)) {
		expect(publish()).toBe(false)
		story.do(deed)
	}
	expect(publish()).toBe(true)
	story.do({ kind: 'withdraw' })
	expect(story.state.stage).toBe('retired')
})

test('every story that goes on has a next step, or is told', () => {
	for (const stage of CASE_STUDY_STAGES) {
		const step = nextStepOf({ ...new Story().state, stage })
		expect(step !== null).toBe(isLiveStage(stage) && stage !== 'published')
	}
})
