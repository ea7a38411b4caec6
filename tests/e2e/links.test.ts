import type { BrowserContext, Page } from '@playwright/test'
import jsQR from 'jsqr'
import sharp from 'sharp'
import type { Portal } from './portal.ts'
import { openAsAdmin, openAsAdvocate } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

// It draws clicks that never were, which a doctor of the books would find.
test.use({ books: 'links' })

type Visit = { page: Page; portal: Portal; context: BrowserContext }

/** Signs an advocate in and opens what they share. */
async function openShare({ page, portal, context }: Visit): Promise<string> {
	await openAsAdvocate({ portal, context }, 'alder')
	await page.goto('/portal/links')
	return page.getByLabel('Your link').inputValue()
}

const main = (page: Page) => page.getByRole('main')

test('an advocate shares the link, with a text of their own', async ({
	page,
	portal,
	context,
}) => {
	const link = await openShare({ page, portal, context })
	await expectGoodPage(page)
	await main(page).getByRole('button', { name: 'I agree' }).click()
	await expect(page.getByText('You agreed to the rules')).toBeVisible()
	await page.getByText('Change the texts').click()
	const form = page.locator('form').filter({ has: page.getByLabel('WhatsApp') })
	await form.getByLabel('WhatsApp').fill(`Have a look: ${link}`)
	await form.getByRole('button', { name: 'Keep this text' }).click()
	await expect(page.getByText('Your text is kept')).toBeVisible()
	await expect(
		main(page).getByRole('link', { name: 'WhatsApp' }),
	).toHaveAttribute(
		'href',
		`https://wa.me/?text=${encodeURIComponent(`Have a look: ${link}`)}`,
	)
	await expectGoodPage(page)
})

test.describe('a text without the link', () => {
	test.use({ expectedErrors: [/status of 422/] })

	test('is sent back, with what was typed', async ({
		page,
		portal,
		context,
	}) => {
		await openShare({ page, portal, context })
		await page.getByText('Change the texts').click()
		const form = page
			.locator('form')
			.filter({ has: page.getByRole('textbox', { name: 'X', exact: true }) })
		await form.getByRole('textbox').fill('Have a look!')
		await form.getByRole('button', { name: 'Keep this text' }).click()
		await expect(main(page)).toContainText('Your link has to stand in it')
		await expect(main(page)).toContainText('Have a look!')
		await expectGoodPage(page)
	})

	test('leaves a word that is taken beside its field', async ({
		page,
		portal,
		context,
	}) => {
		await openShare({ page, portal, context })
		await page.getByRole('link', { name: /your own word/ }).click()
		await page.getByLabel('The word in your link').fill('admin')
		await page.getByRole('button', { name: 'Use this word' }).click()
		await expect(main(page)).toContainText('This word is reserved')
		await expect(page.getByLabel('The word in your link')).toHaveValue('admin')
		await expectGoodPage(page)
	})
})

test('an advocate decides what friends see, and loses nothing that is typed', async ({
	page,
	portal,
	context,
}, { project }) => {
	await openShare({ page, portal, context })
	const preview = main(page)
		.getByRole('figure')
		.filter({ hasText: 'in a message' })
	await expect(preview).toContainText('Person thinks that')
	if (project.use.javaScriptEnabled !== false) {
		await page.getByText('Change the texts').click()
		await page.getByLabel('LinkedIn').fill('Half a thought')
	}
	await page.getByLabel('No name').check()
	await page.getByLabel('Say that I am at Alder Works').uncheck()
	if (project.use.javaScriptEnabled !== false)
		await expect(preview).toContainText('Somebody who uses it thinks that')
	await page.getByRole('button', { name: 'Show me so' }).click()
	await expect(page.getByText('Your friends see you so')).toBeVisible()
	await expect(preview).toContainText('Somebody who uses it thinks that')
	if (project.use.javaScriptEnabled !== false)
		await expect(page.getByLabel('LinkedIn')).toHaveValue('Half a thought')
	await page.reload()
	await expect(page.getByLabel('No name')).toBeChecked()
	await expectGoodPage(page)
})

test('a link gets a word, a campaign, a pause, and a picture that reads as its address', async ({
	page,
	portal,
	context,
}, { project }) => {
	const word = `Spring-${project.name}`
	await openShare({ page, portal, context })
	await page.getByRole('link', { name: 'Make another link' }).click()
	await page.getByLabel('What it is for').fill('Newsletter')
	await page.getByLabel('Campaign').fill('spring')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Make the link' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Newsletter')
	await expect(main(page)).toContainText('utm_campaign=spring')
	await page.getByLabel('The word in your link').fill(word)
	await page.getByRole('button', { name: 'Use this word' }).click()
	const url = `${portal.url}/r/${word}`
	await expect(page.getByLabel('This link')).toHaveValue(url)
	await expect(main(page)).toContainText('It also answers to')
	await page.getByRole('button', { name: 'Pause' }).click()
	await expect(main(page)).toContainText('You paused this link')
	await expectGoodPage(page)
	for (const kind of ['PNG', 'SVG']) {
		const href = await page
			.getByRole('link', { name: `QR code as ${kind}` })
			.getAttribute('href')
		const file = await (await page.request.get(href ?? '')).body()
		const { data, info } = await sharp(file, { density: 600 })
			.resize(600)
			.flatten({ background: 'white' })
			.ensureAlpha()
			.raw()
			.toBuffer({ resolveWithObject: true })
		const read = jsQR(new Uint8ClampedArray(data), info.width, info.height)
		expect(read?.data).toBe(url)
	}
	await page.goto('/portal/links')
	await expect(main(page)).toContainText('Paused')
	await expectGoodPage(page)
})

test('clicks are drawn by day', async ({ page, portal, context }) => {
	await openShare({ page, portal, context })
	const { linkDays } = await import('#db/schema/links.ts')
	await page.getByRole('link', { name: /your own word/ }).click()
	await expect(page).toHaveURL(/\/portal\/links\/\w+$/)
	const code = new URL(page.url()).pathname.split('/').at(-1) ?? ''
	const today = Math.floor(Date.now() / 86_400_000)
	await portal.database.transact(async (tx) => {
		await tx.insert(linkDays).values([
			...[3, 5, 2, 8].map((hits, i) => ({
				code,
				day: today - i * 3,
				hits,
				outcome: 'counted' as const,
			})),
			{ code, day: today, outcome: 'bot', hits: 4 },
		])
	})
	await page.reload()
	await expect(main(page)).toContainText('Not counted: 4 by programs.')
	await expect(
		page.getByRole('img', { name: /Clicks of the last 30 days/ }),
	).toBeVisible()
	await page.getByText('The figures as a table').click()
	await expectGoodPage(page)
})

test('an admin pauses a link with a reason, and starts it again', async ({
	page,
	portal,
	context,
	browser,
}) => {
	await openShare({ page, portal, context })
	const staff = await browser.newContext({ baseURL: portal.url })
	await openAsAdmin({ portal, context: staff })
	const desk = await staff.newPage()
	await desk.goto('/admin/accounts/alder#links')
	await main(desk)
		.getByRole('link', { name: /^Pause/ })
		.last()
		.click()
	await expectGoodPage(desk)
	await desk.getByLabel('Reason').fill('It is on an advertisement')
	await desk.getByRole('button', { name: 'Pause it' }).click()
	await expect(main(desk)).toContainText('Paused by us')
	await expectGoodPage(desk)
	await page.reload()
	await expect(main(page)).toContainText('Ask your contact there why')
	await main(desk)
		.getByRole('button', { name: /^Start again/ })
		.last()
		.click()
	await expect(main(desk)).not.toContainText('Paused by us')
	await staff.close()
})
