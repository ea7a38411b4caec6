import { openAsAdmin, openAsAdvocate } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test('an admin reads how much, from whom, and what waits', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin')
	const main = page.getByRole('main')
	await expect(main).toContainText('Second-order revenue, reported')
	await expect(main.getByRole('link', { name: '$1,970.00' })).toBeVisible()
	for (const part of ['$400.00', '$200.00', '$1,370.00', '$600.00'])
		await expect(main.getByRole('link', { name: part }).first()).toBeVisible()
	await expect(main).toContainText('1 line: needs a rate')
	await expect(
		main.getByRole('listitem').filter({ hasText: 'Birch & Sons' }),
	).toContainText('$1,000.00')
	await page.getByText('The figures as a table').click()
	await expect(main.getByRole('row', { name: /Feb 2026/ })).toContainText(
		'$1,200.00',
	)
	await expectGoodPage(page)
	await main.getByRole('link', { name: 'Open the report' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Second-order revenue',
	)
})

test('a marketer reads whom to ask, and reaches nothing of the admin’s', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await context.clearCookies()
	await context.addCookies([await portal.signInAs('marketing')])
	await page.goto('/marketing')
	const main = page.getByRole('main')
	await expect(main).toContainText('Accounts that brought others')
	const brings = main.getByRole('listitem').filter({ hasText: 'Birch & Sons' })
	await expect(brings.first()).toContainText('brought 1 account')
	await expect(
		main.getByRole('listitem').filter({ hasText: 'Fir Foods' }),
	).toContainText('through Alder Works')
	await expect(page.locator('a[href^="/admin"]')).toHaveCount(0)
	await expectGoodPage(page)
})

test('an advocate who brought nobody yet learns how to begin', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdvocate({ portal, context }, 'fir')
	await page.goto('/portal')
	const main = page.getByRole('main')
	await expect(main).toContainText(
		'Send your link to somebody who would profit',
	)
	await expect(main).toContainText('Your first referral')
	await expect(main).toContainText('nothing so far')
	await expectGoodPage(page)
})

test('an advocate takes the link along', async ({ page, portal, context }) => {
	await openAsAdvocate({ portal, context }, 'alder')
	await page.goto('/portal')
	const link = await page.getByLabel('Your link').inputValue()
	expect(link).toMatch(new RegExp(`^${portal.url}/r/[a-z0-9]{8}$`))
	await expect(page.getByRole('link', { name: 'E-mail' })).toHaveAttribute(
		'href',
		new RegExp(`^mailto:.*${encodeURIComponent(link)}`),
	)
	await expectGoodPage(page)
})

test('staff find a page or an account in a few letters', async ({
	page,
	portal,
	context,
}, { project }) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin')
	if (project.use.javaScriptEnabled === false) {
		await page.getByRole('link', { name: 'Search' }).click()
		await page.getByLabel('What to find').fill('cedar')
		await page.getByRole('button', { name: 'Search' }).click()
		await page.getByRole('link', { name: 'Cedar Freight' }).click()
	} else {
		await page.keyboard.press('Control+k')
		const box = page.getByRole('combobox', { name: /Search pages/ })
		await box.fill('cedar')
		await expect(page.getByRole('option')).toHaveText([/Cedar Freight/])
		await box.press('Enter')
	}
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Cedar Freight',
	)
})

test('every page is reached from the navigation', async ({
	page,
	portal,
	context,
}, { project }) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin')
	const fold = project.name === 'mobile' ? 'Menu' : 'More'
	await page.getByRole('navigation', { name: 'Main' }).getByText(fold).click()
	await page
		.getByRole('link', { name: 'Policy' })
		.filter({ visible: true })
		.click()
	await expect(page).toHaveURL('/admin/settings/policy')
	await expectGoodPage(page)
})
