import {
	closeSync,
	existsSync,
	fsyncSync,
	openSync,
	readFileSync,
	renameSync,
	writeSync,
} from 'node:fs'
import path from 'node:path'
import {
	type KeySet,
	parseKeySet,
	printKeySet,
} from '#app/domain/keys/key-set.ts'
import { keepFilePrivate, keepFolderPrivate } from './private-files.ts'

/** The environment variable that stands for the file, and wins over it. */
export const KEYS_VARIABLE = 'LAUREL_KEYS'

/** Keys that are not to be had, or not this database's. The message says what to do. */
export class KeysRefused extends Error {}

/** Where the keys of a database lie: `keys` beside `laurel.db`, `<name>-keys` beside any other file, `data/keys` on PostgreSQL. */
export function keyFileOf(sqliteFile: string | null): string {
	if (sqliteFile === null) return path.resolve('data', 'keys')
	const { dir, name } = path.parse(path.resolve(sqliteFile))
	return path.join(dir, name === 'laurel' ? 'keys' : `${name}-keys`)
}

export type KeyPlaces = {
	/** What `LAUREL_KEYS` says; null or empty: nothing. */
	readonly variable: string | null
	readonly file: string
}

/** Where this process looks for the keys of a database. */
export const keyPlacesOf = (sqliteFile: string | null): KeyPlaces => ({
	variable: process.env[KEYS_VARIABLE] || null,
	file: keyFileOf(sqliteFile),
})

/** The keys in the environment; null where there are none. */
export function readKeyVariable(variable: string | null): KeySet | null {
	if (variable === null) return null
	const keys = parseKeySet(variable)
	if (keys) return keys
	throw new KeysRefused(
		`${KEYS_VARIABLE} must be the whole line that "laurel key-file export" prints`,
	)
}

/** The keys in a file; null where there is none. */
export function readKeyFile(file: string): KeySet | null {
	if (!existsSync(file)) return null
	keepFilePrivate(file)
	const keys = parseKeySet(readFileSync(file, 'utf8'))
	if (keys) return keys
	throw new KeysRefused(
		`${file} does not hold Laurel's keys, or not all of them: put it back as it was, from a copy`,
	)
}

/** Writes keys where there are none yet, for their owner alone; they are on the disk when it returns. */
export function writeKeyFile(file: string, keys: KeySet): void {
	const folder = path.dirname(file)
	keepFolderPrivate(folder)
	const partial = `${file}.partial`
	keepFilePrivate(partial)
	const open = openSync(partial, 'w')
	try {
		writeSync(open, `${printKeySet(keys)}\n`)
		fsyncSync(open)
	} finally {
		closeSync(open)
	}
	renameSync(partial, file)
	if (process.platform === 'win32') return
	const opened = openSync(folder, 'r')
	try {
		fsyncSync(opened)
	} finally {
		closeSync(opened)
	}
}
