import sharp from 'sharp'
import {
	CONTENT_TYPES,
	FILE_LIMIT_BYTES,
	FILES_PER_STORY,
	type FileKind,
	isPicture,
	kindOfFile,
	tidyFileName,
} from '#app/domain/case-studies/files.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import {
	insertStoryFile,
	listStoryFiles,
} from '#db/stores/stories/story-files.ts'

export type AttachFileRefusal =
	| 'case_study_unknown'
	| 'too_large'
	/** Nothing that is taken, two things at once, or broken. */
	| 'kind_refused'
	| 'too_many_pixels'
	| 'too_many_files'

const LIMIT_PIXELS = 50_000_000
const LONGEST_SIDE = 2400

/** Takes a file for a story: what it is, is read from its bytes. A picture is drawn anew, so that nothing of what was sent is ever served. */
export async function attachFile(
	database: Database,
	{
		caseStudyId,
		file,
		actorId,
		now,
	}: {
		caseStudyId: string
		file: { readonly name: string; readonly bytes: Uint8Array }
		actorId: string
		now: number
	},
): Promise<Result<{ fileId: string; name: string }, AttachFileRefusal>> {
	const checked = await checkFile(file.bytes)
	if (!checked.ok) return checked
	const { kind, bytes } = checked.value
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
			sizeBytes: bytes.length,
			createdAt: now,
			createdBy: actorId,
			base64: Buffer.from(bytes).toString('base64'),
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.file_added',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			after: { fileId: id, kind, sizeBytes: bytes.length },
		})
		return done({ fileId: id, name })
	})
}

async function checkFile(
	bytes: Uint8Array,
): Promise<Result<{ kind: FileKind; bytes: Uint8Array }, AttachFileRefusal>> {
	if (bytes.length > FILE_LIMIT_BYTES) return refused('too_large')
	const kind = kindOfFile(bytes)
	if (kind === null) return refused('kind_refused')
	if (!isPicture(kind)) return done({ kind, bytes })
	try {
		const picture = sharp(bytes, { failOn: 'error', limitInputPixels: 2 ** 28 })
		const { width, height } = await picture.metadata()
		if (width * height > LIMIT_PIXELS) return refused('too_many_pixels')
		const drawn = await picture
			.rotate()
			.resize(LONGEST_SIDE, LONGEST_SIDE, {
				fit: 'inside',
				withoutEnlargement: true,
			})
			.toBuffer()
		return done({ kind, bytes: drawn })
	} catch {
		// It began as a picture does, and is none.
		return refused('kind_refused')
	}
}
