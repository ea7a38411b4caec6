import { mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { UPLOADS, uploadAt } from '#app/domain/uploads/limits.ts'
import type { Door } from '#app/http/guards.ts'
import { receiveForm, storeFormFile } from '#app/http/uploads.ts'
import { readRoutes } from './test-portal.ts'

// Some hundred modules.
const routes = await readRoutes()
const LIMIT = UPLOADS.logo.maxBytes
const FIELDS = { kind: 'accounts', note: 'after the file' }

let folder: string
let to: string
let logged: string[]

beforeEach(() => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-uploads-'))
	to = path.join(folder, 'upload-1.csv')
	logged = []
})

function formOf(bytes: number, fields: Record<string, string> = {}) {
	const body = new FormData()
	body.set('kind', 'accounts')
	body.set('file', new Blob([new Uint8Array(bytes)]), 'a file.csv')
	body.set('note', 'after the file')
	for (const [name, text] of Object.entries(fields)) body.set(name, text)
	return body
}

function doorOf(body: FormData | string | ReadableStream, type?: string): Door {
	const note = (_: unknown, text: string) => void logged.push(text)
	return {
		request: new Request('http://laurel.test/', {
			method: 'POST',
			body,
			duplex: 'half',
			...(type ? { headers: { 'content-type': type } } : {}),
		} as RequestInit),
		context: {
			uploadsFolder: folder,
			log: { info: note, warn: note, error: note },
		} as unknown as Door['context'],
	}
}

const form = { field: 'file', kind: 'logo' } as const
const store = (door: Door) => storeFormFile(door, { ...form, to })

describe('a file that is stored as it comes', () => {
	test('is whole up to the limit', async () => {
		expect(await store(doorOf(formOf(LIMIT)))).toEqual({
			fields: FIELDS,
			file: { name: 'a file.csv', path: to, sizeBytes: LIMIT },
			refused: null,
		})
		expect(readFileSync(to)).toHaveLength(LIMIT)
	})

	test.each([LIMIT + 1, 20_000_000])(
		'of %i bytes is too large: nothing of it stays, and what was typed does',
		async (bytes) => {
			expect(await store(doorOf(formOf(bytes)))).toEqual({
				fields: FIELDS,
				file: null,
				refused: 'too_large',
			})
			expect(readdirSync(folder)).toEqual([])
		},
	)

	test('that is empty is none', async () => {
		expect((await store(doorOf(formOf(0)))).file).toBeNull()
	})

	test('on a disk that is full is told so: what was typed stays, and it is logged', async () => {
		symlinkSync('/dev/full', to)
		expect(await store(doorOf(formOf(100_000)))).toEqual({
			fields: FIELDS,
			file: null,
			refused: 'not_stored',
		})
		expect(logged).toEqual(['a file that was sent could not be stored'])
		expect(readdirSync(folder)).toEqual([])
	})

	test('where nothing can be written is told so', async () => {
		const nowhere = path.join(folder, 'upload-1.csv', 'within')
		symlinkSync('/dev/null', to)
		await expect(
			storeFormFile(doorOf(formOf(10)), { ...form, to: nowhere }),
		).rejects.toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) })
	})
})

test('a file that is only looked at is gone afterwards', async () => {
	const seen = await receiveForm(doorOf(formOf(1000)), form, async (given) => {
		expect(readFileSync(given.file?.path ?? '')).toHaveLength(1000)
		return given.file?.name
	})
	expect(seen).toBe('a file.csv')
	await expect(
		receiveForm(doorOf(formOf(1000)), form, () =>
			Promise.reject(new Error('it broke')),
		),
	).rejects.toThrow('it broke')
	expect(readdirSync(folder)).toEqual([])
})

describe('what is no form is a 400, and logged', () => {
	const boundary = (text: string) => `multipart/form-data; boundary=${text}`
	const part = (head: string) => `--b\r\n${head}\r\n\r\nx\r\n--b--\r\n`
	const named = 'Content-Disposition: form-data; name="a"'

	test.each<[string, FormData | string, string | undefined]>([
		['a text with a NUL', formOf(10, { note: 'a\0b' }), undefined],
		[
			'a text without end',
			formOf(10, { note: 'a'.repeat(300_000) }),
			undefined,
		],
		['no boundary', part(named), 'multipart/form-data'],
		[
			'a boundary that is longer than any',
			part(named),
			boundary('b'.repeat(100)),
		],
		['a form that breaks off', `--b\r\n${named}\r\n\r\nx`, boundary('b')],
		[
			'a part whose head has no end',
			`--b\r\n${'a: b\r\n'.repeat(9000)}`,
			boundary('b'),
		],
		[
			'parts without end',
			`--b\r\n${named}\r\n\r\nx\r\n`.repeat(2500),
			boundary('b'),
		],
	])('%s', async (_, body, type) => {
		await expect(store(doorOf(body, type))).rejects.toMatchObject({
			status: 400,
		})
		expect(logged).toEqual(['a form was not readable'])
		expect(readdirSync(folder)).toEqual([])
	})

	test('somebody who goes away while they send', async () => {
		const body = new ReadableStream({
			start(controller) {
				controller.enqueue(
					Buffer.from(
						'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
					),
				)
			},
			pull(controller) {
				controller.error(new Error('gone'))
			},
		})
		await expect(store(doorOf(body, boundary('b')))).rejects.toMatchObject({
			status: 400,
		})
		expect(readdirSync(folder)).toEqual([])
	})
})

test('every address that takes a file is a page that exists, and of one kind', () => {
	const paths = routes
		.filter(({ module }) => 'action' in module)
		.map(({ fullPath }) => fullPath.replace(/:\w+/g, 'x'))
	const taking = paths.filter((each) => uploadAt(each) !== null)
	expect(taking.sort()).toEqual([
		'/admin/imports',
		'/admin/imports/drafts/x/files',
		'/admin/invitations',
		'/admin/settings/organisation',
		'/marketing/case-studies/x/files',
		'/set-up',
	])
	for (const each of taking)
		expect(
			Object.values(UPLOADS).filter(({ doors }) => doors.test(each)),
		).toHaveLength(1)
})
