import {
	closeSync,
	existsSync,
	fsyncSync,
	openSync,
	readFileSync,
	writeSync,
} from 'node:fs'
import path from 'node:path'
import { keepFilePrivate } from './private-files.ts'

/** When who was erased: instants by what stays of an address, a keyed hash. */
export type Erasures = ReadonlyMap<string, number>

const LINE = /^(\d{1,16}) ([\w-]{43})$/

/** Where it lies: beside the keys, so that no backup of the database brings back who was erased after it. */
export function erasureFileOf(sqliteFile: string | null): string {
	if (sqliteFile === null) return path.resolve('data', 'erasures')
	const { dir, name } = path.parse(path.resolve(sqliteFile))
	return path.join(dir, name === 'laurel' ? 'erasures' : `${name}-erasures`)
}

/** A line that was not written to its end says nothing; the database knows its erasure. */
export function readErasures(file: string): Erasures {
	const erasures = new Map<string, number>()
	if (!existsSync(file)) return erasures
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const [, at, tombstone] = LINE.exec(line) ?? []
		if (tombstone !== undefined && !erasures.has(tombstone))
			erasures.set(tombstone, Number(at))
	}
	return erasures
}

/** Adds to it; it is on the disk when this returns. */
export function appendErasures(file: string, erasures: Erasures): void {
	if (erasures.size === 0) return
	const lines = [...erasures].map(([tombstone, at]) => `${at} ${tombstone}\n`)
	keepFilePrivate(file)
	const open = openSync(file, 'a')
	try {
		// The line before may lack its end.
		writeSync(open, `\n${lines.join('')}`)
		fsyncSync(open)
	} finally {
		closeSync(open)
	}
}
