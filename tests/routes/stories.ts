import { recordNomination } from '#app/operations/stories/record-nomination.ts'
import type { Database } from '#db/client.ts'
import {
	appendCaseStudyMove,
	insertCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { insertStoryComment } from '#db/stores/stories/story-comments.ts'
import { insertStoryFile } from '#db/stores/stories/story-files.ts'
import { insertInterview } from '#db/stores/stories/story-interviews.ts'
import { insertVersion } from '#db/stores/stories/story-versions.ts'
import { storyHash } from '#db/story-hash.ts'
import { STORY } from '../support/stories.ts'

/** What the addresses of case studies speak of: one of the advocate's account, in its first stage, and one of another account. */
export async function seedStories(
	database: Database,
	userId: string,
): Promise<void> {
	const now = Date.now()
	await database.transact(async (tx) => {
		await insertCaseStudy(
			tx,
			{
				id: 'story-1',
				accountId: 'acme',
				userId,
				ownerId: 'person-1',
				stage: 'nominated',
				stageEnteredAt: now,
				dueAt: now,
				askId: null,
				versionNumber: 1,
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
			'How Acme does it',
		)
		const content = { ...STORY, pictureId: 'file1' }
		await insertVersion(tx, {
			caseStudyId: 'story-1',
			number: 1,
			name: null,
			createdAt: now,
			createdBy: 'person-1',
			content,
			hash: storyHash(content),
		})
		await insertStoryFile(tx, {
			id: 'file1',
			caseStudyId: 'story-1',
			name: 'team.png',
			contentType: 'image/png',
			sizeBytes: 1,
			base64: 'AA==',
			createdAt: now,
			createdBy: 'person-1',
		})
		await insertStoryComment(tx, {
			id: 'comment1',
			caseStudyId: 'story-1',
			versionNumber: 1,
			userId: 'person-1',
			stakeholderId: null,
			isInternal: true,
			text: 'Fine',
			passage: null,
			suggestion: null,
			createdAt: now,
			resolvedAt: null,
			resolvedBy: null,
		})
		await insertInterview(tx, {
			id: 'interview-1',
			caseStudyId: 'story-1',
			zone: 'UTC',
			startsAt: now + 86_400_000,
			durationMinutes: 45,
			sequence: 0,
			place: 'By phone',
			createdAt: now,
			createdBy: 'person-1',
			heldAt: null,
			cancelledAt: null,
		})
		await appendCaseStudyMove(tx, {
			caseStudyId: 'story-1',
			fromStage: null,
			toStage: 'nominated',
			at: now,
			actorId: null,
			note: null,
		})
		await recordNomination(tx, {
			id: 'nomination-1',
			accountId: 'globex',
			source: 'staff',
			milestoneId: null,
			userId: null,
			note: 'They grow fast',
			createdAt: now,
			createdBy: 'person-1',
		})
	})
}
