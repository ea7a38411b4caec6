import { appendFileSync, mkdtempSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
	appendErasures,
	erasureFileOf,
	readErasures,
} from '#db/erasure-journal.ts'
import { hashOf } from '#db/secrets.ts'

const [ONE, TWO, THREE] = ['one', 'two', 'three'].map(hashOf) as [
	string,
	string,
	string,
]
const newFile = () =>
	path.join(mkdtempSync(path.join(os.tmpdir(), 'laurel-erasures-')), 'erasures')

test.each([
	['/srv/data/laurel.db', '/srv/data/erasures'],
	['/srv/data/books.db', '/srv/data/books-erasures'],
	[null, path.resolve('data/erasures')],
])('of %s it lies in %s', (database, file) => {
	expect(erasureFileOf(database)).toBe(file)
})

test('what is added to it stays, for its owner alone; the first time counts', () => {
	const file = newFile()
	expect(readErasures(file)).toEqual(new Map())
	appendErasures(file, new Map())
	appendErasures(file, new Map([[ONE, 5]]))
	appendErasures(
		file,
		new Map([
			[TWO, 6],
			[ONE, 7],
		]),
	)
	expect(readErasures(file)).toEqual(
		new Map([
			[ONE, 5],
			[TWO, 6],
		]),
	)
	if (process.platform !== 'win32')
		expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a line that was not written to its end spoils no other', () => {
	const file = newFile()
	appendErasures(file, new Map([[ONE, 5]]))
	appendFileSync(file, `6 ${TWO.slice(0, 20)}`)
	appendErasures(file, new Map([[THREE, 7]]))
	expect([...readErasures(file).keys()]).toEqual([ONE, THREE])
})
