import { describe, expect, test } from 'vitest'
import { attribute } from '#app/domain/attribution/attribute.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import type { StandingDecision } from '#app/domain/referrals/lifecycle.ts'
import {
	isExpired,
	type Referral,
	referralsOf,
	type SalesStage,
} from '#app/domain/referrals/referrals-of.ts'
import type { Touch } from '#app/domain/referrals/touch.ts'
import { at, DAY, override, stage, touch } from '#tests/support/facts.ts'

type Known = {
	touches?: readonly Touch[]
	stages?: readonly SalesStage[]
	overrides?: readonly ReturnType<typeof override>[]
	signedUpAt?: number | null
	conversionAt?: number | null
	decisions?: Record<string, StandingDecision>
}

function referrals({
	touches = [],
	stages = [],
	overrides = [],
	signedUpAt = null,
	conversionAt = null,
	decisions = {},
}: Known): Referral[] {
	const facts = { signedUpAt, touches, stages, overrides }
	return referralsOf({
		signedUpAt,
		attribution: attribute(facts, conversionAt, DEFAULT_POLICY),
		stages,
		overrides,
		decisions: new Map(Object.entries(decisions)),
	})
}

const inWords = (known: Known) =>
	referrals(known).map(
		({ referrerAccountId, state, reason }) =>
			`${referrerAccountId ?? 'nobody'} ${state}${reason ? ` ${reason}` : ''}`,
	)

const ada = touch('t1', '2026-01-10', 'ada')
const bea = touch('t2', '2026-01-12', 'bea')
const paid = at('2026-02-01')

describe('one referral for each account that brought this one', () => {
	test.each<[string, Known, string[]]>([
		['nobody did', {}, []],
		['one did', { touches: [ada] }, ['ada pending']],
		['two did', { touches: [ada, bea] }, ['ada pending', 'bea pending']],
		[
			'one did twice',
			{ touches: [ada, touch('t3', '2026-01-20', 'ada')] },
			['ada pending'],
		],
		[
			'somebody did who is no account',
			{ touches: [touch('t1', '2026-01-10', null)] },
			['nobody pending'],
		],
		[
			'influence brings nobody',
			{ touches: [touch('t1', '2026-01-10', 'ada', { kind: 'event' })] },
			[],
		],
		['they paid', { touches: [ada], conversionAt: paid }, ['ada converted']],
		[
			'they had paid before',
			{ touches: [ada], conversionAt: at('2026-01-01') },
			['ada rejected existing_customer'],
		],
		[
			'word of mouth is a claim, before they pay as well',
			{
				touches: [touch('t1', '2026-01-10', 'ada', { kind: 'self_reported' })],
			},
			['ada claimed'],
		],
		[
			'each is decided about apart',
			{
				touches: [
					ada,
					{ ...bea, objection: 'rejected_in_review' },
					touch('t3', '2026-01-13', null, { objection: 'rejected_in_review' }),
				],
				decisions: {
					bea: { decision: 'rejected', reason: 'fraud', suspicion: null },
					'': { decision: 'rejected', reason: 'duplicate', suspicion: null },
				},
			},
			['ada pending', 'bea rejected fraud', 'nobody rejected duplicate'],
		],
	])('%s', (_, known, expected) => {
		expect(inWords(known)).toEqual(expected)
	})
})

describe('what is told of it', () => {
	test('how the first touch brought them; who and which code, of the latest that says so', () => {
		expect(
			referrals({
				touches: [
					touch('t1', '2026-01-10', 'ada', {
						kind: 'code',
						code: 'ANA',
						referrerContactId: 'ana',
					}),
					touch('t2', '2026-01-11', 'ada', {
						code: 'BEN',
						referrerContactId: 'ben',
					}),
					touch('t3', '2026-01-12', 'ada', { code: null }),
				],
			}),
		).toMatchObject([
			{
				kind: 'code',
				code: 'BEN',
				referrerContactId: 'ben',
				touchCount: 3,
				firstTouchAt: at('2026-01-10'),
				lastTouchAt: at('2026-01-12'),
				convertedAt: null,
			},
		])
		expect(referrals({ touches: [ada] })).toMatchObject([
			{ code: null, referrerContactId: null, touchCount: 1 },
		])
	})

	test('when they paid, where it came of this referral', () => {
		const held: Touch = { ...bea, objection: 'held_for_review' }
		const [converted, waiting] = referrals({
			touches: [ada, held],
			conversionAt: paid,
			decisions: {
				bea: { decision: 'held', reason: null, suspicion: 'by_hand' },
			},
		})
		expect(converted?.convertedAt).toBe(paid)
		expect(waiting).toMatchObject({ state: 'pending', convertedAt: null })
	})

	test.each<[string, Known, number | null]>([
		['neither signed up nor a lead', {}, null],
		['signed up', { signedUpAt: 5 }, 5],
		['a lead', { stages: [stage('lead', '2026-01-11')] }, at('2026-01-11')],
		[
			'a lead before the sign-up',
			{
				signedUpAt: at('2026-01-12'),
				stages: [stage('lead', '2026-01-11')],
			},
			at('2026-01-11'),
		],
	])('since when they are a lead: %s', (_, known, leadAt) => {
		expect(referrals({ touches: [ada], ...known })[0]?.leadAt).toBe(leadAt)
	})

	test('the first qualification and the first opportunity', () => {
		expect(
			referrals({
				touches: [ada],
				stages: [
					stage('qualified', '2026-01-15'),
					stage('qualified', '2026-01-14'),
					stage('opportunity', '2026-01-18'),
					stage('opportunity', '2026-01-17'),
				],
			}),
		).toMatchObject([
			{
				state: 'qualified',
				qualifiedAt: at('2026-01-14'),
				opportunityAt: at('2026-01-17'),
				lostAt: null,
			},
		])
	})
})

const lost = (occurred: string, reason?: SalesStage['reason']): SalesStage => ({
	stage: 'lost',
	occurredAt: at(occurred),
	...(reason === undefined ? {} : { reason }),
})

describe('a sale that was lost', () => {
	test.each<[string, SalesStage[], string, string | null]>([
		[
			'without a reason',
			[lost('2026-01-20')],
			'rejected not_a_fit',
			'2026-01-20',
		],
		[
			'for a reason',
			[lost('2026-01-20', 'duplicate')],
			'rejected duplicate',
			'2026-01-20',
		],
		[
			'after it was qualified',
			[stage('qualified', '2026-01-15'), lost('2026-01-20')],
			'rejected not_a_fit',
			'2026-01-20',
		],
		[
			'in the instant in which it was an opportunity',
			[lost('2026-01-20'), stage('opportunity', '2026-01-20')],
			'rejected not_a_fit',
			'2026-01-20',
		],
		[
			'twice: the latest loss stands',
			[lost('2026-01-22', 'fraud'), lost('2026-01-20', 'duplicate')],
			'rejected fraud',
			'2026-01-22',
		],
		[
			'and taken up again',
			[lost('2026-01-20'), stage('opportunity', '2026-01-21')],
			'qualified',
			null,
		],
		[
			'… however facts are ordered',
			[stage('qualified', '2026-01-21'), lost('2026-01-20')],
			'qualified',
			null,
		],
		[
			'and became a lead once more: that takes nothing up',
			[lost('2026-01-20'), stage('lead', '2026-01-21')],
			'rejected not_a_fit',
			'2026-01-20',
		],
	])('%s', (_, stages, expected, lostAt) => {
		const known = { touches: [ada], stages }
		expect(inWords(known)).toEqual([`ada ${expected}`])
		expect(referrals(known)[0]?.lostAt).toBe(lostAt && at(lostAt))
	})

	test('and paid after all is won', () => {
		expect(
			inWords({
				touches: [ada],
				stages: [lost('2026-01-20')],
				conversionAt: paid,
			}),
		).toEqual(['ada converted'])
	})
})

describe('to whom an admin gave a share without any touch', () => {
	test('is a referral of its own, since it took effect', () => {
		expect(
			referrals({
				touches: [ada],
				overrides: [override(1, '2026-03-01', { ada: 5_000, cyd: 5_000 })],
				conversionAt: paid,
			}),
		).toMatchObject([
			{ referrerAccountId: 'ada', touchCount: 1 },
			{
				referrerAccountId: 'cyd',
				state: 'converted',
				kind: 'manual',
				reason: null,
				suspicion: null,
				code: null,
				referrerContactId: null,
				touchCount: 0,
				firstTouchAt: at('2026-03-01'),
				lastTouchAt: at('2026-03-01'),
				convertedAt: paid,
			},
		])
	})

	test.each<[string, Known, number]>([
		['from the beginning: since they first paid', { conversionAt: paid }, paid],
		[
			'… since they were a lead, while they have not',
			{ signedUpAt: at('2026-01-05') },
			at('2026-01-05'),
		],
		[
			'… since they paid, though they were a lead before',
			{ signedUpAt: at('2026-01-05'), conversionAt: paid },
			paid,
		],
	])('%s', (_, known, since) => {
		const [given] = referrals({
			...known,
			overrides: [override(1, '1970-01-01', { cyd: 10_000 })],
		})
		expect(given).toMatchObject({ firstTouchAt: since, lastTouchAt: since })
		expect(given?.state).toBe(known.conversionAt ? 'converted' : 'pending')
	})

	test('… since it was set, where nothing else is known', () => {
		const set = { ...override(1, '1970-01-01', { cyd: 10_000 }), createdAt: 9 }
		expect(referrals({ overrides: [set] })).toMatchObject([{ firstTouchAt: 9 }])
	})

	test('twice: since the first', () => {
		expect(
			referrals({
				overrides: [
					override(2, '2026-05-01', { cyd: 5_000 }, 5_000),
					override(1, '2026-03-01', { cyd: 10_000 }),
				],
				conversionAt: paid,
			}),
		).toMatchObject([{ firstTouchAt: at('2026-03-01') }])
	})

	test.each([
		['a share of nothing', [override(1, '2026-03-01', { cyd: 0 }, 10_000)]],
		[
			'a share that a later version took away from its beginning',
			[
				override(1, '2026-03-01', { cyd: 10_000 }),
				override(2, '2026-03-01', {}, 10_000),
			],
		],
	])('is nobody by %s', (_, overrides) => {
		expect(referrals({ overrides, conversionAt: paid })).toEqual([])
	})
})

describe('nobody waits any more', () => {
	const now = at('2026-06-01')
	test.each([
		['pending, 180 days after the last touch', 'pending', 180 * DAY, true],
		['a millisecond less', 'pending', 180 * DAY - 1, false],
		['qualified', 'qualified', 200 * DAY, true],
		['converted', 'converted', 200 * DAY, false],
		['claimed', 'claimed', 200 * DAY, false],
		['rejected', 'rejected', 200 * DAY, false],
	] as const)('%s', (_, state, age, expected) => {
		expect(isExpired({ state, lastTouchAt: now - age }, 180, now)).toBe(
			expected,
		)
	})
})
