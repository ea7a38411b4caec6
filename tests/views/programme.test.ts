import { beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { changeMilestone } from '#app/operations/programme/change-milestone.ts'
import { previewMilestone } from '#app/views/programme/milestone-preview.ts'
import {
	viewMilestone,
	viewMilestones,
} from '#app/views/programme/milestones.ts'
import { viewProgrammeTimeline } from '#app/views/programme/programme-timeline.ts'
import {
	exportStandings,
	viewNearNext,
	viewStandings,
} from '#app/views/programme/standings.ts'
import { setMetricArchived } from '#db/stores/programme/usage/metrics.ts'
import {
	draftOf,
	FIRST_DAY,
	noon,
	Programme,
	START,
	when,
} from '../support/programme.ts'

const FACTS = { zone: 'UTC', baseCurrency: 'USD' }
const programme = await Programme.open()
const { read } = programme.database

beforeAll(async () => {
	await programme.milestone('users', when('users', '>=', 100))
	await programme.milestone('points', when('points', '>=', 10))
	await programme.tier('insider', ['users'])
	await programme.tier('champion', ['users', 'points'])
	for (const [i, id] of ['a1', 'a2', 'a3', 'a4'].entries())
		await programme.account(id, START - i * 10 * DAY)
	await programme.event('a1', 'users', 100, 1)
	await programme.event('a1', 'points', 9, 1)
	await programme.event('a2', 'users', 150, 3)
	await programme.event('a2', 'points', 10, 4)
	await programme.event('a3', 'users', 95, 2)
	await programme.evaluate(noon(8))
})

describe('milestones', () => {
	test('with their counts, medians and tiers', async () => {
		const { rows } = await viewMilestones(read)
		expect(rows.toReversed()).toMatchObject([
			{
				name: 'users',
				sentence: 'Users is at least 100',
				broken: null,
				reached: 2,
				near: 1,
				// One took 2 days, the other 4 more and 10 for its earlier sign-up.
				median: '7.9 days',
				tiers: ['insider', 'champion'],
			},
			{ name: 'points', reached: 1, near: 1, tiers: ['champion'] },
		])
	})

	test('one of them: its versions, and who reached it, the latest first', async () => {
		const changed = await changeMilestone(programme.database, {
			id: 'users',
			baseVersion: 1,
			actorId: null,
			now: noon(8),
			draft: draftOf(when('users', '>=', 90), { name: 'users' }),
		})
		expect(changed.ok).toBe(true)
		const view = await viewMilestone(read, FACTS, 'users', null)
		expect(view?.version).toBe(2)
		expect(view?.versions.map(({ sentence }) => sentence)).toEqual([
			'Users is at least 90',
			'Users is at least 100',
		])
		expect(
			view?.rows.map(({ name, reached, took }) => [name, reached, took]),
		).toEqual([
			['Company a2', 'Jan 4, 2026', '13.9 days'],
			['Company a1', 'Jan 2, 2026', '1.9 days'],
		])
		expect(await viewMilestone(read, FACTS, 'nothing', null)).toBe(null)
	})
})

describe('a preview', () => {
	test('says who qualifies, who nearly does, and how often it would have been reached', async () => {
		const preview = await previewMilestone(
			read,
			FACTS,
			{ rule: when('users', '>=', 100), fromDay: null },
			noon(8),
		)
		expect(preview).toMatchObject({
			ok: true,
			accounts: 4,
			qualifying: 2,
			near: 1,
			reachedInLastYear: 2,
			words:
				'2 of 4 accounts qualify today, 1 more within 10%; it would have been reached 2 times in the last year',
			lists: {
				near: [{ name: 'Company a3', words: '95 of 100 users — 5 to go' }],
				reachedInLastYear: [
					{ accountId: 'a2', reached: 'Jan 4, 2026' },
					{ accountId: 'a1', reached: 'Jan 2, 2026' },
				],
			},
		})
	})

	test('counts what was reached and is no longer met, and nothing before its first day', async () => {
		const rule = when('recent', '>=', 1)
		await programme.event('a4', 'recent', 1, 0)
		const preview = async (fromDay: number | null) => {
			const view = await previewMilestone(
				read,
				FACTS,
				{ rule, fromDay },
				noon(8),
			)
			return view.ok && [view.qualifying, view.reachedInLastYear]
		}
		expect(await preview(null)).toEqual([0, 1])
		expect(await preview(FIRST_DAY + 7)).toEqual([0, 0])
	})

	test('of a rule that cannot be evaluated says where it is wrong', async () => {
		expect(
			await previewMilestone(
				read,
				FACTS,
				{ rule: { all: [when('gone', '>=', 1)] }, fromDay: null },
				noon(8),
			),
		).toMatchObject({
			ok: false,
			problems: [{ kind: 'unknown_metric', path: [0] }],
		})
	})
})

describe('who is where', () => {
	const none = { tier: undefined, search: undefined }
	test('from the top down, by tier, by search', async () => {
		const all = await viewStandings(read, FACTS, none, null, '/standings')
		expect(all.rows.map(({ name, tier }) => [name, tier])).toEqual([
			['Company a2', 'champion'],
			['Company a1', 'insider'],
			['Company a3', null],
			['Company a4', null],
		])
		expect(all.tiers.map(({ name, accounts }) => [name, accounts])).toEqual([
			['champion', 1],
			['insider', 1],
			['No tier yet', 2],
		])
		expect(all.rows[1]?.progress).toBe('1 of 2 milestones — 1 to go')
		const named = async (filter: Partial<typeof none>) =>
			(
				await viewStandings(read, FACTS, { ...none, ...filter }, null, '/s')
			).rows.map(({ accountId }) => accountId)
		expect(await named({ tier: 'insider' } as never)).toEqual(['a1'])
		expect(await named({ tier: 'none' } as never)).toEqual(['a3', 'a4'])
		expect(await named({ search: 'company A2' } as never)).toEqual(['a2'])
	})

	test('the nearest to the next tier first, without who is at the top', async () => {
		const { rows } = await viewNearNext(read, FACTS, null, '/near')
		expect(rows.map(({ accountId, next }) => [accountId, next])).toEqual([
			['a3', 'insider'],
			['a1', 'champion'],
			['a4', 'insider'],
		])
	})

	test('as a file', async () => {
		let file = ''
		for await (const piece of exportStandings(read, none)) file += piece
		expect(file.split('\r\n').slice(0, 2)).toEqual([
			'account_id,name,tier,reached_at,next_tier,milestones_reached,milestones_needed,nearness_percent',
			'a2,Company a2,champion,2026-01-05T23:59:59.999Z,,0,0,100',
		])
	})
})

test('the timeline tells the latest first, a page at a time', async () => {
	const first = await viewProgrammeTimeline(read, FACTS, 'a2', null, 2)
	expect(first.rows.map(({ title }) => title)).toEqual([
		'Became champion',
		'Reached “points”',
	])
	const rest = await viewProgrammeTimeline(read, FACTS, 'a2', first.next, 2)
	expect(rest.rows.map(({ title }) => title)).toEqual([
		'Became insider',
		'Reached “users”',
	])
	expect(rest.next).toBe(null)
})

test('a rule on a metric that was archived is shown as broken', async () => {
	await programme.database.transact((tx) =>
		setMetricArchived(tx, 'points', {
			version: 1,
			archivedAt: noon(9),
			now: noon(9),
		}),
	)
	const { rows } = await viewMilestones(read)
	expect(rows.find(({ id }) => id === 'points')).toMatchObject({
		sentence: 'Points is at least 10',
		broken: 'It reads “Points”, which no longer counts.',
	})
})
