import { PREVIEW_DAYS } from '#app/domain/case-studies/stakeholder.ts'
import { DAY } from '#app/domain/durations.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { hashOf, newSecret } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	insertPreview,
	listPreviews,
	revokePreview,
} from '#db/stores/stories/story-previews.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'

/** Makes a link that shows one version to whoever has it, for some days. Its token is told once and kept nowhere. */
export function makePreview(
	database: Database,
	{
		caseStudyId,
		versionNumber,
		days,
		actorId,
		token = newSecret(),
		now,
	}: {
		caseStudyId: string
		versionNumber: number
		days: number
		actorId: string
		token?: string
		now: number
	},
): Promise<
	Result<
		{ token: string; previewId: string },
		'version_unknown' | 'days_invalid'
	>
> {
	return database.transact(async (tx) => {
		if (!PREVIEW_DAYS.some((known) => known === days))
			return refused('days_invalid')
		if (!(await findVersion(tx, caseStudyId, versionNumber)))
			return refused('version_unknown')
		const previewId = newId()
		const expiresAt = now + days * DAY
		await insertPreview(tx, {
			id: previewId,
			caseStudyId,
			versionNumber,
			expiresAt,
			tokenHash: hashOf(token),
			createdAt: now,
			createdBy: actorId,
			revokedAt: null,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'story.preview_made',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			after: { previewId, versionNumber, expiresAt },
		})
		return done({ token, previewId })
	})
}

/** Ends a link to a draft at once. Ended already is no harm. */
export function endPreview(
	database: Database,
	{
		caseStudyId,
		previewId,
		actorId,
		now,
	}: { caseStudyId: string; previewId: string; actorId: string; now: number },
): Promise<Result<undefined, 'preview_unknown'>> {
	return database.transact(async (tx) => {
		const previews = await listPreviews(tx, caseStudyId)
		if (!previews.some(({ id }) => id === previewId))
			return refused('preview_unknown')
		if (await revokePreview(tx, { id: previewId, caseStudyId }, now))
			await appendAudit(tx, {
				at: now,
				actorId,
				action: 'story.preview_revoked',
				subjectType: 'case_study',
				subjectId: caseStudyId,
				after: { previewId },
			})
		return done(undefined)
	})
}
