import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import {
	type AppLoadContext,
	createRequestHandler,
	type ServerBuild,
} from '@remix-run/node'
import { createRequestListener } from '@remix-run/node-fetch-server'
import {
	NO_STRIPE,
	type StripeEnvironment,
} from '#app/domain/stripe/environment.ts'
import type { Examine } from '#app/domain/uploads/examination.ts'
import type { Database } from '#db/client.ts'
import {
	type OrganisationRecord,
	readOrganisation,
} from '#db/stores/organisation/organisation.ts'
import type { PersonFiles } from './context.ts'
import { secureCookies } from './cookies.ts'
import { createLimits } from './limits.ts'
import { type Log, loggedError } from './log.ts'
import { loggedPath } from './logged-path.ts'
import type { PortalMail } from './mail.ts'
import { withReadableAddress } from './readable-address.ts'
import { recordExport } from './record-export.ts'
import {
	nameRequest,
	newRequestId,
	traceActor,
	traced,
	traceOf,
} from './request-trace.ts'
import {
	createAddressWarning,
	isFromThisSite,
	isOpenToOtherSites,
	withoutSender,
} from './same-origin.ts'
import { INERT_POLICY, pagePolicy, type Security } from './security-headers.ts'
import { createSessions } from './sessions.ts'
import type { SetUpToken } from './set-up-token.ts'

export type PortalSettings = {
	readonly database: Database
	/** The pages: what the bundler made of app/routes.ts. */
	readonly build: ServerBuild | (() => Promise<ServerBuild>)
	readonly security: Security
	readonly publicUrl: URL | undefined
	readonly log: Log
	readonly mail: PortalMail
	readonly setUpToken: SetUpToken
	readonly uploadsFolder: string
	readonly personFiles: PersonFiles
	readonly examine: Examine
	readonly takeOverClicks: () => Promise<void>
	readonly stripe?: StripeEnvironment
	readonly askToConfirm: AppLoadContext['askToConfirm']
	readonly now: () => number
}

/** Answers one request; `client` is whose rate limits it counts against. */
export type Respond = (request: Request, client: string) => Promise<Response>

/** The pages: who asks, what they may, and the framework's answer with the headers that a page needs. */
export function createPortal(settings: PortalSettings): Respond {
	const { database, build, security, publicUrl, log, now } = settings
	const limits = createLimits()
	const sessions = createSessions(database, { ...security, now })
	const handle = createRequestHandler(
		build,
		security.isDevelopment ? 'development' : 'production',
	)

	async function respondWith(
		request: Request,
		client: string,
		organisation: OrganisationRecord,
	): Promise<Response> {
		const cspNonce = randomBytes(16).toString('base64')
		let recognised: ReturnType<typeof sessions.recognise> | undefined
		const recognise = () => {
			recognised ??= sessions.recognise(request).then((found) => {
				traceActor(found.person?.id ?? null)
				return found
			})
			return recognised
		}
		const context: AppLoadContext = {
			database,
			organisation,
			sessions,
			limits,
			log,
			mail: settings.mail,
			uploadsFolder: settings.uploadsFolder,
			personFiles: settings.personFiles,
			examine: settings.examine,
			takeOverClicks: settings.takeOverClicks,
			stripe: settings.stripe ?? NO_STRIPE,
			client,
			cspNonce,
			isSetUpToken: settings.setUpToken.isShownBy,
			now,
			async person() {
				return (await recognise()).person
			},
			async sessionId() {
				return (await recognise()).session?.id ?? null
			},
			async session() {
				return (await recognise()).session
			},
			askToConfirm: settings.askToConfirm,
		}
		const response = await handle(request, context)
		const { headers } = response
		const isPage = headers.get('content-type')?.startsWith('text/html')
		headers.set(
			'Content-Security-Policy',
			isPage ? pagePolicy(cspNonce, security) : INERT_POLICY,
		)
		// What a person sees is theirs: no cache between keeps it.
		if (!headers.has('cache-control'))
			headers.set('Cache-Control', 'private, no-store')
		const found = await recognised
		if (found?.person)
			await recordExport(database, {
				request,
				response,
				actorId: found.person.id,
				now: now(),
			})
		const cookie = found?.cookie
		if (cookie && !setsAnew(headers, cookie))
			headers.append('Set-Cookie', cookie)
		if (security.isSecure || request.url.startsWith('https:'))
			secureCookies(headers)
		return response
	}

	const warnOfAddress = createAddressWarning(publicUrl, log)

	/** The request as the framework is given it; null where another site sent it. */
	function admit(request: Request): Request | null {
		if (isFromThisSite(request, publicUrl)) {
			warnOfAddress(request)
			// The framework compares it with the Host once more, and knows nothing of a public address.
			request.headers.delete('origin')
			return request
		}
		if (isOpenToOtherSites(request)) return withoutSender(request)
		warnOfAddress(request)
		return null
	}

	return (request, client) =>
		traced(traceOf()?.requestId ?? newRequestId(), () =>
			answer(request, client),
		)

	async function answer(request: Request, client: string) {
		const startedAt = performance.now()
		const admitted = admit(withReadableAddress(request))
		const response = admitted
			? await respondWith(
					admitted,
					client,
					await readOrganisation(database.read),
				)
			: refused()
		log.info(
			{
				method: request.method,
				path: loggedPath(new URL(request.url).pathname),
				status: response.status,
				durationMs: Math.round(performance.now() - startedAt),
			},
			'request',
		)
		return response
	}
}

/** Whether an answer sets the cookie itself: signing in or out outweighs prolonging. */
function setsAnew(headers: Headers, cookie: string): boolean {
	const [name = ''] = cookie.split('=', 1)
	return headers.getSetCookie().some((set) => set.startsWith(`${name}=`))
}

const REFUSAL =
	'This request did not come from a page of this site.\nIf you were on one: whoever runs this portal has to set PUBLIC_URL to the address that your browser shows.\n'

const refused = () =>
	new Response(REFUSAL, {
		status: 403,
		headers: {
			'Content-Type': 'text/plain; charset=utf-8',
			'Content-Security-Policy': INERT_POLICY,
			'Cache-Control': 'no-store',
		},
	})

/** The portal on node:http, behind the front. */
export const portalListener = (
	respond: Respond,
	{ publicUrl, log }: Pick<PortalSettings, 'publicUrl' | 'log'>,
): RequestListener => {
	const listener = createRequestListener(
		(request: Request, client: { address: string }) =>
			respond(request, client.address),
		{
			// They hold what the front made of them (arrival.ts).
			trustProxy: true,
			...(publicUrl
				? { host: publicUrl.host, protocol: publicUrl.protocol }
				: {}),
			onError(error) {
				log.error({ error: loggedError(error) }, 'request failed')
				return new Response('Something broke on our side.\n', {
					status: 500,
					headers: { 'Content-Type': 'text/plain; charset=utf-8' },
				})
			},
		},
	)
	return (request, response) =>
		traced(nameRequest(request), () => listener(request, response))
}
