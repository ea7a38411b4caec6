import { beforeEach, expect, test } from 'vitest'
import { moveCaseStudyByStaff } from '#app/operations/stories/move-case-study.ts'
import { findLiveCaseStudy } from '#db/stores/stories/case-studies.ts'
import { listNominations } from '#db/stores/stories/nominations.ts'
import { must } from '../support/perks.ts'
import { noon, Programme, when } from '../support/programme.ts'

const NOMINATES = {
	consequences: [
		{ kind: 'tier_progress' },
		{ kind: 'nominate_case_study' },
	] as const,
}

let programme: Programme
beforeEach(async () => {
	programme = await Programme.open()
	await programme.account('A')
})

const live = () => findLiveCaseStudy(programme.database.read, 'A')

test('a milestone puts its account up once, however often it is looked at', async () => {
	await programme.milestone('users', when('users', '>=', 100), NOMINATES)
	await programme.milestone('points', when('points', '>=', 1))
	await programme.event('A', 'points', 1, 1)
	await programme.evaluate(noon(2))
	expect(await live()).toBeNull()
	await programme.event('A', 'users', 100, 3)
	for (let i = 0; i < 10; i++) await programme.newDay(noon(5 + i))
	const story = await live()
	expect(story).toMatchObject({
		stage: 'nominated',
		ownerId: null,
		userId: null,
	})
	const made = await listNominations(programme.database.read, story?.id ?? '')
	expect(made).toMatchObject([
		{ source: 'milestone', milestoneId: 'users', createdBy: null },
	])
	expect(await programme.events()).toContain('A case_study_nominated users')
})

test('a second milestone joins the same story', async () => {
	await programme.milestone('users', when('users', '>=', 100), NOMINATES)
	await programme.milestone('points', when('points', '>=', 1), NOMINATES)
	await programme.event('A', 'users', 100, 1)
	await programme.evaluate(noon(2))
	const first = await live()
	await programme.event('A', 'points', 1, 3)
	await programme.evaluate(noon(4))
	expect((await live())?.id).toBe(first?.id)
	const made = await listNominations(programme.database.read, first?.id ?? '')
	expect(made.map(({ milestoneId }) => milestoneId)).toEqual([
		'users',
		'points',
	])
})

test('after a no nobody is put up, and that is noted', async () => {
	await programme.milestone('users', when('users', '>=', 100), NOMINATES)
	await programme.milestone('points', when('points', '>=', 1), NOMINATES)
	await programme.event('A', 'users', 100, 1)
	await programme.evaluate(noon(2))
	const story = await live()
	await must(
		moveCaseStudyByStaff(programme.database, {
			caseStudyId: story?.id ?? '',
			from: 'nominated',
			to: 'declined',
			note: 'Not now',
			actorId: 'mo',
			now: noon(2),
		}),
	)
	await programme.event('A', 'points', 1, 3)
	await programme.evaluate(noon(4))
	expect(await live()).toBeNull()
	expect(await programme.events()).toContain(
		'A case_study_not_nominated points',
	)
})
