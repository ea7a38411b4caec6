import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { disconnectStripe } from '#app/operations/connections/disconnect-stripe.ts'
import { startStripeBackfill } from '#app/operations/connections/start-stripe-backfill.ts'
import { steerStripeBackfill } from '#app/operations/connections/steer-stripe-backfill.ts'
import {
	skipBackfillPhase,
	takeBackfillPage,
} from '#app/operations/connections/take-backfill-page.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { stripeBackfills, stripeBills } from '#db/schema/index.ts'
import { lastStripeBackfill } from '#db/stores/connections/stripe-backfills.ts'
import { FakeStripe } from '#tests/support/fake-stripe.ts'
import { accountRow, payment } from '#tests/support/ledger.ts'
import {
	chargeWire,
	eventWire,
	invoiceWire,
	paymentWire,
	refundWire,
	seconds,
	type ToldInvoice,
	WORKED,
} from '#tests/support/stripe.ts'
import { StripePortal } from '#tests/support/stripe-portal.ts'

const CUSTOMER = { object: 'customer', id: 'cus_1', metadata: {}, created: 1 }

let stripe: FakeStripe
const portals: StripePortal[] = []

/** A portal that knows the customer, and reads this Stripe. */
async function open() {
	const portal = await StripePortal.open({
		apiKey: 'rk_test_1',
		apiBase: new URL(stripe.url),
	})
	portals.push(portal)
	await landAccounts(portal.database, [accountRow('cus_1')], {
		now: portal.ledger.now,
	})
	return portal
}

beforeEach(async () => {
	stripe = await new FakeStripe().open()
	stripe.put(CUSTOMER)
})
afterEach(() => {
	for (const portal of portals.splice(0)) portal.close()
	stripe.close()
})

/** An invoice with what paid it and went back of it, made at a time. */
function bill(id: string, at: string, rest: Partial<ToldInvoice> = {}) {
	const money = {
		invoice: id,
		charge: `ch_${id}`,
		paymentIntent: `pi_${id}`,
		amount: 3927,
		at: seconds(at),
	}
	return [
		{
			...invoiceWire('today', {
				...WORKED,
				id,
				paidAt: seconds(at),
				...rest,
			}),
			created: seconds(at),
		},
		paymentWire(money),
		{
			...chargeWire('today', { ...money, refunded: 1000 }),
			created: seconds(at),
		},
		refundWire(`re_${id}`, { ...money, amount: 1000 }),
	]
}

const alone = (id: string, at: string) => ({
	...chargeWire('today', {
		invoice: null,
		charge: id,
		paymentIntent: `pi_${id}`,
		amount: 5000,
		at: seconds(at),
	}),
	created: seconds(at),
})

let forms = 0
const start = (portal: StripePortal, from: string, id = `form-${forms++}`) =>
	startStripeBackfill(portal.database, portal.environment, {
		id,
		connectionId: 'environment',
		fromAt: Date.parse(from),
		mayAdd: false,
		actorId: 'admin',
		now: portal.ledger.now,
	})
const steer = (portal: StripePortal, to: 'running' | 'stopped') =>
	steerStripeBackfill(portal.database, {
		connectionId: 'environment',
		to,
		actorId: 'admin',
		now: portal.ledger.now,
	})
const last = (portal: StripePortal) =>
	lastStripeBackfill(portal.database.read, 'environment')

/** Works until a backfill stands still, at most so long. */
async function finish(portal: StripePortal, rounds = 40) {
	for (let round = 0; round < rounds; round += 1) {
		await portal.work()
		const due = await portal.database.read.select().from(stripeBills)
		const isIdle = due.every(({ state }) => state !== 'due')
		if (isIdle && (await last(portal))?.state !== 'running') return
	}
}

test('what was read from before is what events would have told', async () => {
	stripe.put(
		...bill('in_1', '2026-01-10T10:00:00Z'),
		...bill('in_2', '2026-02-10T10:00:00Z'),
		...bill('in_3', '2026-02-11T10:00:00Z'),
		...bill('in_4', '2026-06-14T23:59:59Z'),
		alone('ch_alone', '2026-03-01T00:00:00Z'),
	)
	const told = await open()
	for (const wire of stripe.objects.values())
		if (wire.object === 'invoice' || wire.id === 'ch_alone')
			await told.post(
				eventWire(
					wire.object === 'invoice' ? 'invoice.paid' : 'charge.succeeded',
					wire,
					{ at: Number(wire.created) },
				),
			)
	await told.settle()

	const read = await open()
	expect(await start(read, '2026-01-01')).toEqual({ ok: true })
	await finish(read)
	expect(await last(read)).toMatchObject({ state: 'done', problem: null })
	const lines = await read.lines()
	expect(lines).toEqual(await told.lines())
	expect(lines).toHaveLength(4 * 4 + 1)
	expect(read.errors).toEqual([])

	// Read again, and told of meanwhile: nothing lands twice.
	await start(read, '2026-01-01')
	await finish(read)
	expect(await read.lines()).toEqual(lines)
})

test('only what was made within the time is read, unpaid invoices never', async () => {
	stripe.put(
		...bill('in_before', '2025-12-31T23:59:59Z'),
		...bill('in_first', '2026-01-01T00:00:00Z'),
		{
			...bill('in_draft', '2026-01-02T00:00:00Z')[0],
			status: 'draft',
			amount_paid: 0,
		},
	)
	const portal = await open()
	await start(portal, '2026-01-01')
	await finish(portal)
	const bills = await portal.database.read.select().from(stripeBills)
	expect(bills.map(({ id }) => id)).toEqual(['in_first'])
	expect(stripe.asked).not.toContain('/v1/invoices/in_draft')
})

test('a payment within the time brings its invoice of before', async () => {
	const [invoice, ...money] = bill('in_old', '2026-01-05T00:00:00Z')
	stripe.put({ ...invoice, created: seconds('2025-12-20T00:00:00Z') }, ...money)
	const portal = await open()
	await start(portal, '2026-01-01')
	await finish(portal)
	expect(await portal.lines()).toHaveLength(4)
	const bills = await portal.database.read.select().from(stripeBills)
	expect(bills.map(({ id, state }) => `${id} ${state}`)).toEqual([
		'in_old posted',
	])
})

test('a month of more than a page is read whole, the earliest month first', async () => {
	for (let i = 0; i < 130; i += 1)
		stripe.put(alone(`ch_${i}`, `2026-02-${10 + (i % 9)}T00:00:00Z`))
	stripe.put(alone('ch_first', '2026-01-31T00:00:00Z'))
	const portal = await open()
	await start(portal, '2026-01-01')
	const seen: string[] = []
	stripe.onAsked = (path) => {
		const [, id] = /^\/v1\/charges\/(.+)$/.exec(path) ?? []
		if (id) seen.push(id)
	}
	await finish(portal)
	expect(await portal.lines()).toHaveLength(131)
	expect(seen[0]).toBe('ch_first')
	expect(new Set(seen).size).toBe(131)
})

describe('stopped in the middle', () => {
	beforeEach(() => {
		stripe.put(
			...bill('in_1', '2026-01-10T10:00:00Z'),
			...bill('in_2', '2026-02-10T10:00:00Z'),
		)
	})

	test('it goes on from there', async () => {
		const portal = await open()
		await start(portal, '2026-01-01')
		stripe.onAsked = () => {
			stripe.onAsked = () => undefined
			void steer(portal, 'stopped')
		}
		await finish(portal)
		const stopped = await last(portal)
		expect(stopped?.state).toBe('stopped')
		await portal.settle()
		expect(await last(portal)).toEqual(stopped)
		await steer(portal, 'running')
		await finish(portal)
		expect((await last(portal))?.state).toBe('done')
		expect(await portal.lines()).toHaveLength(8)
		// One that is done is neither stopped nor let go on.
		await steer(portal, 'running')
		expect((await last(portal))?.state).toBe('done')
	})

	test('a page that another process took is not taken again', async () => {
		const portal = await open()
		await start(portal, '2026-01-01')
		const before = await last(portal)
		if (!before) throw new Error('it did not begin')
		const page = { seen: [], bills: [], objects: 3, last: null }
		const take = () => takeBackfillPage(portal.database, before, page, 1)
		expect([await take(), await take()]).toEqual([true, false])
		expect(await skipBackfillPhase(portal.database, before, 'x', 1)).toBe(false)
		expect(await last(portal)).toMatchObject({ pages: 1, objects: 3 })
	})

	test('where Stripe is away it waits, and goes on by itself', async () => {
		const portal = await open()
		await start(portal, '2026-01-01')
		stripe.failsWith = 429
		await portal.settle()
		expect((await last(portal))?.state).toBe('running')
		stripe.failsWith = null
		portal.ledger.now += 60_001
		await finish(portal)
		expect(await portal.lines()).toHaveLength(8)
	})

	test('what the key may not read is left out where it can be, and said', async () => {
		stripe.forbidden.add('/v1/subscriptions')
		const portal = await open()
		await start(portal, '2026-01-01')
		await finish(portal)
		expect(await last(portal)).toMatchObject({
			state: 'done',
			problem: expect.stringContaining('may not read subscriptions'),
		})
		expect(await portal.lines()).toHaveLength(8)
	})

	test('without the right to read invoices it fails, and goes on once there is', async () => {
		stripe.forbidden.add('/v1/invoices')
		const portal = await open()
		await start(portal, '2026-01-01')
		await finish(portal)
		expect(await last(portal)).toMatchObject({
			state: 'failed',
			problem: expect.stringContaining('permissions'),
		})
		stripe.forbidden.clear()
		await steer(portal, 'running')
		await finish(portal)
		expect(await portal.lines()).toHaveLength(8)
	})

	test('it ends with its connection', async () => {
		const portal = await open()
		await start(portal, '2026-01-01')
		await disconnectStripe(portal.database, {
			id: 'environment',
			actorId: 'admin',
			now: portal.ledger.now,
		})
		expect((await last(portal))?.state).toBe('stopped')
		expect(await steer(portal, 'running')).toMatchObject({ ok: false })
		await portal.settle()
		expect(await portal.lines()).toEqual([])
	})
})

test.each([
	['a day before there was Stripe', '1999-01-01', 'too_early'],
	['a day that has not come', '2030-01-01', 'too_late'],
])('%s is refused', async (_, from, reason) => {
	const portal = await open()
	expect(await start(portal, from)).toEqual({ ok: false, reason })
})

test('sent twice it is begun once, and another has to wait', async () => {
	const portal = await open()
	expect(await start(portal, '2026-01-01', 'form')).toEqual({ ok: true })
	expect(await start(portal, '2026-01-01', 'form')).toEqual({ ok: true })
	expect(await start(portal, '2026-01-01', 'other')).toEqual({
		ok: false,
		reason: 'already_running',
	})
	expect(
		await portal.database.read.select().from(stripeBackfills),
	).toHaveLength(1)
})

test('payments under other names are said first, and may be others', async () => {
	const portal = await open()
	await landRevenueLines(
		portal.database,
		[payment('cus_1', '2026-02-01', '100.00', { sourceKey: 'own-1' })],
		{ now: portal.ledger.now },
	)
	const given = {
		connectionId: 'environment',
		fromAt: Date.parse('2026-01-01'),
		actorId: 'admin',
		now: portal.ledger.now,
	}
	const begin = (mayAdd: boolean, fromAt = given.fromAt) =>
		startStripeBackfill(portal.database, portal.environment, {
			...given,
			id: `form-${forms++}`,
			fromAt,
			mayAdd,
		})
	expect(await begin(false)).toEqual({ ok: false, reason: 'others_stand' })
	expect(await begin(false, Date.parse('2026-03-01'))).toEqual({ ok: true })
	await steer(portal, 'stopped')
	expect(await begin(true)).toEqual({ ok: true })
})
