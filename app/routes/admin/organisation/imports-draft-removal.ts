import { rm } from 'node:fs/promises'
import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { draftFile } from '#app/integrations/exports/draft/draft-files.ts'
import { removeFromDraft } from '#app/operations/organisation/import-draft.ts'
import { DRAFT_REFUSALS } from '#app/views/organisation/import-draft/answers.ts'
import { draftPath } from '#app/views/paths/import-paths.ts'

/** Leaves a file out of an import that has not begun. */
export async function action(door: ActionFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, now, uploadsFolder } = door.context
	const { id = '', nth = '' } = door.params
	const removed = await removeFromDraft(database, {
		id,
		nth: Number(nth),
		now: now(),
	})
	if (removed.ok)
		await rm(draftFile(uploadsFolder, id, Number(nth)), { force: true })
	const { draft_unknown: _, ...refusals } = DRAFT_REFUSALS
	return backWith<string>(draftPath(id), removed, {
		done: 'It is left out. The others are looked at anew.',
		refusals,
	})
}
