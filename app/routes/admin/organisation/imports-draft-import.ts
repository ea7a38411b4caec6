import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { startDraftImport } from '#app/operations/organisation/import-draft.ts'
import { DRAFT_REFUSALS } from '#app/views/organisation/import-draft/answers.ts'
import { draftPath } from '#app/views/paths/import-paths.ts'

/** Imports files as they were looked at. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const id = door.params.id ?? ''
	const fields = await readForm(door.request)
	const started = await startDraftImport(database, {
		id,
		revision: Number(fields.revision),
		actorId,
		now: now(),
	})
	// The page itself says that it is under way.
	if (started.ok) return redirect(draftPath(id))
	const { draft_unknown: _, ...refusals } = DRAFT_REFUSALS
	return backWith<string>(draftPath(id), started, { done: '', refusals })
}
