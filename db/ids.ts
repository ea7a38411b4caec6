import { randomBytes } from 'node:crypto'

const suffix = randomBytes(5).toString('hex')
let lastMillisecond = 0
let counter = 0

/**
 * A new id that sorts by time, so that unique indexes are appended to and not scattered:
 * milliseconds (8 digits of base 36), a counter within them (4), and 10 hex digits of this process.
 */
export function newId(): string {
	const now = Date.now()
	if (now > lastMillisecond) {
		lastMillisecond = now
		counter = 0
	} else {
		counter += 1
	}
	return (
		lastMillisecond.toString(36).padStart(8, '0') +
		counter.toString(36).padStart(4, '0') +
		suffix
	)
}
