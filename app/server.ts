import { createServer, type RequestListener } from 'node:http'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { type Database, openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import type { TransportSettings } from '#emails/create-transport.ts'
import { createProgramDoors } from './api.server.ts'
import { type Environment, readEnvironment } from './env.server.ts'
import { createFront } from './http/front.ts'
import { createLog, type Log, loggedError } from './http/log.ts'
import { createPortal, portalListener } from './http/portal.ts'
import { type Readiness, readinessOf } from './http/readiness.ts'
import { readStaticFiles } from './http/static-files.ts'
import { stopGracefully } from './http/stop.ts'
import { createImportHandlers } from './import-handlers.server.ts'
import { sweepUploads } from './integrations/csv/sweep-uploads.ts'
import { createHandlers } from './jobs/handlers.ts'
import { openPost } from './jobs/open-post.ts'
import { listMailSamples, readMail, readMailSample } from './jobs/read-mail.ts'
import { startWorker } from './jobs/worker.ts'
import { ensureOrganisation } from './operations/ensure-organisation.ts'
import { inLocale } from './viewer-locale.server.ts'
import { localeOf } from './views/locale.ts'

export type Application = {
	readonly listener: RequestListener
	/** From now on not ready, so that a load balancer looks elsewhere. */
	drain(): void
	close(): Promise<void>
}

/** Puts the parts together: database, then pages, then what is before the pages, then the worker. */
export async function openApplication({
	environment: { publicUrl, port, mail },
	log,
	build,
	isDevelopment,
}: {
	environment: Environment
	log: Log
	build: () => Promise<ServerBuild>
	isDevelopment: boolean
}): Promise<Application> {
	const now = Date.now
	const database = await openDatabase()
	await migrateDatabase(database)
	await ensureOrganisation(database, { now: now() })

	// Never what a request says: it would lead whoever is written to wherever its sender likes.
	const origin = publicUrl?.origin ?? `http://localhost:${port}`
	const post = await openPost(database, {
		transport: transportOf(mail, dataFolderOf(database)),
		from: mail.from,
		origin,
		now: now(),
	})
	const uploadsFolder = path.join(dataFolderOf(database), 'uploads')
	const security = {
		isSecure: publicUrl?.protocol === 'https:',
		isDevelopment,
	}
	const respond = createPortal({
		database,
		build,
		security,
		publicUrl,
		log,
		mail: {
			key: post.key,
			transportName: post.transport.name,
			open: post.transport.open,
			resendWebhookSecret: mail.resendWebhookSecret,
			read: (read, id) => readMail(post, read, id),
			listSamples: listMailSamples,
			readSample: (read, sample) => readMailSample(post, read, sample),
		},
		uploadsFolder,
		now,
	})
	let isDraining = false
	const listener = createFront({
		files: isDevelopment
			? new Map()
			: readStaticFiles(path.resolve('build/client')),
		readiness: async (): Promise<Readiness> =>
			isDraining ? 'stopping' : readinessOf(database),
		security,
		api: createProgramDoors({ database, origin, log, now }),
		passOn: portalListener(
			(request, client) =>
				inLocale(localeOf(request.headers.get('accept-language')), () =>
					respond(request, client),
				),
			{ publicUrl, log },
		),
	})
	const worker = startWorker({
		database,
		now,
		handlers: {
			...createHandlers(post, ({ database, now }) =>
				sweepUploads(database, { folder: uploadsFolder, now: now() }),
			),
			...createImportHandlers({ uploadsFolder }),
		},
		report: (job, outcome) =>
			'done' in outcome
				? log.info({ job, done: outcome.done }, 'job done')
				: log.error({ job, error: loggedError(outcome.error) }, 'job failed'),
	})
	return {
		listener,
		drain() {
			isDraining = true
		},
		async close() {
			await worker.stop()
			await database.close()
		},
	}
}

/** Where files beside the database lie: `data/`, or wherever SQLite's file was put. */
const dataFolderOf = ({ driver }: Database) =>
	driver.dialect === 'sqlite' ? path.dirname(driver.file) : path.resolve('data')

function transportOf(
	{
		transport: kind,
		resendApiKey: apiKey = '',
		resendBaseUrl: baseUrl,
	}: Environment['mail'],
	dataFolder: string,
): TransportSettings {
	switch (kind) {
		case 'resend':
			return { kind, apiKey, baseUrl }
		case 'folder':
			return { kind, folder: path.join(dataFolder, 'outbox') }
		case 'console':
			return { kind, write: (text) => process.stdout.write(text) }
	}
}

async function serve() {
	const environment = readEnvironment(process.env)
	const log = createLog(environment.logLevel)
	// Now, not at the first request: pages and files are of the same build, and nobody waits for them.
	const pages = await import('virtual:remix/server-build')
	const application = await openApplication({
		environment,
		log,
		build: async () => pages,
		isDevelopment: false,
	})
	const { port, host, publicUrl } = environment
	const server = createServer(application.listener)
	server.listen(port, host, () => {
		const address = server.address()
		const bound = typeof address === 'object' ? address?.port : undefined
		const url = publicUrl?.origin ?? `http://${host ?? 'localhost'}:${bound}`
		log.info({ url }, 'listening')
	})
	stopGracefully({ server, application, log })
}

if (import.meta.env.PROD) {
	await serve().catch((error: Error) => {
		process.stderr.write(`laurel cannot start: ${error.message}\n`)
		process.exit(1)
	})
}
