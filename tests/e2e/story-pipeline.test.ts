import type { BrowserContext, Page } from '@playwright/test'
import type { Portal } from './portal.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'story pipeline', expectedErrors: [/status of 4(09|22)/] })

const own = () => test.info().project.name.replace(/[^a-z]/g, '')

/** A company of this project's own, with an advocate who is not signed in here. */
async function land(portal: Portal, name: string) {
	const { landAccounts } = await import(
		'#app/operations/accounts/land-accounts.ts'
	)
	const nothing = { domain: null, signedUpAt: null, plan: null, seats: null }
	const more = { currency: null, status: null, renewalAt: null }
	await landAccounts(
		portal.database,
		[{ id: name, name: `${name} Inc`, ...nothing, ...more, ownerEmail: null }],
		{ now: Date.now() },
	)
	return portal.signInAs('advocate', name)
}

async function openAs(
	portal: Portal,
	context: BrowserContext,
	role: 'marketing' | 'admin',
) {
	await context.addCookies([await portal.signInAs(role)])
}

async function nominate(page: Page, name: string) {
	await page.goto('/marketing/case-studies/new')
	await page.getByLabel('Account').fill(`${name} Inc`)
	await page.getByLabel('Why them').fill('They closed the books in two days')
	await page.getByRole('button', { name: 'Nominate' }).click()
	await expect(page.getByText('You own it')).toBeVisible()
}

const card = (page: Page, name: string) =>
	page.getByRole('article', { name: `${name} Inc` })

/** As a hand does it: a card is over a column before it is let go. */
async function drag(page: Page, name: string, title: string) {
	await card(page, name).hover({ position: { x: 12, y: 60 } })
	await page.mouse.down()
	const heading = page.getByRole('heading', { name: title, exact: true })
	await heading.hover()
	await heading.hover({ position: { x: 4, y: 8 } })
	await page.mouse.up()
}

const column = (page: Page, title: string) =>
	page.getByRole('region', { name: title, exact: true })

test.describe('the pipeline of stories', () => {
	test('from a nomination over the invitation to the yes of the customer', async ({
		page,
		portal,
		context,
		browser,
		baseURL,
	}) => {
		test.slow()
		const name = `${own()}-one`
		const advocate = await land(portal, name)
		await openAs(portal, context, 'marketing')
		await page.goto('/marketing/case-studies/new')
		await page.getByRole('button', { name: 'Nominate' }).click()
		await expect(page.getByText('Say which account')).toBeVisible()
		await expectGoodPage(page)
		await nominate(page, name)
		await expectGoodPage(page)

		await page
			.getByLabel('Who tells it')
			.selectOption({ label: await labelOfFirst(page) })
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('Saved.')).toBeVisible()
		await page.getByRole('link', { name: 'Invite…' }).click()
		await expect(page.getByLabel('What you write to them')).toHaveValue(
			/What it takes/,
		)
		await expectGoodPage(page)
		await page.getByRole('button', { name: /^Invite/ }).click()
		await expect(page.getByText('Invited, by mail')).toBeVisible()
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			'Invited',
		)

		const theirs = await browser.newContext({
			...(baseURL === undefined ? {} : { baseURL }),
			javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
		})
		await theirs.addCookies([advocate])
		const portalPage = await theirs.newPage()
		await portalPage.goto('/portal/asks')
		await portalPage.getByRole('button', { name: /yes/i }).first().click()
		await expect(
			portalPage.getByText('We write to you about the next step'),
		).toBeVisible()
		await theirs.close()

		await page.goto('/marketing/case-studies')
		await expect(
			column(page, 'Accepted').getByRole('article', { name: `${name} Inc` }),
		).toContainText('Book the interview')
		await expectGoodPage(page)
	})

	test('a card goes where the rules let it, and says why not', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		const name = `${own()}-two`
		await land(portal, name)
		await openAs(portal, context, 'marketing')
		await nominate(page, name)
		await page.goto('/marketing/case-studies')
		const story = card(page, name)
		await story.getByText('Move to…').click()
		await story.getByRole('link', { name: 'Declined…' }).click()
		await expect(
			page.getByRole('combobox', { name: 'To', exact: true }),
		).toHaveValue('declined')
		await page.getByRole('button', { name: 'Move' }).click()
		await expect(page.getByText('Write why').first()).toBeVisible()
		await page.getByLabel('Why').fill('Too early for them')
		await page.getByRole('button', { name: 'Move' }).click()
		await expect(page.getByText('Moved to “Declined”')).toBeVisible()
		await expect(
			page.getByRole('list', { name: 'Where it has been' }),
		).toContainText('Too early for them')

		await page.goto('/marketing/case-studies/new')
		await page.getByLabel('Account').fill(`${name} Inc`)
		await page.getByLabel('Why them').fill('Again')
		await page.getByRole('button', { name: 'Nominate' }).click()
		await expect(page.getByText(/left in peace until/)).toBeVisible()
		await expect(page.getByLabel('Why them')).toHaveValue('Again')
	})

	test('a card is dragged, and picked up by the keyboard', async ({
		page,
		portal,
		context,
	}) => {
		const { javaScriptEnabled = true, isMobile } = test.info().project.use
		if (!javaScriptEnabled || isMobile) return
		test.slow()
		const name = `${own()}-three`
		await land(portal, name)
		await openAs(portal, context, 'marketing')
		await nominate(page, name)
		await page.goto('/marketing/case-studies')
		const handle = page.getByRole('button', { name: `Move ${name} Inc` })
		await handle.focus()
		await page.keyboard.press('Space')
		await expect(handle).toHaveAttribute('aria-pressed', 'true')
		await page.keyboard.press('ArrowRight')
		await page.keyboard.press('ArrowRight')
		await expect(
			page.getByText('Accepted: no way leads there from its stage.'),
		).toBeVisible()
		await page.keyboard.press('Escape')
		await expect(handle).toHaveAttribute('aria-pressed', 'false')
		await page.keyboard.press('Space')
		await page.keyboard.press('ArrowRight')
		await page.keyboard.press('Space')
		await expect(page).toHaveURL(/\/invitation$/)

		await page.goto('/marketing/case-studies')
		await drag(page, name, 'Interview')
		await expect(
			page.getByText(`${name} Inc does not go to “Interview”`),
		).toBeVisible()
		await expect(column(page, 'Nominated')).toContainText(`${name} Inc`)
		await drag(page, name, 'Invited')
		await expect(page).toHaveURL(/\/invitation$/)
	})

	test('the table, the file, the pace and the days of each stage', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		const name = `${own()}-four`
		await land(portal, name)
		await openAs(portal, context, 'admin')
		await nominate(page, name)
		await page.goto(`/marketing/case-studies/list?q=${name}`)
		const table = page.getByRole('region', { name: 'Case studies' })
		await expect(table).toContainText('Choose who tells it')
		await expectGoodPage(page)
		const file = await page.request.get(`/marketing/case-studies.csv?q=${name}`)
		expect(await file.text()).toContain(`${name} Inc`)

		await page.goto('/marketing/case-studies/pace')
		await expect(
			page.getByRole('region', { name: 'Time in each stage' }),
		).toContainText('Customer review')
		await expectGoodPage(page)
		await page.getByRole('link', { name: 'Days per stage' }).click()
		await page.getByLabel('Drafting').fill('0')
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('from 1 to 365')).toBeVisible()
		await expectGoodPage(page)
		await page.getByLabel('Drafting').fill('30')
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('30 days')).toBeVisible()

		await page.goto('/marketing')
		await expect(page.getByRole('main')).toContainText('Stories on their way')
		await expectGoodPage(page)
	})

	test('an advocate offers their story, once', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		const name = `${own()}-five`
		await context.addCookies([await land(portal, name)])
		await page.goto('/portal/stories/new')
		await page.getByRole('button', { name: 'Offer it' }).click()
		await expect(page.getByText('Write a sentence or two')).toBeVisible()
		await expectGoodPage(page)
		for (const answer of ['We look at it', 'You offered it already']) {
			await page.goto('/portal/stories/new')
			await page.getByLabel('What would you tell?').fill('How we did it')
			await page.getByRole('button', { name: 'Offer it' }).click()
			await expect(page.getByText(answer)).toBeVisible()
		}
	})
})

const labelOfFirst = async (page: Page) =>
	(await page
		.getByLabel('Who tells it')
		.locator('option')
		.nth(1)
		.textContent()) ?? ''
