import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Dub } from 'dub'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createProgramDoors } from '#app/api.server.ts'
import { createLog } from '#app/http/log.ts'
import { createApiKey } from '#app/operations/organisation/create-api-key.ts'
import {
	accountMerges,
	accounts,
	accountTraits,
	clicks,
	contacts,
	idempotentAnswers,
	leads,
	revenueLines,
	settlingQueue,
	stages,
	subscriptions,
	touches,
} from '#db/schema/index.ts'
import { at, DAY } from '../support/facts.ts'
import { clickIdAt, formLead, LeadLedger } from '../support/leads.ts'
import { accountRow, Ledger, payment } from '../support/ledger.ts'

const now = at('2026-06-15')
let ledger: Ledger
let referrals: LeadLedger
let server: Server
let origin: string
let token: string
let dub: Dub
/** Clicks that lie in the inbox. */
let takeOverClicks: () => Promise<void>

beforeEach(async () => {
	ledger = await Ledger.open({ now: '2026-06-15' })
	referrals = new LeadLedger(ledger)
	await ledger.accounts(
		accountRow('ana', { domain: 'ana.test' }),
		accountRow('bob', { domain: 'bob.test' }),
	)
	await referrals.advocate('ana')
	takeOverClicks = async () => undefined
	const key = await createApiKey(ledger.database, {
		name: 'product',
		scopes: ['ingest'],
		now,
	})
	if (!key.ok) throw new Error(key.reason)
	token = key.value.key
	const api = createProgramDoors({
		database: ledger.database,
		log: createLog('silent'),
		origin: 'https://portal.example',
		now: () => ledger.now,
		takeOverClicks: () => takeOverClicks(),
	})
	server = createServer((request, response) => {
		if (!api(request, response, request.url ?? '/')) response.end('elsewhere')
	})
	await new Promise<void>((resolve) => server.listen(0, resolve))
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	dub = new Dub({ token, serverURL: origin })
})

afterEach(() => {
	server.closeAllConnections()
	server.close()
})

const read = () => ledger.database.read

async function post(path: string, body: unknown) {
	const response = await fetch(origin + path, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			authorization: `Bearer ${token}`,
		},
		body: JSON.stringify(body),
	})
	return { status: response.status, body: await response.json() }
}

const signUp = (rest: object = {}) => ({
	clickId: '',
	eventName: 'Sign up',
	customerExternalId: 'acme-1',
	customerName: 'Acme',
	customerEmail: 'cyd@acme.com',
	...rest,
})

describe('a sign-up that a program tells of, with the SDK of Dub', () => {
	test('sooner than its click was taken over is credited all the same', async () => {
		const id = clickIdAt(now)
		takeOverClicks = () =>
			ledger.database.transact(async (tx) => {
				await tx.insert(clicks).values({ id, code: 'ana', occurredAt: now })
			})
		await dub.track.lead(signUp({ clickId: id }))
		expect(await read().select().from(touches)).toMatchObject([
			{ kind: 'click', code: 'ana', accountId: 'acme-1' },
		])
	})

	test('after a click makes an account of the organisation’s own id, and credits who brought it', async () => {
		const clickId = await referrals.click('ana', now - DAY)
		const answer = await dub.track.lead(signUp({ clickId }))
		expect(answer).toEqual({
			click: { id: clickId },
			link: {
				id: 'ana',
				domain: 'portal.example',
				key: 'ana',
				shortLink: 'https://portal.example/r/ana',
				url: 'https://portal.example/refer/ana',
				partnerId: 'ana',
				programId: null,
				tenantId: null,
				externalId: null,
			},
			customer: {
				name: 'Acme',
				email: 'cyd@acme.com',
				avatar: null,
				externalId: 'acme-1',
			},
		})
		const made = (await read().select().from(accounts)).find(
			({ id }) => id === 'acme-1',
		)
		expect(made).toMatchObject({
			registrableDomain: 'acme.com',
			signedUpAt: ledger.now,
			status: null,
		})
		expect(await read().select().from(leads)).toMatchObject([
			{ source: 'tracked', accountId: 'acme-1', isAccountNew: false, clickId },
		])
		expect(await read().select().from(contacts)).toMatchObject([
			{ id: 'acme-1', accountId: 'acme-1' },
		])
		await ledger.linesOncePaid(payment('acme-1', '2026-07-01', '100'))
		expect(await ledger.referred()).toEqual({ ana: 100_00 })
	})

	test('told again, and by several at once, is the same', async () => {
		const clickId = await referrals.click('ana', now - DAY)
		await Promise.all(
			Array.from({ length: 6 }, () => dub.track.lead(signUp({ clickId }))),
		)
		await dub.track.lead(signUp({ clickId, mode: 'wait', metadata: { a: 1 } }))
		expect(await read().$count(leads)).toBe(1)
		expect(await read().$count(accounts)).toBe(3)
		expect(await read().$count(contacts)).toBe(1)
		expect(await read().$count(touches)).toBe(1)
		expect(await read().$count(stages)).toBe(1)
	})

	test('of whom nobody knows anything, and whom nothing brought, is answered with nulls', async () => {
		expect(await dub.track.lead(signUp())).toEqual({
			click: { id: '' },
			link: null,
			customer: { name: null, email: null, avatar: null, externalId: null },
		})
		expect(
			(await post('/track/lead', signUp({ clickId: undefined }))).status,
		).toBe(200)
		expect(await read().$count(leads)).toBe(0)
		expect(await read().$count(accounts)).toBe(2)
	})

	test('that was told of with its click before is remembered', async () => {
		const clickId = await referrals.click('ana', now - DAY)
		await dub.track.lead(signUp({ clickId }))
		const again = await dub.track.lead(signUp({ eventName: 'Trial' }))
		expect(again).toMatchObject({ click: { id: clickId }, link: { id: 'ana' } })
		expect(await read().$count(leads)).toBe(1)
	})

	test('of a colleague joins the account', async () => {
		await ledger.accounts(accountRow('acme', { domain: 'acme.com' }))
		const clickId = await referrals.click('ana', now - DAY)
		await dub.track.lead(signUp({ clickId, customerExternalId: 'user-7' }))
		expect(await read().select().from(leads)).toMatchObject([
			{ accountId: 'acme', contactId: 'user-7' },
		])
		const again = await dub.track.lead(
			signUp({ customerExternalId: 'user-7', customerEmail: null }),
		)
		expect(again.link?.id).toBe('ana')
		expect(await read().$count(accounts)).toBe(3)
	})

	test('of somebody who filled in the form before is the same person, at their real account now', async () => {
		const clickId = await referrals.click('ana', now - DAY)
		const lead = await referrals.receive(formLead('cyd@acme.com', { clickId }))
		await dub.track.lead(signUp({ clickId }))
		expect(await read().select().from(accountMerges)).toMatchObject([
			{ fromAccountId: lead.accountId, intoAccountId: 'acme-1' },
		])
		expect(await read().$count(leads)).toBe(1)
		expect(await read().$count(touches)).toBe(1)
		await ledger.linesOncePaid(payment('acme-1', '2026-07-01', '100'))
		expect(await ledger.referred()).toEqual({ ana: 100_00 })
	})

	test('of a free-mail address that filled in the form is its real account too', async () => {
		const lead = await referrals.receive(formLead('cyd@gmail.com'))
		await post(
			'/track/lead',
			signUp({ customerEmail: 'c.yd@gmail.com', via: 'ANA' }),
		)
		expect(await read().select().from(accountMerges)).toMatchObject([
			{ fromAccountId: lead.accountId, intoAccountId: 'acme-1' },
		])
	})

	test('with a code counts for whoever owns it; with a code of nobody, for nobody', async () => {
		const { body } = await post('/track/lead', signUp({ via: 'ANA' }))
		expect(body).toMatchObject({ click: { id: '' }, link: { id: 'ana' } })
		await post(
			'/track/lead',
			signUp({
				via: 'partner7',
				customerExternalId: 'dee-1',
				customerEmail: 'dee@dee.test',
			}),
		)
		const stored = await read().select().from(touches)
		expect(
			stored.map(({ accountId, kind, code }) => [accountId, kind, code]).sort(),
		).toEqual([
			['acme-1', 'code', 'ana'],
			['dee-1', 'code', 'partner7'],
		])
	})

	test('without an address is received by its id', async () => {
		const clickId = await referrals.click('ana', now - DAY)
		for (let i = 0; i < 3; i++)
			await dub.track.lead(signUp({ clickId, customerEmail: null }))
		expect(await read().$count(leads)).toBe(1)
		expect(await read().$count(contacts)).toBe(0)
		expect(await read().$count(touches)).toBe(1)
	})

	test('of an account that is known says when it signed up, unless that was known', async () => {
		await ledger.accounts(
			accountRow('acme-1', { domain: 'acme.com' }),
			accountRow('old', { signedUpAt: 5 }),
		)
		const clickId = await referrals.click('ana', now - DAY)
		await dub.track.lead(signUp({ clickId }))
		await dub.track.lead(
			signUp({
				clickId,
				customerExternalId: 'old',
				customerEmail: 'zoe@zoe.test',
			}),
		)
		const signedUp = new Map(
			(await read().select().from(accounts)).map((each) => [
				each.id,
				each.signedUpAt,
			]),
		)
		expect(signedUp.get('acme-1')).toBe(ledger.now)
		expect(signedUp.get('old')).toBe(5)
	})

	test.each<[string, object]>([
		['no eventName', { eventName: undefined }],
		['no customerExternalId', { customerExternalId: ' ' }],
		['an id without end', { customerExternalId: 'x'.repeat(201) }],
		['an address that is none', { customerEmail: 'cyd at acme' }],
		['a click that is no text', { clickId: 7 }],
	])('with %s is refused', async (_, rest) => {
		const { status, body } = await post('/track/lead', signUp(rest))
		expect([status, body.error.code]).toEqual([422, 'unprocessable_entity'])
		expect(await read().$count(leads)).toBe(0)
	})

	test('needs a key', async () => {
		const stranger = new Dub({ token: 'lrl_none', serverURL: origin })
		await expect(stranger.track.lead(signUp())).rejects.toMatchObject({
			error: { code: 'unauthorized' },
		})
	})
})

describe('a sale that a program tells of, with the SDK of Dub', () => {
	const sell = (rest: object = {}) =>
		dub.track.sale({
			customerExternalId: 'bob',
			amount: 4900,
			currency: 'usd',
			eventName: 'Invoice paid',
			paymentProcessor: 'stripe',
			invoiceId: 'in_1',
			...rest,
		})
	const lines = async () =>
		(await read().select().from(revenueLines)).map(
			({ sourceKey, accountId, amountMinor, currency, invoiceId }) => [
				sourceKey,
				accountId,
				amountMinor,
				currency,
				invoiceId,
			],
		)

	test('becomes a line of the account, once for its invoice', async () => {
		const answer = await sell()
		expect(answer).toEqual({
			eventName: 'Invoice paid',
			customer: {
				id: 'bob',
				name: null,
				email: null,
				avatar: null,
				externalId: 'bob',
			},
			sale: {
				amount: 4900,
				currency: 'usd',
				paymentProcessor: 'stripe',
				invoiceId: 'in_1',
				metadata: null,
			},
		})
		ledger.now += DAY
		const again = await Promise.all([sell(), sell(), sell({ metadata: null })])
		for (const each of again) expect(each).toEqual(answer)
		expect(await lines()).toEqual([['sale:in_1', 'bob', 4900, 'USD', 'in_1']])
		await expect(sell({ amount: 5000 })).rejects.toMatchObject({
			error: { code: 'conflict' },
		})
		await expect(sell({ customerExternalId: 'ana' })).rejects.toMatchObject({
			error: { code: 'conflict' },
		})
		expect(await read().$count(revenueLines)).toBe(1)
	})

	test('without an invoice is a payment each time', async () => {
		for (let i = 0; i < 2; i++) await sell({ invoiceId: null })
		expect(await read().$count(revenueLines)).toBe(2)
	})

	test('of whom nobody knows anything is answered with nulls, and not stored', async () => {
		expect(await sell({ customerExternalId: 'nobody' })).toEqual({
			eventName: 'Invoice paid',
			customer: null,
			sale: null,
		})
		expect(await read().$count(revenueLines)).toBe(0)
	})

	test('of somebody who comes straight from a click is credited to who brought them', async () => {
		const clickId = await referrals.click('ana', now - DAY)
		const { customer } = await sell({
			customerExternalId: 'new-1',
			customerEmail: 'eve@eve.test',
			clickId,
		})
		expect(customer).toMatchObject({ id: 'new-1', email: 'eve@eve.test' })
		await ledger.settle()
		expect(await ledger.referred()).toEqual({ ana: 49_00 })
	})

	test('of a colleague is one of their account', async () => {
		await ledger.accounts(accountRow('acme', { domain: 'acme.com' }))
		const clickId = await referrals.click('ana', now - DAY)
		await dub.track.lead(signUp({ clickId, customerExternalId: 'user-7' }))
		await sell({ customerExternalId: 'user-7' })
		expect((await lines())[0]?.[1]).toBe('acme')
	})

	test('whose invoice came by a file already is known', async () => {
		await ledger.lines(
			payment('bob', '2026-06-01', '49', { invoiceId: 'in_1' }),
		)
		expect((await sell()).customer?.id).toBe('bob')
		expect(await read().$count(revenueLines)).toBe(1)
	})

	test.each<[string, object, string]>([
		['no whole amount', { amount: 1.5 }, 'amount'],
		['an amount below zero', { amount: -1 }, 'amount'],
		['a currency that is none', { currency: 'abc' }, 'currency'],
		['a class that is none', { type: 'gift' }, 'type'],
		['no customer', { customerExternalId: '' }, 'customerExternalId'],
		['an invoice that is no text', { invoiceId: 7 }, 'invoiceId'],
	])('with %s is refused, with the field', async (_, rest, field) => {
		const { status, body } = await post('/track/sale', {
			customerExternalId: 'bob',
			amount: 1,
			...rest,
		})
		expect([status, body.errors]).toMatchObject([422, [{ field }]])
		expect(await read().$count(revenueLines)).toBe(0)
	})

	test('can be given back, once, in parts, and never in another currency', async () => {
		await sell()
		const back = (rest: object = {}) =>
			post('/track/refund', {
				invoiceId: 'in_1',
				amount: 1000,
				currency: 'usd',
				...rest,
			})
		const first = await back()
		expect(first).toEqual({
			status: 200,
			body: {
				refund: {
					invoiceId: 'in_1',
					refundId: null,
					amount: 1000,
					currency: 'usd',
					status: 'created',
				},
			},
		})
		expect((await back()).body.refund.status).toBe('unchanged')
		expect((await back({ amount: 500 })).body.errors).toMatchObject([
			{ field: 'refundId' },
		])
		expect(
			(await back({ amount: 500, refundId: 're_2' })).body.refund.status,
		).toBe('created')
		expect((await back({ amount: 600, refundId: 're_2' })).status).toBe(409)
		const other = await back({ currency: 'eur', refundId: 're_3' })
		expect([other.status, other.body.errors]).toMatchObject([
			422,
			[{ field: 'currency' }],
		])
		const unknown = await back({ invoiceId: 'in_9' })
		expect([unknown.status, unknown.body.error.code]).toEqual([
			404,
			'not_found',
		])
		expect((await back({ amount: 0 })).status).toBe(422)
		await ledger.settle()
		const [total] = (await ledger.report()).periods
		expect(total?.total).toBe(3400)
	})

	test.each(['/track/sale', '/track/lead'])(
		'%s keeps no name and no address under its Idempotency-Key',
		async (path) => {
			const once = async () => {
				const answer = await fetch(`${origin}${path}`, {
					method: 'POST',
					headers: {
						'content-type': 'application/json',
						authorization: `Bearer ${token}`,
						'idempotency-key': 'p1',
					},
					body: JSON.stringify({
						eventName: 'Sign up',
						customerExternalId: 'bob',
						customerName: 'Roberta Quill',
						customerEmail: 'quill@bob.example',
						amount: 100,
						currency: 'usd',
						invoiceId: 'in_p1',
						metadata: { note: 'for Roberta Quill' },
					}),
				})
				return { status: answer.status, text: await answer.text() }
			}
			const first = await once()
			expect(first.status).toBe(200)
			expect(await once()).toEqual(first)
			const kept = await ledger.database.read.select().from(idempotentAnswers)
			expect(kept).toHaveLength(1)
			expect(JSON.stringify(kept)).not.toMatch(/quill/i)
		},
	)
	test('that was refused is not kept under its Idempotency-Key', async () => {
		const once = (body: object) =>
			fetch(`${origin}/track/refund`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					authorization: `Bearer ${token}`,
					'idempotency-key': 'r1',
				},
				body: JSON.stringify(body),
			})
		const refund = { invoiceId: 'in_1', amount: 100, currency: 'usd' }
		expect((await once(refund)).status).toBe(404)
		await sell()
		expect((await once(refund)).status).toBe(200)
		expect((await once({ ...refund, amount: 1 })).status).toBe(409)
	})
})

describe('touches and stages over HTTP', () => {
	const touch = (touch_id: string, rest: object = {}) => ({
		touch_id,
		account_id: 'bob',
		kind: 'click',
		occurred_at: '2026-06-01',
		referrer_account_id: 'ana',
		...rest,
	})

	test('are taken one or many, each with its result, and the account is settled again', async () => {
		await ledger.settle()
		expect(await post('/api/v1/touches', touch('t1'))).toEqual({
			status: 200,
			body: { results: [{ touch_id: 't1', status: 'created' }] },
		})
		expect((await read().select().from(settlingQueue))[0]?.accountId).toBe(
			'bob',
		)
		const { body } = await post('/api/v1/touches', [
			touch('t1'),
			touch('t1', { kind: 'manual' }),
			touch('t2', { referrer_account_id: 'bob', code: 'ANA' }),
			touch('t3', { kind: 'rumour' }),
			touch('t4', { occurred_at: 'soon' }),
			touch('t5', { account_id: true }),
			null,
			{ ...touch('t6'), referrer_account_id: null, code: 'ana', note: 'x\ny' },
		])
		expect(
			body.results.map(
				(each: {
					touch_id: string | null
					status: string
					error?: { code: string; message: string }
				}) => [each.touch_id, each.error?.code ?? each.status],
			),
		).toEqual([
			['t1', 'unchanged'],
			['t1', 'conflict'],
			['t2', 'code_and_referrer_differ'],
			['t3', 'malformed'],
			['t4', 'malformed'],
			['t5', 'malformed'],
			[null, 'malformed'],
			['t6', 'created'],
		])
		expect(body.results[3].error.message).toMatch(/^kind must be one of /)
		expect(body.results[5].error.message).toBe(
			'account_id is neither text nor a number',
		)
		expect(await read().$count(touches)).toBe(2)
	})

	test('of accounts leave what they do not speak of, and clear what they say is nothing', async () => {
		const account = { account_id: 'eve', name: 'Eve Ltd' }
		const given = { segment: 'SMB', industry: 'Retail', use_cases: 'a; b' }
		for (const [item, status] of [
			[{ ...account, ...given }, 'created'],
			[account, 'unchanged'],
			[{ ...account, segment: '' }, 'unchanged'],
			[{ ...account, segment: null }, 'updated'],
		] as const) {
			ledger.now += 1
			expect((await post('/api/v1/accounts', item)).body).toEqual({
				results: [{ account_id: 'eve', status }],
			})
		}
		expect(await read().select().from(accountTraits)).toMatchObject([
			{
				accountId: 'eve',
				segment: null,
				industry: 'Retail',
				useCases: ['a', 'b'],
			},
		])
	})

	test('say when subscriptions start, pause and end', async () => {
		const subscription = (id: string, rest: object = {}) => ({
			subscription_id: id,
			account_id: 'bob',
			started_at: '2026-06-02T10:00:00Z',
			...rest,
		})
		const { body } = await post('/api/v1/subscriptions', [
			subscription('s1', {
				trial_end: '2026-06-16T00:00:00Z',
				cancel_at: '2027-06-02',
			}),
			subscription('s1', { paused_at: '2026-07-01T00:00:00Z' }),
			subscription('s2', { ended_at: '2026-06-01' }),
			subscription('s3', { started_at: '2026-13-01' }),
		])
		expect(body.results).toEqual([
			{ subscription_id: 's1', status: 'created' },
			{ subscription_id: 's1', status: 'updated' },
			{
				subscription_id: 's2',
				status: 'refused',
				error: {
					code: 'ended_before_started',
					field: 'ended_at',
					message: 'ended_at is before started_at',
				},
			},
			{
				subscription_id: 's3',
				status: 'refused',
				error: {
					code: 'malformed',
					field: 'started_at',
					message: expect.stringContaining('started_at'),
				},
			},
		])
		await post('/api/v1/subscriptions', [
			subscription('s1', { cancel_at: null }),
		])
		const [known] = await read().select().from(subscriptions)
		expect(known).toMatchObject({
			id: 's1',
			trialEnd: Date.parse('2026-06-16'),
			cancelAt: null,
			pauses: [Date.parse('2026-07-01'), null],
		})
	})

	test('say how a sale went, and why it was lost', async () => {
		const stage = (name: string, rest: object = {}) => ({
			account_id: 'bob',
			stage: name,
			occurred_at: '2026-06-02T10:00:00Z',
			...rest,
		})
		const { body } = await post('/api/v1/stages', [
			stage('qualified'),
			stage('lost', { reason: 'not_a_fit' }),
			stage('lost', { reason: 'not_a_fit' }),
			stage('lost', { reason: 'fraud' }),
			stage('opportunity', { reason: 'fraud' }),
			stage('won'),
		])
		expect(body.results).toEqual([
			{ account_id: 'bob', stage: 'qualified', status: 'created' },
			{ account_id: 'bob', stage: 'lost', status: 'created' },
			{ account_id: 'bob', stage: 'lost', status: 'unchanged' },
			{
				account_id: 'bob',
				stage: 'lost',
				status: 'refused',
				error: {
					code: 'conflict',
					field: 'reason',
					message:
						'reason differs from the one that is known for this stage; what is stored was left unchanged',
				},
			},
			{
				account_id: 'bob',
				stage: 'opportunity',
				status: 'refused',
				error: {
					code: 'malformed',
					field: 'reason',
					message: 'reason is given, but only a lost sale has one',
				},
			},
			{
				account_id: 'bob',
				stage: 'won',
				status: 'refused',
				error: {
					code: 'malformed',
					field: 'stage',
					message:
						'stage must be one of lead, qualified, opportunity, customer, lost',
				},
			},
		])
		expect(
			(await read().select().from(stages)).map(({ stage, reason }) => [
				stage,
				reason,
			]),
		).toEqual([
			['qualified', null],
			['lost', 'not_a_fit'],
		])
	})

	test.each([
		['2026-06-16T00:00:01Z', 'dated_ahead', 'is more than a day ahead of now'],
		['1970-01-01', 'dated_at_epoch', 'is about 1970-01-01'],
		['1979-12-31', 'dated_before_1980', 'is before 1980'],
	])(
		'of %s are refused, alone and among others',
		async (occurred_at, code, why) => {
			const refusal = {
				status: 'refused',
				error: { code, message: expect.stringContaining(`occurred_at ${why}`) },
			}
			const stage = { account_id: 'bob', stage: 'lead' }
			for (const [path, item, other] of [
				['/api/v1/touches', touch('t1', { occurred_at }), touch('t2')],
				[
					'/api/v1/stages',
					{ ...stage, occurred_at },
					{ ...stage, occurred_at: '2026-06-01' },
				],
			] as const) {
				const alone = await post(path, item)
				expect(alone.status).toBe(200)
				expect(alone.body.results).toMatchObject([refusal])
				expect((await post(path, [item, other])).body.results).toMatchObject([
					refusal,
					{ status: 'created' },
				])
			}
			expect(await read().$count(touches)).toBe(1)
			expect(await read().$count(stages)).toBe(1)
		},
	)

	test('are at most 1,000', async () => {
		const { status } = await post(
			'/api/v1/touches',
			Array.from({ length: 1001 }, (_, i) => touch(`t${i}`)),
		)
		expect(status).toBe(422)
	})
})

test('an address that is no door is somebody else’s', async () => {
	expect(await (await fetch(`${origin}/track/nothing`)).text()).toBe(
		'elsewhere',
	)
})
