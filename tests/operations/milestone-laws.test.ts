import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import type { Rule } from '#app/domain/milestones/rule.ts'
import { FIRST_DAY, Programme, START, when } from '../support/programme.ts'

const RULES: Record<string, Rule> = {
	users: when('users', '>=', 3),
	points: when('points', '>=', 6),
	held: when('users', '>', 1, 3),
	recent: when('recent', '>=', 4),
	adoption: when('adoption', '>=', 0.8),
	few: when('recent', '<', 1, 2),
	both: {
		all: [
			when('points', '>=', 2),
			{ any: [when('people', '>=', 2), when('users', '=', 2)] },
		],
	},
}

type Step = {
	/** Null: an event of its own. */
	readonly corrects: number | null
	readonly metric: string
	readonly value: number | null
	readonly day: number
	readonly contactId: string | null
	/** Evaluated after it, so many days after the last event. */
	readonly evaluatedAfterDays: number | null
}

const step: fc.Arbitrary<Step> = fc.record({
	corrects: fc.option(fc.nat(5), { freq: 4 }),
	metric: fc.constantFrom(
		'users',
		'points',
		'recent',
		'people',
		'adopted',
		'entitled',
	),
	value: fc.integer({ min: -1, max: 5 }),
	day: fc.integer({ min: 0, max: 60 }).map((quarter) => quarter / 4),
	contactId: fc.constantFrom(null, 'ann', 'bob'),
	evaluatedAfterDays: fc.option(fc.constantFrom(0, 0.1, 1, 3)),
})

const programme = await Programme.open()
for (const [id, rule] of Object.entries(RULES))
	await programme.milestone(id, rule, {
		whenUndone: id === 'points' ? 'revoke' : 'keep',
		graceDays: id === 'users' ? 0 : 5,
	})
let runs = 0

/** Lands a step; gives the id of its event, and what it is about, for a correction. */
async function land(
	accountId: string,
	{ metric, value, day, contactId, corrects }: Step,
	before: readonly (Landed | undefined)[],
): Promise<Landed | undefined> {
	const corrected = corrects === null ? undefined : before[corrects]
	if (corrects !== null && (!corrected || corrected.isCorrected))
		return undefined
	const about = corrected?.metric ?? metric
	if (corrected) corrected.isCorrected = true
	const eventId = await programme.event(accountId, about, value, day, {
		contactId,
		correctsId: corrected?.eventId ?? null,
	})
	return { eventId, metric: about, isCorrected: false }
}
type Landed = { eventId: string; metric: string; isCorrected: boolean }

const rowsOf = async (accountId: string) =>
	(await programme.achievements()).filter((row) => row.accountId === accountId)

/** What fails is not looked for in smaller histories: each would leave its accounts behind, and its time. */
const RUNS = { numRuns: 25, endOnFailure: true }

test('evaluated piece by piece, an account has what it has evaluated at once; what it has besides is undone, or was reached within a day', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { minLength: 2, maxLength: 12 }),
			async (steps) => {
				const run = runs++
				const [piecewise, whole] = [`r${run}-pieces`, `r${run}-whole`]
				let latest = 0
				const landed: (Landed | undefined)[] = []
				for (const each of steps) {
					landed.push(await land(piecewise, each, landed))
					latest = Math.max(latest, each.day)
					if (each.evaluatedAfterDays !== null)
						await programme.evaluate(
							START + (latest + each.evaluatedAfterDays) * DAY,
						)
				}
				const end = START + (latest + 4) * DAY
				await programme.newDayOf(piecewise, end)
				const again: (Landed | undefined)[] = []
				for (const each of steps) again.push(await land(whole, each, again))
				await programme.evaluate(end)
				const pieces = await rowsOf(piecewise)
				const once = await rowsOf(whole)
				const has = (rows: typeof pieces, id: string) =>
					rows.find((row) => row.milestoneId === id)
				for (const { milestoneId } of once)
					expect(has(pieces, milestoneId)).toBeDefined()
				for (const row of pieces)
					if (!has(once, row.milestoneId) && row.state === 'held')
						expect(row.reachedAt).toBeLessThan((row.reachedDay + 1) * DAY - 1)
				// Nothing more happens however often it is evaluated.
				const events = await programme.events()
				for (let i = 0; i < 3; i++) await programme.newDayOf(piecewise, end)
				expect(await rowsOf(piecewise)).toEqual(pieces)
				expect(await programme.events()).toEqual(events)
			},
		),
		RUNS,
	)
}, 120_000)

test('evaluated every night on events that come in their order, it is the same to the day and the evidence', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { minLength: 2, maxLength: 12 }),
			async (steps) => {
				const run = runs++
				const [nightly, whole] = [`n${run}-nightly`, `n${run}-whole`]
				const inOrder = steps
					.sort((a, b) => a.day - b.day)
					// Of two events in the same instant their ids decide, and here each account has ids of its own.
					.map((each, i) => ({
						...each,
						corrects: null,
						day: each.day + i / 10_000,
					}))
				let night = 0
				for (const each of inOrder) {
					for (; night < Math.floor(each.day); night++)
						await programme.newDayOf(nightly, START + (night + 1) * DAY - 1)
					await land(nightly, each, [])
				}
				const end = START + 20 * DAY - 1
				for (; night < 20; night++)
					await programme.newDayOf(nightly, START + (night + 1) * DAY - 1)
				for (const each of [...inOrder].reverse()) await land(whole, each, [])
				await programme.evaluate(end)
				const facts = async (accountId: string) =>
					(await rowsOf(accountId)).map((row) => ({
						...row,
						accountId: '',
						recordedAt: 0,
						reachedAt: 0,
						reachedDay: row.reachedDay - FIRST_DAY,
					}))
				expect(await facts(nightly)).toEqual(await facts(whole))
			},
		),
		{ numRuns: 10 },
	)
}, 120_000)
