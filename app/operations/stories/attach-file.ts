import { tidyFileName } from '#app/domain/case-studies/file-name.ts'
import {
	CONTENT_TYPES,
	FILES_PER_STORY,
} from '#app/domain/case-studies/files.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { ExaminedFile } from '#app/domain/uploads/examination.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import {
	insertStoryFile,
	listStoryFiles,
} from '#db/stores/stories/story-files.ts'

export type AttachFileRefusal = 'case_study_unknown' | 'too_many_files'

/** Keeps a file for a story that was found good by `examineStoryFile`. */
export async function attachFile(
	database: Database,
	{
		caseStudyId,
		file,
		actorId,
		now,
	}: {
		caseStudyId: string
		/** `name`: as it was sent. */
		file: ExaminedFile & { readonly name: string }
		actorId: string
		now: number
	},
): Promise<Result<{ fileId: string; name: string }, AttachFileRefusal>> {
	const { kind, sizeBytes, base64 } = file
	const name = tidyFileName(file.name, kind)
	return database.transact(async (tx) => {
		if (!(await findCaseStudy(tx, caseStudyId)))
			return refused('case_study_unknown')
		const files = await listStoryFiles(tx, caseStudyId)
		if (files.length >= FILES_PER_STORY) return refused('too_many_files')
		const id = newId()
		await insertStoryFile(tx, {
			id,
			caseStudyId,
			name,
			contentType: CONTENT_TYPES[kind],
			sizeBytes,
			createdAt: now,
			createdBy: actorId,
			base64,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.file_added',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			after: { fileId: id, kind, sizeBytes },
		})
		return done({ fileId: id, name })
	})
}
