import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import {
	NO_STRIPE,
	type StripeEnvironment,
} from '#app/domain/stripe/environment.ts'
import type { Wire } from '#app/domain/stripe/wire.ts'
import { createArrival } from '#app/http/arrival.ts'
import { createFront } from '#app/http/front.ts'
import { createLog } from '#app/http/log.ts'
import { createHandlers } from '#app/jobs/handlers.ts'
import { openPost } from '#app/jobs/open-post.ts'
import { QUEUE_WATCHES } from '#app/jobs/queue-jobs.ts'
import { runDueJobs } from '#app/jobs/worker.ts'
import { ensureStripeEnvironment } from '#app/operations/connections/ensure-stripe-environment.ts'
import { createStripeDoor } from '#app/stripe-door.server.ts'
import { createStripeJobs, STRIPE_WATCHES } from '#app/stripe-jobs.server.ts'
import type { Database } from '#db/client.ts'
import { revenueLines } from '#db/schema/index.ts'
import { Ledger } from './ledger.ts'

export const SECRET = 'whsec_of_the_environment'

/** A portal that Stripe posts to, and that does its jobs when it is told to. */
export class StripePortal {
	readonly ledger: Ledger
	readonly errors: unknown[] = []
	readonly environment: StripeEnvironment
	private readonly server: Server
	private url = ''

	private constructor(ledger: Ledger, environment: StripeEnvironment) {
		this.ledger = ledger
		this.environment = environment
		const log = createLog('silent')
		this.server = createServer(
			createFront({
				files: new Map(),
				readiness: async () => 'ready',
				security: { isSecure: false, isDevelopment: false },
				arrival: createArrival({ trustedProxies: ['loopback'], log }),
				api: createStripeDoor({
					database: ledger.database,
					environment,
					log,
					now: () => ledger.now,
				}),
				passOn: (_, response) => response.writeHead(404).end(),
			}),
		)
	}

	static async open(
		given: Partial<StripeEnvironment> = {},
		now = '2026-06-15',
	): Promise<StripePortal> {
		const environment = { ...NO_STRIPE, webhookSecrets: [SECRET], ...given }
		const portal = new StripePortal(await Ledger.open({ now }), environment)
		await ensureStripeEnvironment(portal.database, environment, {
			now: portal.ledger.now,
		})
		await new Promise<void>((resolve) =>
			portal.server.listen(0, '127.0.0.1', resolve),
		)
		portal.url = `http://127.0.0.1:${(portal.server.address() as AddressInfo).port}/webhooks/stripe`
		return portal
	}

	get database(): Database {
		return this.ledger.database
	}

	close(): void {
		this.server.close()
	}

	/** Posts an event as Stripe does; gives the status and the code of a refusal. */
	async post(
		event: Wire | string,
		{
			secret = SECRET,
			at = this.ledger.now,
			signature,
		}: { secret?: string; at?: number; signature?: string | null } = {},
	): Promise<{ status: number; code: string | null }> {
		const payload = typeof event === 'string' ? event : JSON.stringify(event)
		const header =
			signature === undefined
				? Stripe.webhooks.generateTestHeaderString({
						payload,
						secret,
						timestamp: Math.floor(at / 1000),
					})
				: signature
		const answer = await fetch(this.url, {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json; charset=utf-8',
				...(header === null ? {} : { 'Stripe-Signature': header }),
			},
			body: payload,
		})
		const body = (await answer.json()) as { error?: { code: string } }
		return { status: answer.status, code: body.error?.code ?? null }
	}

	/** Does what is to be done by now. */
	async work(): Promise<void> {
		this.ledger.now += 1
		const { database, ledger, environment } = this
		await runDueJobs({
			database,
			now: () => ledger.now,
			schedule: [],
			watches: [...STRIPE_WATCHES, ...QUEUE_WATCHES],
			handlers: {
				...createHandlers(
					openPost(database, {
						transport: { kind: 'console', write: () => undefined },
						from: 'a@b.example',
						origin: 'http://portal.test',
					}),
				),
				...createStripeJobs(environment),
			},
			report: (_, outcome) => {
				if ('error' in outcome) this.errors.push(outcome.error)
			},
		})
	}

	/** Until nothing more follows from what was done. */
	async settle(): Promise<void> {
		for (let round = 0; round < 6; round += 1) await this.work()
	}

	/** Every line in words, sorted. */
	async lines(): Promise<string[]> {
		const rows = await this.database.read.select().from(revenueLines)
		return rows
			.map(
				({ sourceKey, accountId, amountMinor }) =>
					`${accountId} ${sourceKey} ${amountMinor}`,
			)
			.sort()
	}
}
