import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NO_STRIPE } from '#app/domain/stripe/environment.ts'
import { readObjects } from '#app/domain/stripe/known-object.ts'
import { sightingOf } from '#app/domain/stripe/newer.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { postStripeBill } from '#app/operations/connections/post-stripe-bill.ts'
import { signingSecrets } from '#app/operations/connections/stripe-access.ts'
import { takeStripeObjects } from '#app/operations/connections/take-stripe-objects.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import {
	auditLog,
	revenueLines,
	stripeBackfills,
	stripeBills,
	stripeConnections,
	stripeSecrets,
} from '#db/schema/index.ts'
import { FakeStripe } from '#tests/support/fake-stripe.ts'
import { accountRow, payment } from '#tests/support/ledger.ts'
import { invoiceWire, WORKED } from '#tests/support/stripe.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let stripe: FakeStripe
let portal: TestPortal
let admin: string

beforeEach(async () => {
	stripe = await new FakeStripe().open()
	portal = await openTestPortal({
		stripe: { ...NO_STRIPE, apiBase: new URL(stripe.url) },
	})
	admin = (await portal.signIn('admin')).cookie
})
afterEach(() => stripe.close())

const FORM = {
	name: 'Acme at Stripe',
	secret: 'whsec_never_shown_1234',
	key: 'rk_test_never_shown_5678',
	metadataKey: 'laurel_account',
}
const connect = (form: Partial<typeof FORM> = {}) =>
	portal.ask('/admin/stripe', { as: admin, form: { ...FORM, ...form } })
const page = async (search = '') =>
	(await portal.ask(`/admin/stripe${search}`, { as: admin })).text()
const connections = () => portal.database.read.select().from(stripeConnections)
const idOfOnly = async () => (await connections())[0]?.id ?? ''

test('a connection is made: its rights are shown, its secrets never', async () => {
	stripe.forbidden.add('/v1/disputes')
	expect((await connect()).status).toBe(302)
	const html = await page()
	expect(html).toContain('Acme at Stripe')
	expect(html).toMatch(/Disputes.{0,20}: .{0,20}may not read/)
	expect(html).toMatch(/Invoices.{0,20}: .{0,20}may read/)
	expect(html).not.toContain('never_shown')
	expect(html).toContain('whsec_…1234')
	const stored = JSON.stringify([
		await connections(),
		await portal.database.read.select().from(stripeSecrets),
		await portal.database.read.select().from(auditLog),
	])
	expect(stored).not.toContain('never_shown')
	expect(await signingSecrets(portal.database, NO_STRIPE)).toMatchObject([
		{ secret: FORM.secret },
	])
	expect(await connections()).toMatchObject([{ livemode: false }])
})

test.each([
	[{ secret: 'sk_1' }, 'It begins with whsec_'],
	[{ name: ' ' }, 'Say which account at Stripe it is'],
	[{ metadataKey: 'a b' }, 'At most 40 letters'],
])('%o is refused beside its field', async (form, words) => {
	const answer = await connect(form)
	expect(answer.status).toBe(422)
	expect(await answer.text()).toContain(words)
	expect(await connections()).toEqual([])
})

test('a key that Stripe does not take is refused in its words', async () => {
	stripe.failsWith = 401
	const answer = await connect()
	expect(answer.status).toBe(422)
	expect(await answer.text()).toContain('Stripe says: away')
})

test('a customer without an account waits; once it is chosen, its lines land', async () => {
	await connect({ key: '' })
	const connectionId = await idOfOnly()
	const now = Date.now()
	const { database } = portal
	const post = () =>
		database.transact(async (tx) => {
			const [bill] = await tx.select().from(stripeBills)
			return postStripeBill(
				tx,
				{ connectionId, id: WORKED.id, revision: bill?.revision ?? 0 },
				{
					connection: { id: connectionId, metadataKey: 'laurel_account' },
					now,
					readAt: null,
				},
			)
		})
	await database.transact((tx) =>
		takeStripeObjects(
			tx,
			connectionId,
			readObjects(invoiceWire('today', WORKED)).map((value) =>
				sightingOf(value, now),
			),
			{ now },
		),
	)
	expect(await post()).toBe(0)
	const html = await page()
	expect(html).toContain('nobody knows whose account the customer is')
	expect(html).toContain('cus_1')
	const choose = (account: string, customer = 'cus_1') =>
		portal.ask(`/admin/stripe/${connectionId}/account`, {
			as: admin,
			form: { customer, account },
		})
	const wrong = await choose('nope')
	expect(
		await page(new URL(wrong.headers.get('location') ?? '', 'http://x').search),
	).toContain('There is no account of this id')
	expect((await choose('nope', 'cus_of_others')).status).toBe(404)
	await landAccounts(database, [accountRow('acme')], { now })
	expect((await choose('acme')).status).toBe(302)
	expect(await post()).toBe(2)
	const lines = await database.read.select().from(revenueLines)
	expect(lines.map(({ accountId }) => accountId)).toEqual(['acme', 'acme'])
	await portal.ask(`/admin/stripe/${connectionId}/disconnection`, {
		as: admin,
		form: {},
	})
	expect(await connections()).toMatchObject([{ apiKey: null }])
	expect(await signingSecrets(database, NO_STRIPE)).toEqual([])
	expect(await database.read.select().from(revenueLines)).toHaveLength(2)
	expect(await page()).toContain('Acme at Stripe, until')
})

describe('payments from before', () => {
	const DAY = 24 * 3600_000
	const backfill = (form: Record<string, string>, id?: string) =>
		idOfOnly().then((only) =>
			portal.ask(`/admin/stripe/${id ?? only}/backfill`, { as: admin, form }),
		)
	const isoOf = (at: number) => new Date(at).toISOString().slice(0, 10)
	const stored = () => portal.database.read.select().from(stripeBackfills)

	test('are read when asked for, and the reading is stopped and goes on', async () => {
		await connect()
		expect(await page()).toContain('Read what was made since')
		const from = isoOf(Date.now() - 400 * DAY)
		expect((await backfill({ from })).status).toBe(302)
		expect(await stored()).toMatchObject([{ state: 'running' }])
		expect(await page()).toContain('Stop reading')
		// The other tab asks as well.
		expect((await backfill({ from })).status).toBe(302)
		expect(await stored()).toHaveLength(1)
		await backfill({ to: 'stopped' })
		const stopped = await page()
		expect(stopped).toContain('It goes on from there')
		expect(stopped).toContain('Go on reading')
		await backfill({ to: 'running' })
		expect(await stored()).toMatchObject([{ state: 'running' }])
	})

	test.each([
		['2019-02-30', 'Say from which day on'],
		['', 'Say from which day on'],
		['1999-01-01', 'Stripe began in 2010'],
		[isoOf(Date.now() + 9 * DAY), 'Choose a day that has passed'],
	])(
		'from %o are refused beside the day, which is kept',
		async (from, words) => {
			await connect()
			const answer = await backfill({ from })
			const { search } = new URL(
				answer.headers.get('location') ?? '',
				'http://x',
			)
			const html = await page(search)
			expect(html).toContain(words)
			expect(html).toContain(`value="${from}"`)
			expect(await stored()).toEqual([])
		},
	)

	test('that may be in the ledger under other names are said before they count twice', async () => {
		await connect()
		const now = Date.now()
		await landAccounts(portal.database, [accountRow('acme')], { now })
		await landRevenueLines(
			portal.database,
			[payment('acme', '2026-02-01', '100.00', { sourceKey: 'own-1' })],
			{ now },
		)
		const answer = await backfill({ from: '2026-01-01' })
		const { search } = new URL(answer.headers.get('location') ?? '', 'http://x')
		const html = await page(search)
		expect(html).toContain('1 payment since that day is in the ledger')
		expect(html).toContain('name="mayAdd"')
		expect(html).toContain('value="2026-01-01"')
		expect(await stored()).toEqual([])
		await backfill({ from: '2026-01-01', mayAdd: 'on' })
		expect(await stored()).toMatchObject([{ state: 'running' }])
	})

	test('need a key, and a connection that there is', async () => {
		await connect({ key: '' })
		expect(await page()).not.toContain('Read what was made since')
		await backfill({ from: '2026-01-01' })
		expect(await stored()).toEqual([])
		expect((await backfill({ from: '2026-01-01' }, 'nope')).status).toBe(404)
		expect((await backfill({ to: 'running' })).status).toBe(404)
	})
})
