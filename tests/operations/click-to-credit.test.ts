import { beforeEach, describe, expect, test } from 'vitest'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { at, DAY } from '../support/facts.ts'
import { formLead, LeadLedger } from '../support/leads.ts'
import { accountRow, Ledger, payment } from '../support/ledger.ts'

const WINDOW = 90 * DAY
const day = (n: number) => at('2026-01-01') + n * DAY
let ledger: Ledger
let people: LeadLedger

beforeEach(async () => {
	ledger = await Ledger.open({ now: '2026-06-15' })
	people = new LeadLedger(ledger)
	await ledger.accounts(
		accountRow('ana', { domain: 'ana.test' }),
		accountRow('bob', { domain: 'bob.test' }),
	)
	await people.advocate('ana')
	await people.advocate('bob')
})

/** Somebody of cyd.test leaves their address at an instant, after a click. */
const comes = async (clickId: string | null, atTime: number) =>
	(
		await people.receive(
			formLead('cyd@cyd.test', { clickId, origin: null }),
			atTime,
		)
	).accountId

const pays = (accountId: string, atTime: number, amount = '100.00') =>
	ledger.lines({ ...payment(accountId, '2026-01-01', amount), paidAt: atTime })

describe('two advocates bring one company: clicks on days 0 and 5, sign-up on day 6, paid on day 20', () => {
	beforeEach(async () => {
		const first = await people.click('ana', day(0))
		const second = await people.click('bob', day(5), first)
		const accountId = await comes(second, day(6))
		await pays(accountId, day(20))
	})

	test('under last', async () => {
		expect(await ledger.referred()).toEqual({ bob: 100_00 })
	})

	test('under first', async () => {
		await ledger.policy({ model: 'first' })
		expect(await ledger.referred()).toEqual({ ana: 100_00 })
	})

	test('under linear', async () => {
		await ledger.policy({ model: 'linear' })
		expect(await ledger.referred()).toEqual({ ana: 50_00, bob: 50_00 })
	})
})

describe('the window', () => {
	test.each([
		['exactly 90 days before the lead is out', WINDOW, {}],
		['a millisecond less is in', WINDOW - 1, { ana: 100_00 }],
	])('%s', async (_, before, expected) => {
		const leadAt = day(100)
		const clickId = await people.click('ana', leadAt - before)
		const accountId = await comes(clickId, leadAt)
		await pays(accountId, day(120))
		expect(await ledger.referred()).toEqual(expected)
	})

	test('the first payment to the millisecond: a click then counts, one after it does not', async () => {
		const early = await people.click('ana', day(10))
		const accountId = await comes(early, day(10))
		await pays(accountId, day(20))
		const then = await people.click('bob', day(20), early)
		await comes(then, day(20))
		expect(await ledger.referred()).toEqual({ bob: 100_00 })
		const late = await people.click('ana', day(20) + 1, then)
		await comes(late, day(20) + 2)
		expect(await ledger.referred()).toEqual({ bob: 100_00 })
	})
})

test('a click after the payment changes nothing', async () => {
	const accountId = await comes(await people.click('ana', day(1)), day(2))
	await pays(accountId, day(3))
	const before = await ledger.report()
	await comes(await people.click('bob', day(4)), day(5))
	expect(await ledger.report()).toEqual(before)
	expect((await people.standing()).referrals).toMatchObject(
		expect.arrayContaining([
			expect.objectContaining({
				referrerAccountId: 'bob',
				state: 'rejected',
				reason: 'existing_customer',
			}),
		]),
	)
})

test('what an advocate brought stays credited when they are disabled', async () => {
	const accountId = await comes(await people.click('ana', day(1)), day(2))
	await pays(accountId, day(3))
	const disabled = await deactivateUser(ledger.database, {
		userId: 'user-ana',
		actorId: 'user-bob',
		now: ledger.now,
	})
	expect(disabled).toMatchObject({ ok: true })
	await pays(accountId, day(33))
	expect(await ledger.referred()).toEqual({ ana: 200_00 })
})

test('who comes without a click or a code was brought by nobody', async () => {
	const accountId = await comes(null, day(2))
	await pays(accountId, day(3))
	expect(await ledger.referred()).toEqual({})
})
