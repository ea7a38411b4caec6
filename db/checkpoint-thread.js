/**
 * The thread of `checkpointer.ts`. Plain JavaScript, because Node 20 starts no thread from TypeScript without a loader,
 * whose memory would be several times what this thread does with.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

/** @type {import('./checkpointer.ts').Given} */
const { driver, file, pages, everyMs, patienceMs } = workerData
const { default: Sqlite } = await import(driver)
/** @type {import('better-sqlite3').Database} */
const connection = new Sqlite(file, { timeout: 10_000 })
connection.pragma('synchronous = NORMAL')
connection.pragma('wal_autocheckpoint = 0')
connection.pragma('cache_size = -256')

/** Copies what no reader holds back, and says whether that was everything. */
function checkpoint() {
	const [result] = /** @type {{ log: number, checkpointed: number }[]} */ (
		connection.pragma('wal_checkpoint(PASSIVE)')
	)
	Atomics.store(pages, 0, Math.max(0, result?.log ?? 0))
	return result !== undefined && result.log === result.checkpointed
}

/** The same, with some patience for readers. */
async function catchUp() {
	const until = performance.now() + patienceMs
	while (!checkpoint()) {
		if (performance.now() > until) return false
		await wait(5)
	}
	return true
}

const timer = setInterval(checkpoint, everyMs)
parentPort?.on('message', async (/** @type {'catch up' | 'end'} */ message) => {
	if (message === 'catch up') {
		parentPort?.postMessage(await catchUp())
		return
	}
	clearInterval(timer)
	checkpoint()
	connection.close()
	parentPort?.close()
})
