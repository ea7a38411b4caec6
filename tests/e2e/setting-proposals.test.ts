import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'setting-proposals', expectedErrors: [/status of 422/] })

test('another amount, and a policy that moves as much, are one admin’s to propose and another’s to agree to', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	const other = await portal.signInAs('admin')
	const main = page.getByRole('main')
	const said = (words: string | RegExp) =>
		expect(page.getByRole('status').filter({ hasText: words })).toBeVisible()
	const save = async (amount: string) => {
		await page.goto('/admin/settings/finance')
		await page.getByLabel(/^Overrides that need a second admin/).fill(amount)
		await page.getByRole('button', { name: 'Save' }).click()
	}

	await save('300')
	await said('Saved')
	await save('5000')
	await said('Proposed')
	await expect(main).toContainText('from $5,000.00 on, instead of from $300.00')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Take it back' }).click()
	await said('Taken back')
	await save('400')
	await said('Proposed')

	await page.goto('/admin/settings/policy')
	await page.getByLabel('Attribution window, days').fill('1')
	await page.getByRole('button', { name: 'Put in force' }).click()
	await said('Look first at what it would do')
	await expect(main).toContainText('another admin has to agree')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Put in force' }).click()
	await said('Proposed')
	await expect(main).toContainText('Version 1 is in force')
	await expect(main).toContainText('A change of the policy waits')
	await expectGoodPage(page)

	await context.clearCookies()
	await context.addCookies([other])
	await page.goto('/admin')
	await main
		.getByRole('link', { name: 'Another amount waits for a second admin' })
		.click()
	await page.getByRole('link', { name: 'Decline…' }).click()
	await page.getByRole('button', { name: 'Decline' }).click()
	await expect(main).toContainText('Say why')
	await expectGoodPage(page)
	await page.getByLabel('Why').fill('Audit wants it as it is.')
	await page.getByRole('button', { name: 'Decline' }).click()
	await said('Declined')
	await expect(
		page.getByLabel(/^Overrides that need a second admin/),
	).toHaveValue('300.00')

	await page.goto('/admin')
	await main.getByRole('link', { name: 'A change of the policy waits' }).click()
	await page.getByRole('button', { name: /^Agree/ }).click()
	await said('Version 2 is in force')
	await expect(
		page.getByRole('region', { name: 'Versions of the policy' }),
	).toContainText('agreed')
	await expectGoodPage(page)
})
