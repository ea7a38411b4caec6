import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { forgetReading } from '#app/operations/organisation/remembered-readings.ts'
import { REMEMBERED_PATH } from '#app/views/paths/import-paths.ts'

/** Forgets how files with certain columns are read. Nothing that was imported changes. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const forgotten = await forgetReading(database, {
		key: door.params.key ?? '',
		actorId,
		now: now(),
	})
	return backWith<'unknown'>(REMEMBERED_PATH, forgotten, {
		done: 'Forgotten. The next file with these columns is read as it looks.',
		refusals: {},
	})
}
