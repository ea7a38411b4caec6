import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	deleteStoryFile,
	findStoryFile,
} from '#db/stores/stories/story-files.ts'
import { listStoryTexts } from '#db/stores/stories/story-versions.ts'

/** Removes a file of a story, unless a version shows it: what a customer agreed to stays whole. */
export function removeFile(
	database: Database,
	{
		caseStudyId,
		fileId,
		actorId,
		now,
	}: { caseStudyId: string; fileId: string; actorId: string; now: number },
): Promise<Result<undefined, 'file_unknown' | 'file_in_use'>> {
	return database.transact(async (tx) => {
		const file = await findStoryFile(tx, caseStudyId, fileId)
		if (!file) return refused('file_unknown')
		const contents = await listStoryTexts(tx, caseStudyId)
		const isShown = contents.some(
			({ pictureId, body }) =>
				pictureId === fileId || body.includes(`file:${fileId}`),
		)
		if (isShown) return refused('file_in_use')
		await deleteStoryFile(tx, fileId)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.file_removed',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			before: { fileId, sizeBytes: file.sizeBytes },
		})
		return done(undefined)
	})
}
