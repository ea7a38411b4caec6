import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type Result, refused } from './domain/result.ts'
import type { Examinations, Examine } from './domain/uploads/examination.ts'
import type { Question } from './examiner-process.server.ts'
import { type Log, loggedError } from './http/log.ts'

/** So many at a time: they take a core each. */
const PROCESSES = 2
/** The slowest picture that is taken needs some seconds. */
const PATIENCE_MS = 60_000
/** Somebody who sends one file often sends another. */
const IDLE_MS = 30_000
const MEMORY_MB = 512

export type Examiner = {
	readonly examine: Examine
	/** Ends its processes. Whoever waits hears `not_examined`. */
	close(): void
}

/**
 * Has files that were sent in looked at by processes of their own: no page waits for it, and what a hostile file makes of
 * a decoder is the end of that process alone.
 * @param program of which `examiner` is a process
 */
export function examineApart(
	program: string,
	{
		log,
		execArgv = process.execArgv,
		patienceMs = PATIENCE_MS,
	}: { log: Log; execArgv?: readonly string[]; patienceMs?: number },
): Examiner {
	const idle = new Map<ChildProcess, NodeJS.Timeout>()
	const busy = new Set<ChildProcess>()
	const waiting: (() => void)[] = []

	function begin(): ChildProcess {
		const child = fork(program, ['examiner'], {
			execArgv: [...execArgv, `--max-old-space-size=${MEMORY_MB}`],
			// Texts of some megabytes, as they are.
			serialization: 'advanced',
		})
		// Whoever asks hears of it; a resting one simply is no more.
		child.on('error', () => undefined)
		child.once('exit', () => forget(child))
		return child
	}
	function forget(child: ChildProcess) {
		clearTimeout(idle.get(child))
		idle.delete(child)
	}
	function take(): ChildProcess {
		const [child] = idle.keys()
		if (!child) return begin()
		forget(child)
		return child
	}
	function rest(child: ChildProcess) {
		const leave = () => {
			forget(child)
			child.kill()
		}
		idle.set(child, setTimeout(leave, IDLE_MS).unref())
	}

	return {
		async examine(kind, path) {
			while (busy.size >= PROCESSES)
				await new Promise<void>((resolve) => waiting.push(resolve))
			const child = take()
			busy.add(child)
			try {
				const answer = await ask(child, { kind, path }, patienceMs)
				rest(child)
				return answer as Result<Examinations[typeof kind], never>
			} catch (error) {
				child.kill('SIGKILL')
				log.error(
					{ kind, error: loggedError(error) },
					'a file could not be examined',
				)
				return refused('not_examined')
			} finally {
				busy.delete(child)
				waiting.shift()?.()
			}
		},
		close() {
			for (const child of [...idle.keys(), ...busy]) child.kill('SIGKILL')
		},
	}
}

/** Rejects where the process ends, cannot be reached or takes longer than `patienceMs`. */
async function ask(
	child: ChildProcess,
	question: Question,
	patienceMs: number,
): Promise<unknown> {
	const settled = new AbortController()
	const { signal } = settled
	const tooLong = setTimeout(() => child.kill('SIGKILL'), patienceMs)
	const ended = async () => {
		const [code, cause] = await once(child, 'exit', { signal })
		throw new Error(`the examiner ended with ${cause ?? code}`)
	}
	const answered = async () => {
		const [answer] = await once(child, 'message', { signal })
		return answer
	}
	try {
		child.send(question, (error) => {
			if (error) child.emit('error', error)
		})
		return await Promise.race([answered(), ended()])
	} finally {
		clearTimeout(tooLong)
		settled.abort()
	}
}
