import { beforeAll, expect, test } from 'vitest'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string

beforeAll(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
})

// Lists of lines have no filters before there is a line.
test.each([
	'/admin/entries',
	'/admin/credits',
	'/admin/duplicates',
	'/admin/rates',
	'/admin/referrals/funnel',
	'/admin/referrals/leaderboard',
	'/admin/recurring-revenue/movements',
])('%s says what is no month, beside its field', async (path) => {
	const ask = async (query: string) =>
		(await portal.ask(`${path}?${query}`, { as: cookie })).text()
	const page = await ask('from=2026-99&to=soon')
	expect(page).toContain('“2026-99” is no month')
	expect(page).toContain('“soon” is no month')
	expect(await ask('from=2026-01&to=')).not.toContain('is no month')
})
