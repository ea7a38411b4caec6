import { INERT_POLICY } from './security-headers.ts'

/** A file that somebody sent in: to keep, never to be opened by the browser as a page of ours, whoever passes it on. */
export const attachmentResponse = ({
	name,
	contentType,
	bytes,
}: {
	name: string
	contentType: string
	bytes: Uint8Array<ArrayBuffer>
}) =>
	new Response(bytes, {
		headers: {
			'Content-Type': contentType.startsWith('text/')
				? `${contentType}; charset=utf-8`
				: contentType,
			'Content-Length': String(bytes.length),
			'Content-Disposition': `attachment; filename="file"; filename*=UTF-8''${encoded(name)}`,
			'X-Content-Type-Options': 'nosniff',
			'Content-Security-Policy': INERT_POLICY,
			'Cache-Control': 'private, max-age=3600',
		},
	})

/** What RFC 5987 lets stand in a name. */
const encoded = (name: string) =>
	encodeURIComponent(name).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	)
