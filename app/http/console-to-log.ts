import { format } from 'node:util'
import { type Log, loggedError } from './log.ts'
import { loggedText } from './logged-path.ts'

const LEVELS = {
	debug: 'info',
	log: 'info',
	info: 'info',
	warn: 'warn',
	error: 'error',
	trace: 'warn',
} as const

/**
 * What the framework and the packages below it write to the console goes into the log instead, without secret parts of
 * paths: they know of no secrets, and print addresses and errors as they come.
 */
export function sendConsoleToLog(
	log: Log,
	target: Pick<Console, keyof typeof LEVELS> = console,
): void {
	for (const [method, level] of Object.entries(LEVELS) as [
		keyof typeof LEVELS,
		(typeof LEVELS)[keyof typeof LEVELS],
	][])
		target[method] = (...given: unknown[]) => {
			const errors = given.filter((each) => each instanceof Error)
			const words = given.filter((each) => !(each instanceof Error))
			log[level](
				{
					text: loggedText(format(...words)),
					...(errors.length > 0 ? { errors: errors.map(loggedError) } : {}),
				},
				'console',
			)
		}
}
