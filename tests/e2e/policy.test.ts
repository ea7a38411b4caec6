import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.describe('a policy that makes no sense', () => {
	test.use({ expectedErrors: [/status of 422/] })

	test('is refused beside the field, with what was typed', async ({
		page,
		portal,
		context,
	}) => {
		await openAsAdmin({ portal, context })
		await page.goto('/admin/settings/policy')
		await expectGoodPage(page)
		const days = page.getByLabel('Attribution window, days')
		await days.fill('ninety')
		await page.getByRole('button', { name: 'Put in force' }).click()
		await expect(days).toHaveAccessibleDescription(/whole number of days/)
		await expect(days).toHaveValue('ninety')
		await expectGoodPage(page)
	})
})

test.describe('a policy that changes nothing', () => {
	test.use({ expectedErrors: [/status of 409/] })

	test('makes no version', async ({ page, portal, context }) => {
		await openAsAdmin({ portal, context })
		await page.goto('/admin/settings/policy')
		await page.getByRole('button', { name: 'Put in force' }).click()
		await expect(page.getByRole('status')).toContainText('in force already')
	})
})

test('another model becomes a new version', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/settings/policy')
	await page.getByLabel('Attribution model').selectOption('first')
	await page.getByRole('button', { name: 'Put in force' }).click()
	await expect(page.getByRole('status')).toContainText('Version 2 is in force')
	await expect(
		page.getByRole('region', { name: 'Versions of the policy' }),
	).toContainText('Model: First touch.')
	await expectGoodPage(page)
})
