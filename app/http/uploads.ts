import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unstable_parseMultipartFormData as parseMultipart } from '@remix-run/node'
import { readForm } from './forms.ts'

const TEXT_LIMIT_BYTES = 256 * 1024

export type FormWithFile = {
	readonly fields: Record<string, string>
	/** Null where no file was chosen. */
	readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
	/** Whether a file was larger than allowed: no more of it than that was held. */
	readonly isTooLarge: boolean
}

/** A posted form of which one field may be a file. Throws a 400 if it is no form, or holds what no person types. */
export async function readFormWithFile(
	request: Request,
	{ field, maxBytes }: { field: string; maxBytes: number },
): Promise<FormWithFile> {
	const type = request.headers.get('content-type') ?? ''
	if (!type.startsWith('multipart/form-data'))
		return { fields: await readForm(request), file: null, isTooLarge: false }
	let file: FormWithFile['file'] = null
	let isTooLarge = false
	const fields: Record<string, string> = {}
	await parseMultipart(request, async ({ name, filename, data }) => {
		const isFile = filename !== undefined
		const limit = isFile ? maxBytes : TEXT_LIMIT_BYTES
		const bytes = await collect(data, limit)
		if (!isFile) {
			if (!bytes) throw unreadable()
			const text = new TextDecoder().decode(bytes)
			if (text.includes('\0')) throw unreadable()
			fields[name] = text
		} else if (name === field && filename) {
			isTooLarge ||= bytes === null
			if (bytes && bytes.length > 0) file = { name: filename, bytes }
		}
		return undefined
	}).catch((error: unknown) => {
		throw error instanceof Response ? error : unreadable()
	})
	return { fields, file, isTooLarge }
}

export type StoredFile = {
	readonly fields: Record<string, string>
	/** Null where no file was chosen. */
	readonly file: { readonly name: string; readonly sizeBytes: number } | null
	/** Whether a file was larger than allowed: nothing of it is kept. */
	readonly isTooLarge: boolean
}

/** A posted form whose one file goes straight to the disk, under a name of ours. Throws a 400 like `readFormWithFile`. */
export async function storeFormFile(
	request: Request,
	{ field, to, maxBytes }: { field: string; to: string; maxBytes: number },
): Promise<StoredFile> {
	const type = request.headers.get('content-type') ?? ''
	if (!type.startsWith('multipart/form-data'))
		return { fields: await readForm(request), file: null, isTooLarge: false }
	let file: StoredFile['file'] = null
	let isTooLarge = false
	const fields: Record<string, string> = {}
	await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
	await parseMultipart(request, async ({ name, filename, data }) => {
		if (filename === undefined) {
			const bytes = await collect(data, TEXT_LIMIT_BYTES)
			if (!bytes) throw unreadable()
			fields[name] = new TextDecoder().decode(bytes)
		} else if (name === field && filename) {
			const sizeBytes = await writeTo(to, data, maxBytes)
			isTooLarge ||= sizeBytes > maxBytes
			if (sizeBytes > 0) file = { name: filename, sizeBytes }
		} else await collect(data, 0)
		return undefined
	}).catch(async (error: unknown) => {
		await rm(to, { force: true })
		throw error instanceof Response ? error : unreadable()
	})
	if (!isTooLarge) return { fields, file, isTooLarge }
	await rm(to, { force: true })
	return { fields, file: null, isTooLarge }
}

/** Writes a part to the disk as it comes, and gives its size. What is too much is read past, not written. */
async function writeTo(
	to: string,
	data: AsyncIterable<Uint8Array>,
	maxBytes: number,
): Promise<number> {
	let size = 0
	async function* upToLimit() {
		for await (const piece of data) {
			size += piece.length
			if (size <= maxBytes) yield piece
		}
	}
	await pipeline(upToLimit, createWriteStream(to, { mode: 0o600 }))
	return size
}

/** The bytes of a part; null if there are more than `limit`. What is too much is read past, not kept. */
async function collect(
	data: AsyncIterable<Uint8Array>,
	limit: number,
): Promise<Uint8Array | null> {
	let pieces: Uint8Array[] = []
	let size = 0
	for await (const piece of data) {
		size += piece.length
		if (size <= limit) pieces.push(piece)
		else pieces = []
	}
	return size <= limit ? Buffer.concat(pieces) : null
}

const unreadable = () =>
	new Response(null, { status: 400, statusText: 'Bad Request' })
