import type { ActionFunctionArgs } from '@remix-run/node'
import { done } from '#app/domain/result.ts'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { changeDraft } from '#app/operations/organisation/import-draft.ts'
import { DRAFT_REFUSALS } from '#app/views/organisation/import-draft/answers.ts'
import { draftPath } from '#app/views/paths/import-paths.ts'

/** Says whether empty cells clear what is known: it changes what would become of the rows. */
export async function action(door: ActionFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, now } = door.context
	const id = door.params.id ?? ''
	const fields = await readForm(door.request)
	const changed = await changeDraft(database, {
		id,
		now: now(),
		change: ({ files }) =>
			done({ files, emptyClears: 'emptyClears' in fields }),
	})
	const { draft_unknown: _, ...refusals } = DRAFT_REFUSALS
	return backWith<string>(draftPath(id), changed, {
		done: 'All rows are looked at that way.',
		refusals,
	})
}
