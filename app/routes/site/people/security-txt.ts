import type { LoaderFunctionArgs } from '@remix-run/node'
import { securityTxt } from '#app/views/people/security-txt.ts'

/** Open to anybody: whom to tell of a hole (RFC 9116). */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const { database, mail, now } = context
	const text = await securityTxt(database.read, {
		mailFrom: mail.fromAddress,
		url: request.url,
		now: now(),
	})
	return new Response(text, {
		headers: {
			'Content-Type': 'text/plain; charset=utf-8',
			'Cache-Control': 'public, max-age=3600',
		},
	})
}
