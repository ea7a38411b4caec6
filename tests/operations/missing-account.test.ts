import { beforeEach, expect, test } from 'vitest'
import { addMissingAccount } from '#app/operations/accounts/add-missing-account.ts'
import { auditLog } from '#db/schema/index.ts'
import { Ledger, payment } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A')
	await ledger.lines(
		payment('A', '2026-01-05', '10.00'),
		payment('lost', '2026-01-05', '50.00'),
		payment('lost', '2026-02-05', '50.00'),
	)
	await ledger.settle()
})

const add = (
	change: Partial<Parameters<typeof addMissingAccount>[1]> = {},
): ReturnType<typeof addMissingAccount> =>
	addMissingAccount(ledger.database, {
		accountId: 'lost',
		name: ' Found Ltd ',
		domain: 'found.example',
		actorId: 'u1',
		now: ledger.now,
		...change,
	})

test.each([
	['that is known', { accountId: 'A' }, 'account_known'],
	['that no line names', { accountId: 'X' }, 'no_line_names_it'],
	['without a name', { name: ' ' }, 'name_missing'],
	['with what is no domain', { domain: 'not a domain' }, 'domain_invalid'],
])('an account %s is not added', async (_, change, reason) => {
	expect(await add(change)).toEqual({ ok: false, reason })
	expect((await ledger.report()).company.total).toBe(10_00)
})

test('an account that lines name is added, and they are posted', async () => {
	expect(await add()).toEqual({ ok: true, value: { lines: 2 } })
	expect((await ledger.report()).company.total).toBe(110_00)
	expect(await add()).toEqual({ ok: false, reason: 'account_known' })
	const audited = (await ledger.database.read.select().from(auditLog)).filter(
		({ action }) => action === 'account.added',
	)
	expect(audited).toMatchObject([
		{ actorId: 'u1', subjectId: 'lost', after: { lines: 2 } },
	])
	expect(await ledger.problems()).toEqual([])
})
