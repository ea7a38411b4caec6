import { beforeEach, describe, expect, test } from 'vitest'
import { done, refused } from '#app/domain/result.ts'
import { landContacts } from '#app/operations/accounts/land-contacts.ts'
import { giveCode } from '#app/operations/referrals/give-code.ts'
import {
	markCampaign,
	takeCampaignBack,
} from '#app/operations/referrals/mark-campaign.ts'
import { previewGivenCode } from '#app/operations/referrals/preview-given-code.ts'
import {
	countUnknownCodes,
	listCampaignCodes,
	listUnknownCodes,
	paidByCode,
} from '#db/reports/referrals/unknown-codes.ts'
import { whoseMightBe } from '#db/reports/referrals/whose-code.ts'
import { attributionTouches, auditLog } from '#db/schema/index.ts'
import { findLink } from '#db/stores/referrals/links.ts'
import { at } from '#tests/support/facts.ts'
import {
	accountRow,
	Ledger,
	linkRow,
	payment,
	touchRow,
} from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B', 'C')
	await ledger.touches(
		touchRow('B', null, '2026-01-01', { code: 'nobodys', kind: 'code' }),
		touchRow('C', null, '2026-01-02', { code: 'nobodys' }),
		touchRow('C', null, '2026-01-03', { code: 'producthunt' }),
		touchRow('C', null, '2026-01-03', { code: 'said', kind: 'self_reported' }),
	)
	await ledger.lines(
		payment('B', '2026-01-05', '50.00'),
		payment('C', '2026-01-05', '7.00'),
	)
})

const give = (code: string, accountId = 'A', contactId: string | null = null) =>
	giveCode(ledger.database, {
		code,
		accountId,
		contactId,
		actorId: 'admin',
		now: ledger.now,
	})

const codes = async () =>
	(await listUnknownCodes(ledger.database.read, { limit: 9 })).map(
		({ code, touchCount, accountCount, firstAt }) => [
			code,
			touchCount,
			accountCount,
			firstAt,
		],
	)

describe('a code that nobody has', () => {
	test('is listed, the one that came most often first; word of mouth is not', async () => {
		expect(await codes()).toEqual([
			['nobodys', 2, 2, at('2026-01-01')],
			['producthunt', 1, 1, at('2026-01-03')],
		])
		expect(await countUnknownCodes(ledger.database.read)).toBe(2)
		expect(await ledger.referred()).toEqual({})
	})

	test('is given, and with it what it brought', async () => {
		expect(await give('nobodys')).toEqual({ ok: true, value: { accounts: 2 } })
		expect(await ledger.referred()).toEqual({ A: 57_00 })
		expect(await codes()).toEqual([['producthunt', 1, 1, at('2026-01-03')]])
		expect(await ledger.database.read.select().from(auditLog)).toMatchObject([
			{
				action: 'code.given',
				subjectId: 'nobodys',
				after: { accountId: 'A', touches: 2 },
			},
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('is given once, to an account that there is', async () => {
		const reasonOf = async (code: string, accountId?: string) => {
			const given = await give(code, accountId)
			return given.ok ? null : given.reason
		}
		expect(await reasonOf('nobodys', 'nobody')).toBe('account_unknown')
		expect(await reasonOf('never-came')).toBe('not_waiting')
		expect(await reasonOf('said')).toBe('not_waiting')
		const both = await Promise.all([
			reasonOf('nobodys', 'A'),
			reasonOf('nobodys', 'B'),
		])
		expect(both.sort()).toEqual(['not_waiting', null].sort())
	})

	test('is given to somebody at an account, not to somebody elsewhere', async () => {
		await landContacts(
			ledger.database,
			[
				{
					id: 'ada',
					accountId: 'A',
					role: 'advocate',
					email: 'ada@a.example',
					emailKey: 'ada@a.example',
					name: 'Ada Lovelace',
					title: null,
				},
			],
			{ now: ledger.now },
		)
		expect(await give('nobodys', 'B', 'ada')).toEqual(
			refused('contact_unknown'),
		)
		expect(await give('nobodys', 'A', 'nobody')).toEqual(
			refused('contact_unknown'),
		)
		expect((await give('nobodys', 'A', 'ada')).ok).toBe(true)
		expect(await findLink(ledger.database.read, 'nobodys')).toMatchObject({
			accountId: 'A',
			contactId: 'ada',
		})
	})

	test('is tried out first: what it would move, and nothing of it is left', async () => {
		await ledger.touches(touchRow('C', 'B', '2026-01-01'))
		const before = await ledger.referred()
		expect(before).toEqual({ B: 7_00 })
		const seen = await previewGivenCode(ledger.database, {
			code: 'nobodys',
			accountId: 'A',
			contactId: null,
			actorId: 'admin',
			now: ledger.now,
		})
		const row = (referrerAccountId: string, baseMinor: number) => ({
			period: '2026-01',
			referrerAccountId,
			baseMinor,
		})
		expect(seen).toEqual(
			done({
				accounts: 2,
				credits: {
					before: [row('B', 7_00)],
					after: [row('A', 57_00), row('B', 0)],
				},
			}),
		)
		expect(await ledger.referred()).toEqual(before)
		expect(await codes()).toHaveLength(2)
		expect(await ledger.database.read.select().from(auditLog)).toEqual([])
		await give('nobodys')
		expect(await ledger.referred()).toEqual({ A: 57_00 })
	})

	test('that an import gives somebody is listed no more', async () => {
		await ledger.links(linkRow('NoBodys', 'A'))
		expect(await countUnknownCodes(ledger.database.read)).toBe(1)
		expect(await ledger.referred()).toEqual({ A: 57_00 })
	})
})

describe('a code of a campaign', () => {
	const of = (code: string) => ({ code, actorId: 'admin', now: ledger.now })
	const verdicts = async () =>
		(await ledger.database.read.select().from(attributionTouches))
			.filter(({ touchId }) => touchId.startsWith('nobodys>'))
			.map(({ verdict }) => verdict)

	test('waits no more, brings nobody and becomes no link', async () => {
		await ledger.settle()
		expect(await verdicts()).toEqual(['unknown_code', 'unknown_code'])
		expect(await markCampaign(ledger.database, of('nobodys'))).toEqual(
			done({ touches: 2 }),
		)
		expect(await codes()).toEqual([['producthunt', 1, 1, at('2026-01-03')]])
		expect(await countUnknownCodes(ledger.database.read)).toBe(1)
		expect(await ledger.referred()).toEqual({})
		expect(await verdicts()).toEqual(['campaign_code', 'campaign_code'])
		expect(await give('nobodys')).toEqual(refused('not_waiting'))
		expect(await ledger.links(linkRow('NoBodys', 'A'))).toEqual([
			{ refused: 'campaign_code' },
		])
		expect(await markCampaign(ledger.database, of('nobodys'))).toEqual(
			refused('not_waiting'),
		)
		expect(
			await listCampaignCodes(ledger.database.read, { limit: 9 }),
		).toMatchObject([
			{ code: 'nobodys', saidBy: 'admin', touchCount: 2, accountCount: 2 },
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('waits again once that is taken back', async () => {
		await markCampaign(ledger.database, of('nobodys'))
		expect(await takeCampaignBack(ledger.database, of('nobodys'))).toEqual(
			done(null),
		)
		expect(await takeCampaignBack(ledger.database, of('nobodys'))).toEqual(
			refused('no_campaign'),
		)
		await ledger.settle()
		expect(await verdicts()).toEqual(['unknown_code', 'unknown_code'])
		expect((await give('nobodys')).ok).toBe(true)
		expect(await ledger.referred()).toEqual({ A: 57_00 })
		const audit = await ledger.database.read.select().from(auditLog)
		expect(audit.map(({ action }) => action)).toEqual([
			'code.campaign',
			'code.campaign_taken_back',
			'code.given',
		])
	})

	test('is said by one of two who answer at once', async () => {
		const [said, given] = await Promise.all([
			markCampaign(ledger.database, of('nobodys')),
			give('nobodys'),
		])
		expect([said.ok, given.ok].sort()).toEqual([false, true])
	})
})

test('codes are listed a page at a time, with what those paid who came', async () => {
	const { read } = ledger.database
	const [first] = await listUnknownCodes(read, { limit: 1 })
	expect(first?.code).toBe('nobodys')
	expect(
		await listUnknownCodes(read, { after: first ?? null, limit: 9 }),
	).toMatchObject([{ code: 'producthunt' }])
	await ledger.settle()
	expect(await paidByCode(read, ['nobodys', 'producthunt', 'none'])).toEqual(
		new Map([
			['nobodys', 57_00],
			['producthunt', 7_00],
		]),
	)
})

test('a code might be whose code, name, domain or id is like it', async () => {
	await ledger.accounts(
		accountRow('D', { name: 'Nobo-Dys GmbH' }),
		accountRow('NOBODYS'),
		accountRow('F', { name: 'F', domain: 'nobodys.co.uk' }),
	)
	await landContacts(
		ledger.database,
		[
			{
				id: 'ada',
				accountId: 'A',
				role: 'advocate',
				email: 'ada@a.example',
				emailKey: 'ada@a.example',
				name: 'Product Hunt',
				title: null,
			},
		],
		{ now: ledger.now },
	)
	await ledger.links(
		linkRow('nobody', 'B'),
		{ ...linkRow('no-bodys', 'A'), contactId: 'ada' },
		linkRow('elsewhere', 'C'),
	)
	const found = await whoseMightBe(ledger.database.read, [
		'nobodys',
		'producthunt',
		'xyz',
	])
	const seen = [...found].map(([code, suspects]) => [
		code,
		suspects.map((each) => `${each.by} ${each.accountId}`),
	])
	expect(seen).toEqual([
		[
			'nobodys',
			[
				'near_code A',
				'near_code B',
				'account_id NOBODYS',
				'domain F',
				'company_name D',
			],
		],
		['producthunt', ['person_name A']],
		['xyz', []],
	])
})
