import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import {
	REFERRAL_STATES,
	REJECTION_REASONS,
	type ReferralFacts,
	referralStanding,
} from '#app/domain/referrals/lifecycle.ts'
import { isExpired } from '#app/domain/referrals/referrals-of.ts'
import type { TouchVerdict } from '#app/domain/referrals/touch.ts'

const facts = (given: Partial<ReferralFacts>): ReferralFacts => ({
	verdicts: ['not_converted'],
	decision: null,
	qualifiedAt: null,
	opportunityAt: null,
	lostAt: null,
	lostReason: null,
	...given,
})
const rejected = {
	decision: 'rejected',
	reason: 'fraud',
	suspicion: null,
} as const
const held = {
	decision: 'held',
	reason: null,
	suspicion: 'disposable_email',
} as const
const cleared = { decision: 'cleared', reason: null, suspicion: null } as const

test.each<[string, Partial<ReferralFacts>, string]>([
	['nothing happened yet', {}, 'pending'],
	['sales qualified them', { qualifiedAt: 1 }, 'qualified'],
	['an opportunity says as much', { opportunityAt: 1 }, 'qualified'],
	['they paid', { verdicts: ['counted'] }, 'converted'],
	[
		'one touch was too early, another counts',
		{ verdicts: ['before_window', 'counted'] },
		'converted',
	],
	[
		'every touch was too early',
		{ verdicts: ['before_window'] },
		'rejected: window_expired',
	],
	[
		'they were customers before',
		{ verdicts: ['after_conversion'] },
		'rejected: existing_customer',
	],
	['word of mouth', { verdicts: ['claimed'] }, 'claimed'],
	['the sale was lost', { lostAt: 2 }, 'rejected: not_a_fit'],
	[
		'the sale was lost for a reason',
		{ lostAt: 2, lostReason: 'duplicate' },
		'rejected: duplicate',
	],
	[
		'lost, and paid after all',
		{ lostAt: 2, verdicts: ['counted'] },
		'converted',
	],
	[
		'one company, it seems',
		{ verdicts: ['same_domain'] },
		'pending? same_domain',
	],
	[
		'one company, it seems, and qualified',
		{ verdicts: ['same_domain'], qualifiedAt: 1 },
		'qualified? same_domain',
	],
	[
		'held by a rule',
		{ verdicts: ['held_for_review'], decision: held },
		'pending? disposable_email',
	],
	[
		'rejected, although they paid',
		{ verdicts: ['rejected_in_review'], decision: rejected },
		'rejected: fraud',
	],
	[
		'cleared, and they paid',
		{ verdicts: ['counted'], decision: cleared },
		'converted',
	],
	[
		'a cycle is not lifted by a decision',
		{ verdicts: ['would_close_cycle'], decision: cleared },
		'pending? would_close_cycle',
	],
])('%s', (_, given, expected) => {
	const { state, reason, suspicion } = referralStanding(facts(given))
	const told = `${state}${reason ? `: ${reason}` : ''}${suspicion ? `? ${suspicion}` : ''}`
	expect(told).toBe(expected)
})

const verdicts: TouchVerdict[] = [
	'counted',
	'claimed',
	'before_window',
	'after_conversion',
	'not_converted',
	'self_referral',
	'same_domain',
	'same_legal_entity',
	'would_close_cycle',
	'code_and_referrer_differ',
	'held_for_review',
	'rejected_in_review',
]
const anyFacts = fc.record({
	verdicts: fc.array(fc.constantFrom(...verdicts), { minLength: 1 }),
	decision: fc.constantFrom(null, rejected, held, cleared),
	qualifiedAt: fc.option(fc.nat()),
	opportunityAt: fc.option(fc.nat()),
	lostAt: fc.option(fc.nat()),
	lostReason: fc.option(fc.constantFrom(...REJECTION_REASONS)),
})

test('a reason is given exactly where it is rejected, and none waits that is decided', () => {
	fc.assert(
		fc.property(anyFacts, (given) => {
			const { state, reason, suspicion } = referralStanding(given)
			expect(REFERRAL_STATES).toContain(state)
			expect(reason !== null).toBe(state === 'rejected')
			if (suspicion !== null) expect(['pending', 'qualified']).toContain(state)
			if (given.decision?.decision === 'rejected')
				expect(state).toBe('rejected')
		}),
	)
})

test('the order of the touches says nothing', () => {
	fc.assert(
		fc.property(anyFacts, (given) => {
			const reversed = { ...given, verdicts: given.verdicts.toReversed() }
			expect(referralStanding(reversed)).toEqual(referralStanding(given))
		}),
	)
})

test.each([
	['a millisecond before', 'pending', 180 * DAY - 1, false],
	['to the millisecond', 'pending', 180 * DAY, true],
	['qualified', 'qualified', 180 * DAY, true],
	['converted stays', 'converted', 900 * DAY, false],
	['rejected stays', 'rejected', 900 * DAY, false],
] as const)('nobody waits any more: %s', (_, state, now, expected) => {
	expect(isExpired({ state, lastTouchAt: 0 }, 180, now)).toBe(expected)
})
