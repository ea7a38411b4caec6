import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Settlement } from '#app/operations/prepare-settling.ts'
import type { Prepare } from '#app/operations/settle-accounts.ts'
import type { Asked } from './settling-thread.ts'

type Waiting = {
	readonly resolve: (settlement: Settlement) => void
	readonly reject: (error: Error) => void
}

/** Starts a thread that prepares settlings with a connection of its own. Answers come in the order of the questions. */
export function startPreparing(): {
	prepare: Prepare
	close(): Promise<void>
} {
	const thread = new Worker(
		new URL('./typescript-thread.js', import.meta.url),
		{
			execArgv: [],
			workerData: {
				module: new URL('./settling-thread.ts', import.meta.url).href,
			},
			resourceLimits: { maxYoungGenerationSizeMb: 16 },
		},
	)
	const waiting: Waiting[] = []
	let failure: Error | null = null
	thread.on('message', (settlement: Settlement) =>
		waiting.shift()?.resolve(settlement),
	)
	thread.on('error', (error) => {
		failure = error
		for (const { reject } of waiting.splice(0)) reject(error)
	})
	return {
		prepare: (ids, now) =>
			new Promise((resolve, reject) => {
				if (failure) {
					reject(failure)
					return
				}
				waiting.push({ resolve, reject })
				const asked: Asked = { ids, now }
				thread.postMessage(asked)
			}),
		async close() {
			if (failure) return
			const ended = once(thread, 'exit')
			thread.postMessage('end')
			await ended
		},
	}
}
