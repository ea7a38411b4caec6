import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import busboy from 'busboy'

/** Of one text. */
const TEXT_LIMIT_BYTES = 256 * 1024
const PARTS_LIMIT = 2000
/** A boundary has at most 70 characters (RFC 2046): time grows with its length. */
const TYPE_LIMIT = 120

/** What is done with a file while it comes. Read to its end, or the rest of it is read past. */
export type TakeFile = (file: {
	readonly field: string
	/** '' where no file was chosen. */
	readonly name: string
	readonly data: AsyncIterable<Uint8Array>
}) => Promise<void>

export const isMultipart = (request: Request): boolean =>
	/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')

/** A body that is no form, or holds what no person types. */
export class UnreadableForm extends Error {}

/**
 * Reads a posted form with files, part by part, and gives its texts; of two of one name, the last. Throws what `takeFile`
 * throws, and `UnreadableForm`; what is left of the body is then read past, for whoever sends it reads the answer
 * afterwards.
 */
export async function readMultipart(
	request: Request,
	takeFile: TakeFile,
): Promise<Record<string, string>> {
	if (!request.body) throw new UnreadableForm('there is no body')
	const source = Readable.fromWeb(request.body as ReadableStream)
	try {
		return await parse(source, parserOf(request), takeFile)
	} finally {
		// What is still to come: whoever sends it reads the answer afterwards.
		await finished(source.resume()).catch(() => undefined)
	}
}

async function parse(
	source: Readable,
	parser: busboy.Busboy,
	takeFile: TakeFile,
): Promise<Record<string, string>> {
	const fields: Record<string, string> = {}
	const taking: Promise<void>[] = []
	let failure: unknown
	const fail = (error: unknown) => {
		failure ??= error
	}
	const giveUp = (cause: unknown) => {
		fail(new UnreadableForm('the form is broken', { cause }))
		parser.destroy()
	}
	parser.on('field', (name, text, { valueTruncated }) => {
		if (valueTruncated || text.includes('\0'))
			fail(new UnreadableForm('a text that nobody types'))
		if (failure === undefined) fields[name ?? ''] = text
	})
	parser.on('file', (field, data, { filename }) => {
		data.on('error', giveUp)
		if (failure !== undefined) return void data.resume()
		taking.push(
			takeFile({ field: field ?? '', name: filename ?? '', data })
				.catch(fail)
				.finally(() => data.resume()),
		)
	})
	parser.on('partsLimit', () => fail(new UnreadableForm('too many parts')))
	parser.on('error', giveUp)
	source.on('error', giveUp)
	// Unlike a pipeline it leaves the source open where the parser gives up.
	source.pipe(parser)
	await new Promise((resolve) => parser.once('close', resolve))
	await Promise.all(taking)
	if (failure !== undefined) throw failure
	return fields
}

function parserOf(request: Request): busboy.Busboy {
	const type = request.headers.get('content-type') ?? ''
	if (type.length > TYPE_LIMIT) throw new UnreadableForm('a long boundary')
	try {
		return busboy({
			headers: { 'content-type': type },
			defParamCharset: 'utf8',
			limits: { fieldSize: TEXT_LIMIT_BYTES + 1, parts: PARTS_LIMIT },
		})
	} catch (error) {
		throw new UnreadableForm('there is no boundary', { cause: error })
	}
}
