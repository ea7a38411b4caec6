import { expect, test } from 'vitest'
import { openTestPortal } from './test-portal.ts'

test('a failure of ours is said in words, and nothing of it leaks', async () => {
	const portal = await openTestPortal()
	const { cookie } = await portal.signIn('admin')
	const { driver } = portal.database
	const statement = 'alter table accounts rename to accounts_away'
	if (driver.dialect === 'sqlite') driver.writer.exec(statement)
	else await driver.pool.query(statement)

	for (const path of ['/admin/accounts', '/admin/accounts.data']) {
		const answer = await portal.ask(path, { as: cookie })
		expect(answer.status).toBe(500)
		const text = await answer.text()
		expect(text).not.toMatch(/no such table|does not exist|select|SqliteError/)
		if (!path.endsWith('.data')) {
			expect(text).toContain('Something broke on our side')
			expect(text).toContain('Periods')
		}
	}
})
