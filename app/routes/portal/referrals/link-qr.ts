import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.ts'
import { requireLinkOwner } from '#app/http/link-viewer.ts'
import { drawQrPng, drawQrSvg } from '#app/views/organisation/qr-code.server.ts'
import { ownLink } from '#app/views/referrals/own-link.ts'
import { shownLink } from '#app/views/referrals/own-links.ts'

const KINDS = {
	svg: { type: 'image/svg+xml', draw: drawQrSvg },
	png: { type: 'image/png', draw: drawQrPng },
} as const

/** A link's address as a picture. */
export async function loader(door: LoaderFunctionArgs) {
	const viewer = await requireLinkOwner(door)
	const link = await ownLink(
		door.context.database.read,
		door.params.code ?? '',
		viewer,
	)
	const { pathname, searchParams } = new URL(door.request.url)
	const kind: keyof typeof KINDS = pathname.endsWith('.png') ? 'png' : 'svg'
	if (!link) throw notFound()
	const { url, code } = shownLink(link, viewer.origin)
	const { type, draw } = KINDS[kind]
	return new Response(await draw(url), {
		headers: {
			'Content-Type': type,
			'Content-Disposition': searchParams.has('download')
				? `attachment; filename="link-${encodeURIComponent(code)}.${kind}"`
				: 'inline',
			'Cache-Control': 'private, no-cache',
		},
	})
}
