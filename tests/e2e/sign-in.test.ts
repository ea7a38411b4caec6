import { expect, expectGoodPage, test } from './test.ts'

test('a link signs in, leads home, and works once', async ({
	page,
	portal,
}) => {
	const link = await portal.linkFor('marketing')
	await page.goto(link)
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Sign in' }).click()
	await expect(page).toHaveURL('/marketing')
	await expect(
		page.getByRole('heading', { level: 1, name: 'What waits for you' }),
	).toBeVisible()
	await expectGoodPage(page)
})

test.describe('a link that was used', () => {
	test.use({ expectedErrors: [/status of 410/] })

	test('says so, and where to get another', async ({ page, portal }) => {
		const link = await portal.linkFor('marketing')
		await fetch(portal.url + link, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: portal.url },
		})
		await page.goto(link)
		await page.getByRole('button', { name: 'Sign in' }).click()
		await expect(page.getByRole('status')).toHaveText(/used already/)
		await expectGoodPage(page)
		await page.getByRole('link', { name: 'Ask for a new link' }).click()
		await expect(page).toHaveURL('/sign-in')
	})
})

test('asking for a link says the same to anybody', async ({ page }) => {
	await page.goto('/')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Sign in' }).click()
	await expect(page).toHaveURL('/sign-in')
	await expectGoodPage(page)
	await page.getByLabel('E-mail address').fill('nobody@example.com')
	await page.getByRole('button', { name: 'Send me a link' }).click()
	await expect(
		page.getByRole('heading', { name: 'Check your inbox' }),
	).toBeVisible()
	await expect(page.getByRole('main')).toContainText('nobody@example.com')
	await expectGoodPage(page)
})

test.describe('a mistyped address', () => {
	test.use({ expectedErrors: [/status of 422/] })

	test('is kept, and the field says what is wrong', async ({ page }) => {
		await page.goto('/sign-in')
		await page.getByLabel('E-mail address').fill('ana@')
		await page.getByRole('button', { name: 'Send me a link' }).click()
		const field = page.getByLabel('E-mail address')
		await expect(field).toHaveAccessibleDescription(/Type a whole address/)
		await expect(field).toHaveValue('ana@')
		await expectGoodPage(page)
	})
})

test('signing out ends the session', async ({ page, context, portal }) => {
	await context.addCookies([await portal.signInAs('marketing')])
	await page.goto('/marketing')
	await page.locator('summary', { hasText: 'Account of' }).click()
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Sign out' }).click()
	await expect(page).toHaveURL('/')
	await page.goto('/marketing')
	await expect(page).toHaveURL('/sign-in?next=%2Fmarketing')
})

test.describe('a page', () => {
	test.use({ expectedErrors: [/status of 40[34]/] })

	test('that is not there keeps its frame', async ({
		page,
		context,
		portal,
	}) => {
		await context.addCookies([await portal.signInAs('admin')])
		await page.goto('/admin/accounts/nope')
		await expect(page).toHaveTitle('Error 404 · Laurel')
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'There is nothing here',
		)
		await expectGoodPage(page)
		const navigation = page.getByRole('navigation', { name: 'Main' })
		// On a phone the pages are folded away.
		const menu = navigation.getByText('Menu')
		if (await menu.isVisible()) await menu.click()
		await navigation.getByRole('link', { name: 'Accounts' }).click()
		await expect(page).toHaveURL('/admin/accounts')
	})

	test('that is not there or not theirs says so', async ({
		page,
		context,
		portal,
	}) => {
		await page.goto('/no/such/page')
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'There is nothing here',
		)
		await expectGoodPage(page)
		await context.addCookies([await portal.signInAs('marketing')])
		await page.goto('/admin')
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'This page is not yours to open',
		)
		await expectGoodPage(page)
		await page.getByRole('link', { name: 'Go to the start page' }).click()
		await expect(page).toHaveURL('/marketing')
	})
})

test('the keyboard goes past the navigation first', async ({
	page,
	context,
	portal,
	isMobile,
}) => {
	await context.addCookies([await portal.signInAs('marketing')])
	await page.goto('/marketing')
	await page.keyboard.press('Tab')
	const skip = page.getByRole('link', { name: 'Skip to content' })
	await expect(skip).toBeFocused()
	await page.keyboard.press('Enter')
	if (!isMobile) await expect(page.getByRole('main')).toBeFocused()
	await expect(page).toHaveURL('/marketing#main')
})
