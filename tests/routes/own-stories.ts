import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import type { Database, Tx } from '#db/client.ts'
import { insertCaseStudy } from '#db/stores/stories/case-studies.ts'
import { insertStakeholder } from '#db/stores/stories/stakeholders.ts'
import { insertConsent } from '#db/stores/stories/story-consents.ts'
import { insertStoryFile } from '#db/stores/stories/story-files.ts'
import { insertPreview } from '#db/stores/stories/story-previews.ts'
import { insertVersion } from '#db/stores/stories/story-versions.ts'
import { storyHash } from '#db/story-hash.ts'
import { STORY } from '../support/stories.ts'

/** The smallest picture there is. */
const DOT =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What the addresses of an advocate's stories speak of: two of theirs, and one of another company. */
export const seedOwnStories = (
	database: Database,
	userId: string,
): Promise<void> =>
	database.transact(async (tx) => {
		const now = Date.now()
		await insertStory(tx, { id: 'own-story', accountId: 'acme', userId, now })
		await insertStory(tx, {
			id: 'unwanted-story',
			accountId: 'acme',
			userId,
			now,
		})
		await insertStory(tx, {
			id: 'other-story',
			accountId: 'globex',
			userId: 'person-1',
			now,
		})
		for (const [id, accountId, caseStudyId] of [
			['own-consent', 'acme', 'own-story'],
			['other-consent', 'globex', 'other-story'],
		] as const)
			await insertConsent(tx, {
				id,
				caseStudyId,
				accountId,
				versionNumber: 1,
				hash: storyHash(STORY),
				userId,
				stakeholderId: null,
				channels: ['website'],
				namingLevel: 'full',
				mayUseLogo: false,
				expiresAt: null,
				termsVersion: 1,
				givenAt: now,
			})
		await insertPreview(tx, {
			id: 'preview-1',
			caseStudyId: 'own-story',
			versionNumber: 1,
			tokenHash: 'preview',
			createdAt: now,
			createdBy: 'person-1',
			expiresAt: now + 86_400_000,
			revokedAt: null,
		})
		await insertStakeholder(
			tx,
			{
				id: 'colleague-1',
				caseStudyId: 'own-story',
				role: 'legal',
				mayApprove: false,
				tokenHash: 'hash',
				createdAt: now,
				createdBy: userId,
				expiresAt: now + 86_400_000,
				openedAt: null,
				revokedAt: null,
			},
			{ name: 'Lena Brandt', email: 'lena@example.com' },
		)
	})

async function insertStory(
	tx: Tx,
	{
		id,
		accountId,
		userId,
		now,
		stage = 'customer_review',
	}: {
		id: string
		accountId: string
		userId: string
		now: number
		stage?: CaseStudyStage
	},
): Promise<void> {
	await insertCaseStudy(
		tx,
		{
			id,
			accountId,
			userId,
			ownerId: 'person-1',
			stage,
			stageEnteredAt: now,
			dueAt: now,
			askId: null,
			versionNumber: 1,
			sentVersionNumber: 1,
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
	const pictureId = `picture${id.replace('-', '')}`
	const content = { ...STORY, pictureId }
	await insertStoryFile(tx, {
		id: pictureId,
		caseStudyId: id,
		contentType: 'image/png',
		sizeBytes: 70,
		createdAt: now,
		createdBy: 'person-1',
		name: 'dot.png',
		base64: DOT,
	})
	await insertVersion(tx, {
		caseStudyId: id,
		number: 1,
		name: null,
		createdAt: now,
		createdBy: 'person-1',
		content,
		hash: storyHash(content),
	})
}
