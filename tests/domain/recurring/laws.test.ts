import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { settleAccount } from '#app/domain/ledger/settle.ts'
import { calendarOf, nextPeriod, periodsBetween } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { bridgeOf } from '#app/domain/recurring/bridge.ts'
import {
	type Movement,
	movementsOf,
	type SaidMovements,
} from '#app/domain/recurring/movements.ts'
import { postedLines } from '#app/domain/recurring/posted.ts'
import { roundedTo } from '#app/domain/recurring/ratio.ts'
import {
	cohortOf,
	grossRetention,
	netRetention,
} from '#app/domain/recurring/retention.ts'
import type { StreamFacts } from '#app/domain/recurring/streams.ts'
import { factsOf } from '#tests/support/arbitraries.ts'
import { facts, rules } from '#tests/support/facts.ts'

const calendar = calendarOf('UTC')

const someLines = factsOf('A').map((known) =>
	known.flatMap((fact): RevenueLine[] =>
		fact.kind === 'line' ? [fact.value] : [],
	),
)

const posted = (lines: readonly RevenueLine[]) =>
	postedLines(settleAccount(facts({ lines }), rules()).targets)

const movementsIn = (
	lines: readonly RevenueLine[],
	{
		now = Number.POSITIVE_INFINITY,
		said = null,
		...known
	}: { now?: number; said?: SaidMovements | null } & Partial<StreamFacts> = {},
) =>
	movementsOf(
		{
			lines: posted(lines),
			subscriptions: new Map(),
			churnedAt: null,
			...known,
		},
		{ policy: DEFAULT_POLICY, calendar, now },
		said,
	)

describe('the movements of an account', () => {
	test('never fall below zero, change in every month that is named, and end at nothing', () => {
		fc.assert(
			fc.property(someLines, (lines) => {
				const movements = movementsIn(lines).movements
				let before = 0
				let hasBegun = false
				for (const movement of movements) {
					const { kind, deltaAnnualMinor, annualMinor } = movement
					expect(annualMinor).toBe(before + deltaAnnualMinor)
					expect(annualMinor).toBeGreaterThanOrEqual(0)
					expect(deltaAnnualMinor).not.toBe(0)
					expect(kind === 'new' || kind === 'reactivation').toBe(before === 0)
					expect(kind === 'new').toBe(!hasBegun)
					expect(kind === 'churn').toBe(annualMinor === 0)
					hasBegun = true
					before = annualMinor
				}
				expect(before).toBe(0)
				const months = movements.map(({ period }) => period)
				expect(new Set(months).size).toBe(months.length)
			}),
		)
	})

	test('do not depend on the order in which lines came', () => {
		fc.assert(
			fc.property(
				someLines.chain((lines) =>
					fc.tuple(
						fc.constant(lines),
						fc.shuffledSubarray(lines, { minLength: lines.length }),
					),
				),
				([lines, shuffled]) => {
					expect(movementsIn(shuffled).movements).toEqual(
						movementsIn(lines).movements,
					)
				},
			),
		)
	})
})

test('closed months keep what they said, and what recurs afterwards is the same', () => {
	fc.assert(
		fc.property(
			someLines,
			fc.nat({ max: 6 }),
			fc.constantFrom('2024-12', '2025-02', '2025-05', '2025-09'),
			(lines, known, closed) => {
				const now = calendar.startOf(nextPeriod(closed))
				const said = movementsIn(lines.slice(0, known), {
					now,
				}).movements.filter(({ period }) => period <= closed)
				const { movements } = movementsIn(lines, {
					said: { closed, movements: said },
				})
				expect(movements.filter(({ period }) => period <= closed)).toEqual(said)
				const plain = movementsIn(lines).movements
				const standing = (all: readonly Movement[], through: string) =>
					all.filter(({ period }) => period <= through).at(-1)?.annualMinor ?? 0
				for (const period of periodsBetween(nextPeriod(closed), '2027-12'))
					expect(standing(movements, period)).toBe(standing(plain, period))
			},
		),
	)
})

test('nothing changes by time alone before it is said to', () => {
	fc.assert(
		fc.property(someLines, fc.nat({ max: 900 }), (lines, day) => {
			const now = Date.UTC(2025, 0, 1) + day * 86_400_000
			const { movements, lookAt } = movementsIn(lines, { now })
			const until = lookAt ?? Number.POSITIVE_INFINITY
			expect(until).toBeGreaterThan(now)
			expect(movementsIn(lines, { now: until - 1 })).toEqual({
				movements,
				lookAt,
			})
		}),
	)
})

describe('all accounts together', () => {
	const company = fc.tuple(
		...['A', 'B', 'C'].map((id) =>
			factsOf(id).map(
				(known) =>
					movementsIn(
						known.flatMap((fact) => (fact.kind === 'line' ? [fact.value] : [])),
					).movements,
			),
		),
	)
	const periods = periodsBetween('2024-11', '2028-12')

	test('opening + Σ movements = closing = Σ of the accounts, in revenue and in customers', () => {
		fc.assert(
			fc.property(company, (accounts) => {
				const sums = accounts
					.flat()
					.map((movement) => ({ ...movement, customers: 1 }))
				const months = bridgeOf({ annualMinor: 0, customers: 0 }, periods, sums)
				for (const { period, opening, parts, closing } of months) {
					const moved = Object.values(parts).reduce(
						(sum, part) => sum + part.deltaAnnualMinor,
						0,
					)
					expect(opening.annualMinor + moved).toBe(closing.annualMinor)
					const standing = accounts.map(
						(movements) =>
							movements.filter((each) => each.period <= period).at(-1)
								?.annualMinor ?? 0,
					)
					expect(closing.annualMinor).toBe(
						standing.reduce((sum, each) => sum + each, 0),
					)
					expect(closing.customers).toBe(
						standing.filter((each) => each > 0).length,
					)
				}
			}),
		)
	})

	test('gross retention is at most net retention, and at most 100 %', () => {
		const amount = fc.integer({ min: 0, max: 1e9 })
		fc.assert(
			fc.property(
				fc.array(fc.record({ openingMinor: amount, closingMinor: amount })),
				(rows) => {
					const cohort = cohortOf(rows)
					const [net, gross] = [netRetention(cohort), grossRetention(cohort)]
					expect(net.ok).toBe(gross.ok)
					if (!net.ok || !gross.ok) return
					const least = Math.min(roundedTo(net.value, 9), 1e9)
					expect(roundedTo(gross.value, 9)).toBeLessThanOrEqual(least)
					expect(roundedTo(gross.value, 9)).toBeGreaterThanOrEqual(0)
				},
			),
		)
	})
})
