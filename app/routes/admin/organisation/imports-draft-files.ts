import { rm } from 'node:fs/promises'
import type { ActionFunctionArgs } from '@remix-run/node'
import { refused as refusedWith } from '#app/domain/result.ts'
import { backWith } from '#app/http/back-with.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { storeFormFile } from '#app/http/uploads.ts'
import {
	draftFile,
	newNth,
} from '#app/integrations/exports/draft/draft-files.ts'
import {
	addToDraft,
	readDraft,
} from '#app/operations/organisation/import-draft.ts'
import { DRAFT_REFUSALS } from '#app/views/organisation/import-draft/answers.ts'
import {
	tooLarge,
	UPLOAD_REFUSALS,
} from '#app/views/organisation/upload-answers.ts'
import { draftPath } from '#app/views/paths/import-paths.ts'

/** Adds a file to an import that has not begun. */
export async function action(door: ActionFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, now, uploadsFolder } = door.context
	const id = door.params.id ?? ''
	const draft = await readDraft(database, id)
	if (!draft) throw notFound()
	const nth = newNth()
	const to = draftFile(uploadsFolder, id, nth)
	const given = await storeFormFile(door, { field: 'file', kind: 'import', to })
	const added = given.file
		? await addToDraft(database, {
				id,
				nth,
				file: {
					name: given.file.name,
					sizeBytes: given.file.sizeBytes,
					preset: null,
				},
				now: now(),
			})
		: refusedWith(given.refused ?? 'no_file')
	if (!added.ok) await rm(to, { force: true })
	const { draft_unknown: _, ...refusals } = DRAFT_REFUSALS
	return backWith<string>(draftPath(id), added, {
		done: 'Added. All files are looked at together.',
		refusals: {
			...refusals,
			no_file: 'Choose a file',
			not_stored: UPLOAD_REFUSALS.not_stored,
			too_large: tooLarge('import'),
		},
	})
}
