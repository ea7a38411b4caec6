import { beforeEach, describe, expect, test } from 'vitest'
import { tombstoneOf } from '#app/operations/referrals/lead-address.ts'
import {
	accountMerges,
	accounts,
	auditLog,
	contactDetails,
	contacts,
	erasedAddresses,
	leadDetails,
	leads,
	outbox,
	referralDecisions,
	stages,
	touches,
	touchNotes,
} from '#db/schema/index.ts'
import { at, DAY } from '../support/facts.ts'
import { byCode, formLead, LeadLedger } from '../support/leads.ts'
import { accountRow, Ledger, payment } from '../support/ledger.ts'

const now = at('2026-06-15')
let ledger: Ledger
let referrals: LeadLedger

beforeEach(async () => {
	ledger = await Ledger.open({ now: '2026-06-15' })
	referrals = new LeadLedger(ledger)
	await ledger.accounts(
		accountRow('ana', { domain: 'ana.test' }),
		accountRow('bob', { domain: 'bob.test' }),
	)
	await referrals.advocate('ana')
	await referrals.advocate('bob')
})

const read = () => ledger.database.read

describe('somebody new', () => {
	test('gets an account, a contact, a stage and what brought them, and the advocate is told', async () => {
		const { leadId, accountId } = await referrals.receive(
			formLead('cyd@shop.acme.com', {
				name: 'Cyd',
				message: 'Hello',
				origin: byCode('ana', now),
			}),
		)
		expect(accountId).toBe(`lead-${leadId}`)
		const [account] = (await read().select().from(accounts)).filter(
			({ id }) => id === accountId,
		)
		expect(account).toMatchObject({
			status: 'prospect',
			domain: 'acme.com',
			registrableDomain: 'acme.com',
			signedUpAt: null,
		})
		expect(await read().select().from(contacts)).toMatchObject([
			{ id: `lead-${leadId}`, accountId, role: 'user' },
		])
		expect(await read().select().from(stages)).toMatchObject([
			{ accountId, stage: 'lead', occurredAt: ledger.now },
		])
		expect(await read().select().from(leads)).toMatchObject([
			{
				id: leadId,
				source: 'form',
				state: 'received',
				accountId,
				isAccountNew: true,
				referrerAccountId: 'ana',
				referrerUserId: 'user-ana',
				code: 'ana',
				consentVersion: 1,
				consentAt: ledger.now,
			},
		])
		expect(await read().select().from(leadDetails)).toMatchObject([
			{ email: 'cyd@shop.acme.com', name: 'Cyd', message: 'Hello' },
		])
		expect(await referrals.standing()).toMatchObject({
			verdicts: [{ accountId, verdict: 'not_converted' }],
			referrals: [
				{ accountId, referrerAccountId: 'ana', state: 'pending', reason: null },
			],
		})
		const mails = await read().select().from(outbox)
		expect(mails.map(({ template, userId }) => [template, userId])).toEqual([
			['friend-joined', 'user-ana'],
		])
		const actions = (await read().select().from(auditLog)).map(
			({ action }) => action,
		)
		expect(actions).toContain('lead.received')
	})

	test('becomes a customer, and whoever brought them is credited', async () => {
		const { accountId } = await referrals.receive(
			formLead('cyd@acme.com', { origin: byCode('ana', now) }),
		)
		await ledger.linesOncePaid(payment(accountId, '2026-07-01', '100'))
		expect(await ledger.referred()).toEqual({ ana: 100_00 })
	})

	test('of a free-mail address has an account without a domain; two of them are two', async () => {
		const one = await referrals.receive(formLead('cyd@gmail.com'))
		const two = await referrals.receive(formLead('dee@gmail.com'))
		expect(one.accountId).not.toBe(two.accountId)
		const made = (await read().select().from(accounts)).filter(
			({ status }) => status === 'prospect',
		)
		expect(made.map(({ domain }) => domain)).toEqual([null, null])
	})

	test('two strangers at a relay are two prospects, each of their own advocate', async () => {
		const [one, two] = [
			await referrals.receive(
				formLead('q7x@privaterelay.appleid.com', {
					origin: byCode('ana', now),
				}),
			),
			await referrals.receive(
				formLead('k2z@privaterelay.appleid.com', {
					origin: byCode('bob', now),
				}),
			),
		]
		await ledger.linesOncePaid(
			payment(one.accountId, '2026-07-01', '100'),
			payment(two.accountId, '2026-07-01', '40'),
		)
		expect(await ledger.referred()).toEqual({ ana: 100_00, bob: 40_00 })
	})

	test('without anybody who brought them is received without a touch', async () => {
		await referrals.receive(formLead('cyd@acme.com'))
		expect(await read().$count(touches)).toBe(0)
		expect(await referrals.standing()).toEqual({ verdicts: [], referrals: [] })
		expect(await read().$count(outbox)).toBe(0)
	})

	test('says who sent them: it is claimed, and noted', async () => {
		const { accountId } = await referrals.receive(
			formLead('cyd@acme.com', {
				origin: {
					kind: 'self_reported',
					occurredAt: now,
					code: null,
					accountId: null,
					contactId: null,
					userId: null,
					note: 'Ana of Ana Ltd',
				},
			}),
		)
		await ledger.linesOncePaid(payment(accountId, '2026-07-01', '100'))
		expect((await referrals.standing()).referrals).toMatchObject([
			{ accountId, referrerAccountId: '', state: 'claimed' },
		])
		expect(await read().select().from(touchNotes)).toMatchObject([
			{ note: 'Ana of Ana Ltd' },
		])
	})
})

describe('the same person', () => {
	test('told a thousand times is one lead, one account, one contact, one touch, one mail', async () => {
		const lead = formLead('cyd@acme.com', { origin: byCode('ana', now) })
		const given = await Promise.all(
			Array.from({ length: 8 }, (_, i) => referrals.receive(lead, now + i)),
		)
		for (let i = 8; i < 1000; i++)
			given.push(
				await referrals.receive(
					{ ...lead, email: i % 2 ? 'CYD@acme.com' : 'cyd@acme.com' },
					now + i,
				),
			)
		expect(new Set(given.map(({ leadId }) => leadId)).size).toBe(1)
		expect(given.filter(({ isNew }) => isNew)).toHaveLength(1)
		expect(await read().$count(leads)).toBe(1)
		expect(await read().$count(accounts)).toBe(3)
		expect(await read().$count(contacts)).toBe(1)
		expect(await read().$count(touches)).toBe(1)
		expect(await read().$count(stages)).toBe(1)
		expect(await read().$count(outbox)).toBe(1)
	})

	test('who comes by another’s link adds that touch, and nothing else', async () => {
		const first = await referrals.receive(
			formLead('cyd@acme.com', { origin: byCode('ana', now) }),
		)
		const again = {
			...formLead('cyd@acme.com'),
			origin: byCode('bob', now + DAY),
		}
		await referrals.receive(again, now + DAY)
		await referrals.receive(again, now + DAY)
		expect(await read().$count(leads)).toBe(1)
		expect((await referrals.standing()).referrals).toMatchObject([
			{ accountId: first.accountId, referrerAccountId: 'ana' },
			{ accountId: first.accountId, referrerAccountId: 'bob' },
		])
		expect(await read().$count(touches)).toBe(2)
	})

	test('in another spelling of the same mailbox is the same', async () => {
		const one = await referrals.receive(formLead('c.y.d@gmail.com'))
		const two = await referrals.receive(formLead('cyd+news@googlemail.com'))
		expect(two).toEqual({ ...one, isNew: false })
	})
})

describe('clicks', () => {
	test('of the browser all become touches, each at its own time, and no code besides', async () => {
		const first = await referrals.click('bob', now - 9 * DAY)
		const second = await referrals.click('ana', now - 2 * DAY, first)
		const { accountId } = await referrals.receive(
			formLead('cyd@acme.com', {
				clickId: second,
				origin: byCode('ana', now),
			}),
		)
		const stored = await read().select().from(touches)
		expect(
			stored
				.map(({ id, kind, code, occurredAt }) => [id, kind, code, occurredAt])
				.sort(),
		).toEqual(
			[
				[`click-${first}-${accountId}`, 'click', 'bob', now - 9 * DAY],
				[`click-${second}-${accountId}`, 'click', 'ana', now - 2 * DAY],
			].sort(),
		)
		await ledger.linesOncePaid(payment(accountId, '2026-07-01', '100'))
		expect(await ledger.referred()).toEqual({ ana: 100_00 })
		await ledger.policy({ model: 'first' })
		expect(await ledger.referred()).toEqual({ bob: 100_00 })
	})

	test('that lead in a circle, or too far, end', async () => {
		const ids = [await referrals.click('ana', now)]
		for (let i = 1; i < 30; i++)
			ids.push(await referrals.click('ana', now + i, ids[i - 1]))
		await referrals.receive(
			formLead('cyd@acme.com', { clickId: ids.at(-1) ?? null }),
		)
		expect(await read().$count(touches)).toBe(20)
	})

	test('that nobody knows bring nothing, and the code counts', async () => {
		await referrals.receive(
			formLead('cyd@acme.com', {
				clickId: 'mi8zwzzz0000aaaaaaaaaa',
				origin: byCode('ana', now),
			}),
		)
		expect(await read().select().from(touches)).toMatchObject([
			{ kind: 'code', code: 'ana' },
		])
	})

	test('on another’s link than the page’s do not take the code away', async () => {
		const clickId = await referrals.click('bob', now - DAY)
		await referrals.receive(
			formLead('cyd@acme.com', { clickId, origin: byCode('ana', now) }),
		)
		const stored = await read().select().from(touches)
		expect(stored.map(({ kind, code }) => [kind, code]).sort()).toEqual([
			['click', 'bob'],
			['code', 'ana'],
		])
	})
})

describe('an account that is known', () => {
	test('is joined by a colleague', async () => {
		await ledger.accounts(accountRow('acme', { domain: 'www.acme.com' }))
		const { accountId } = await referrals.receive(
			formLead('cyd@mail.acme.com', { origin: byCode('ana', now) }),
		)
		expect(accountId).toBe('acme')
		expect((await referrals.standing()).referrals).toMatchObject([
			{ accountId: 'acme', referrerAccountId: 'ana', state: 'pending' },
		])
	})

	test('that pays was not brought: existing customer', async () => {
		await ledger.accounts(accountRow('acme', { domain: 'acme.com' }))
		await ledger.lines(payment('acme', '2026-01-01', '100'))
		await referrals.receive(
			formLead('cyd@acme.com', { origin: byCode('ana', now) }),
		)
		expect(await referrals.standing()).toMatchObject({
			verdicts: [{ verdict: 'after_conversion' }],
			referrals: [{ state: 'rejected', reason: 'existing_customer' }],
		})
		expect(await ledger.referred()).toEqual({})
		expect(await read().$count(stages)).toBe(0)
	})

	test('is where a contact with the address is, whatever its domain', async () => {
		await ledger.accounts(accountRow('acme'))
		await ledger.database.transact(async (tx) => {
			await tx.insert(contacts).values({
				id: 'cyd',
				accountId: 'acme',
				role: 'champion',
				createdAt: now,
				updatedAt: now,
			})
			await tx.insert(contactDetails).values({
				contactId: 'cyd',
				email: 'c.yd@gmail.com',
				emailKey: 'cyd@gmail.com',
			})
		})
		const lead = await referrals.receive(formLead('cyd@gmail.com'))
		expect(lead.accountId).toBe('acme')
		expect(await read().$count(contacts)).toBe(1)
		expect(await read().select().from(leads)).toMatchObject([
			{ contactId: 'cyd', isAccountNew: false },
		])
	})
})

describe('what speaks against a referral', () => {
	const holds = async () =>
		(await read().select().from(referralDecisions)).map(
			({ accountId, referrerAccountId, decision, suspicion, decidedBy }) => ({
				accountId,
				referrerAccountId,
				decision,
				suspicion,
				decidedBy,
			}),
		)

	test('a colleague of the advocate refers themselves', async () => {
		const { accountId } = await referrals.receive(
			formLead('zoe@ana.test', { origin: byCode('ana', now) }),
		)
		expect(accountId).toBe('ana')
		expect(await referrals.standing()).toMatchObject({
			verdicts: [{ verdict: 'self_referral' }],
			referrals: [{ state: 'pending', suspicion: 'self_referral' }],
		})
	})

	test.each([
		['spelled as it is', 'ana.w@gmail.com'],
		['without dots', 'anaw@gmail.com'],
		['with a tag', 'ana.w+friend@gmail.com'],
		['at the provider’s other name', 'A.N.A.W+x@googlemail.com'],
	])('the advocate’s own address, %s, is held', async (_, email) => {
		await referrals.advocate('ana', { code: 'ana2', email: 'ana.w@gmail.com' })
		const { accountId } = await referrals.receive(
			formLead(email, { origin: byCode('ana2', now) }),
		)
		expect(await holds()).toEqual([
			{
				accountId,
				referrerAccountId: 'ana',
				decision: 'held',
				suspicion: 'own_address',
				decidedBy: null,
			},
		])
		expect((await referrals.standing()).referrals).toMatchObject([
			{ state: 'pending', suspicion: 'own_address' },
		])
		await ledger.linesOncePaid(payment(accountId, '2026-07-01', '100'))
		expect(await ledger.referred()).toEqual({})
		expect(await read().$count(outbox)).toBe(0)
	})

	test('the own address with a tag at a domain of one’s own is held', async () => {
		await referrals.advocate('ana', { code: 'ana2', email: 'ana@own.example' })
		await referrals.receive(
			formLead('ana+2@own.example', { origin: byCode('ana2', now) }),
		)
		expect(await holds()).toMatchObject([{ suspicion: 'own_address' }])
	})

	test('a disposable address is held, and is of no company', async () => {
		await ledger.accounts(accountRow('other', { domain: 'mailinator.com' }))
		const { accountId } = await referrals.receive(
			formLead('cyd@mailinator.com', { origin: byCode('ana', now) }),
		)
		expect(accountId).toMatch(/^lead-/)
		expect((await referrals.standing()).referrals).toMatchObject([
			{ state: 'pending', suspicion: 'disposable_email' },
		])
		await ledger.linesOncePaid(payment(accountId, '2026-07-01', '100'))
		expect(await ledger.referred()).toEqual({})
	})

	test('somebody who was erased is no new customer: their account again, and held', async () => {
		await ledger.accounts(accountRow('acme'))
		await ledger.database.transact(async (tx) => {
			const tombstone = tombstoneOf(tx, 'c.yd@gmail.com')
			await tx
				.insert(erasedAddresses)
				.values({ tombstone, accountId: 'acme', erasedAt: now })
		})
		await referrals.receive(
			formLead('cyd+new@gmail.com', { origin: byCode('ana', now) }),
		)
		expect(await holds()).toMatchObject([
			{ accountId: 'acme', suspicion: 'erased_before' },
		])
	})

	test('the twenty-first of one advocate within a day is held; a day later nobody is', async () => {
		const bring = (i: number, when: number) =>
			referrals.receive(
				formLead(`p${i}@company${i}.test`, { origin: byCode('ana', when) }),
				when,
			)
		for (let i = 0; i < 20; i++) await bring(i, now)
		expect(await holds()).toEqual([])
		const { accountId } = await bring(20, now + DAY - 1)
		expect(await holds()).toMatchObject([{ accountId, suspicion: 'too_many' }])
		await referrals.receive(
			formLead('q@else.test', { origin: byCode('bob', now) }),
			now + DAY - 1,
		)
		await bring(21, now + 2 * DAY)
		expect(await holds()).toHaveLength(1)
	})

	test('a cycle is held when the ledger is settled', async () => {
		const { accountId } = await referrals.receive(
			formLead('cyd@acme.com', { origin: byCode('ana', now) }),
		)
		await referrals.advocate(accountId, { code: 'cyd', email: 'cyd@acme.com' })
		await referrals.receive(
			formLead('zoe@ana.test', { origin: byCode('cyd', now + 1) }),
			now + 1,
		)
		await ledger.linesOncePaid(
			payment(accountId, '2026-07-01', '100'),
			payment('ana', '2026-07-02', '100'),
		)
		const { verdicts } = await referrals.standing()
		expect(verdicts.map(({ verdict }) => verdict)).toEqual([
			'counted',
			'would_close_cycle',
		])
	})

	test('nothing is held that somebody has looked at', async () => {
		const lead = formLead('cyd@mailinator.com', { origin: byCode('ana', now) })
		const { accountId } = await referrals.receive(lead)
		await ledger.database.transact((tx) =>
			tx.insert(referralDecisions).values({
				id: 'zz',
				accountId,
				referrerAccountId: 'ana',
				decidedAt: now,
				decision: 'cleared',
			}),
		)
		await referrals.receive(
			{ ...lead, email: 'dee@mailinator.com', externalId: accountId },
			now + DAY,
		)
		expect(await holds()).toHaveLength(2)
		expect((await referrals.standing()).referrals[0]).toMatchObject({
			suspicion: null,
		})
	})
})

describe('an account that comes later', () => {
	const merges = () => read().select().from(accountMerges)

	test('is the one that was made for the lead: its clicks count for it', async () => {
		const clickId = await referrals.click('ana', now - DAY)
		const { accountId } = await referrals.receive(
			formLead('cyd@acme.com', { clickId }),
		)
		await ledger.accounts(
			accountRow('real', { domain: 'https://www.acme.com' }),
		)
		expect(await merges()).toMatchObject([
			{ fromAccountId: accountId, intoAccountId: 'real', mergedBy: null },
		])
		await ledger.linesOncePaid(payment('real', '2026-07-01', '100'))
		expect(await ledger.referred()).toEqual({ ana: 100_00 })
		const again = await referrals.receive(formLead('dee@acme.com', { clickId }))
		expect(again.accountId).toBe('real')
		expect(await read().$count(touches)).toBe(1)
	})

	test.each([
		['of another domain', 'acme.org'],
		['of a free-mail domain', 'gmail.com'],
		['of no domain', null],
	])('%s is another', async (_, domain) => {
		await referrals.receive(formLead('cyd@acme.com'))
		await referrals.receive(formLead('cyd@gmail.com'))
		await ledger.accounts(accountRow('real', { domain }))
		expect(await merges()).toEqual([])
	})

	test('of the domain of several is left for people to decide', async () => {
		const make = (id: string) =>
			ledger.database.transact(async (tx) => {
				await tx.insert(accounts).values({
					id,
					domain: 'acme.com',
					registrableDomain: 'acme.com',
					createdAt: now,
					updatedAt: now,
				})
				await tx.insert(leads).values({
					id,
					source: 'form',
					state: 'received',
					accountId: id,
					isAccountNew: true,
					createdAt: now,
				})
			})
		await make('one')
		await make('two')
		await ledger.accounts(accountRow('real', { domain: 'acme.com' }))
		expect(await merges()).toEqual([])
	})

	test('of two with the domain, the first is it; it is not merged twice', async () => {
		await referrals.receive(formLead('cyd@acme.com'))
		await ledger.accounts(
			accountRow('real', { domain: 'acme.com' }),
			accountRow('twin', { domain: 'acme.com' }),
		)
		await ledger.accounts(accountRow('third', { domain: 'acme.com' }))
		expect(await merges()).toMatchObject([{ intoAccountId: 'real' }])
	})
})
