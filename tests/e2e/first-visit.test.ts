import { startServer } from './server.ts'
import { expect, expectGoodPage, test } from './test.ts'

test('the first visitor sets Laurel up and is its admin', async ({ page }) => {
	const server = await startServer()
	await page.goto(server.url)
	await expect(page).toHaveURL(`${server.url}/set-up`)
	await expectGoodPage(page)

	await page.getByLabel('Organisation').fill('Northwind Labs')
	await page.getByLabel('Time zone').selectOption('Europe/Berlin')
	await page.getByLabel('Base currency').selectOption('EUR')
	await page.getByLabel('Your name').fill('Ana Lima')
	await page.getByLabel('Your e-mail address').fill('ana@example.com')
	await page.getByRole('button', { name: 'Create and sign in' }).click()

	await expect(page).toHaveURL(`${server.url}/admin`)
	await expect(page.getByRole('banner')).toContainText('Northwind Labs')
	await expect(page.getByRole('contentinfo')).toContainText('Europe/Berlin')
	await page.goto(`${server.url}/set-up`)
	await expect(page).toHaveURL(`${server.url}/admin`)

	expect(await server.stop()).toBe(0)
	const log = server.log.join('\n')
	expect(log).toContain('stopped')
	expect(log).not.toContain('ana@example.com')
})
