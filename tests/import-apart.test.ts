import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { EMPTY_CLEARS, importApart } from '#app/import-apart.server.ts'
import type { Database } from '#db/client.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-import-apart-'))
const programOf = (code: string) => {
	const file = path.join(folder, `${code.length}.mjs`)
	writeFileSync(file, code)
	return file
}
const given = (emptyClears: boolean) => ({
	id: 'upload-1',
	emptyClears,
	folder: '/uploads',
	zone: 'UTC',
	signal: new AbortController().signal,
	now: Date.now,
})
/** The importer has its own. */
const database = {} as Database

test.each([true, false])(
	'an importer hears which file it is, and whether empty cells clear: %s',
	async (emptyClears) => {
		const importFile = importApart(
			programOf('process.send(process.argv.slice(2)); process.disconnect()'),
		)
		const said = await importFile(database, given(emptyClears))
		expect(said).toEqual([
			'importer',
			'upload-1',
			'/uploads',
			emptyClears ? EMPTY_CLEARS : expect.not.stringMatching(EMPTY_CLEARS),
		])
	},
)

test('a failure of the importer is one of the job', async () => {
	const importFile = importApart(programOf('process.exit(3)'))
	await expect(importFile(database, given(false))).rejects.toThrow(
		'the importer ended with 3',
	)
})
