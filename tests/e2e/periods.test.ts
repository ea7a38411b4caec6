import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test('a month is closed after its figures were shown, and only once', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/periods')
	await expectGoodPage(page)
	const january = page.getByRole('row', { name: /January 2026/ })
	await january.getByRole('link', { name: /Close/ }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Close January 2026',
	)
	await expect(page.getByRole('main')).toContainText('$1,030.00')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Close January 2026' }).click()
	await expect(page.getByRole('status')).toContainText(
		'January 2026 and every month before it are closed',
	)
	await expect(january).toContainText('Closed')
	await page.goto('/admin/periods/2026-01/closure')
	await expect(page.getByRole('status')).toContainText('closed already')
	await page.goto('/admin/periods/2999-01/closure')
	await expect(page.getByRole('status')).toContainText('not over yet')
	await expect(page.getByRole('button', { name: /Close/ })).toHaveCount(0)
	await expectGoodPage(page)
})
