import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'

/** Without it Excel takes a file for the encoding of its country. */
const BOM = '\ufeff'

/** A CSV file to download, sent while it is read. */
export const csvResponse = (name: string, pieces: AsyncIterable<string>) =>
	new Response(
		createReadableStreamFromReadable(Readable.from(marked(pieces))),
		{
			headers: {
				'Content-Type': 'text/csv; charset=utf-8',
				'Content-Disposition': `attachment; filename="${name}.csv"`,
				'Cache-Control': 'no-store',
			},
		},
	)

async function* marked(pieces: AsyncIterable<string>): AsyncGenerator<string> {
	yield BOM
	yield* pieces
}
