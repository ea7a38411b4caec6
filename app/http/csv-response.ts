import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'

/** A CSV file to download, sent while it is read. */
export const csvResponse = (name: string, pieces: AsyncIterable<string>) =>
	new Response(createReadableStreamFromReadable(Readable.from(pieces)), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="${name}.csv"`,
			'Cache-Control': 'no-store',
		},
	})
