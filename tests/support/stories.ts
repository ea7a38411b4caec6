import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { EMPTY_STORY } from '#app/domain/case-studies/draft.ts'
import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import { saveVersion } from '#app/operations/stories/save-version.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { insertCaseStudy } from '#db/stores/stories/case-studies.ts'
import { must } from './perk-draft.ts'

/** A story in which nothing is missing. */
export const STORY: StoryContent = {
	...EMPTY_STORY,
	title: 'How Acme halved its reporting time',
	summary: 'Two days of reporting became one.',
	body: 'Acme reports to forty plants.\n\n## Before\n\nEvery plant sent a sheet.',
	industry: 'Manufacturing',
	useCase: 'Reporting',
	quotes: [{ text: 'We got a day back.', speaker: 'Ada Stone', role: 'CFO' }],
}

/** Puts a case study of an account where a test begins. */
export async function startStory(
	database: Database,
	{
		accountId,
		userId,
		ownerId,
		now,
		stage = 'drafting',
		...given
	}: {
		accountId: string
		userId: string | null
		ownerId: string | null
		now: number
		stage?: CaseStudyStage
		title?: string
	},
): Promise<string> {
	const id = newId()
	await database.transact((tx) =>
		insertCaseStudy(
			tx,
			{
				id,
				accountId,
				userId,
				ownerId,
				stage,
				stageEnteredAt: now,
				dueAt: null,
				askId: null,
				versionNumber: 0,
				sentVersionNumber: null,
				consentId: null,
				slug: null,
				publishedVersionNumber: null,
				publishedAt: null,
				endedAt: null,
				code: null,
				revision: 1,
				createdAt: now,
				updatedAt: now,
			},
			given.title ?? `Story of ${accountId}`,
		),
	)
	return id
}

/** Saves the next version of a story. */
export const writeVersion = async (
	database: Database,
	{
		change = {},
		name = null,
		...given
	}: {
		caseStudyId: string
		baseNumber: number
		actorId: string
		now: number
		change?: Partial<StoryContent>
		name?: string | null
	},
): Promise<number> =>
	(
		await must(
			saveVersion(database, {
				...given,
				name,
				content: { ...STORY, ...change },
			}),
		)
	).number
