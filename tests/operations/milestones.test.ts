import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { STARTER_METRICS } from '#app/domain/metrics/starter.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { archiveMilestone } from '#app/operations/programme/archive-milestone.ts'
import { archiveTier } from '#app/operations/programme/archive-tier.ts'
import { changeMilestone } from '#app/operations/programme/change-milestone.ts'
import { changeTier } from '#app/operations/programme/change-tier.ts'
import { defineMilestone } from '#app/operations/programme/define-milestone.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { reorderTiers } from '#app/operations/programme/reorder-tiers.ts'
import { archiveMetric } from '#app/operations/programme/usage/archive-metric.ts'
import { defineMetric } from '#app/operations/programme/usage/define-metric.ts'
import { metricValues } from '#db/schema/usage.ts'
import { hasMarked } from '#db/stores/programme/evaluation-queue.ts'
import {
	findStanding,
	readProgress,
} from '#db/stores/programme/milestone-progress.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import {
	insertMetric,
	listMetrics,
	setMetricArchived,
} from '#db/stores/programme/usage/metrics.ts'
import {
	accountRow,
	draftOf,
	noon,
	Programme,
	START,
	when,
} from '../support/programme.ts'

let programme: Programme

beforeEach(async () => {
	programme = await Programme.open()
	await programme.account('A')
})

describe('reaching', () => {
	test('evaluated 50 times: one achievement, one event, one mail', async () => {
		await programme.advocate('al@a.example', 'A')
		await programme.milestone('users', when('users', '>=', 100))
		await programme.tier('insider', ['users'])
		await programme.event('A', 'users', 99, 1)
		await programme.evaluate(noon(2))
		expect(await programme.states()).toEqual([])
		await programme.event('A', 'users', 100, 3)
		for (let i = 0; i < 50; i++) await programme.newDay(noon(5 + i))
		expect(await programme.states()).toEqual(['A users held 3'])
		expect(await programme.events()).toEqual([
			'A milestone_reached users',
			'A tier_reached insider',
		])
		expect(await programme.mails()).toEqual([
			{
				recipient: 'al@a.example',
				template: 'tier-reached',
				props: {
					name: null,
					accountName: 'Company A',
					tierName: 'insider',
					tierDescription: null,
					milestones: ['users'],
					perks: [],
					next: null,
				},
			},
		])
	})

	test('the evidence is kept, and how near the others are', async () => {
		await programme.milestone('adoption', when('adoption', '>=', 0.8))
		await programme.milestone('points', when('points', '>=', 100))
		await programme.event('A', 'adopted', 8, 1)
		await programme.event('A', 'entitled', 10, 1)
		await programme.event('A', 'points', 99, 2)
		await programme.evaluate(noon(4))
		const [achieved] = await programme.achievements()
		expect(achieved).toMatchObject({
			milestoneId: 'adoption',
			version: 1,
			reachedAt: START + 2 * DAY - 1,
			recordedAt: noon(4),
			evidence: {
				conditions: [
					{
						valueMicros: 800_000,
						numeratorMicros: 8_000_000,
						denominatorMicros: 10_000_000,
						isMet: true,
					},
				],
			},
		})
		expect(await readProgress(programme.database.read, 'A')).toMatchObject([
			{
				milestoneId: 'points',
				isMet: false,
				nearnessBasisPoints: 9900,
				conditions: [{ valueMicros: 99_000_000, runDays: 0 }],
			},
		])
		const [value] = await programme.database.read
			.select()
			.from(metricValues)
			.where(eq(metricValues.metricKey, 'adoption'))
		expect(value).toMatchObject({ accountId: 'A', valueMicros: 800_000 })
	})

	test('the catalogue growing to 11 does not un-fire 8 of 10', async () => {
		await programme.milestone('adoption', when('adoption', '>=', 0.8))
		await programme.event('A', 'adopted', 8, 1)
		await programme.event('A', 'entitled', 10, 1)
		await programme.evaluate(noon(2))
		await programme.event('A', 'entitled', 11, 3)
		await programme.evaluate(noon(3))
		await programme.newDay(noon(60))
		expect(await programme.states()).toEqual(['A adoption held 1'])
		expect(await programme.events()).toEqual(['A milestone_reached adoption'])
	})

	test('what has to be held is reached by the night, without an event', async () => {
		await programme.milestone('held', when('users', '>=', 100, 14))
		await programme.event('A', 'users', 100, 1)
		await programme.evaluate(noon(1))
		await programme.newDay(noon(13))
		expect(await programme.states()).toEqual([])
		await programme.newDay(noon(14))
		expect(await programme.states()).toEqual(['A held held 14'])
	})

	test('today counts with what is there, and not what comes later that day', async () => {
		await programme.milestone('users', when('users', '>=', 100))
		const first = await programme.event('A', 'users', 100, 3.25)
		await programme.evaluate(noon(3))
		const [achieved] = await programme.achievements()
		expect(achieved?.reachedAt).toBe(noon(3))
		// Later that day it falls, which undoes nothing; but a correction of what counted does.
		await programme.event('A', 'users', 4, 3.75)
		await programme.newDay(noon(5))
		expect(await programme.states()).toEqual(['A users held 3'])
		await programme.correct(first, 'A', 'users', 99, 3.25)
		await programme.evaluate(noon(5))
		expect(await programme.states()).toEqual(['A users grace 3'])
	})

	test('days are days of the organisation’s zone', async () => {
		const west = await Programme.open('America/Los_Angeles')
		await west.milestone('users', when('users', '>=', 1))
		// 02:00 in UTC is the evening before.
		await west.event('A', 'users', 1, 3 + 2 / 24)
		await west.evaluate(noon(6))
		expect(await west.states()).toEqual(['A users held 2'])
		const [achieved] = await west.achievements()
		expect(achieved?.reachedAt).toBe(START + 3 * DAY + 8 * 3_600_000 - 1)
	})

	test('what is dated ahead, or counts from a later day on, is reached when that day comes', async () => {
		await programme.milestone('users', when('users', '>=', 100))
		await programme.milestone('later', when('users', '>=', 100), {
			fromDay: START / DAY + 6,
		})
		await programme.event('A', 'users', 100, 3.25)
		await programme.evaluate(noon(2))
		expect(await programme.states()).toEqual([])
		await programme.newDay(noon(3))
		await programme.newDay(noon(5))
		expect(await programme.states()).toEqual(['A users held 3'])
		await programme.newDay(noon(6))
		expect(await programme.states()).toEqual([
			'A later held 6',
			'A users held 3',
		])
	})

	test('a late event is looked at from its day on, however often the days after it were', async () => {
		await programme.milestone('points', when('points', '>=', 10))
		await programme.milestone('held', when('points', '>=', 10, 4))
		await programme.event('A', 'points', 6, 1)
		await programme.event('A', 'points', -6, 9)
		for (let day = 2; day < 12; day++) await programme.newDay(noon(day))
		await programme.event('A', 'points', 5, 3)
		await programme.evaluate(noon(12))
		expect(await programme.states()).toEqual([
			'A held held 6',
			'A points held 3',
		])
	})

	test('an account that signed up long ago is evaluated when it arrives, and again when its sign-up was wrong', async () => {
		const { database } = programme
		await database.transact((tx) =>
			insertMetric(
				tx,
				{
					key: 'tenure',
					name: 'Tenure',
					description: null,
					unit: 'days',
					kind: 'tenure',
				},
				START,
			),
		)
		await programme.milestone('tenure', when('tenure', '>=', 365))
		await programme.account('T', START - 400 * DAY)
		await programme.evaluate(noon(2))
		expect(await programme.states()).toEqual(['T tenure held -35'])
		await landAccounts(database, [accountRow('T', START - 40 * DAY)], {
			now: noon(3),
		})
		await programme.evaluate(noon(3))
		expect(await programme.states()).toEqual(['T tenure grace -35'])
	})

	test('usage of an account that is not known yet counts', async () => {
		await programme.milestone('users', when('users', '>=', 1))
		await programme.event('B', 'users', 1, 1)
		await programme.evaluate(noon(2))
		expect(await programme.states()).toEqual(['B users held 1'])
	})
})

describe('a correction that undoes it', () => {
	async function undo(whenUndone: 'keep' | 'revoke') {
		await programme.milestone('points', when('points', '>=', 10), {
			whenUndone,
		})
		await programme.tier('insider', ['points'])
		const id = await programme.event('A', 'points', 10, 1)
		await programme.evaluate(noon(2))
		await programme.correct(id, 'A', 'points', 9, 1)
		await programme.evaluate(noon(5))
		expect(await programme.states()).toEqual(['A points grace 1'])
		const [achieved] = await programme.achievements()
		expect(achieved?.graceEndsAt).toBe(noon(5) + 30 * DAY)
		await programme.newDay(noon(34))
		expect(await programme.states()).toEqual(['A points grace 1'])
		expect(await findStanding(programme.database.read, 'A')).toMatchObject({
			tierId: 'insider',
		})
		await programme.newDay(noon(35))
	}

	test('keeps it after the grace, by default', async () => {
		await undo('keep')
		expect(await programme.states()).toEqual(['A points kept 1'])
		expect(await programme.events()).toEqual([
			'A milestone_reached points',
			'A tier_reached insider',
			'A milestone_undone points',
			'A milestone_kept points',
		])
	})

	test('takes it back, and the tier with it; reached anew it is the same one', async () => {
		await programme.advocate('al@a.example', 'A')
		await undo('revoke')
		expect(await programme.states()).toEqual(['A points revoked 1'])
		expect(await findStanding(programme.database.read, 'A')).toMatchObject({
			tierId: null,
			nextTierId: 'insider',
			nearnessBasisPoints: 9000,
		})
		await programme.event('A', 'points', 1, 40)
		await programme.evaluate(noon(41))
		expect(await programme.states()).toEqual(['A points held 40'])
		expect((await programme.events()).slice(2)).toEqual([
			'A milestone_undone points',
			'A milestone_revoked points',
			'A tier_lost insider',
			'A milestone_reached points',
			'A tier_reached insider',
		])
		expect(await programme.mails()).toHaveLength(1)
	})

	test('is itself corrected: held again', async () => {
		await programme.milestone('points', when('points', '>=', 10))
		const id = await programme.event('A', 'points', 10, 1)
		await programme.evaluate(noon(2))
		const wrong = await programme.correct(id, 'A', 'points', 9, 1)
		await programme.evaluate(noon(5))
		await programme.correct(wrong, 'A', 'points', 11, 1)
		await programme.evaluate(noon(6))
		expect(await programme.states()).toEqual(['A points held 1'])
		expect(await programme.events()).toEqual([
			'A milestone_reached points',
			'A milestone_undone points',
			'A milestone_restored points',
		])
	})

	test('undoes nothing where a later day would have brought it', async () => {
		await programme.milestone('points', when('points', '>=', 10))
		const id = await programme.event('A', 'points', 10, 1)
		await programme.event('A', 'points', 5, 3)
		await programme.evaluate(noon(4))
		await programme.correct(id, 'A', 'points', 6, 1)
		await programme.evaluate(noon(5))
		expect(await programme.states()).toEqual(['A points held 1'])
	})

	test('of later days undoes nothing', async () => {
		await programme.milestone('users', when('users', '>=', 10))
		await programme.event('A', 'users', 10, 1)
		const later = await programme.event('A', 'users', 12, 3)
		await programme.evaluate(noon(4))
		await programme.correct(later, 'A', 'users', 2, 3)
		await programme.evaluate(noon(5))
		expect(await programme.states()).toEqual(['A users held 1'])
	})

	test('is judged by the rule it was reached with, not by a harder one', async () => {
		await programme.milestone('points', when('points', '>=', 10))
		const id = await programme.event('A', 'points', 30, 1)
		await programme.evaluate(noon(2))
		const changed = await changeMilestone(programme.database, {
			id: 'points',
			baseVersion: 1,
			draft: draftOf(when('points', '>=', 100)),
			actorId: null,
			now: noon(3),
		})
		expect(changed).toEqual({ ok: true, value: { version: 2 } })
		await programme.correct(id, 'A', 'points', 12, 1)
		await programme.evaluate(noon(4))
		expect(await programme.states()).toEqual(['A points held 1'])
		expect(await programme.achievements()).toMatchObject([{ version: 1 }])
	})
})

describe('defining', () => {
	const change = (baseVersion: number, threshold: number) =>
		changeMilestone(programme.database, {
			id: 'users',
			baseVersion,
			draft: draftOf(when('users', '>=', threshold), { name: 'users' }),
			actorId: null,
			now: noon(1),
		})

	test('two admins who change one rule: one of them is told', async () => {
		await programme.milestone('users', when('users', '>=', 100))
		const both = await Promise.all([change(1, 50), change(1, 60)])
		expect(both.map((result) => result.ok).sort()).toEqual([false, true])
		expect(both.find((result) => !result.ok)).toEqual({
			ok: false,
			reason: 'changed_meanwhile',
		})
		expect(await change(2, both[0].ok ? 50 : 60)).toEqual({
			ok: false,
			reason: 'unchanged',
		})
	})

	test('an easier rule is reached by who was too far away before', async () => {
		await programme.milestone('users', when('users', '>=', 100))
		await programme.event('A', 'users', 55, 0)
		await programme.evaluate(noon(1))
		await change(1, 50)
		expect(await hasMarked(programme.database.read)).toBe(true)
		await programme.evaluate(noon(2))
		expect(await programme.states()).toEqual(['A users held 0'])
	})

	test('a rule on a metric that is gone is refused; archived later, it is never met', async () => {
		const { database } = programme
		const define = () =>
			defineMilestone(database, {
				draft: draftOf({ any: [when('adoption', '>=', 0.5)] }),
				actorId: null,
				now: noon(1),
			})
		expect((await define()).ok).toBe(true)
		await database.transact((tx) =>
			setMetricArchived(tx, 'entitled', {
				version: 1,
				archivedAt: noon(1),
				now: noon(1),
			}),
		)
		expect(await define()).toEqual({
			ok: false,
			reason: 'invalid_rule',
			problems: [{ kind: 'unknown_metric', path: [0] }],
		})
		await programme.event('A', 'adopted', 8, 1)
		await programme.event('A', 'entitled', 10, 1)
		await programme.newDay(noon(2))
		expect(await programme.states()).toEqual([])
	})

	test('what a tier asks for cannot be archived; what is archived stays with who has it', async () => {
		const { database } = programme
		await programme.milestone('users', when('users', '>=', 1))
		await programme.tier('insider', ['users'])
		await programme.event('A', 'users', 1, 1)
		await programme.evaluate(noon(2))
		const by = { actorId: null, now: noon(3) }
		const archive = () =>
			archiveMilestone(database, { id: 'users', baseVersion: 1, ...by })
		expect(await archive()).toEqual({ ok: false, reason: 'used_by_tier' })
		expect(
			await archiveTier(database, { id: 'insider', baseVersion: 1, ...by }),
		).toEqual({ ok: true, value: undefined })
		expect(await archive()).toEqual({ ok: true, value: undefined })
		await programme.event('B', 'users', 1, 4)
		await programme.newDay(noon(5))
		expect(await programme.states()).toEqual(['A users held 1'])
	})

	test('a harder tier stays with who has it', async () => {
		const { database } = programme
		await programme.milestone('users', when('users', '>=', 1))
		await programme.milestone('points', when('points', '>=', 1))
		await programme.tier('insider', ['users'])
		await programme.event('A', 'users', 1, 1)
		await programme.event('B', 'users', 1, 1)
		await programme.evaluate(noon(2))
		await changeTier(database, {
			id: 'insider',
			baseVersion: 1,
			draft: {
				name: 'Insider',
				description: null,
				needed: null,
				milestoneIds: ['users', 'points'],
			},
			actorId: null,
			now: noon(3),
		})
		await programme.event('C', 'users', 1, 3)
		await programme.evaluate(noon(4))
		const tierOf = async (id: string) =>
			(await findStanding(database.read, id))?.tierId
		expect(await tierOf('A')).toBe('insider')
		expect(await tierOf('C')).toBe(null)
	})

	test('tiers in another order', async () => {
		const { database } = programme
		await programme.milestone('users', when('users', '>=', 1))
		await programme.tier('one', ['users'])
		await programme.tier('two', ['users'])
		const order = (...tierIds: string[]) =>
			reorderTiers(database, { tierIds, actorId: null, now: noon(1) })
		expect(await order('two')).toEqual({
			ok: false,
			reason: 'changed_meanwhile',
		})
		expect((await order('two', 'one')).ok).toBe(true)
		expect((await listTiers(database.read)).map(({ id }) => id)).toEqual([
			'two',
			'one',
		])
	})

	test('the set to begin with is installed once, and leaves alone what is there', async () => {
		const { database } = programme
		const install = () =>
			installStarterProgramme(database, { actorId: null, now: START })
		expect(await install()).toMatchObject({
			ok: true,
			value: { milestones: 6, tiers: 4 },
		})
		await archiveTier(database, {
			id: 'starter-luminary',
			baseVersion: 1,
			actorId: null,
			now: START,
		})
		expect(await install()).toEqual({
			ok: true,
			value: { metrics: 0, milestones: 0, tiers: 0 },
		})
		expect(await listTiers(database.read)).toHaveLength(3)
	})

	test('the set to begin with is refused whole where a part of it was archived', async () => {
		const { database } = programme
		const by = { actorId: null, now: START }
		const draft = STARTER_METRICS.find(({ key }) => key === 'cost')
		if (!draft) throw new Error('no cost to begin with')
		await defineMetric(database, { draft, ...by })
		await archiveMetric(database, { key: 'cost', baseVersion: 1, ...by })
		const before = await listMetrics(database.read)
		expect(await installStarterProgramme(database, by)).toEqual({
			ok: false,
			reason: 'metrics_archived',
		})
		expect(await listMetrics(database.read)).toEqual(before)
	})
})

test('two workers at once do everything once', async () => {
	await programme.milestone('users', when('users', '>=', 1))
	await programme.tier('insider', ['users'])
	await programme.account('w7')
	await programme.advocate('w@w.example', 'w7')
	const ids = Array.from({ length: 60 }, (_, i) => `w${i}`)
	for (const id of ids) await programme.event(id, 'users', 1, 1)
	await Promise.all([programme.evaluate(noon(2)), programme.evaluate(noon(2))])
	expect(await hasMarked(programme.database.read)).toBe(false)
	expect(await programme.achievements()).toHaveLength(60)
	expect(new Set(await programme.events()).size).toBe(120)
	expect(await programme.events()).toHaveLength(120)
	expect(await programme.mails()).toHaveLength(1)
})
