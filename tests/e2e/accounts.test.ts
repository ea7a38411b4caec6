import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test('an account is searched for, and shows what it paid and brought', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/accounts')
	await expectGoodPage(page)
	await page.getByLabel('Name, id or domain').fill('birch')
	await page.getByRole('button', { name: 'Search' }).click()
	await expect(page).toHaveURL('/admin/accounts?search=birch')
	await expect(page.getByRole('link', { name: 'Alder Works' })).toHaveCount(0)
	await page.getByRole('link', { name: 'Birch & Sons' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Birch & Sons',
	)
	await expect(
		page
			.getByRole('region', { name: 'Accounts that it brought' })
			.getByRole('row', { name: /Cedar Freight/ }),
	).toContainText('$1,000.00')
	await expect(
		page
			.getByRole('region', { name: 'Who brought it' })
			.getByRole('row', { name: /Alder Works/ })
			.first(),
	).toContainText('$400.00')
	await expect(page.getByRole('region', { name: 'Lines' })).toContainText('b-1')
	await expectGoodPage(page)
})

test('a search without a hit says so', async ({ page, portal, context }) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/accounts?search=100%25')
	await expect(page.getByText('No account fits')).toBeVisible()
	await expectGoodPage(page)
})

test.describe('an account that is not there', () => {
	test.use({ expectedErrors: [/status of 404/] })

	test('is not found', async ({ page, portal, context }) => {
		await openAsAdmin({ portal, context })
		const answer = await page.goto('/admin/accounts/none')
		expect(answer?.status()).toBe(404)
	})
})
