import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type AskSituation,
	DEFAULT_ASK_POLICY,
	evaluateAsk,
	mayOverride,
} from '#app/domain/asks/budget.ts'
import { DAY } from '#app/domain/durations.ts'

const NOW = Date.UTC(2026, 5, 1)
const daysAgo = (days: number) => NOW - days * DAY

const evaluate = (situation: Partial<AskSituation>) =>
	evaluateAsk(DEFAULT_ASK_POLICY, {
		personAccepted: [],
		accountAccepted: [],
		personOpen: 0,
		accountOpen: 0,
		declinedAt: null,
		pausedUntil: null,
		renewalAt: null,
		isEscalated: false,
		now: NOW,
		...situation,
	})

const kinds = (situation: Partial<AskSituation>) => {
	const { verdict, reasons } = evaluate(situation)
	return [verdict, ...reasons.map(({ kind }) => kind)]
}

describe('an ask', () => {
	test.each([
		['nothing was asked', {}, ['allowed']],
		[
			'one of two accepted by the contact',
			{ personAccepted: [daysAgo(1)], accountAccepted: [daysAgo(1)] },
			['allowed'],
		],
		[
			'two accepted by the contact in 90 days',
			{
				personAccepted: [daysAgo(1), daysAgo(89.9)],
				accountAccepted: [daysAgo(1), daysAgo(89.9)],
			},
			['blocked', 'person_limit'],
		],
		[
			'the older of two exactly 90 days old',
			{ personAccepted: [daysAgo(1), daysAgo(90)] },
			['allowed'],
		],
		[
			'four accepted at the account by others',
			{ accountAccepted: [1, 2, 3, 4].map(daysAgo) },
			['blocked', 'account_limit'],
		],
		[
			'one accepted and one that may be yet',
			{ personAccepted: [daysAgo(1)], personOpen: 1, accountOpen: 1 },
			['blocked', 'person_limit'],
		],
		[
			'declined 13 days ago',
			{ declinedAt: daysAgo(13) },
			['blocked', 'quiet_after_decline'],
		],
		['declined exactly 14 days ago', { declinedAt: daysAgo(14) }, ['allowed']],
		['paused', { pausedUntil: NOW + 1 }, ['blocked', 'paused']],
		['a pause that ends now', { pausedUntil: NOW }, ['allowed']],
		[
			'renewal in exactly 60 days',
			{ renewalAt: NOW + 60 * DAY },
			['caution', 'renewal_near'],
		],
		['renewal later', { renewalAt: NOW + 60 * DAY + 1 }, ['allowed']],
		['renewal past', { renewalAt: NOW - 1 }, ['allowed']],
		['an escalation', { isEscalated: true }, ['blocked', 'escalation_open']],
		[
			'everything at once',
			{
				personOpen: 2,
				accountOpen: 4,
				declinedAt: NOW,
				pausedUntil: NOW + DAY,
				isEscalated: true,
				renewalAt: NOW,
			},
			[
				'blocked',
				'person_limit',
				'account_limit',
				'quiet_after_decline',
				'paused',
				'escalation_open',
				'renewal_near',
			],
		],
	] as [string, Partial<AskSituation>, string[]][])(
		'%s',
		(_, situation, expected) => {
			expect(kinds(situation)).toEqual(expected)
		},
	)

	test('says what is left and from when on it is allowed', () => {
		expect(evaluate({})).toMatchObject({ left: 2, until: null })
		expect(
			evaluate({ accountAccepted: [daysAgo(1), daysAgo(2), daysAgo(3)] }),
		).toMatchObject({ left: 1, until: null })
		expect(
			evaluate({
				personAccepted: [daysAgo(10), daysAgo(80)],
				declinedAt: daysAgo(2),
			}),
		).toMatchObject({ left: 0, until: NOW + 12 * DAY })
		// Only an answer, or the end of the trouble, makes room.
		expect(evaluate({ personOpen: 2 }).until).toBeNull()
		expect(evaluate({ isEscalated: true, declinedAt: NOW }).until).toBeNull()
	})

	test('may go beyond limits by anybody of staff; beyond a pause and trouble by an admin alone', () => {
		for (const kind of [
			'person_limit',
			'account_limit',
			'quiet_after_decline',
			'renewal_near',
		] as const)
			expect(mayOverride(kind, 'marketing')).toBe(true)
		for (const kind of ['paused', 'escalation_open'] as const) {
			expect(mayOverride(kind, 'marketing')).toBe(false)
			expect(mayOverride(kind, 'admin')).toBe(true)
		}
	})

	const instants = fc.array(
		fc.integer({ min: 0, max: 200 }).map((days) => daysAgo(days)),
		{ maxLength: 8 },
	)

	test('law: at the instant it names, nothing that time can mend blocks; a millisecond before, something does', () => {
		fc.assert(
			fc.property(
				instants,
				instants,
				fc.option(fc.integer({ min: 0, max: 20 }).map(daysAgo)),
				fc.option(fc.integer({ min: 1, max: 90 }).map((d) => NOW + d * DAY)),
				(mine, others, declinedAt, pausedUntil) => {
					const situation = {
						personAccepted: mine,
						accountAccepted: [...mine, ...others],
						declinedAt,
						pausedUntil,
					}
					const { verdict, until } = evaluate(situation)
					if (verdict !== 'blocked') {
						expect(until).toBeNull()
						return
					}
					expect(until).not.toBeNull()
					const at = (now: number) => evaluate({ ...situation, now }).verdict
					expect(at(until ?? 0)).toBe('allowed')
					expect(at((until ?? 0) - 1)).toBe('blocked')
				},
			),
		)
	})

	test('law: whoever is asked only while something is left never accepts more than the limits in a window', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.tuple(
						fc.integer({ min: 0, max: 40 }),
						fc.constantFrom('ana', 'ben', 'cleo'),
						fc.constantFrom('ask', 'accept'),
					),
					{ maxLength: 60 },
				),
				(steps) => {
					const { perPerson, perAccount, windowDays } = DEFAULT_ASK_POLICY
					const accepted: { who: string; at: number }[] = []
					const open: string[] = []
					let now = NOW
					for (const [days, who, what] of steps) {
						now += days * DAY
						const mine = accepted.filter((each) => each.who === who)
						if (what === 'ask') {
							const { left } = evaluate({
								personAccepted: mine.map(({ at }) => at),
								accountAccepted: accepted.map(({ at }) => at),
								personOpen: open.filter((each) => each === who).length,
								accountOpen: open.length,
								now,
							})
							if (left > 0) open.push(who)
						} else if (open.includes(who)) {
							open.splice(open.indexOf(who), 1)
							accepted.push({ who, at: now })
						}
						const recent = accepted.filter(
							({ at }) => now - at < windowDays * DAY,
						)
						expect(recent.length).toBeLessThanOrEqual(perAccount)
						expect(
							recent.filter((each) => each.who === who).length,
						).toBeLessThanOrEqual(perPerson)
					}
				},
			),
		)
	})
})
