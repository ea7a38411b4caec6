import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { UPLOADS, type UploadKind } from '#app/domain/uploads/limits.ts'
import { newId } from '#db/ids.ts'
import { readForm } from './forms.ts'
import type { Door } from './guards.ts'
import { loggedError } from './log.ts'
import { isMultipart, readMultipart, UnreadableForm } from './multipart.ts'

export type ReceivedForm = {
	readonly fields: Record<string, string>
	/** Null where no file was chosen, or it was refused. `name`: as it was sent. */
	readonly file: {
		readonly name: string
		readonly path: string
		readonly sizeBytes: number
	} | null
	/** `not_stored`: the disk did not take it. Nothing of it is kept. */
	readonly refused: 'too_large' | 'not_stored' | null
}

/**
 * Reads a posted form of which one field may be a file, which goes straight to the disk under a name of ours, and has it
 * used; then the file is removed. Throws a 400 if it is no form, or holds what no person types.
 */
export async function receiveForm<Answer>(
	door: Door,
	given: { field: string; kind: UploadKind },
	use: (form: ReceivedForm) => Promise<Answer>,
): Promise<Answer> {
	const to = path.join(door.context.uploadsFolder, `${newId()}.sent`)
	try {
		return await use(
			await storeFormFile(door, { field: given.field, kind: given.kind, to }),
		)
	} finally {
		await rm(to, { force: true })
	}
}

/** The same where the file stays, as `to`, unless it is refused. */
export async function storeFormFile(
	{ request, context }: Door,
	{ field, kind, to }: { field: string; kind: UploadKind; to: string },
): Promise<ReceivedForm> {
	if (!isMultipart(request))
		return { fields: await readForm(request), file: null, refused: null }
	const { maxBytes } = UPLOADS[kind]
	let file: ReceivedForm['file'] = null
	let refused: ReceivedForm['refused'] = null
	await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
	try {
		const fields = await readMultipart(request, async (part) => {
			if (part.field !== field || !part.name) return
			const written = await writeTo(to, part.data, maxBytes)
			if (written.error) {
				context.log.error(
					{ error: loggedError(written.error) },
					'a file that was sent could not be stored',
				)
				refused = 'not_stored'
			} else if (written.sizeBytes > maxBytes) refused ??= 'too_large'
			else if (written.sizeBytes > 0)
				file = { name: part.name, path: to, sizeBytes: written.sizeBytes }
		})
		if (refused !== null) {
			file = null
			await rm(to, { force: true })
		}
		return { fields, file, refused }
	} catch (error) {
		await rm(to, { force: true })
		if (!(error instanceof UnreadableForm)) throw error
		context.log.warn({ error: loggedError(error) }, 'a form was not readable')
		throw new Response(null, { status: 400, statusText: 'Bad Request' })
	}
}

/** Writes a file to the disk as it comes. What is too much, or has nowhere to go, is read past: the rest of the form follows. */
async function writeTo(
	to: string,
	data: AsyncIterable<Uint8Array>,
	maxBytes: number,
): Promise<{ sizeBytes: number; error: unknown }> {
	let sizeBytes = 0
	let error: unknown = null
	const note = (cause: unknown) => {
		error ??= cause
		return null
	}
	const handle = await open(to, 'w', 0o600).catch(note)
	for await (const piece of data) {
		sizeBytes += piece.length
		if (sizeBytes <= maxBytes && error === null)
			await handle?.appendFile(piece).catch(note)
	}
	await handle?.close().catch(note)
	return { sizeBytes, error }
}
