import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HOUR } from '#app/domain/durations.ts'
import type { MailProps, MailTemplate } from '#app/domain/mail/templates.ts'
import { createHandlers } from '#app/jobs/handlers.ts'
import { openPost } from '#app/jobs/open-post.ts'
import { readMail } from '#app/jobs/read-mail.ts'
import type { Post } from '#app/jobs/send-mail.ts'
import { runDueJobs } from '#app/jobs/worker.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import { addressHashOf } from '#app/operations/mail/mail-address.ts'
import { readMailToken } from '#app/operations/mail/mail-token.ts'
import { setMailPreferences } from '#app/operations/mail/set-mail-preferences.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { retryJob } from '#app/operations/organisation/retry-job.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import type { Database } from '#db/client.ts'
import { findMail } from '#db/stores/mail/outbox.ts'
import { suppressAddress } from '#db/stores/mail/suppressions.ts'
import { countJobs, findJob } from '#db/stores/organisation/jobs.ts'
import { createResendTransport } from '#emails/transports/resend.ts'
import { openTestDatabase } from '../support/database.ts'
import { openFakeResend } from './fake-resend.ts'

const START = Date.UTC(2026, 3, 6, 8)

let database: Database
let resend: Awaited<ReturnType<typeof openFakeResend>>
let post: Post
let clock: { now: number }
let userId: string

beforeEach(async () => {
	database = await openTestDatabase()
	await ensureOrganisation(database, { now: START })
	resend = await openFakeResend()
	clock = { now: START }
	const opened = openPost(database, {
		transport: { kind: 'resend', apiKey: 're_test', baseUrl: resend.url },
		from: 'Laurel <laurel@example.com>',
		origin: 'https://laurel.example.com',
	})
	post = {
		...opened,
		transport: createResendTransport({
			apiKey: 're_test',
			baseUrl: resend.url,
			timeoutMs: 300,
		}),
	}
	const user = await createUser(database, {
		email: 'ana@example.com',
		name: 'Ana',
		role: 'admin',
		now: START,
	})
	if (!user.ok) throw new Error(user.reason)
	userId = user.value.userId
	// Somebody else may act as an admin when Ana is gone.
	await createUser(database, {
		email: 'ben@example.com',
		role: 'admin',
		now: START,
	})
})

afterEach(() => resend.close())

const runDue = (handlers = createHandlers(post)) =>
	runDueJobs({
		database,
		now: () => clock.now,
		handlers,
		report: vi.fn(),
		schedule: [],
		watches: [],
	})

const PROPS: { [T in 'sign-in-link' | 'weekly-sor-summary']: MailProps[T] } = {
	'sign-in-link': {
		name: 'Ana',
		path: '/sign-in/the-secret-of-ana',
		expiresAt: START + 24 * HOUR,
	},
	'weekly-sor-summary': {
		name: 'Ana',
		currency: 'USD',
		month: {
			period: '2026-04',
			upsellMinor: 100,
			crossSellMinor: 0,
			referralMinor: 0,
			rawMinor: 100,
		},
		before: null,
		advocates: [],
		needsRate: 0,
		waiting: 0,
	},
}

async function enqueue<Template extends keyof typeof PROPS>(
	template: Template,
	recipient = 'ana@example.com',
): Promise<string> {
	const id = await database.transact((tx) =>
		enqueueMail<MailTemplate>(tx, {
			template,
			userId,
			recipient,
			props: PROPS[template],
			now: clock.now,
		}),
	)
	if (!id) throw new Error('not queued')
	return id
}

const stateOf = async (id: string) => {
	const mail = await findMail(database.read, id)
	return mail && { state: mail.state, reason: mail.reason }
}

describe('the outbox', () => {
	test('has a mail if and only if its cause is committed', async () => {
		const cause = database.transact(async (tx) => {
			await enqueueMail(tx, {
				template: 'sign-in-link',
				userId,
				recipient: 'ana@example.com',
				props: PROPS['sign-in-link'],
				id: 'rolled-back',
				now: START,
			})
			throw new Error('the cause fails')
		})
		await expect(cause).rejects.toThrow('the cause fails')
		expect(await findMail(database.read, 'rolled-back')).toBeNull()
		expect(await findJob(database.read, 'rolled-back')).toBeNull()
		await runDue()
		expect(resend.requests).toEqual([])
	})

	test('sends a mail once, with its row’s id as the key', async () => {
		const id = await enqueue('sign-in-link')
		await runDue()
		await runDue()
		expect(resend.requests).toHaveLength(1)
		const [{ key, body } = { key: '', body: {} }] = resend.requests
		expect(key).toBe(id)
		expect(body).toMatchObject({
			from: 'Laurel <laurel@example.com>',
			to: 'ana@example.com',
			subject: 'Your link to sign in to My organisation',
		})
		expect(body.html).toContain(
			'https://laurel.example.com/sign-in/the-secret-of-ana',
		)
		expect(body.text).toContain(
			'https://laurel.example.com/sign-in/the-secret-of-ana',
		)
		expect(await findMail(database.read, id)).toMatchObject({
			state: 'sent',
			providerId: 're_1',
			sentAt: START,
		})
	})

	test('forgets a link once it is sent, and never shows it', async () => {
		const id = await enqueue('sign-in-link')
		const before = await readMail(post, database.read, id)
		expect(before?.subject).toContain('Your link')
		expect(JSON.stringify(before)).not.toContain('the-secret-of-ana')
		await runDue()
		const mail = await findMail(database.read, id)
		expect(JSON.stringify(mail)).not.toContain('the-secret-of-ana')
		const after = await readMail(post, database.read, id)
		expect(after?.html).toContain('Sign in')
	})
})

describe('a provider that is down', () => {
	test('for an hour loses nothing and doubles nothing', async () => {
		const ids = [
			await enqueue('sign-in-link'),
			await enqueue('weekly-sor-summary'),
			await enqueue('weekly-sor-summary', 'ben@example.com'),
		]
		for (const at of ['500', '429', 'hang', 'taken but cut off'] as const) {
			resend.answers.push(...Array.from({ length: ids.length }, () => at))
			await runDue()
			clock.now += 5 * 60_000
		}
		while (clock.now < START + HOUR) {
			resend.answers.push(
				...Array.from({ length: ids.length }, () => '500' as const),
			)
			await runDue()
			resend.answers.length = 0
			clock.now += 5 * 60_000
		}
		for (const id of ids) expect((await stateOf(id))?.state).toBe('queued')
		clock.now += HOUR
		await runDue()
		for (const id of ids) expect((await stateOf(id))?.state).toBe('sent')
		expect([...resend.mails.keys()].sort()).toEqual(ids.sort())
		expect(resend.requests.length).toBeGreaterThan(4 * ids.length)
		// Whatever is sent under a key is the same mail, or the provider would refuse it.
		for (const id of ids) {
			const sent = resend.requests.filter(({ key }) => key === id)
			for (const { body } of sent) expect(body).toEqual(sent[0]?.body)
		}
		expect(await countJobs(database.read)).toMatchObject({
			waiting: 0,
			running: 0,
			dead: 0,
		})
	})

	test('until the end makes a dead letter, which can be sent by hand', async () => {
		const id = await enqueue('weekly-sor-summary')
		for (let attempts = 0; attempts < 20; attempts++) {
			resend.answers.push('500')
			await runDue()
			const job = await findJob(database.read, id)
			clock.now = Math.max(clock.now, job?.runAt ?? 0)
		}
		expect(await stateOf(id)).toEqual({
			state: 'dead',
			reason: expect.stringContaining('internal_server_error'),
		})
		expect((await findJob(database.read, id))?.state).toBe('dead')
		await retryJob(database, { jobId: id, actorId: userId, now: clock.now })
		expect((await stateOf(id))?.state).toBe('queued')
		await runDue()
		expect(await stateOf(id)).toEqual({ state: 'sent', reason: null })
		expect(new Set(resend.requests.map(({ key }) => key))).toEqual(
			new Set([id]),
		)
	})

	test('does not hold up a mail that it refuses for good', async () => {
		const id = await enqueue('weekly-sor-summary')
		resend.answers.push('422')
		await runDue()
		expect((await stateOf(id))?.state).toBe('dead')
		expect((await findJob(database.read, id))?.attempts).toBe(1)
	})
})

test('a crash between sending and noting it sends again under the same key', async () => {
	const id = await enqueue('sign-in-link')
	const handlers = createHandlers({
		...post,
		transport: {
			name: 'one that dies',
			async send(mail) {
				await post.transport.send(mail)
				throw new Error('the process was killed')
			},
		},
	})
	await runDue(handlers)
	expect((await stateOf(id))?.state).toBe('queued')
	clock.now += 60_000
	await runDue()
	expect(resend.requests.map(({ key }) => key)).toEqual([id, id])
	expect(resend.mails.size).toBe(1)
	expect(await findMail(database.read, id)).toMatchObject({
		state: 'sent',
		providerId: 're_1',
	})
})

describe('nothing goes out', () => {
	const suppress = (reason: 'bounce' | 'complaint' | 'manual') =>
		database.transact((tx) =>
			suppressAddress(tx, addressHashOf(tx, 'ANA@example.com'), {
				reason,
				now: START,
			}),
		)

	async function outcomes() {
		const account = await enqueue('sign-in-link')
		const optional = await enqueue('weekly-sor-summary')
		await runDue()
		const found = [await stateOf(account), await stateOf(optional)]
		expect(resend.requests).toHaveLength(
			found.filter((each) => each?.state === 'sent').length,
		)
		return found.map((each) => each?.reason ?? each?.state)
	}

	test('to an address that bounced', async () => {
		await suppress('bounce')
		expect(await outcomes()).toEqual(['bounced', 'bounced'])
	})

	test('that is not needed, after a complaint', async () => {
		await suppress('complaint')
		expect(await outcomes()).toEqual(['sent', 'complained'])
	})

	test('to somebody who is deactivated, needed or not', async () => {
		const gone = await deactivateUser(database, { userId, now: START })
		expect(gone.ok).toBe(true)
		expect(await outcomes()).toEqual(['deactivated', 'deactivated'])
	})

	test('that somebody does not want, until they want it again', async () => {
		const choose = (summary: boolean) =>
			setMailPreferences(database, { userId, wanted: { summary }, now: START })
		await choose(false)
		expect(await outcomes()).toEqual(['sent', 'unsubscribed'])
		await choose(true)
		const id = await enqueue('weekly-sor-summary')
		await runDue()
		expect((await stateOf(id))?.state).toBe('sent')
	})

	test('whose link is over', async () => {
		const id = await enqueue('sign-in-link')
		clock.now = PROPS['sign-in-link'].expiresAt
		await runDue()
		expect(await stateOf(id)).toEqual({ state: 'withheld', reason: 'expired' })
		expect(JSON.stringify(await findMail(database.read, id))).not.toContain(
			'the-secret-of-ana',
		)
	})
})

test('what people may do without says how to leave it, and nothing else does', async () => {
	await enqueue('sign-in-link')
	await enqueue('weekly-sor-summary')
	await runDue()
	const headers = resend.requests.map(
		({ body }) => body.headers as Record<string, string>,
	)
	const [account, optional] = headers.sort(
		(a, b) => Object.keys(a).length - Object.keys(b).length,
	)
	expect(account).toEqual({})
	expect(optional?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
	const [, token = ''] =
		/^<https:\/\/laurel\.example\.com\/unsubscribe\/([^>]+)>$/.exec(
			optional?.['List-Unsubscribe'] ?? '',
		) ?? []
	expect(readMailToken(post.key, token)).toEqual({
		userId,
		category: 'summary',
	})
})
