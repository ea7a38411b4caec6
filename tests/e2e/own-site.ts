import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where the organisation's own pages are, and the portal beside them: two hosts below one domain, on loopback. */
export const PARENT_DOMAIN = 'acme.localhost'
export const WWW_HOST = `www.${PARENT_DOMAIN}`
export const APP_HOST = `app.${PARENT_DOMAIN}`

/** An organisation's site with a page that is linked to and a sign-up, which tells the portal who signed up. */
export async function openOwnSite(portal: { port: string; key: string }) {
	const track = (body: object) =>
		fetch(`http://127.0.0.1:${portal.port}/track/lead`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${portal.key}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(body),
		})
	const server = createServer(async (request, response) => {
		const { pathname, searchParams } = new URL(
			request.url ?? '/',
			`http://${WWW_HOST}`,
		)
		const clickId =
			searchParams.get('lrl_id') ?? cookieOf(request, 'lrl_id') ?? ''
		response.setHeader('content-type', 'text/html; charset=utf-8')
		if (request.method === 'POST') {
			const form = new URLSearchParams(await textOf(request))
			const answer = await track({
				clickId: form.get('clickId') ?? '',
				eventName: 'Sign up',
				customerExternalId: form.get('account'),
				customerName: form.get('company'),
				customerEmail: form.get('email'),
			})
			return response.end(page(`<h1>Welcome</h1><p>${answer.status}</p>`))
		}
		if (pathname === '/sign-up')
			return response.end(
				page(`<h1>Sign up</h1><form method="post">
					<label>Company <input name="company"></label>
					<label>E-mail <input name="email"></label>
					<label>Account <input name="account"></label>
					<input type="hidden" name="clickId" value="${escaped(clickId)}">
					<button>Sign up</button></form>`),
			)
		// Without scripts and cookies the id goes on in the address, as any other parameter.
		const next = clickId ? `/sign-up?lrl_id=${escaped(clickId)}` : '/sign-up'
		response.end(
			page(`<h1>Pricing</h1><a href="${next}">Sign up</a>
				<script src="http://${APP_HOST}:${portal.port}/lrl.js" data-domain="${PARENT_DOMAIN}"></script>`),
		)
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	return {
		url: `http://${WWW_HOST}:${port}`,
		host: `${WWW_HOST}:${port}`,
		close: () =>
			new Promise((resolve) => {
				server.close(resolve)
				server.closeAllConnections()
			}),
	}
}

const page = (body: string) =>
	`<!doctype html><html lang="en"><meta charset="utf-8"><title>Acme</title><link rel="icon" href="data:,"><body>${body}`

const escaped = (text: string) => encodeURIComponent(text)

const cookieOf = ({ headers }: IncomingMessage, name: string) =>
	new RegExp(`(?:^|; )${name}=([^;]*)`).exec(headers.cookie ?? '')?.[1]

async function textOf(request: IncomingMessage): Promise<string> {
	let text = ''
	for await (const piece of request) text += piece
	return text
}
