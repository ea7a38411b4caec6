import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'waiting lines', expectedErrors: [/status of 422/] })

const NOW = Date.UTC(2026, 3, 15)

test('a rate is typed where it is missing', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await landOdd(portal.database)
	await page.goto('/admin/lines?state=needs_rate')
	await page.getByRole('link', { name: 'See what mends them' }).click()
	const main = page.getByRole('main')
	await expect(main).toContainText('1 line')
	await expect(main).toContainText('refunds a line that has not arrived')
	await expectGoodPage(page)

	await page.getByLabel(/^USD for 1 JPY on/).fill('0')
	await page.getByRole('button', { name: 'Set the rate' }).click()
	await expect(main).toContainText('A decimal number above 0')
	await expectGoodPage(page)
	await page.getByLabel('Rate', { exact: true }).fill('0.0067')
	await page.getByRole('button', { name: 'Set this rate' }).click()
	await expect(
		page.getByRole('status').filter({ hasText: '1 JPY = 0.0067 USD is set' }),
	).toBeVisible()
	await expectGoodPage(page)
	await expect(async () => {
		await page.goto('/admin/lines/yen')
		await expect(main).toContainText('$10.59', { timeout: 500 })
	}).toPass({ timeout: 30_000 })
})

test('an account that lines name is added where it is missing', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await landOdd(portal.database)
	const main = page.getByRole('main')
	await page.goto('/admin/waiting-lines')
	await page.getByRole('link', { name: 'Add it… newcomer' }).click()
	await page.getByRole('button', { name: 'Add it' }).click()
	await expect(main).toContainText('The name of the company')
	await expectGoodPage(page)
	await page.getByLabel('Name').fill('Newcomer Ltd')
	await page.getByRole('button', { name: 'Add it' }).click()
	await expect(
		page.getByRole('status').filter({ hasText: 'Newcomer Ltd is added' }),
	).toBeVisible()
	await expect(async () => {
		await page.goto('/admin/lines?account=newcomer')
		await expect(main).toContainText('Lines of Newcomer Ltd', { timeout: 500 })
		await expect(page.getByRole('row', { name: /n-1/ })).not.toContainText(
			'Waiting for its account',
			{ timeout: 500 },
		)
	}).toPass({ timeout: 30_000 })
})

test('a refund of what never came is dismissed, and waits again', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await landOdd(portal.database)
	const main = page.getByRole('main')
	await page.goto('/admin/waiting-lines')
	await page.getByRole('link', { name: 'Dismiss… astray' }).click()
	await expect(main).toContainText('-$9.00 of it wait')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Dismiss it' }).click()
	await expect(main).toContainText('Say why')
	await page.getByLabel('Why').fill('It was paid before we began')
	await page.getByRole('button', { name: 'Dismiss it' }).click()
	const row = page
		.getByRole('region', { name: 'Dismissed' })
		.getByRole('row', { name: /astray/ })
	await expect(row).toContainText('It was paid before we began')
	await expectGoodPage(page)
	await page.goto('/admin/lines/astray')
	await expect(main).toContainText('It was paid before we began')
	await page.goto('/admin/waiting-lines')
	await row.getByRole('button', { name: 'Let it wait again' }).click()
	await expect(
		page.getByRole('link', { name: 'Dismiss… astray' }),
	).toBeVisible()
})

test('a rate is replaced only after it was seen, and removed after it was said what that does', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/rates?currency=GBP&day=2026-03-01')
	const rate = page.getByLabel('Rate', { exact: true })
	await rate.fill('1.3')
	await page.getByRole('button', { name: 'Set this rate' }).click()
	await page.getByRole('link', { name: 'Change GBP 2026-03-01' }).click()
	await expect(rate).toHaveValue('1.3')
	await expectGoodPage(page)
	await page.goto('/admin/rates')
	await page.getByLabel('Day').fill('2026-03-01')
	await page.getByRole('textbox', { name: 'Currency' }).fill('gbp')
	await rate.fill('1.4')
	await page.getByRole('button', { name: 'Set this rate' }).click()
	const main = page.getByRole('main')
	await expect(main).toContainText('Another rate is known for this day')
	await page.getByRole('button', { name: 'Replace it' }).click()
	await expect(main).toContainText('1 GBP = 1.4 USD')
	await page.getByRole('link', { name: 'Remove GBP 2026-03-01' }).click()
	await expect(main).toContainText('Closed months do not change.')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Remove it' }).click()
	await expect(
		page.getByRole('status').filter({ hasText: 'The rate is removed' }),
	).toBeVisible()
	await expect(main).not.toContainText('1 GBP = 1.4 USD')
})

test('payments that are alike stand side by side; formulas in files are harmless', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await landOdd(portal.database)
	await page.goto('/admin/lines')
	await page.getByRole('link', { name: 'Possible duplicates' }).click()
	await expect(
		page.getByRole('row', { name: /twin-2.*twin-1.*Delta Optics/ }),
	).toContainText('$12.00')
	await expectGoodPage(page)
	for (const path of [
		'/admin/duplicates.csv',
		'/admin/lines.csv?account=delta',
	])
		expect(await (await page.request.get(path)).text()).toContain(
			`"'=HYPERLINK(""http://x"")"`,
		)
	expect(await (await page.request.get('/admin/rates.csv')).text()).toMatch(
		/^\ufeffdate,currency,rate\r\n/,
	)
})

/** A line of an account that nobody knows, a refund of a line that never came, and two that may be one, with a product that is a formula. */
async function landOdd(
	database: Parameters<
		typeof import('#app/operations/ledger/land-revenue-lines.ts').landRevenueLines
	>[0],
) {
	const { landRevenueLines } = await import(
		'#app/operations/ledger/land-revenue-lines.ts'
	)
	const { settleQueued } = await import(
		'#app/operations/ledger/settling/settle-accounts.ts'
	)
	const line = {
		paidAt: Date.UTC(2026, 2, 20),
		currency: 'USD',
		type: null,
		family: null,
		quantity: 1,
		interval: 'once',
		refundOf: null,
		invoiceId: null,
		subscriptionId: null,
	} as const
	const twin = {
		...line,
		accountId: 'delta',
		amountMinor: 12_00,
		product: '=HYPERLINK("http://x")',
	}
	await landRevenueLines(
		database,
		[
			{
				...line,
				sourceKey: 'n-1',
				accountId: 'newcomer',
				amountMinor: 33_00,
				product: null,
			},
			{ ...twin, sourceKey: 'twin-1' },
			{ ...twin, sourceKey: 'twin-2' },
			{
				...line,
				sourceKey: 'astray',
				accountId: 'delta',
				amountMinor: -9_00,
				product: null,
				refundOf: 'never-came',
			},
		],
		{ now: NOW },
	)
	await settleQueued(database, { now: () => NOW })
}
