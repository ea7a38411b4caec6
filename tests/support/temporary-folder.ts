import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm'
/** What a run's databases and browsers need at their most, with room to spare. */
const NEEDED_BYTES = 4 * 1024 ** 3

/** A folder for all that a run writes: in memory where that has room, which halves the time of tests on PostgreSQL. */
export function makeRunFolder(): { folder: string; remove: () => void } {
	const folder = mkdtempSync(path.join(roomiest(), 'laurel-tests-'))
	// PostgreSQL runs as another user, and its folder lies within.
	chmodSync(folder, 0o755)
	return {
		folder,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	}
}

function roomiest(): string {
	try {
		const { bavail, bsize } = statfsSync(IN_MEMORY)
		const room = Math.min(bavail * bsize, os.freemem())
		return room > NEEDED_BYTES ? IN_MEMORY : os.tmpdir()
	} catch {
		return os.tmpdir()
	}
}
