import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.ts'
import { readImage } from '#app/views/organisation/organisation.ts'

/** Open to anybody: the logo stands before the sign-in, and in mails. A picture never changes under its id. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const image = await readImage(context.database.read, params.id ?? '')
	if (!image) throw notFound()
	return new Response(new Uint8Array(image.bytes), {
		headers: {
			'Content-Type': image.contentType,
			'Content-Length': String(image.bytes.length),
			'Cache-Control': 'public, max-age=31536000, immutable',
		},
	})
}
