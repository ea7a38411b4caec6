import { existsSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { ensureStripeEnvironment } from '#app/operations/connections/ensure-stripe-environment.ts'
import { DETAILS_KEPT_MS } from '#app/operations/mail/purge-mail.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { askToConfirm } from '#app/operations/people/ask-to-confirm.ts'
import type { PersonFiles } from '#app/operations/people/erase-person.ts'
import { localeOf } from '#app/views/format/locale.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { sweepCopiesAside } from '#db/copies-aside.ts'
import { appendErasures, erasureFileOf } from '#db/erasure-journal.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openKeys } from '#db/open-keys.ts'
import { keepAllPrivate } from '#db/private-files.ts'
import { hasUsers } from '#db/stores/people/users.ts'
import type { TransportSettings } from '#emails/create-transport.ts'
import type { Transport } from '#emails/transport.ts'
import { createProgramDoors } from './api.server.ts'
import type { Examine } from './domain/uploads/examination.ts'
import type { Environment } from './env.server.ts'
import { examineHere } from './examine-here.server.ts'
import type { Api } from './http/api/api.ts'
import { type Log, loggedError } from './http/log.ts'
import { createPortal, portalListener } from './http/portal.ts'
import { type Readiness, readinessOf } from './http/readiness.ts'
import { securityOf } from './http/security-headers.ts'
import { createSetUpToken } from './http/set-up-token.ts'
import {
	createImportHandlers,
	type ImportFile,
	type WorkOnDraft,
} from './import-handlers.server.ts'
import { eraseFromUploads } from './integrations/csv/erase-from-uploads.ts'
import { sweepUploads } from './integrations/csv/sweep-uploads.ts'
import { type Analyse, createAnalysisJobs } from './jobs/analysis-jobs.ts'
import { createDrain } from './jobs/drain-inbox.ts'
import { openErasures } from './jobs/erase-again.ts'
import { createHandlers } from './jobs/handlers.ts'
import { openPost } from './jobs/open-post.ts'
import { QUEUE_WATCHES } from './jobs/queue-jobs.ts'
import { listMailSamples, readMail, readMailSample } from './jobs/read-mail.ts'
import { startWorker } from './jobs/worker.ts'
import { createStripeDoor } from './stripe-door.server.ts'
import { createStripeJobs, STRIPE_WATCHES } from './stripe-jobs.server.ts'
import { inLocale } from './viewer-locale.server.ts'

export type PortalGiven = {
	readonly environment: Environment
	readonly log: Log
	readonly build: () => Promise<ServerBuild>
	readonly isDevelopment: boolean
	/** Answers questions to the whole ledger where they hold up no page. */
	readonly analyse?: Analyse
	/** Looks at files that were sent in, where that holds up no page. */
	readonly examine?: Examine
	/** Applies them there. */
	readonly importFile?: ImportFile
	readonly workOnDraft?: WorkOnDraft
}

/** What may wait: the pages, the doors for programs, and the worker. */
export type Portal = {
	readonly pages: RequestListener
	readonly api: Api
	/** Secret: where the first visitor sets Laurel up; null once somebody has. */
	readonly setUpPath: string | null
	readiness(): Promise<Readiness>
	/** Stops the worker, takes over what the front has put down, and closes the database. */
	close(): Promise<void>
}

/** Puts the portal together: database, then pages, then the worker. */
export async function openPortal({
	environment: { publicUrl, port, mail, stripe, setUpToken: chosenToken },
	log,
	build,
	isDevelopment,
	analyse,
	examine = examineHere,
	importFile,
	workOnDraft,
}: PortalGiven): Promise<Portal> {
	const now = Date.now
	const database = await openDatabase()
	await migrateDatabase(database)
	await openKeys(database, { now: now() })
	await ensureOrganisation(database, { now: now() })
	await ensureStripeEnvironment(database, stripe, { now: now() })

	// Never what a request says: it would lead whoever is written to wherever its sender likes.
	const origin = publicUrl?.origin ?? `http://localhost:${port}`
	const transport = transportOf(mail, dataFolderOf(database))
	const post = openPost(database, {
		transport,
		from: mail.from,
		origin,
	})
	const setUpToken = createSetUpToken(chosenToken)
	const dataFolder = dataFolderOf(database)
	const uploadsFolder = path.join(dataFolder, 'uploads')
	for (const folder of [uploadsFolder, path.join(dataFolder, 'outbox')])
		if (existsSync(folder)) keepAllPrivate(folder)
	const erasureFile = erasureFileOf(
		database.driver.dialect === 'sqlite' ? database.driver.file : null,
	)
	const personFiles = personFilesOf(post.transport, uploadsFolder, erasureFile)
	const erasures = await openErasures(database, {
		file: erasureFile,
		files: personFiles,
	})
	const drain = createDrain(database)
	const takeOverClicks = () => drain.takeOver(now)
	const stripeDoor = createStripeDoor({
		database,
		environment: stripe,
		log,
		now,
	})
	const programDoors = createProgramDoors({
		database,
		origin,
		log,
		now,
		takeOverClicks,
	})
	const respond = createPortal({
		database,
		build,
		security: securityOf(publicUrl, isDevelopment),
		publicUrl,
		log,
		mail: {
			key: post.key,
			fromAddress: addressOf(mail.from),
			transportName: post.transport.name,
			isSentOn: transport.kind === 'resend',
			open: post.transport.open,
			resendWebhookSecret: mail.resendWebhookSecret,
			read: (read, id) => readMail(post, read, id),
			listSamples: listMailSamples,
			readSample: (read, sample) => readMailSample(post, read, sample),
		},
		setUpToken,
		uploadsFolder,
		personFiles,
		examine,
		takeOverClicks,
		stripe,
		askToConfirm: (asked) => askToConfirm(database, asked),
		now,
	})
	const worker = startWorker({
		database,
		now,
		handlers: {
			...createHandlers(post, async ({ database, now }) => ({
				...(await sweepUploads(database, {
					folder: uploadsFolder,
					now: now(),
				})),
				copies:
					database.driver.dialect === 'sqlite'
						? sweepCopiesAside(database.driver.file, now())
						: 0,
				keptMails: (await post.transport.sweep?.(now() - DETAILS_KEPT_MS)) ?? 0,
			})),
			...createAnalysisJobs(analyse),
			...createImportHandlers({ uploadsFolder, importFile, workOnDraft }),
			...createStripeJobs(stripe),
			...drain.handlers,
			...erasures.handlers,
		},
		watches: [
			...drain.watches,
			...erasures.watches,
			...STRIPE_WATCHES,
			...QUEUE_WATCHES,
		],
		report: (job, outcome) =>
			'done' in outcome
				? log.info({ job, done: outcome.done }, 'job done')
				: log.error({ job, error: loggedError(outcome.error) }, 'job failed'),
	})
	return {
		pages: portalListener(
			(request, client) =>
				inLocale(localeOf(request.headers.get('accept-language')), () =>
					respond(request, client),
				),
			{ publicUrl, log },
		),
		api: (request, response, path) =>
			stripeDoor(request, response, path) ||
			programDoors(request, response, path),
		setUpPath: (await hasUsers(database.read))
			? null
			: `/set-up?${new URLSearchParams({ token: setUpToken.text })}`,
		readiness: () => readinessOf(database),
		async close() {
			await worker.stop()
			await drain.close(now)
			await database.close()
		},
	}
}

/** `Laurel <hello@example.com>` → `hello@example.com`. */
const addressOf = (from: string) => /<([^<>]+)>/.exec(from)?.[1] ?? from
const personFilesOf = (
	transport: Transport,
	uploadsFolder: string,
	erasureFile: string,
): PersonFiles => ({
	erase: async (redactor) => ({
		mails: (await transport.erase?.(redactor.finds)) ?? 0,
		uploads: await eraseFromUploads(uploadsFolder, redactor),
	}),
	journal: (erasures) => appendErasures(erasureFile, erasures),
})

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
