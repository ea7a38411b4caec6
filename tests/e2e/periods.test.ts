import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'periods' })

test('a month is closed after it was looked through, and only once', async ({
	page,
	portal,
	context,
	expectedErrors,
}) => {
	test.slow()
	expectedErrors.push(/422/)
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
	const checklist = page.getByRole('listitem').filter({ hasText: 'books' })
	await expect(checklist).toContainText('The books are not examined')
	await page.getByRole('button', { name: 'Close January 2026' }).click()
	await expect(page.getByText('or say that you know')).toBeVisible()
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Examine the books' }).click()
	const { javaScriptEnabled = true } = test.info().project.use
	await expect(async () => {
		if (!javaScriptEnabled) await page.goto('/admin/periods/2026-01/closure')
		await expect(checklist).toContainText('The books hold', { timeout: 500 })
	}).toPass({ timeout: 30_000 })
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

test('a closed month is opened again by two admins, with a reason', async ({
	page,
	portal,
	context,
	expectedErrors,
}) => {
	expectedErrors.push(/422/)
	await openAsAdmin({ portal, context })
	await page.goto('/admin/periods/2026-02')
	await page.getByRole('button', { name: 'Begin the review' }).click()
	await expect(page.getByRole('status')).toContainText('under review')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Close…' }).click()
	await page.getByLabel(/^Close it although/).check()
	await page.getByRole('button', { name: /^Close/ }).click()
	await page.getByRole('link', { name: 'February 2026' }).click()
	await expect(page.getByRole('main')).toContainText('SHA-256')
	await expect(page.getByRole('main')).toContainText(
		'Checked: the two sides are equal.',
	)
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Ask to open it again…' }).click()
	await page.getByRole('button', { name: 'Ask for it' }).click()
	await expect(page.getByText('Say why')).toBeVisible()
	await expectGoodPage(page)
	await page.getByLabel('Why').fill('A refund came too late for it.')
	await page.getByRole('button', { name: 'Ask for it' }).click()
	await expect(page.getByRole('main')).toContainText(
		'Another admin has to agree',
	)
	await expect(page.getByRole('button', { name: /^Agree/ })).toHaveCount(0)
	await expectGoodPage(page)

	await context.clearCookies()
	await context.addCookies([await portal.signInAs('admin')])
	await page.goto('/admin/periods/2026-02')
	await expect(page.getByRole('main')).toContainText(
		'A refund came too late for it.',
	)
	await page.getByRole('button', { name: /^Agree/ }).click()
	await expect(page.getByRole('status')).toContainText('open again')
	await expect(page.getByRole('main')).toContainText('Reviewing')
	await expect(page.getByRole('main')).toContainText('Opened again by')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Close…' }).click()
	await page.getByLabel(/^Close it although/).check()
	await page.getByRole('button', { name: /^Close/ }).click()
	await expect(page.getByRole('row', { name: /February 2026/ })).toContainText(
		'Closed',
	)
})
