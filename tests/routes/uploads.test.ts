import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { readFormWithFile, storeFormFile } from '#app/http/uploads.ts'

const LIMIT = 100_000

function posting(bytes: number) {
	const body = new FormData()
	body.set('kind', 'accounts')
	body.set('file', new Blob([new Uint8Array(bytes)]), 'a file.csv')
	body.set('note', 'after the file')
	return new Request('http://laurel.test/', { method: 'POST', body })
}

const FIELDS = { kind: 'accounts', note: 'after the file' }

describe('a file that is stored as it comes', () => {
	let folder: string
	let to: string

	beforeEach(() => {
		folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-uploads-'))
		to = path.join(folder, 'upload-1.csv')
	})

	const store = (bytes: number) =>
		storeFormFile(posting(bytes), { field: 'file', to, maxBytes: LIMIT })

	test('is whole up to the limit', async () => {
		expect(await store(LIMIT)).toEqual({
			fields: FIELDS,
			file: { name: 'a file.csv', sizeBytes: LIMIT },
			isTooLarge: false,
		})
		expect(readFileSync(to)).toHaveLength(LIMIT)
	})

	test.each([LIMIT + 1, 20_000_000])(
		'of %i bytes is too large: nothing of it stays, and what was typed does',
		async (bytes) => {
			expect(await store(bytes)).toEqual({
				fields: FIELDS,
				file: null,
				isTooLarge: true,
			})
			expect(readdirSync(folder)).toEqual([])
		},
	)

	test('that is empty is none', async () => {
		expect((await store(0)).file).toBeNull()
	})
})

test('a file that is kept in memory is dropped where it is too large', async () => {
	const form = await readFormWithFile(posting(20_000_000), {
		field: 'file',
		maxBytes: LIMIT,
	})
	expect(form).toEqual({ fields: FIELDS, file: null, isTooLarge: true })
})
