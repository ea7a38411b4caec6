import { openAsAdvocate } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test('an advocate sees their own account’s impact and nothing of others', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdvocate({ portal, context }, 'alder')
	await page.goto('/portal')
	const main = page.getByRole('main')
	await expect(main).toContainText('Alder Works')
	await expect(main).toContainText(/\$700\s–\s\$1,000/)
	const referrals = main.getByRole('listitem')
	await expect(referrals.filter({ hasText: 'Birch & Sons' })).toContainText(
		/\$200\s–\s\$500/,
	)
	await expect(referrals.filter({ hasText: 'Fir Foods' })).toContainText(
		'credited if they buy after all',
	)
	for (const other of ['Cedar', 'Delta', 'Elm', '$400.00', '$900.00'])
		await expect(main).not.toContainText(other)
	await page
		.locator('summary, button')
		.filter({ hasText: 'How is this counted?' })
		.first()
		.click()
	await expectGoodPage(page)
})

test.describe('what is not theirs', () => {
	test.use({ expectedErrors: [/status of 40[34]/] })

	test('is not there for an advocate', async ({ page, portal, context }) => {
		await openAsAdvocate({ portal, context }, 'alder')
		for (const path of ['/portal/birch', '/portal/accounts/birch'])
			expect((await page.goto(path))?.status()).toBe(404)
		for (const path of ['/admin', '/admin/accounts/birch', '/admin/lines/b-1'])
			expect((await page.goto(path))?.status()).toBe(403)
	})
})
