import { ODD_KEY } from '#tests/support/small-ledger.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test('a receipt shows who competed, who is credited and what refunds took back', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/lines/c-1')
	const main = page.getByRole('main')
	await expect(main).toContainText('Last touch decided')
	const touch = page
		.getByRole('region', { name: 'Touches' })
		.getByRole('row', { name: /Birch & Sons/ })
	await expect(touch).toContainText('Counted')
	await expect(touch).toContainText('100%')
	await expect(main).toContainText('credited to Birch & Sons, 100%')
	await expect(
		page.getByRole('heading', { name: 'Refunds of this line' }),
	).toBeVisible()
	await expect(main).toContainText('-$100.00')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'c-refund' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Receipt c-refund',
	)
	await expect(page.getByRole('link', { name: 'c-1, $1,000.00' })).toBeVisible()
})

test('a key of any characters has an address', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/lines')
	await expectGoodPage(page)
	await page.getByRole('link', { name: ODD_KEY, exact: true }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		`Receipt ${ODD_KEY}`,
	)
	await page.reload()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		`Receipt ${ODD_KEY}`,
	)
})

test('a line is found by its key, or said not to be there', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/lines')
	const key = page.getByLabel('Go to the line with this key')
	await key.fill('no such line')
	await page.getByRole('button', { name: 'Show' }).click()
	await expect(page.getByRole('status')).toContainText('“no such line”')
	await key.fill(ODD_KEY)
	await page.getByRole('button', { name: 'Show' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		`Receipt ${ODD_KEY}`,
	)
})

test('a line without entries says why', async ({ page, portal, context }) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/lines?state=needs_line')
	await expect(page.getByRole('status')).toContainText(
		'refunds a line that has not arrived',
	)
	await page.goto('/admin/lines/yen')
	await expect(page.getByRole('main')).toContainText('Needs a rate')
	await expect(page.getByRole('main')).toContainText('No entry was posted')
	await expectGoodPage(page)
})

test.describe('a line that is not there', () => {
	test.use({ expectedErrors: [/status of 404/] })

	test('is not found', async ({ page, portal, context }) => {
		await openAsAdmin({ portal, context })
		const answer = await page.goto('/admin/lines/none')
		expect(answer?.status()).toBe(404)
	})
})
