import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import type { RouteConfig } from '@remix-run/route-config'
import type { Role } from '#app/domain/people/permissions.ts'
import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import type { Examine } from '#app/domain/uploads/examination.ts'
import * as entry from '#app/entry.server.tsx'
import { examineHere } from '#app/examine-here.server.ts'
import { createLog, type Log } from '#app/http/log.ts'
import { takeNotice } from '#app/http/notice.ts'
import { createPortal } from '#app/http/portal.ts'
import { createSessions } from '#app/http/sessions.ts'
import { createSetUpToken } from '#app/http/set-up-token.ts'
import { eraseFromUploads } from '#app/integrations/csv/erase-from-uploads.ts'
import { openPost } from '#app/jobs/open-post.ts'
import {
	listMailSamples,
	readMail,
	readMailSample,
} from '#app/jobs/read-mail.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { askToConfirm } from '#app/operations/people/ask-to-confirm.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import * as root from '#app/root.tsx'
import routeConfig from '#app/routes.ts'
import type { Database } from '#db/client.ts'
import { listMails } from '#db/stores/mail/outbox.ts'
import remixConfig from '../../remix.config.js'
import { openTestDatabase } from '../support/database.ts'

type RouteModule = ServerBuild['routes'][string]['module']
type Route = { id: string; path: string; parentId: string; index?: boolean }

export const SITE = 'http://portal.test'
/** What the first visitor has to show. */
export const SET_UP_TOKEN = 'the-server-printed-this'
export const RESEND_WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

const modules = import.meta.glob<RouteModule>('../../app/routes/**/*.{ts,tsx}')

/** Every route of app/routes.ts, parents first, each with its whole path. */
export async function readRoutes(): Promise<
	(Route & { fullPath: string; module: RouteModule })[]
> {
	const found: Awaited<ReturnType<typeof readRoutes>> = []
	async function add(
		entries: Awaited<RouteConfig>,
		parentId: string,
		prefix: string,
	) {
		for (const { file, path = '', index, children, id } of entries) {
			const load = modules[`../../app/${file}`]
			if (!load) throw new Error(`app/routes.ts names no file: ${file}`)
			const route = {
				id: id ?? file.replace(/\.tsx?$/, ''),
				path,
				parentId,
				index,
				fullPath: path ? `${prefix}/${path}` : prefix || '/',
				module: await load(),
			}
			found.push(route)
			await add(children ?? [], route.id, path ? `${prefix}/${path}` : prefix)
		}
	}
	await add(await routeConfig, 'root', '')
	return found
}

/** The pages as the bundler would put them together, straight from their sources. */
export async function readBuild(): Promise<ServerBuild> {
	const routes = [
		{ id: 'root', path: '', parentId: undefined, module: root, index: false },
		...(await readRoutes()),
	]
	return {
		mode: 'production',
		entry: { module: entry },
		routes: Object.fromEntries(routes.map((route) => [route.id, route])),
		assets: {
			version: 'test',
			url: '/assets/manifest.js',
			entry: { module: '/assets/entry.js', imports: [] },
			routes: Object.fromEntries(
				routes.map(({ id, path, parentId, index, module }) => [
					id,
					{
						id,
						path,
						parentId,
						index,
						module: `/assets/${id}.js`,
						hasLoader: 'loader' in module,
						hasAction: 'action' in module,
						hasErrorBoundary: 'ErrorBoundary' in module,
						hasClientLoader: false,
						hasClientAction: false,
					},
				]),
			),
		},
		publicPath: '/',
		assetsBuildDirectory: 'build/client',
		future: {
			unstable_optimizeDeps: false,
			...remixConfig.future,
			// What a browser may ask for next takes a quarter of the work of each answer, and no test here asks for it.
			v3_lazyRouteDiscovery: false,
		},
		isSpaMode: false,
	} as ServerBuild
}

export type Given = {
	/** A cookie to send. */
	as?: string
	/** A form to post. */
	form?: Record<string, string>
	/** What to post in its place. */
	body?: string | FormData | URLSearchParams
	headers?: Record<string, string>
	client?: string
}

export type TestPortal = Awaited<ReturnType<typeof openTestPortal>>

/** The portal on a fresh database, asked without a socket. */
export async function openTestPortal({
	publicUrl,
	log = createLog('silent'),
	examine = examineHere,
	stripe,
}: {
	publicUrl?: URL
	log?: Log
	examine?: Examine
	stripe?: StripeEnvironment
} = {}) {
	const database = await openTestDatabase()
	await ensureOrganisation(database, { now: Date.now() })
	const outboxFolder = mkdtempSync(path.join(os.tmpdir(), 'laurel-outbox-'))
	const post = openPost(database, {
		transport: { kind: 'folder', folder: outboxFolder },
		from: 'Laurel <laurel@portal.test>',
		origin: SITE,
	})
	const security = {
		isSecure: publicUrl?.protocol === 'https:',
		isDevelopment: false,
	}
	const uploadsFolder = mkdtempSync(path.join(os.tmpdir(), 'laurel-uploads-'))
	const respond = createPortal({
		database,
		build: await readBuild(),
		security,
		publicUrl,
		log,
		mail: {
			key: post.key,
			fromAddress: 'laurel@portal.test',
			transportName: post.transport.name,
			isSentOn: false,
			open: post.transport.open,
			resendWebhookSecret: RESEND_WEBHOOK_SECRET,
			read: (read, id) => readMail(post, read, id),
			listSamples: listMailSamples,
			readSample: (read, sample) => readMailSample(post, read, sample),
		},
		setUpToken: createSetUpToken(SET_UP_TOKEN),
		uploadsFolder,
		personFiles: {
			erase: async (redactor) => ({
				mails: (await post.transport.erase?.(redactor.finds)) ?? 0,
				uploads: await eraseFromUploads(uploadsFolder, redactor),
			}),
			journal: () => undefined,
		},
		examine,
		takeOverClicks: async () => undefined,
		...(stripe && { stripe }),
		askToConfirm: (asked) => askToConfirm(database, asked),
		now: Date.now,
	})

	/** A form posts as a browser on this site would; without one it is a GET. */
	function ask(path: string, { as, form, body, headers, client }: Given = {}) {
		return respond(
			new Request(new URL(path, SITE), {
				method: form ? 'POST' : 'GET',
				body: body ?? (form ? new URLSearchParams(form) : undefined),
				headers: {
					host: new URL(SITE).host,
					...(form ? { origin: SITE } : {}),
					...(as ? { cookie: as } : {}),
					...headers,
				},
			}),
			client ?? '192.0.2.1',
		)
	}

	return {
		database,
		uploadsFolder,
		outboxFolder,
		/** The key that signs the links of its mails. */
		mailKey: post.key,
		/** The sign-in links that wait to be mailed, the first asked for first. */
		async mailedLinks(): Promise<{ email: string; path: string }[]> {
			const { rows } = await listMails(database.read, 'queued', null, 100)
			return rows.toReversed().map(({ recipient, props }) => ({
				email: String(recipient),
				path: String(props?.path),
			}))
		},
		ask,
		respond,
		/** A new user of this role, and the cookie of a session of theirs. */
		signIn: (role: Role, accountId?: string) =>
			signIn(database, { role, accountId, ...security }),
	}
}

/** What an answer has the next page say; nothing where it is silent. */
export const noticeOf = (response: Response): string =>
	takeNotice(
		new Request(SITE, {
			headers: {
				cookie: response.headers
					.getSetCookie()
					.map((cookie) => cookie.split(';', 1)[0])
					.join('; '),
			},
		}),
	).notice?.text ?? ''

let users = 0

async function signIn(
	database: Database,
	{
		role,
		accountId,
		isSecure,
	}: { role: Role; accountId?: string; isSecure: boolean },
) {
	users += 1
	const email = `user${users}@example.com`
	const created = await createUser(database, {
		email,
		role,
		accountId,
		now: Date.now(),
	})
	if (!created.ok) throw new Error(created.reason)
	const { userId } = created.value
	const sessions = createSessions(database, { isSecure, now: Date.now })
	const cookie = await sessions.start(new Request(SITE), userId)
	return { userId, email, cookie: cookie.split(';', 1)[0] ?? '' }
}
