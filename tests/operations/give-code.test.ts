import { beforeEach, describe, expect, test } from 'vitest'
import { giveCode } from '#app/operations/referrals/give-code.ts'
import {
	countUnknownCodes,
	listUnknownCodes,
} from '#db/reports/referrals/unknown-codes.ts'
import { auditLog } from '#db/schema/index.ts'
import { at } from '#tests/support/facts.ts'
import { Ledger, linkRow, payment, touchRow } from '#tests/support/ledger.ts'

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

const give = (code: string, accountId = 'A') =>
	giveCode(ledger.database, {
		code,
		accountId,
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

	test('that an import gives somebody is listed no more', async () => {
		await ledger.links(linkRow('NoBodys', 'A'))
		expect(await countUnknownCodes(ledger.database.read)).toBe(1)
		expect(await ledger.referred()).toEqual({ A: 57_00 })
	})
})
