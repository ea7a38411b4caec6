import { beforeEach, describe, expect, test } from 'vitest'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { landObservations } from '#app/operations/programme/usage/land-observations.ts'
import {
	findMilestone,
	listMilestones,
} from '#db/stores/programme/milestones.ts'
import {
	findMetric,
	setMetricArchived,
} from '#db/stores/programme/usage/metrics.ts'
import { landBooks } from './books.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string

const MILESTONES = '/admin/settings/milestones'
const NEW = `${MILESTONES}/new`

beforeEach(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
	await installStarterProgramme(portal.database, {
		actorId: null,
		now: Date.now(),
	})
})

/** A condition on the metrics of the starter set, at a place of the rule. */
const at = (
	path: string,
	metric: string,
	threshold: string,
	heldDays = '',
	operator = '>=',
) => ({
	[`rule.${path}.metric`]: metric,
	[`rule.${path}.operator`]: operator,
	[`rule.${path}.threshold`]: threshold,
	[`rule.${path}.heldDays`]: heldDays,
})

const TERMS = {
	name: 'Well used',
	description: 'They use it well.',
	'rule.join': 'all',
	...at('0', 'adoption', '80'),
	countsForTiers: 'on',
	graceDays: '14',
	whenUndone: 'revoke',
	past: 'past',
}

const post = (path: string, form: Record<string, string>) =>
	portal.ask(path, { as: cookie, form })

const read = async (path: string) =>
	(await portal.ask(path, { as: cookie })).text()

async function landUsage(values: Record<string, Record<string, number>>) {
	const now = Date.now()
	await landBooks(portal.database)
	await landObservations(
		portal.database,
		Object.entries(values).flatMap(([accountId, metrics]) =>
			Object.entries(metrics).map(([metric, value]) => ({
				eventId: `${metric}-${accountId}`,
				accountId,
				metric,
				contactId: null,
				correctsId: null,
				valueMicros: value * 1_000_000,
				occurredAt: now - 86_400_000,
			})),
		),
		{ now },
	)
	await evaluateQueued(portal.database, { now: Date.now })
}

const named = async (name: string) => {
	const all = await listMilestones(portal.database.read)
	const found = all.find((milestone) => milestone.name === name)
	if (!found) throw new Error(`there is no milestone ${name}`)
	return found
}

const textOf = (html: string) =>
	html
		.replace(/<script[\s\S]*$/, '')
		.replace(/<!-- -->/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')

describe('a rule', () => {
	test('is typed, with groups, and stored as data', async () => {
		const answer = await post(NEW, {
			...TERMS,
			'rule.1.join': 'any',
			...at('1.0', 'weekly_active_users', '1,000', '14'),
			...at('1.1', 'roi', '2.5 ×', '', '>'),
		})
		expect(noticeOf(answer)).toContain('“Well used” is in force')
		const milestone = await named('Well used')
		expect(milestone.rule).toEqual({
			all: [
				{
					metric: 'adoption',
					operator: '>=',
					thresholdMicros: 800_000,
					heldDays: 1,
				},
				{
					any: [
						{
							metric: 'weekly_active_users',
							operator: '>=',
							thresholdMicros: 1_000_000_000,
							heldDays: 14,
						},
						{
							metric: 'roi',
							operator: '>',
							thresholdMicros: 2_500_000,
							heldDays: 1,
						},
					],
				},
			],
		})
		expect(milestone).toMatchObject({
			graceDays: 14,
			whenUndone: 'revoke',
			fromDay: null,
			consequences: [{ kind: 'tier_progress' }],
		})
		const page = textOf(await read(answer.headers.get('location') ?? ''))
		expect(page).toContain(
			'Adoption is at least 80% and (Weekly active users is at least 1,000, held for 14 days, or Return on investment is more than 2.5×)',
		)
		const form = await read(`${MILESTONES}/${milestone.id}/change`)
		expect(form).toMatch(/name="rule\.1\.0\.threshold"[^>]*value="1000"/)
		expect(form).toMatch(/name="rule\.0\.threshold"[^>]*value="80"/)
	})

	test('of one condition needs no group, and changes nothing where nothing changed', async () => {
		await post(NEW, TERMS)
		const { id, rule } = await named('Well used')
		expect(rule).toMatchObject({ metric: 'adoption' })
		const same = await post(`${MILESTONES}/${id}/change`, {
			...TERMS,
			version: '1',
		})
		expect(same.status).toBe(409)
		expect(await same.text()).toContain('Nothing was changed')
	})

	test.each([
		[at('0', '', '80'), 'Choose a metric that counts'],
		[at('0', 'adoption', 'four fifths'), 'Enter a number between'],
		[at('0', 'adoption', '1e12'), 'Enter a number between'],
		[at('0', 'adoption', '80', '0'), 'Enter between 1 and 1,096 days'],
		[at('0', 'adoption', '80', '', '~'), 'Choose how the figure is compared'],
		[{ 'rule.1.join': 'any' }, 'A group needs at least one condition'],
		[{ name: '' }, 'Give it a name'],
		[{ graceDays: '-1' }, 'A whole number of days'],
	])(
		'that makes no sense is refused beside the field: %o',
		async (wrong, words) => {
			const answer = await post(NEW, { ...TERMS, ...wrong })
			expect(answer.status).toBe(422)
			const page = await answer.text()
			expect(page).toContain(words)
			expect(page).toContain('They use it well.')
			expect(await listMilestones(portal.database.read)).toHaveLength(6)
		},
	)
})

describe('without scripts', () => {
	test('a condition and a group are added and removed with what was typed kept', async () => {
		const more = await post(NEW, { ...TERMS, step: 'add-condition' })
		expect(more.status).toBe(200)
		const page = await more.text()
		expect(page).toMatch(/name="rule\.0\.threshold"[^>]*value="80"/)
		expect(page).toContain('name="rule.1.metric"')
		expect(page).toMatch(/name="name"[^>]*value="Well used"/)
		const grouped = await (
			await post(NEW, { ...TERMS, step: 'add-group' })
		).text()
		expect(grouped).toContain('name="rule.1.join"')
		expect(grouped).toContain('name="rule.1.0.metric"')
		const inside = await (
			await post(NEW, {
				...TERMS,
				'rule.1.join': 'any',
				...at('1.0', 'roi', '3'),
				step: 'add-condition:1',
			})
		).text()
		expect(inside).toContain('name="rule.1.1.metric"')
		const less = await (
			await post(NEW, {
				...TERMS,
				...at('1', 'roi', '3'),
				step: 'remove:0',
			})
		).text()
		expect(less).toMatch(/name="rule\.0\.threshold"[^>]*value="3"/)
		expect(less).not.toContain('name="rule.1.metric"')
		expect(await listMilestones(portal.database.read)).toHaveLength(6)
	})

	test.each(['remove:9', 'remove', 'add-condition:7.7', 'nonsense', ''])(
		'a step that leads nowhere (%j) changes nothing',
		async (step) => {
			const answer = await post(NEW, { ...TERMS, step })
			expect(answer.status).toBe(200)
			const page = await answer.text()
			expect(page).toMatch(/name="rule\.0\.threshold"[^>]*value="80"/)
			expect(page).not.toContain('name="rule.1.metric"')
		},
	)

	test('a preview says who qualifies and who is near, and stores nothing', async () => {
		await landUsage({
			acme: { core_features_adopted: 8, core_features_entitled: 10 },
			globex: { core_features_adopted: 3, core_features_entitled: 4 },
		})
		const answer = await post(NEW, { ...TERMS, step: 'preview' })
		expect(answer.status).toBe(200)
		const page = textOf(await answer.text())
		expect(page).toContain('Adoption is at least 80%.')
		expect(page).toContain('1 of 2 accounts qualifies today')
		expect(page).toContain('1 more within 10% of it')
		expect(page).toContain('1 time it would have been reached in the last year')
		expect(page).toContain('Globex')
		const unfinished = await post(NEW, {
			...TERMS,
			...at('0', 'adoption', ''),
			step: 'preview',
		})
		expect(unfinished.status).toBe(200)
		expect(await unfinished.text()).toContain('Enter a number between')
		expect(await listMilestones(portal.database.read)).toHaveLength(6)
	})
})

describe('changing a milestone', () => {
	test('takes nothing from who reached it, and shows who, when and by what', async () => {
		await landUsage({
			acme: { core_features_adopted: 8, core_features_entitled: 10 },
		})
		const page = `${MILESTONES}/starter-adoption`
		await post(`${page}/change`, {
			...TERMS,
			...at('0', 'adoption', '95'),
			version: '1',
		})
		await evaluateQueued(portal.database, { now: Date.now })
		const shown = textOf(await read(page))
		expect(shown).toContain('Adoption is at least 95%')
		expect(shown).toContain('Adoption is at least 80%')
		expect(shown).toMatch(/Acme .*80% \(8 of 10\) Reached 1/)
	})

	test('by two admins keeps what the slower one typed', async () => {
		const change = `${MILESTONES}/starter-adoption/change`
		await post(change, { ...TERMS, name: 'First', version: '1' })
		const late = await post(change, {
			...TERMS,
			...at('0', 'adoption', '60'),
			name: 'Second',
			version: '1',
		})
		expect(late.status).toBe(409)
		const page = await late.text()
		expect(textOf(page)).toContain('changed this milestone meanwhile')
		expect(textOf(page)).toContain('“First”, Adoption is at least 80%')
		expect(page).toMatch(/name="rule\.0\.threshold"[^>]*value="60"/)
		const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
		await post(change, { ...TERMS, name: 'Second', version })
		expect(
			await findMilestone(portal.database.read, 'starter-adoption'),
		).toMatchObject({ name: 'Second', version: 3 })
	})

	test('from today on, or from the day that it had', async () => {
		const change = `${MILESTONES}/starter-adoption/change`
		await post(change, { ...TERMS, past: 'today', version: '1' })
		const today = Math.floor(Date.now() / 86_400_000)
		const stored = () => findMilestone(portal.database.read, 'starter-adoption')
		expect((await stored())?.fromDay).toBe(today)
		expect(await read(change)).toContain(`value="day:${today}"`)
		await post(change, {
			...TERMS,
			name: 'Renamed',
			past: `day:${today}`,
			version: '2',
		})
		expect(await stored()).toMatchObject({ fromDay: today, name: 'Renamed' })
	})
})

describe('a milestone whose metric is archived', () => {
	test('is shown as broken, and its form says where', async () => {
		const { metric } =
			(await findMetric(portal.database.read, 'adoption')) ?? {}
		await portal.database.transact((tx) =>
			setMetricArchived(tx, 'adoption', {
				version: metric?.version ?? 0,
				archivedAt: 1,
				now: 1,
			}),
		)
		expect(textOf(await read(MILESTONES))).toContain('Adoption 80% Broken')
		expect(textOf(await read(`${MILESTONES}/starter-adoption`))).toContain(
			'Nobody can reach it as it is',
		)
		const form = await read(`${MILESTONES}/starter-adoption/change`)
		expect(form).toContain('adoption (no longer counted)')
	})
})

describe('archiving a milestone', () => {
	test('waits for the tiers that ask for it', async () => {
		const asked = await read(`${MILESTONES}/starter-adoption/archival`)
		expect(textOf(asked)).toMatch(/Champion ?, Partner ?, Luminary/)
		const refused = await post(`${MILESTONES}/starter-adoption/archival`, {
			version: '1',
		})
		expect(noticeOf(refused)).toContain('A tier asks for it')
		await post(NEW, TERMS)
		const { id } = await named('Well used')
		await post(`${MILESTONES}/${id}/archival`, { version: '1' })
		expect(
			(await findMilestone(portal.database.read, id))?.archivedAt,
		).not.toBeNull()
		expect(textOf(await read(MILESTONES))).toContain('Well used Archived')
		const gone = await portal.ask(`${MILESTONES}/${id}/change`, { as: cookie })
		expect(gone.status).toBe(404)
	})
})
