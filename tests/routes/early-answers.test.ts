import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UPLOADS, type UploadKind } from '#app/domain/uploads/limits.ts'
import { startStory } from '../support/stories.ts'
import { seedBooks } from './books.ts'
import { sendThenRead, serve } from './served.ts'
import { openTestPortal, SET_UP_TOKEN, type TestPortal } from './test-portal.ts'

/** The largest import would take a minute to send. */
const IMPORT_LIMIT = UPLOADS.import.maxBytes
const limitImports = (maxBytes: number) =>
	Object.defineProperty(UPLOADS.import, 'maxBytes', { value: maxBytes })

let fresh: TestPortal
let portal: TestPortal
let served: Record<'fresh' | 'used', Awaited<ReturnType<typeof serve>>>
let cookie: string
let story: string

beforeAll(async () => {
	limitImports(1_000_000)
	fresh = await openTestPortal()
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
	await seedBooks(portal.database)
	story = await startStory(portal.database, {
		accountId: 'acme',
		userId: null,
		ownerId: null,
		now: Date.now(),
	})
	served = { fresh: await serve(fresh), used: await serve(portal) }
})

afterAll(async () => {
	limitImports(IMPORT_LIMIT)
	await served.fresh.close()
	await served.used.close()
})

const PIECE = Buffer.alloc(1_000_000, 'a')
const BEFORE = (field: string, texts: string) =>
	Buffer.from(
		`${texts}--b\r\nContent-Disposition: form-data; name="${field}"; filename="large.bin"\r\n\r\n`,
	)
const AFTER = Buffer.from('\r\n--b--\r\n')
const textOf = (name: string, text: string) =>
	`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`

/** Posts a form with a file of so many megabytes. */
function post(
	at: string,
	{
		to = 'used',
		field = 'file',
		texts = '',
		megabytes = 20,
		connection = 'keep-alive',
		as = '',
		type = 'multipart/form-data; boundary=b',
		length = 'content-length',
		origin = 'http://portal.test',
	}: {
		to?: keyof typeof served
		field?: string
		texts?: string
		megabytes?: number
		connection?: string
		as?: string
		type?: string
		length?: 'content-length' | 'transfer-encoding'
		origin?: string
	},
) {
	const before = BEFORE(field, texts)
	const pieces = [before, ...Array(megabytes).fill(PIECE), AFTER]
	const bytes = before.length + megabytes * PIECE.length + AFTER.length
	const head = [
		`POST ${at} HTTP/1.1`,
		'Host: portal.test',
		`Origin: ${origin}`,
		`Connection: ${connection}`,
		`Content-Type: ${type}`,
		length === 'content-length'
			? `Content-Length: ${bytes}`
			: 'Transfer-Encoding: chunked',
		...(as ? [`Cookie: ${as}`] : []),
	]
	const chunked = pieces.flatMap((piece) => [
		Buffer.from(`${piece.length.toString(16)}\r\n`),
		piece,
		Buffer.from('\r\n'),
	])
	return sendThenRead(
		served[to].port,
		`${head.join('\r\n')}\r\n\r\n`,
		length === 'content-length'
			? pieces
			: [...chunked, Buffer.from('0\r\n\r\n')],
	)
}

const CONNECTIONS = ['keep-alive', 'close']

describe.each(CONNECTIONS)(
	'over a connection that is to %s, a form with a file',
	(connection) => {
		test.each<[UploadKind, string, Parameters<typeof post>[1], string]>([
			[
				'logo',
				'/set-up',
				{
					to: 'fresh',
					field: 'logo',
					texts:
						textOf('token', SET_UP_TOKEN) + textOf('email', 'ana@a.example'),
				},
				'The file is larger than 1 MB',
			],
			[
				'logo',
				'/admin/settings/organisation',
				{ field: 'logo' },
				'The file is larger than 1 MB',
			],
			[
				'invitees',
				'/admin/invitations',
				{ field: 'file' },
				'The file is larger than 1 MB',
			],
			['import', '/admin/imports', {}, 'The file is larger than 1 MB'],
			[
				'storyFile',
				'/marketing/case-studies/STORY/files',
				{},
				'The file is larger than 10 MB',
			],
		])(
			'of the kind %s at %s that is too large is told so',
			async (kind, at, given, words) => {
				expect(UPLOADS[kind].doors.test(at)).toBe(true)
				const answer = await post(at.replace('STORY', story), {
					...given,
					connection,
					as: given.to === 'fresh' ? '' : cookie,
				})
				expect(answer).toMatch(/^HTTP\/1.1 422 /)
				expect(answer).toContain(words)
				expect(answer).toContain('</html>')
				expect(readdirSync(portal.uploadsFolder)).toEqual([])
			},
		)

		test.each([
			[
				'a stranger is led to the sign-in',
				{},
				/^HTTP\/1.1 302 [\s\S]*^location: \/sign-in/im,
			],
			[
				'that holds what nobody types is refused',
				{ texts: textOf('kind', 'a\0b'), own: true },
				/^HTTP\/1.1 400 /,
			],
			[
				'that is no form is refused',
				{ type: 'multipart/form-data', own: true },
				/^HTTP\/1.1 400 /,
			],
			[
				'that another site sent is refused',
				{ own: true, origin: 'https://evil.example' },
				/^HTTP\/1.1 403 /,
			],
			[
				'that does not say its length is refused',
				{ length: 'transfer-encoding', own: true } as const,
				/^HTTP\/1.1 411 /,
			],
		])('%s', async (_, { own, ...given }: { own?: boolean }, expected) => {
			const answer = await post('/admin/imports', {
				...given,
				connection,
				as: own ? cookie : '',
			})
			expect(answer).toMatch(expected)
		})

		test('where none is taken is told that it is too large', async () => {
			const answer = await post('/admin/policy', { connection, as: cookie })
			expect(answer).toMatch(/^HTTP\/1.1 413 /)
			expect(answer).toContain('choose a smaller file')
		})
	},
)
