import os from 'node:os'
import { openDatabase } from '#db/client.ts'
import { workOnDraftHere } from './import-handlers.server.ts'

/** Works on the files of one draft, as a process of its own: `drafter <step> <id> <revision> <folder> <who asked>`. */
export async function runDrafter(): Promise<void> {
	// Pages and links first.
	os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
	// Whoever asked is gone: the work is taken up again.
	const leave = () => process.exit(1)
	process.once('disconnect', leave)
	const [, , , step = '', id = '', revision = '', folder = '', actorId = ''] =
		process.argv
	if (step !== 'look' && step !== 'import')
		throw new Error(`there is no work "${step}" on a draft`)
	const database = await openDatabase()
	try {
		const counts = await workOnDraftHere(database, step, {
			id,
			revision: Number(revision),
			actorId: actorId === '' ? null : actorId,
			folder,
			signal: new AbortController().signal,
			now: Date.now,
		})
		process.send?.(counts)
	} finally {
		await database.close()
	}
	process.off('disconnect', leave)
	if (process.connected) process.disconnect()
}
