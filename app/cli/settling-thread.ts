import { parentPort } from 'node:worker_threads'
import { prepareSettling } from '#app/operations/prepare-settling.ts'
import { openDatabase } from '#db/client.ts'

export type Asked = { readonly ids: readonly string[]; readonly now: number }

const database = await openDatabase()

parentPort?.on('message', async (asked: Asked | 'end') => {
	if (asked === 'end') {
		await database.close()
		parentPort?.close()
		return
	}
	const { ids, now } = asked
	parentPort?.postMessage(
		await database.snapshot((read) => prepareSettling(read, ids, now)),
	)
})
