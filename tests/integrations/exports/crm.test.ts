import { asc } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { contacts, revenueLines, stages, touches } from '#db/schema/index.ts'
import { accountStates, contactStates } from '#db/stores/accounts/accounts.ts'
import {
	examineThem,
	exportFolder,
	HEADERS,
	importThem,
	type Row,
} from '#tests/support/exports.ts'
import { accountRow, Ledger } from '#tests/support/ledger.ts'

const folder = exportFolder()
let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const headersOf = (name: keyof typeof HEADERS, n = 0) =>
	HEADERS[name][n] as string[]

const day = (instant: number) => new Date(instant).toISOString().slice(0, 10)

const stagesNow = async () =>
	(
		await ledger.database.read
			.select()
			.from(stages)
			.orderBy(asc(stages.accountId), asc(stages.occurredAt))
	).map(({ accountId, stage, occurredAt }) =>
		[accountId, stage, day(occurredAt)].join(' '),
	)

const touchesNow = async () =>
	(
		await ledger.database.read.select().from(touches).orderBy(asc(touches.id))
	).map(({ id, accountId, kind, occurredAt, referrerAccountId }) =>
		[id, accountId, kind, day(occurredAt), referrerAccountId ?? ''].join(' '),
	)

describe('HubSpot', () => {
	const companies = () =>
		folder.write(headersOf('hubspot_companies'), [
			{
				'Record ID': '901',
				'Company name': 'Acme GmbH',
				'Company Domain Name': 'acme.example',
				Industry: 'Retail',
				'Create Date': '2025-11-02 09:30',
				'Lifecycle Stage': 'Lead',
			},
			{ 'Record ID': '903' },
			{ 'Record ID': '902', 'Company name': 'Bolt' },
		])
	const people = () =>
		folder.write(headersOf('hubspot_contacts'), [
			{
				'Record ID': '7',
				'First Name': 'Ada',
				'Last Name': 'Lovelace',
				Email: 'ada@acme.example',
				'Associated Company IDs': '901;902',
			},
			{
				'Record ID': '8',
				'Last Name': 'Bond',
				Email: 'bond@bolt.example',
				'Company Name': 'bolt',
			},
			{ 'Record ID': '9', 'First Name': 'Nobody' },
			{ 'Record ID': '10', Email: 'x@unknown.example' },
		])

	test('companies and contacts; of several companies the first, a name where no id stands', async () => {
		const imported = await importThem(ledger, people(), companies())
		expect(imported.files).toMatchObject([
			{ as: 'hubspot-companies', landed: 2, filtered: 1, refused: 0 },
			{ as: 'hubspot-contacts', landed: 2, filtered: 1, refused: 1 },
		])
		expect(imported.rejected).toMatchObject([
			{ line: 5, reason: 'names no account that is known' },
		])
		const known = await contactStates(ledger.database.read, ['7', '8'])
		expect(known.get('7')?.state).toMatchObject({
			accountId: '901',
			name: 'Ada Lovelace',
		})
		expect(known.get('8')?.state).toMatchObject({
			accountId: '902',
			name: 'Bond',
		})
		expect(await stagesNow()).toEqual(['901 lead 2025-11-02'])
		const again = await importThem(ledger, people(), companies())
		expect(again.files.map(({ landed, updated }) => landed + updated)).toEqual([
			0, 0,
		])
	})

	test('deals become stages, never revenue', async () => {
		await ledger.accounts(accountRow('901'), accountRow('902'))
		const file = folder.write(headersOf('hubspot_deals'), [
			{
				'Record ID': '1',
				'Deal Name': 'Acme, 20 seats',
				'Deal Stage': 'Closed Won',
				'Close Date': '2026-02-03 10:00',
				Amount: '12000',
				'Associated Company IDs': '901;902',
			},
			{
				'Record ID': '2',
				'Deal Name': 'Bolt',
				'Deal Stage': 'closedlost',
				'Close Date': '2026-03-04 10:00',
				'Associated Company IDs': '902',
			},
			{
				'Record ID': '3',
				'Deal Name': 'Bolt again',
				'Deal Stage': 'Contract sent',
				'Associated Company IDs': '902',
			},
		])
		const [examined] = await examineThem(ledger, [file])
		expect(examined?.figures).toMatchObject({
			land: 2,
			filtered: 1,
			firstDay: '2026-02-03',
			lastDay: '2026-03-04',
			money: [],
		})
		const imported = await importThem(ledger, file)
		expect(imported.files[0]).toMatchObject({ landed: 2, filtered: 1 })
		expect(await stagesNow()).toEqual([
			'901 customer 2026-02-03',
			'902 lost 2026-03-04',
		])
		expect(await ledger.database.read.select().from(revenueLines)).toEqual([])
	})

	test('deals without their dates say nothing, and are refused with what to do', async () => {
		const file = folder.write(headersOf('hubspot_deals', 1), [
			{ 'Record ID': '1', 'Deal Name': 'Acme', 'Deal Stage': 'Closed Won' },
		])
		await expect(importThem(ledger, file)).rejects.toThrow(
			'lacks columns without which nothing can be made of HubSpot deals',
		)
	})
})

describe('Salesforce opportunities', () => {
	const HEADERS_WITH_REFERRER = [
		...headersOf('salesforce_opportunities'),
		'Referred By',
	]
	const deal = (id: string, rest: Row): Row => ({
		'Opportunity ID': id,
		'Account ID': 'B',
		'Account Name': 'Bolt',
		Stage: 'Closed Won',
		'Close Date': '2026-03-20',
		'Created Date': '2026-02-01',
		'Lead Source': 'Customer Referral',
		...rest,
	})

	beforeEach(async () => {
		await ledger.accounts(
			accountRow('A', { name: 'Acme GmbH', domain: 'acme.example' }),
			accountRow('B', { name: 'Bolt' }),
			accountRow('C', { name: 'Twin' }),
			accountRow('D', { name: 'Twin' }),
		)
	})

	test.each<[string, string, string]>([
		['an id', 'A', 'manual 2026-02-01 A'],
		['a name', 'ACME, GmbH', 'manual 2026-02-01 A'],
		['a domain', 'www.acme.example', 'manual 2026-02-01 A'],
		['nobody', '', 'self_reported 2026-02-01 '],
	])('a customer referral by %s is a touch', async (_, by, touch) => {
		const file = folder.write(HEADERS_WITH_REFERRER, [
			deal('006', { 'Referred By': by }),
		])
		const imported = await importThem(ledger, file)
		expect(imported.rejected).toEqual([])
		expect(await touchesNow()).toEqual([`salesforce:006 B ${touch}`])
		expect(await stagesNow()).toEqual([
			'B opportunity 2026-02-01',
			'B customer 2026-03-20',
		])
	})

	test('by the address or name of somebody there', async () => {
		const person = folder.write(
			['contact_id', 'account_id', 'email', 'name'],
			[
				{
					contact_id: 'p',
					account_id: 'A',
					email: 'ada@acme.example',
					name: 'Ada Lovelace',
				},
			],
		)
		const deals = folder.write(HEADERS_WITH_REFERRER, [
			deal('1', { 'Referred By': 'ADA@acme.example' }),
			deal('2', { 'Referred By': 'Ada Lovelace' }),
		])
		await importThem(ledger, person)
		await importThem(ledger, deals)
		expect(await ledger.database.read.select().from(contacts)).toHaveLength(1)
		expect(await touchesNow()).toEqual([
			'salesforce:1 B manual 2026-02-01 A',
			'salesforce:2 B manual 2026-02-01 A',
		])
	})

	test('by somebody who is not known, or is two, is refused; the stages land', async () => {
		const file = folder.write(HEADERS_WITH_REFERRER, [
			deal('1', { 'Referred By': 'Unheard of' }),
			deal('2', { 'Referred By': 'Twin', 'Account ID': 'C' }),
		])
		const imported = await importThem(ledger, file)
		expect(
			imported.rejected.map(({ line, column, reason }) => [
				line,
				column,
				reason,
			]),
		).toEqual([
			[2, 'Referred By', 'names no account that is known'],
			[
				3,
				'Referred By',
				'names 2 accounts that are known, and does not tell which',
			],
		])
		expect(await touchesNow()).toEqual([])
		expect(await stagesNow()).toContain('C customer 2026-03-20')
	})

	test('without the column Referred By, a referral is claimed; another source is none', async () => {
		const file = folder.write(headersOf('salesforce_opportunities'), [
			deal('1', {}),
			deal('2', { 'Lead Source': 'Web' }),
		])
		await importThem(ledger, file)
		expect(await touchesNow()).toEqual([
			'salesforce:1 B self_reported 2026-02-01 ',
		])
	})

	test('an unknown id gives way to a name that only one account has', async () => {
		const file = folder.write(headersOf('salesforce_opportunities'), [
			deal('1', { 'Account ID': '0015x', 'Account Name': 'Bolt' }),
			deal('2', { 'Account ID': '0016x', 'Account Name': 'Unheard of' }),
		])
		await importThem(ledger, file)
		expect(await stagesNow()).toContain('B customer 2026-03-20')
		expect(await stagesNow()).toContain('0016x customer 2026-03-20')
	})
})

test('Pipedrive: won and lost deals of organisations by their names', async () => {
	await ledger.accounts(accountRow('B', { name: 'Bolt' }))
	const headers = [
		...headersOf('pipedrive_deals'),
		'Deal - ID',
		'Deal - Status',
		'Deal - Won time',
		'Deal - Lost time',
	]
	const deal = (status: string, rest: Row) => ({
		'Deal - Title': 'Deal',
		'Deal - Status': status,
		'Organization - Name': 'Bolt',
		...rest,
	})
	const file = folder.write(headers, [
		deal('Won', { 'Deal - Won time': '2026-01-05 10:00:00' }),
		deal('Lost', { 'Deal - Lost time': '2026-02-05 10:00:00' }),
		deal('Open', {}),
	])
	const imported = await importThem(ledger, file)
	expect(imported.files[0]).toMatchObject({
		as: 'pipedrive-deals',
		landed: 2,
		filtered: 1,
	})
	expect(await stagesNow()).toEqual([
		'B customer 2026-01-05',
		'B lost 2026-02-05',
	])
	const bare = folder.write(headersOf('pipedrive_deals'), [
		{ 'Deal - Title': 'x', 'Organization - Name': 'Bolt' },
	])
	await expect(importThem(ledger, bare)).rejects.toThrow('Won time')
})

test('Rewardful: affiliates with their links, and those whom they brought', async () => {
	await ledger.accounts(
		accountRow('cus_B'),
		accountRow('A', { name: 'Acme', domain: 'acme.example' }),
	)
	const affiliates = folder.write(
		['ID', 'First name', 'Last name', 'Email', 'Campaign', 'Link token'],
		[
			{
				ID: 'af1',
				'First name': 'Ada',
				'Last name': 'Lovelace',
				Email: 'ada@acme.example',
				'Link token': 'ada',
			},
			{
				ID: 'af2',
				'First name': 'Bob',
				Email: 'bob@gmail.com',
				'Link token': 'https://us.example/?via=bob',
			},
		],
	)
	const referrals = folder.write(
		[
			'ID',
			'Email',
			'Stripe customer ID',
			'Affiliate',
			'Affiliate email',
			'Created at',
			'Became conversion at',
		],
		[
			{
				ID: 'r1',
				'Stripe customer ID': 'cus_B',
				Email: 'x@bolt.example',
				'Affiliate email': 'ada@acme.example',
				'Created at': '2026-01-05 10:00:00 UTC',
				'Became conversion at': '2026-01-09 10:00:00 UTC',
			},
			{
				ID: 'r2',
				'Stripe customer ID': 'cus_C',
				Email: 'y@c.example',
				'Affiliate email': 'bob@gmail.com',
				'Created at': '2026-01-06 10:00:00 UTC',
			},
		],
	)
	const imported = await importThem(ledger, referrals, affiliates)
	expect(imported.rejected).toEqual([])
	expect(imported.files.map(({ as }) => as)).toEqual([
		'rewardful-affiliates',
		'rewardful-referrals',
	])
	expect(await touchesNow()).toEqual([
		'rewardful:r1 cus_B click 2026-01-05 A',
		'rewardful:r2 cus_C click 2026-01-06 rewardful:af2',
	])
	expect(await stagesNow()).toEqual(['cus_B customer 2026-01-09'])
	const made = await accountStates(ledger.database.read, ['rewardful:af2'])
	expect(made.get('rewardful:af2')?.state).toMatchObject({
		name: 'Bob',
		domain: null,
	})
})
