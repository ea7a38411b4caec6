import type {
	IncomingHttpHeaders,
	IncomingMessage,
	RequestListener,
	ServerResponse,
} from 'node:http'
import { networkOf } from '#app/domain/network.ts'
import {
	carriesClick,
	classifyHit,
} from '#app/domain/referrals/classify-hit.ts'
import { isEmbedded } from '#app/domain/referrals/embedded.ts'
import {
	type PastedLink,
	readPastedLink,
} from '#app/domain/referrals/pasted-link.ts'
import type { HotLink, HotLinks } from '#db/hot-links.ts'
import type { Hit, Inbox, RecordedHit } from '#db/inbox.ts'
import { createBotCheck } from './agents.ts'
import { clickCookie, readClickCookie } from './click-cookie.ts'
import { requestClient } from './client-address.ts'
import { createLeadOn } from './lead-on.ts'
import { type Log, loggedError } from './log.ts'
import { nameRequest } from './request-trace.ts'
import {
	INERT_POLICY,
	type Security,
	securityHeaders,
} from './security-headers.ts'

export type RedirectGiven = {
	readonly links: HotLinks
	readonly inbox: Inbox
	readonly security: Security
	readonly publicUrl: URL | undefined
	readonly log: Log
	readonly now: () => number
}

/** Answers `/r/…`; what is no link of ours is passed on. */
export type Redirect = (
	request: IncomingMessage,
	response: ServerResponse,
	passOn: RequestListener,
) => void

/**
 * Leads from a tracked link to where it leads, and answers only when the click is stored. What happens on the way is a
 * lookup by key and a place in the next batch: nothing here waits for a page.
 */
export function createRedirect(given: RedirectGiven): Redirect {
	const { security, log } = given
	const headers = Object.entries({
		...securityHeaders(security),
		'Content-Security-Policy': INERT_POLICY,
		'Cache-Control': 'no-store',
		'Content-Length': '0',
	}).flat()
	const lead = createLead(given)
	return (request, response, passOn) => {
		const asked = readAddress(request.url ?? '')
		if (asked === 'malformed')
			return answerText(request, response, headers, 404)
		if (asked === null) return passOn(request, response)
		lead(request, asked).then(
			(led) => {
				if (led === null) return passOn(request, response)
				const { location, cookie } = led
				response.writeHead(302, [
					...headers,
					'Location',
					location,
					...(cookie ? ['Set-Cookie', cookie] : []),
				])
				response.end()
			},
			(error: unknown) => {
				log.error(
					{ requestId: nameRequest(request), error: loggedError(error) },
					'redirect failed',
				)
				if (!response.headersSent) answerText(request, response, headers, 503)
			},
		)
	}
}

/** What an address asks for; null where it holds no code that could be ours. */
function readAddress(url: string): PastedLink | 'malformed' | null {
	const end = url.indexOf('?')
	return end < 0
		? readPastedLink(url.slice('/r/'.length), '')
		: readPastedLink(url.slice('/r/'.length, end), url.slice(end + 1))
}

type Led = { readonly location: string; readonly cookie: string | null }

function createLead({
	links,
	inbox,
	security,
	publicUrl,
	log,
	now,
}: RedirectGiven) {
	const isBot = createBotCheck()
	const leadOn = createLeadOn(publicUrl?.host)

	/** A visitor is never kept waiting for good, nor sent away, because a click cannot be stored. */
	async function record(
		request: IncomingMessage,
		hit: Hit,
	): Promise<RecordedHit> {
		try {
			return await inbox.record(hit)
		} catch (error) {
			log.error(
				{ requestId: nameRequest(request), error: loggedError(error) },
				'a click was not stored',
			)
			return { outcome: hit.outcome, clickId: null }
		}
	}
	async function find(codes: readonly string[]): Promise<HotLink | null> {
		for (const code of codes) {
			const link = await links.find(code)
			if (link) return link
		}
		return null
	}
	return async (
		request: IncomingMessage,
		asked: PastedLink,
	): Promise<Led | null> => {
		const [link, programme] = await Promise.all([
			find(asked.codes),
			links.programme(),
		])
		if (!link) return null
		const { settings } = programme
		const { headers } = request
		const agent = headers['user-agent'] ?? ''
		const client = requestClient(request)
		const at = now()
		const outcome = classifyHit({
			method: request.method === 'HEAD' ? 'HEAD' : 'GET',
			agent,
			isBot: isBot(agent),
			purposes: purposesOf(headers),
			isEmbedded: isEmbedded(
				headers['sec-fetch-dest'],
				headers['sec-fetch-mode'],
			),
			isPaused: link.isPaused,
		})
		const named = settings.namedDestinations.find(
			({ slug }) => slug === asked.slug,
		)
		const recorded = await record(request, {
			code: link.code,
			occurredAt: at,
			outcome,
			visitor: `${client}\n${agent}`,
			network: networkOf(client),
			previousId: readClickCookie(headers.cookie, at),
			slug: named?.slug ?? null,
			refererHost: hostOf(headers.referer),
		})
		const clickId = carriesClick(recorded.outcome) ? recorded.clickId : null
		return {
			location: leadOn({
				settings,
				link,
				named: named?.url ?? null,
				query: asked.query,
				clickId,
			}),
			cookie:
				clickId === null
					? null
					: clickCookie(clickId, {
							settings,
							windowDays: programme.windowDays,
							headers,
							host: publicUrl?.hostname ?? hostNameOf(headers.host),
							isSecure:
								security.isSecure || headers['x-forwarded-proto'] === 'https',
						}),
		}
	}
}

const purposesOf = (headers: IncomingHttpHeaders): string[] =>
	['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].flatMap(
		(name) => headers[name] ?? [],
	)

const LONGEST_HOST = 253

/** The host of the page that led here: of the rest of its address nothing is kept. */
function hostOf(referer: string | undefined): string | null {
	if (!referer || !URL.canParse(referer)) return null
	const { protocol, hostname } = new URL(referer)
	const isPage = /^https?:$/.test(protocol) && hostname.length <= LONGEST_HOST
	return isPage && hostname !== '' ? hostname : null
}

const hostNameOf = (host: string | undefined): string =>
	(host ?? '').toLowerCase().replace(/:\d*$/, '')

const TEXTS = {
	404: [
		'This link does not work',
		'It may have been cut off on its way. Ask whoever gave it to you for the whole of it.',
	],
	503: [
		'This link does not work just now',
		'The fault is ours. Try again in a moment.',
	],
} as const

/** Where no page can be drawn: a few words, and the way home. */
function answerText(
	request: IncomingMessage,
	response: ServerResponse,
	headers: readonly string[],
	status: keyof typeof TEXTS,
) {
	const [title, text] = TEXTS[status]
	const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${text}</p><p><a href="/">Go to the start page</a></p></html>\n`
	response.writeHead(status, [
		...headers.slice(0, -2),
		'Content-Type',
		'text/html; charset=utf-8',
		'Content-Length',
		String(Buffer.byteLength(body)),
		...(status === 503 ? ['Retry-After', '1'] : []),
	])
	response.end(request.method === 'HEAD' ? undefined : body)
}
