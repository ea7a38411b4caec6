import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { forgetReadingOfFile } from '#app/operations/organisation/remembered-readings.ts'
import { DRAFT_REFUSALS } from '#app/views/organisation/import-draft/answers.ts'
import { draftPath } from '#app/views/paths/import-paths.ts'

/** Forgets how files with the columns of one that waits are read; it is looked at anew. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { id = '', nth = '' } = door.params
	const forgotten = await forgetReadingOfFile(database, {
		id,
		nth: Number(nth),
		actorId,
		now: now(),
	})
	const { draft_unknown: _, ...refusals } = DRAFT_REFUSALS
	return backWith<string>(draftPath(id), forgotten, {
		done: 'Forgotten. The file is read as it looks.',
		refusals: { ...refusals, file_unknown: 'That was forgotten already.' },
	})
}
