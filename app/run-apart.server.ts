import { fork } from 'node:child_process'

/**
 * Runs a process of this program to its end, and gives what it said last; ends it where `signal` says so. Rejects where
 * it ends otherwise than well.
 */
export function runApart(
	program: string,
	args: readonly string[],
	{ signal, memoryMb }: { signal: AbortSignal; memoryMb?: number },
): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const child = fork(
			program,
			args,
			memoryMb === undefined
				? {}
				: {
						execArgv: [...process.execArgv, `--max-old-space-size=${memoryMb}`],
					},
		)
		let said: unknown = null
		const stop = () => child.kill()
		signal.addEventListener('abort', stop, { once: true })
		child.on('message', (message) => {
			said = message
		})
		child.once('error', reject)
		child.once('exit', (code, cause) => {
			signal.removeEventListener('abort', stop)
			if (code === 0) resolve(said)
			else reject(new Error(`the ${args[0]} ended with ${cause ?? code}`))
		})
	})
}
