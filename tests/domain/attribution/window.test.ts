import { describe, expect, test } from 'vitest'
import {
	byTime,
	conversionOf,
	judgeTouch,
} from '#app/domain/attribution/window.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import {
	INFLUENCE_KINDS,
	REFERRING_KINDS,
	type Touch,
} from '#app/domain/referrals/touch.ts'
import { at, DAY, stage, touch } from '#tests/support/facts.ts'

const paidAt = at('2026-06-01T12:00:00.000Z')
const onPayment = conversionOf(null, paidAt, [])

const judge = (
	offset: number,
	rest: Partial<Touch> = {},
	conversion = onPayment,
	policy: Partial<Policy> = {},
) =>
	judgeTouch(
		{ ...touch('t', '2026-01-01'), occurredAt: paidAt + offset, ...rest },
		conversion,
		{ ...DEFAULT_POLICY, ...policy },
	)

describe('the window, to the millisecond', () => {
	test.each([
		['at the payment itself', 0, 'counted'],
		['a millisecond after it', 1, 'after_conversion'],
		['a millisecond before it', -1, 'counted'],
		['a millisecond less than 90 days before', -90 * DAY + 1, 'counted'],
		['exactly 90 days before', -90 * DAY, 'before_window'],
		['a millisecond more than 90 days before', -90 * DAY - 1, 'before_window'],
	])('%s', (_, offset, expected) => {
		expect(judge(offset)).toBe(expected)
	})

	test('is 90 × 24 hours, whatever clocks on the wall do', () => {
		const paid = at('2026-04-15T12:00:00-04:00') // in summer time
		const touched = at('2026-01-15T12:00:00-05:00') // 90 days on the calendar, less an hour
		const conversion = conversionOf(null, paid, [])
		const judged = (occurredAt: number) =>
			judgeTouch(
				{ ...touch('t', '2026-01-01'), occurredAt },
				conversion,
				DEFAULT_POLICY,
			)
		expect(judged(touched)).toBe('counted')
		expect(judged(touched - 3_600_000)).toBe('before_window')
	})

	test('setting: 7 days', () => {
		const week = { windowDays: 7 }
		expect(judge(-7 * DAY + 1, {}, onPayment, week)).toBe('counted')
		expect(judge(-7 * DAY, {}, onPayment, week)).toBe('before_window')
	})

	test('setting: 0 days leaves only what came after the anchor', () => {
		const anchored = conversionOf(paidAt - DAY, paidAt, [])
		const none = { windowDays: 0 }
		expect(judge(-DAY, {}, anchored, none)).toBe('before_window')
		expect(judge(-DAY + 1, {}, anchored, none)).toBe('counted')
	})

	test('is counted from the anchor; touches between anchor and payment count', () => {
		const anchored = conversionOf(paidAt - 60 * DAY, paidAt, [])
		expect(judge(-149 * DAY, {}, anchored)).toBe('counted')
		expect(judge(-150 * DAY, {}, anchored)).toBe('before_window')
		expect(judge(-1 * DAY, {}, anchored)).toBe('counted')
	})
})

describe('the anchor is the earliest of sign-up, lead and payment', () => {
	test.each([
		['payment alone', null, [], paidAt],
		['sign-up before payment', paidAt - DAY, [], paidAt - DAY],
		['sign-up after payment', paidAt + DAY, [], paidAt],
		[
			'lead before sign-up',
			at('2026-05-10'),
			[stage('lead', '2026-05-01')],
			at('2026-05-01'),
		],
		[
			'the first of two leads',
			null,
			[stage('lead', '2026-05-03'), stage('lead', '2026-05-02')],
			at('2026-05-02'),
		],
		[
			'the first of two leads, in the order of time',
			null,
			[stage('lead', '2026-05-02'), stage('lead', '2026-05-03')],
			at('2026-05-02'),
		],
		[
			'an opportunity is no anchor',
			null,
			[stage('opportunity', '2026-05-01'), stage('customer', '2026-04-01')],
			paidAt,
		],
	])('%s', (_, signedUpAt, stages, expected) => {
		expect(conversionOf(signedUpAt, paidAt, stages).anchorAt).toBe(expected)
	})

	test('is unknown where nothing is', () => {
		expect(conversionOf(null, null, [])).toEqual({
			conversionAt: null,
			anchorAt: null,
			leadAt: null,
			opportunityAt: null,
		})
	})

	test('is known before the payment, but nothing counts yet', () => {
		const lead = conversionOf(null, null, [stage('lead', '2026-05-01')])
		expect(lead.anchorAt).toBe(at('2026-05-01'))
		expect(judge(-40 * DAY, {}, lead)).toBe('not_converted')
	})
})

describe('kinds', () => {
	test.each(REFERRING_KINDS)('%s refers', (kind) => {
		expect(judge(-DAY, { kind })).toBe('counted')
	})

	test('self_reported is claimed, inside the window alone', () => {
		const kind = 'self_reported'
		expect(judge(-DAY, { kind })).toBe('claimed')
		expect(judge(-90 * DAY, { kind })).toBe('before_window')
		expect(judge(1, { kind })).toBe('after_conversion')
	})

	test.each(INFLUENCE_KINDS)(
		'%s is influence, unless the setting lists it',
		(kind) => {
			expect(judge(-DAY, { kind })).toBe('influence')
			const listed = { influenceThatRefers: [kind] }
			expect(judge(-DAY, { kind }, onPayment, listed)).toBe('counted')
			expect(judge(-90 * DAY, { kind }, onPayment, listed)).toBe(
				'before_window',
			)
			const others = INFLUENCE_KINDS.filter((other) => other !== kind)
			expect(
				judge(-DAY, { kind }, onPayment, { influenceThatRefers: others }),
			).toBe('influence')
		},
	)

	test('the setting cannot make word of mouth refer', () => {
		expect(
			judge(-DAY, { kind: 'self_reported' }, onPayment, {
				influenceThatRefers: [...INFLUENCE_KINDS],
			}),
		).toBe('claimed')
	})

	test.each([
		'self_referral',
		'same_domain',
		'same_legal_entity',
		'would_close_cycle',
		'code_and_referrer_differ',
	] as const)('a touch held for %s does not count', (objection) => {
		expect(judge(-DAY, { objection })).toBe(objection)
	})
})

test('touches stand in the order of time, then of id', () => {
	const later = touch('a', '2026-01-02')
	const [b, c] = [touch('b', '2026-01-01'), touch('c', '2026-01-01')]
	expect([later, c, b].sort(byTime)).toEqual([b, c, later])
	expect(byTime(b, c)).toBeLessThan(0)
	expect(byTime(c, b)).toBeGreaterThan(0)
	expect(byTime(b, b)).toBe(0)
})
