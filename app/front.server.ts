import type { RequestListener } from 'node:http'
import path from 'node:path'
import { openHotLinks } from '#db/hot-links.ts'
import { openInbox } from '#db/open-inbox.ts'
import type { Environment } from './env.server.ts'
import type { Api } from './http/api/api.ts'
import { createArrival } from './http/arrival.ts'
import { createFront } from './http/front.ts'
import type { Log } from './http/log.ts'
import type { Readiness } from './http/readiness.ts'
import { createRedirect } from './http/redirect.ts'
import { securityOf } from './http/security-headers.ts'
import { readStaticFiles } from './http/static-files.ts'

export type FrontGiven = {
	readonly environment: Environment
	readonly log: Log
	readonly isDevelopment: boolean
	/** The portal's, wherever that is. */
	readonly readiness: () => Promise<Readiness>
	readonly api?: Api
	readonly passOn: RequestListener
}

/** What must never wait. */
export type Front = {
	readonly listener: RequestListener
	/** From now on not ready, so that a load balancer looks elsewhere. */
	drain(): void
	/** After every click that was taken is stored. */
	close(): Promise<void>
}

/** Puts the front together on a database that is migrated: it reads that, and writes only the inbox. */
export async function openFront({
	environment: { publicUrl, trustedProxies },
	log,
	isDevelopment,
	readiness,
	api,
	passOn,
}: FrontGiven): Promise<Front> {
	const security = securityOf(publicUrl, isDevelopment)
	const links = await openHotLinks()
	const inbox = await openInbox()
	let isDraining = false
	return {
		listener: createFront({
			files: isDevelopment
				? new Map()
				: readStaticFiles(path.resolve('build/client')),
			readiness: async () => (isDraining ? 'stopping' : readiness()),
			security,
			arrival: createArrival({ trustedProxies, log }),
			redirect: createRedirect({
				links,
				inbox,
				security,
				publicUrl,
				log,
				now: Date.now,
			}),
			api,
			passOn,
		}),
		drain() {
			isDraining = true
		},
		async close() {
			await inbox.close()
			await links.close()
		},
	}
}
