import { beforeEach, describe, expect, test } from 'vitest'
import { importCsv } from '#app/integrations/csv/import-file.ts'
import { changeTraits } from '#app/operations/accounts/change-traits.ts'
import { listTraits } from '#db/reports/accounts/known-traits.ts'
import { auditLog, auditNotes } from '#db/schema/index.ts'
import { readTraits } from '#db/stores/accounts/account-traits.ts'
import { accountRow, Ledger } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const traits = async (accountId: string) =>
	(await readTraits(ledger.database.read, [accountId]))(accountId)

async function* bytes(text: string) {
	yield new TextEncoder().encode(text)
}

/** Imports a file of accounts; gives the counts and what was refused. */
async function importAccounts(...lines: string[]) {
	const rejected: string[] = []
	ledger.now += 1
	const imported = await importCsv(
		ledger.database,
		'accounts',
		bytes(lines.join('\n')),
		{
			zone: 'UTC',
			now: ledger.now,
			onRejected: ({ column, reason }) => rejected.push(`${column} ${reason}`),
		},
	)
	if (!imported.ok) throw new Error(imported.reason)
	return { ...imported.value, rejected }
}

describe('a file of accounts', () => {
	test('says what kind of company each is', async () => {
		const { landed, unknownColumns } = await importAccounts(
			'account_id,name,segment,industry,use_cases',
			'A,A Ltd,Mid-market,Retail,"Onboarding; Approvals;onboarding"',
			'B,B Ltd,,,',
		)
		expect({ landed, unknownColumns }).toEqual({
			landed: 2,
			unknownColumns: [],
		})
		expect(await traits('A')).toEqual({
			segment: 'Mid-market',
			industry: 'Retail',
			useCases: ['Onboarding', 'Approvals'],
		})
		expect(await traits('B')).toEqual({
			segment: null,
			industry: null,
			useCases: [],
		})
		expect(await listTraits(ledger.database.read)).toEqual({
			segments: ['Mid-market'],
			industries: ['Retail'],
			plans: [],
		})
	})

	test('leaves what it has no column for, and what it leaves empty', async () => {
		const file = [
			'account_id,name,segment,industry,use_cases',
			'A,A Ltd,Mid-market,Retail,Approvals',
		]
		await importAccounts(...file)
		expect(await importAccounts(...file)).toMatchObject({ same: 1, updated: 0 })
		expect(
			await importAccounts('account_id,name,plan', 'A,A Ltd,Team'),
		).toMatchObject({ updated: 1 })
		expect(await traits('A')).toMatchObject({ segment: 'Mid-market' })
		expect(
			await importAccounts('account_id,name,plan,segment', 'A,A Ltd,Team,'),
		).toMatchObject({ same: 1 })
		expect(await traits('A')).toEqual({
			segment: 'Mid-market',
			industry: 'Retail',
			useCases: ['Approvals'],
		})
		expect(
			await importAccounts(
				'account_id,name,plan,use_cases',
				'A,A Ltd,Team,Reporting',
			),
		).toMatchObject({ updated: 1 })
		expect(await traits('A')).toMatchObject({ useCases: ['Reporting'] })
	})

	test('is refused where it contradicts itself or says too much', async () => {
		const { landed, rejected } = await importAccounts(
			'account_id,name,segment,use_cases',
			'A,A Ltd,SMB,',
			'A,A Ltd,Enterprise,',
			`B,B Ltd,${'x'.repeat(101)},`,
			`C,C Ltd,,${Array.from({ length: 21 }, (_, i) => `case ${i}`).join(';')}`,
		)
		expect(landed).toBe(1)
		expect(rejected.sort()).toEqual([
			'account_id stands twice in this import with different content',
			'segment is longer than 100 characters',
			'use_cases names more than 20 use cases',
		])
		expect(await traits('A')).toMatchObject({ segment: 'SMB' })
	})
})

describe('said by hand', () => {
	const say = (
		typed: Partial<Record<'segment' | 'industry' | 'useCases', string>>,
		accountId = 'A',
	) =>
		changeTraits(ledger.database, {
			accountId,
			typed: { segment: '', industry: '', useCases: '', ...typed },
			actorId: 'ada',
			now: ++ledger.now,
		})

	beforeEach(async () => {
		await ledger.accounts(accountRow('A', { segment: 'SMB' }))
	})

	test('it holds, and the audit log tells who said it and what was before', async () => {
		expect(await say({ segment: ' Mid-market ', useCases: 'a\nb' })).toEqual({
			ok: true,
			value: { segment: 'Mid-market', industry: null, useCases: ['a', 'b'] },
		})
		expect(await traits('A')).toMatchObject({ segment: 'Mid-market' })
		const [row] = await ledger.database.read.select().from(auditLog)
		expect(row).toMatchObject({
			actorId: 'ada',
			action: 'account.traits_changed',
			subjectType: 'account',
			subjectId: 'A',
		})
		expect(await ledger.database.read.select().from(auditNotes)).toEqual([
			{
				auditId: row?.id,
				note: 'Segment: Mid-market, was SMB. Use cases: a; b, was not known',
			},
		])
	})

	test('what is said again is no change', async () => {
		expect((await say({ segment: 'SMB' })).ok).toBe(true)
		expect(await ledger.database.read.$count(auditLog)).toBe(0)
	})

	test.each([
		['account_unknown', { segment: 'SMB' }, 'nobody'],
		['segment_too_long', { segment: 'x'.repeat(101) }, 'A'],
		['industry_too_long', { industry: 'x'.repeat(101) }, 'A'],
		['too_long', { useCases: 'x'.repeat(101) }, 'A'],
		[
			'too_many',
			{ useCases: 'abcdefghijklmnopqrstu'.split('').join(';') },
			'A',
		],
	])('%s', async (reason, typed, accountId) => {
		expect(await say(typed, accountId)).toEqual({ ok: false, reason })
		expect(await traits('A')).toMatchObject({ segment: 'SMB' })
	})
})
