import sharp from 'sharp'
import { startServer } from './server.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ expectedErrors: [/status of 422/] })

test('the first visitor sets Laurel up, brings a file in, and is its admin', async ({
	page,
}) => {
	test.slow()
	const server = await startServer()
	await page.goto(server.url)
	await expect(page).toHaveURL(`${server.url}/set-up`)
	await expectGoodPage(page)
	await expect(page.getByLabel('Set-up token')).toHaveValue('')
	await page.goto(await addressIn(server.printed))
	await expect(page.getByLabel('Set-up token')).toHaveCount(0)
	await expectGoodPage(page)

	const { javaScriptEnabled = true } = test.info().project.use
	const choose = async (label: string, option: string, typed: string) => {
		if (!javaScriptEnabled)
			return page.getByLabel(label).selectOption({ label: option })
		await page.getByRole('combobox', { name: label }).fill(typed)
		return page.getByRole('option', { name: option }).click()
	}
	await page
		.getByRole('textbox', { name: 'Organisation' })
		.fill('Northwind Labs')
	await choose('Time zone', 'Europe/Berlin', 'berlin')
	await choose('Base currency', 'EUR · Euro', 'eur ·')
	await page.getByLabel('Brand colour').fill('#7c3aed')
	const send = () =>
		page.getByRole('button', { name: 'Create and go on' }).click()
	await page.getByLabel('Logo').setInputFiles({
		name: 'photo.png',
		mimeType: 'image/png',
		buffer: Buffer.alloc(20_000_000),
	})
	await page.getByLabel('Your e-mail address').fill('ana@example.com')
	await send()
	await expect(page.getByText('The file is larger than 1 MB')).toBeVisible()
	await page.getByLabel('Logo').setInputFiles({
		name: 'logo.svg',
		mimeType: 'image/svg+xml',
		buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
	})
	await page.getByLabel('Your name').fill('Ana Lima')
	await send()
	await expect(page.getByText('An SVG can carry scripts')).toBeVisible()
	await expect(page.getByLabel('Your e-mail address')).toHaveValue(
		'ana@example.com',
	)
	await expectGoodPage(page)

	await page.getByLabel('Logo').setInputFiles({
		name: 'logo.png',
		mimeType: 'image/png',
		buffer: await sharp({
			create: { width: 64, height: 64, channels: 3, background: '#7c3aed' },
		})
			.png()
			.toBuffer(),
	})
	await send()

	await expect(page).toHaveURL(`${server.url}/admin/imports?welcome`)
	await expect(page.getByRole('banner')).toContainText('Northwind Labs')
	await expect(page.getByRole('contentinfo')).toContainText('Europe/Berlin')
	await expect(page.getByRole('banner').locator('img')).toHaveAttribute(
		'src',
		/^\/images\//,
	)
	await expectGoodPage(page)

	await page.getByLabel('What the file holds').selectOption('accounts')
	await page.getByLabel('File', { exact: true }).setInputFiles({
		name: 'customers.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(
			'Account ID,Company,Plan\nacme,Acme Robotics,pro\n,Nobody,pro\n',
		),
	})
	await page.getByRole('button', { name: 'Look at it' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'customers.csv',
	)
	await expectGoodPage(page)
	await expect(page.getByLabel('account_id')).toHaveValue('account id')
	await page.getByRole('button', { name: 'Import', exact: true }).click()
	await expect(async () => {
		if (!javaScriptEnabled) await page.reload()
		await expect(page.getByText('What came of it')).toBeVisible({
			timeout: 500,
		})
	}).toPass({ timeout: 20_000 })
	await expectGoodPage(page)
	const download = page.waitForEvent('download')
	await page.getByRole('link', { name: 'Download rejected rows' }).click()
	expect((await download).suggestedFilename()).toBe('accounts-rejected.csv')
	await page.goto(`${server.url}/admin/accounts`)
	await expect(page.getByRole('link', { name: 'Acme Robotics' })).toBeVisible()

	await page.goto(`${server.url}/set-up`)
	await expect(page).toHaveURL(`${server.url}/admin`)

	// A page that is open asks on, and finds nobody.
	await page.goto('about:blank')
	expect(await server.stop()).toBe(0)
	const log = server.log.join('\n')
	expect(log).toContain('stopped')
	expect(log).not.toContain('ana@example.com')
	expect(log).not.toContain(
		new URL(await addressIn(server.printed)).searchParams.get('token'),
	)
})

test('the first visitor looks around in the sample company', async ({
	page,
}) => {
	test.slow()
	const server = await startServer()
	await page.goto(await addressIn(server.printed))
	await page.getByRole('textbox', { name: 'Organisation' }).fill('Northwind')
	await page.getByLabel('Your e-mail address').fill('ana@example.com')
	await page.getByRole('button', { name: 'Create and go on' }).click()
	const load = page.getByRole('button', { name: 'Load the sample company' })
	await load.click()
	await expect(load).toHaveCount(0, { timeout: 20_000 })
	const isLoading = page.getByText('The sample company is being loaded')
	const { javaScriptEnabled = true } = test.info().project.use
	await expect(async () => {
		// It may have been loaded before the page was answered.
		if (!javaScriptEnabled && (await isLoading.count()) > 0)
			await page.getByRole('link', { name: 'Look again' }).click()
		await expect(isLoading).toHaveCount(0, { timeout: 500 })
	}).toPass({ timeout: 20_000 })
	await page.goto(`${server.url}/admin`)
	await expect(page.getByRole('main')).toContainText('All 51')
	await expectGoodPage(page)
	await page.goto('about:blank')
	await server.stop()
})

/** The address that the server prints, which may come later than that it listens. */
async function addressIn(printed: readonly string[]): Promise<string> {
	const find = () => printed.find((line) => line.includes('/set-up?token='))
	await expect.poll(find).toBeDefined()
	return find()?.trim() ?? ''
}
