import {
	chmodSync,
	closeSync,
	existsSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
} from 'node:fs'
import path from 'node:path'

const FOLDER = 0o700
const FILE = 0o600
/** The folder where a database lies whose place nobody named. */
const OWN_FOLDER = path.resolve('data')

/**
 * Makes a folder that its owner alone may enter. One that is there keeps its mode, for others may have their files in it,
 * unless it is `data/` itself.
 */
export function keepFolderPrivate(folder: string): void {
	const isOurs = mkdirSync(folder, { recursive: true, mode: FOLDER })
	if (isOurs !== undefined || path.resolve(folder) === OWN_FOLDER)
		narrow(folder, FOLDER)
}

/** Makes an empty file that its owner alone may read, or takes everybody else's right to one that is there. */
export function keepFilePrivate(file: string): void {
	closeSync(openSync(file, 'a', FILE))
	narrow(file, FILE)
}

/** A database and what SQLite keeps beside it, which gets the mode of the database when it is made. */
export function keepDatabasePrivate(file: string): void {
	keepFilePrivate(file)
	for (const suffix of ['-wal', '-shm', '-journal'])
		if (existsSync(file + suffix)) narrow(file + suffix, FILE)
}

/** A folder of ours with everything in it, as an earlier version may have left it. */
export function keepAllPrivate(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: FOLDER })
	narrow(folder, FOLDER)
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const at = path.join(folder, entry.name)
		if (entry.isDirectory()) keepAllPrivate(at)
		else if (entry.isFile()) narrow(at, FILE)
	}
}

/** Leaves what has no more rights than `mode` as it is, and what is somebody else's: its owner decides. */
function narrow(at: string, mode: number): void {
	const { mode: present, uid } = lstatSync(at)
	if ((present & 0o777 & ~mode) === 0 && (present & mode) === mode) return
	if (process.getuid?.() === 0 || process.getuid?.() === uid)
		chmodSync(at, mode)
}
