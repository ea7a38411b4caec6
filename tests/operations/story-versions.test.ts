import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { CASE_STUDY_STAGES } from '#app/domain/case-studies/stage.ts'
import {
	type SaveVersionRefusal,
	saveVersion,
} from '#app/operations/stories/save-version.ts'
import {
	findCaseStudy,
	listCaseStudyMoves,
	updateCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import {
	findVersion,
	findVersions,
	listVersions,
} from '#db/stores/stories/story-versions.ts'
import { NOW, Programme, reasonOf } from '../support/perks.ts'
import { STORY, startStory } from '../support/stories.ts'

let programme: Programme
let caseStudyId: string
let given: { caseStudyId: string; actorId: string; now: number }
let accounts = 0

beforeEach(async () => {
	programme ??= await Programme.open()
	accounts += 1
	const accountId = `acme${accounts}`
	const userId = await programme.addAccount(accountId)
	const actorId = programme.marketerId
	caseStudyId = await startStory(programme.database, {
		accountId,
		userId,
		ownerId: actorId,
		now: NOW,
	})
	given = { caseStudyId, actorId, now: NOW }
})

const save = (
	baseNumber: number,
	change: Partial<typeof STORY> = {},
	name: string | null = null,
) =>
	saveVersion(programme.database, {
		...given,
		baseNumber,
		name,
		content: { ...STORY, ...change },
	})

const current = async () => {
	const found = await findCaseStudy(programme.database.read, caseStudyId)
	if (!found) throw new Error('no case study')
	return found
}

const putInto = async (stage: (typeof CASE_STUDY_STAGES)[number]) => {
	const caseStudy = await current()
	await programme.database.transact((tx) =>
		updateCaseStudy(tx, caseStudy, { stage, updatedAt: NOW }),
	)
}

describe('saving a draft', () => {
	test('every saving makes the next version, tidied, named and hashed', async () => {
		expect(await save(0)).toEqual({
			ok: true,
			value: { number: 1, hash: expect.any(String), isNew: true },
		})
		expect(await save(1, { body: 'Anew.\r\n' }, ' After the call ')).toEqual({
			ok: true,
			value: { number: 2, hash: expect.any(String), isNew: true },
		})
		const [first, second] = await findVersions(
			programme.database.read,
			caseStudyId,
			[1, 2],
		)
		expect(first?.content).toEqual(STORY)
		expect(second).toMatchObject({
			name: 'After the call',
			createdBy: programme.marketerId,
			content: { body: 'Anew.' },
		})
		expect(first?.hash).toMatch(/^[0-9a-f]{64}$/)
		expect(second?.hash).not.toBe(first?.hash)
		expect((await current()).versionNumber).toBe(2)
	})

	test('the same once more makes none, on whatever it was written, and may name it', async () => {
		await save(0)
		expect(await save(0, { title: ` ${STORY.title} ` }, 'First')).toEqual({
			ok: true,
			value: { number: 1, hash: expect.any(String), isNew: false },
		})
		const latest = await findVersion(programme.database.read, caseStudyId)
		expect(latest).toMatchObject({ number: 1, name: 'First' })
	})

	test('what was put back to an older text is a new version with the hash of the old', async () => {
		await save(0)
		await save(1, { body: 'Other.' })
		await save(2)
		const lines = await listVersions(programme.database.read, caseStudyId, {
			before: null,
			limit: 10,
		})
		expect(lines.map(({ number }) => number)).toEqual([3, 2, 1])
		expect(lines[0]?.hash).toBe(lines[2]?.hash)
	})

	test.each<[SaveVersionRefusal, () => ReturnType<typeof save>]>([
		['title_missing', () => save(0, { title: ' ' })],
		['body_too_long', () => save(0, { body: 'a'.repeat(100_000) })],
		['name_too_long', () => save(0, {}, 'a'.repeat(81))],
		['picture_unknown', () => save(0, { pictureId: 'nope' })],
		['conflict', () => save(1)],
	])('refused: %s', async (reason, attempt) => {
		expect(await reasonOf(attempt())).toBe(reason)
		expect((await current()).versionNumber).toBe(0)
	})

	test('of a case study that is not there', async () => {
		const attempt = saveVersion(programme.database, {
			...given,
			caseStudyId: 'nope',
			baseNumber: 0,
			name: null,
			content: STORY,
		})
		expect(await reasonOf(attempt)).toBe('case_study_unknown')
	})

	test.each(CASE_STUDY_STAGES)('in the stage %s', async (stage) => {
		await putInto(stage)
		const expected: Record<string, string> = {
			nominated: 'too_early',
			invited: 'too_early',
			published: 'closed',
			retired: 'closed',
			declined: 'closed',
		}
		expect(await reasonOf(save(0))).toBe(expected[stage] ?? null)
	})

	test.each(['customer_review', 'approved'] as const)(
		'one character changed in %s is a draft again, and written down',
		async (stage) => {
			await save(0)
			await putInto(stage)
			await save(1)
			expect((await current()).stage).toBe(stage)
			await save(1, { body: `${STORY.body}!` })
			expect(await current()).toMatchObject({
				stage: 'drafting',
				versionNumber: 2,
			})
			const [move] = await listCaseStudyMoves(
				programme.database.read,
				caseStudyId,
			)
			expect(move).toMatchObject({ fromStage: stage, toStage: 'drafting' })
		},
	)
})

describe('two editors', () => {
	test('at once: one saves, the other is told, and nothing is lost', async () => {
		await save(0)
		const settled = await Promise.all(
			['theirs', 'mine', 'a third'].map((body) => save(1, { body })),
		)
		expect(settled.filter(({ ok }) => ok)).toHaveLength(1)
		for (const result of settled)
			if (!result.ok) expect(result.reason).toBe('conflict')
		const latest = await findVersion(programme.database.read, caseStudyId)
		expect(latest?.number).toBe(2)
		expect(['theirs', 'mine', 'a third']).toContain(latest?.content.body)
	})

	test('law: every text that was taken is a version, numbered without gaps, and none replaces an unseen one', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({
						editor: fc.constantFrom(0, 1),
						looksFirst: fc.boolean(),
						body: fc.constantFrom('a', 'b', 'c', 'd'),
					}),
					{ maxLength: 12 },
				),
				async (steps) => {
					const story = await startStory(programme.database, {
						accountId: 'law',
						userId: null,
						ownerId: null,
						now: NOW,
					})
					const seen = [0, 0]
					const taken: string[] = []
					for (const { editor, looksFirst, body } of steps) {
						if (looksFirst) seen[editor] = taken.length
						const result = await saveVersion(programme.database, {
							...given,
							caseStudyId: story,
							name: null,
							baseNumber: seen[editor] ?? 0,
							content: { ...STORY, body },
						})
						const isSame = taken.at(-1) === body
						const isOnLatest = seen[editor] === taken.length
						expect(result.ok).toBe(isSame || isOnLatest)
						if (result.ok && result.value.isNew) taken.push(body)
						if (result.ok) seen[editor] = result.value.number
					}
					const numbers = taken.map((_, i) => i + 1)
					const versions = await findVersions(
						programme.database.read,
						story,
						numbers,
					)
					expect(versions.map(({ content }) => content.body)).toEqual(taken)
					expect(versions.map(({ number }) => number)).toEqual(numbers)
				},
			),
			{ numRuns: 20 },
		)
	})
})
