import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'override', expectedErrors: [/status of 422/] })

test('an admin sets who brought an account: looked at first, then posted, and on the receipt', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/accounts/birch')
	await page.getByRole('link', { name: 'Set who brought it…' }).click()
	await expectGoodPage(page)
	const main = page.getByRole('main')
	await expect(main.getByLabel('Account 1')).toHaveValue('alder')
	await expect(main.getByLabel('Share').first()).toHaveValue('100')
	await main.getByLabel('Account 1').fill('cedar')
	await main.getByLabel('Share').first().fill('150')
	await page.getByRole('button', { name: 'Set these shares' }).click()
	await expect(main).toContainText('A share of a hundred, such as 33.34')
	await expect(main.getByLabel('Account 1')).toHaveValue('cedar')
	await main.getByLabel('Share').first().fill('100')
	await page.getByRole('button', { name: 'Set these shares' }).click()
	await expect(main).toContainText('Say why: it stands on every receipt')
	await expectGoodPage(page)

	await page.getByRole('button', { name: 'Show what it would do' }).click()
	await expect(
		page.getByRole('region', { name: 'What it would do' }),
	).toContainText('$400.00')
	await expect(main).toContainText('Closed months do not change')
	await expectGoodPage(page)
	await main.getByLabel('Why').fill('Agreed with both of them by phone.')
	await page.getByRole('button', { name: 'Set these shares' }).click()
	await expect(
		page.getByRole('status').filter({ hasText: 'Version 1 is set' }),
	).toBeVisible()
	await expect(main).toContainText('Agreed with both of them by phone.')
	await expectGoodPage(page)
	await expect(async () => {
		await page.goto('/admin/accounts/cedar')
		await expect(
			main.getByRole('row', { name: /Birch.*\$400\.00/ }).first(),
		).toContainText('$400.00', { timeout: 500 })
	}).toPass({ timeout: 30_000 })
})
