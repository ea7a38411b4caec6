import { beforeAll, expect, test } from 'vitest'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { accountRow, payment } from '#tests/support/ledger.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string
const line = payment('A', '2026-01-05', '50.00', { sourceKey: 'INV/7' })
const page = `/admin/void?line=${encodeURIComponent(line.sourceKey)}`

beforeAll(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
	const { database } = portal
	const now = Date.now()
	await landAccounts(database, [accountRow('A')], { now })
	await landRevenueLines(database, [line], { now })
	await settleQueued(database, { now: () => now })
})

const look = async (path: string) =>
	(await portal.ask(path, { as: cookie })).text()

test('a line is voided with a reason, after what it does was said in numbers', async () => {
	expect(await look('/admin/lines/INV%2F7')).toContain('Void this line')
	expect(await look(page)).toContain('$50.00 that stand of it are taken back')
	const post = (reason: string) =>
		portal.ask(page, { as: cookie, form: { reason } })
	const empty = await post('')
	expect(empty.status).toBe(422)
	expect(await empty.text()).toContain('Say why')
	expect((await post('Charged twice.')).status).toBe(302)
	const receipt = await look('/admin/lines/INV%2F7')
	expect(receipt).toContain('Voided by hand')
	expect(receipt).toContain('Charged twice.')
	expect(receipt).toContain('Its key is free')
	expect(receipt).not.toContain('Void this line')
	expect(await look('/admin/lines?kind=voided')).toContain('INV/7')
	expect(await look('/admin/lines')).not.toContain('INV/7')
	const again = await post('Once more.')
	expect(again.status).toBe(422)
	expect(await again.text()).toContain('It was voided already.')
})
