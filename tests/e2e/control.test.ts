import type { Page } from '@playwright/test'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'control', expectedErrors: [/status of 4(22|09)/] })
test.describe.configure({ mode: 'serial' })

/** Brings a file of lines in as people do. */
async function importLines(page: Page, rows: string) {
	await page.goto('/admin/imports')
	await page.getByLabel('What the file holds').selectOption('revenue')
	await page.getByLabel('File', { exact: true }).setInputFiles({
		name: 'late.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(
			`line_id,account_id,paid_at,amount,currency,refund_of\n${rows}\n`,
		),
	})
	await page.getByRole('button', { name: 'Look at it' }).click()
	await page.getByRole('button', { name: 'Import', exact: true }).click()
	const { javaScriptEnabled = true } = test.info().project.use
	await expect(async () => {
		if (!javaScriptEnabled) await page.reload()
		await expect(page.getByText('What came of it')).toBeVisible({
			timeout: 500,
		})
	}).toPass({ timeout: 20_000 })
}

test('a month is closed, and what is refunded late is in the next', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	await page.goto('/admin/periods/2026-03/closure')
	const main = page.getByRole('main')
	await expect(main).toContainText('This will close January')
	await expect(main).toContainText('2 lines not in these figures')
	await expect(
		main.getByRole('link', { name: 'Needs a rate: 1 line' }),
	).toBeVisible()
	await expectGoodPage(page)
	await page.getByLabel(/^Close it although 2 points are open/).check()
	await page.getByRole('button', { name: /^Close/ }).click()
	await page.goto('/admin/periods/2026-03')
	const seal = await page.locator('code').first().textContent()
	await expect(main).not.toContainText('Posted later')

	await importLines(page, 'late-refund,alder,2026-03-28,-80.00,USD,a-3')
	const later = main.getByRole('row', { name: /late-refund/ })
	// The worker posts what was imported.
	await expect(async () => {
		await page.goto('/admin/periods/2026-03')
		await expect(main).toContainText('Posted later', { timeout: 500 })
	}).toPass({ timeout: 20_000 })
	await expect(later).toContainText('April 2026')
	await expect(later).toContainText('-$80.00')
	expect(await page.locator('code').first().textContent()).toBe(seal)
	await expectGoodPage(page)
	await later.getByRole('link', { name: 'April 2026' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toContainText(
		'April 2026',
	)
	await expect(main).toContainText('-$80.00')
})

test('an override that moves much is proposed by one admin and agreed to by another', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	const main = page.getByRole('main')
	await page.goto('/admin/settings/finance')
	await expectGoodPage(page)
	const threshold = page.getByLabel(/^Overrides that need a second admin/)
	await threshold.fill('nothing')
	await page.getByRole('button', { name: 'Save' }).click()
	await expect(main).toContainText('An amount above zero')
	await expect(threshold).toHaveValue('nothing')
	await threshold.fill('300')
	await page.getByLabel('Gross margin').fill('80')
	await page.getByRole('button', { name: 'Save' }).click()
	await expect(page.getByRole('status')).toContainText('Saved')
	await page.getByRole('button', { name: 'Save' }).click()
	await expect(main).toContainText('These are the settings already')

	// Why is February's referral revenue so high? From the figure to its receipt.
	await page.goto('/admin/second-order-revenue')
	await page
		.getByRole('region', { name: 'Second-order revenue by month' })
		.getByRole('row', { name: /February 2026/ })
		.getByRole('link', { name: '$900.00' })
		.first()
		.click()
	await main.getByRole('link', { name: 'c-1' }).first().click()
	await expect(main).toContainText('credited to Birch & Sons, 100%')
	await main.getByRole('link', { name: 'Cedar Freight' }).first().click()
	await page.getByRole('link', { name: 'Set who brought it…' }).click()
	await main.getByLabel('Account 1').fill('alder')
	await main.getByLabel('Share').first().fill('100')
	await main.getByLabel('Why').fill('Alder introduced them at the fair.')
	await page.getByRole('button', { name: 'Show what it would do' }).click()
	await expect(main).toContainText('another admin has to agree')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Set these shares' }).click()
	await expect(
		page.getByRole('status').filter({ hasText: 'Proposed' }),
	).toBeVisible()
	await expect(page.getByRole('button', { name: /^Agree/ })).toHaveCount(0)
	await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible()
	await expectGoodPage(page)
	const proposal = new URL(page.url()).pathname
	await page.goto('/admin/accounts/cedar/override')
	await expect(main).toContainText('proposed other shares')
	await page.goto('/admin/outbox')
	await expect(main).toContainText('Override to decide')

	await context.clearCookies()
	await context.addCookies([await portal.signInAs('admin')])
	await page.goto('/admin')
	await main
		.getByRole('link', { name: '1 override waiting for a second admin' })
		.click()
	await expectGoodPage(page)
	await main.getByRole('link', { name: 'Cedar Freight' }).click()
	await expect(main).toContainText('Alder introduced them at the fair.')
	await expect(
		page.getByRole('region', { name: 'What it would do' }),
	).toContainText('Alder Works')
	await page.getByRole('link', { name: 'Decline…' }).click()
	await page.getByRole('button', { name: 'Decline' }).click()
	await expect(main).toContainText('Say why')
	await expectGoodPage(page)
	await page.goto(proposal)
	await page.getByRole('button', { name: /^Agree/ }).click()
	await expect(page.getByRole('status')).toContainText('The shares are set')
	await expect(main).toContainText('Agreed to')
	await expectGoodPage(page)

	// The receipt says who did, and the closed month what was posted for it later.
	await page.goto('/admin/lines/c-1')
	await expect(main).toContainText(/Version 1, by .*; .* agreed/)
	await expect(main).toContainText('credited to Alder Works, 100%')
	await page.goto('/admin/periods/2026-02')
	await expect(main.getByRole('row', { name: /c-1/ }).first()).toContainText(
		'April 2026',
	)
	await page.goto('/admin/audit-log?action=override.approved')
	await expect(main).toContainText('shares: Alder Works')
	await expectGoodPage(page)
})

test('a proposal is declined with a reason, and another taken back', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	const main = page.getByRole('main')
	const propose = async () => {
		await page.goto('/admin/accounts/birch/override')
		await main.getByLabel('Account 1').fill('delta')
		await main.getByLabel('Share').first().fill('100')
		await main.getByLabel('Why').fill('Delta says so.')
		await page.getByRole('button', { name: 'Set these shares' }).click()
		await expect(main).toContainText('Nothing is posted until')
		return new URL(page.url()).pathname
	}
	await propose()
	await page.getByRole('button', { name: 'Take it back' }).click()
	await expect(page.getByRole('status')).toContainText('Taken back')
	const proposal = await propose()
	await context.clearCookies()
	await context.addCookies([await portal.signInAs('admin')])
	await page.goto(`${proposal}/refusal`)
	await page.getByLabel('Why').fill('There is no proof of it.')
	await page.getByRole('button', { name: 'Decline' }).click()
	await expect(main).toContainText('There is no proof of it.')
	await expect(main).toContainText('Declined')
	await expectGoodPage(page)
	await page.goto('/admin/override-proposals?state=declined')
	await expect(main.getByRole('row', { name: /Birch/ })).toHaveCount(1)
	await page.goto('/admin/audit-log?why=no+proof')
	await expect(main).toContainText('Declined an override')
	await expectGoodPage(page)
})

test('what one admin moves in small steps for one account is added up', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	const main = page.getByRole('main')
	const ask = async (percent: string, button: string) => {
		await page.goto('/admin/accounts/cedar/override')
		await main.getByLabel('Account 1').fill('alder')
		await main.getByLabel('Share').first().fill(percent)
		await main.getByLabel('Why').fill('They told us so.')
		await page.getByRole('button', { name: button }).click()
	}
	await ask('80', 'Set these shares')
	await expect(page.getByRole('status')).toContainText('Version 2 is set')
	await ask('60', 'Show what it would do')
	await expect(main).toContainText(
		/It moves \$\d+\.\d\d, with the \$\d+\.\d\d that you moved for this account since/,
	)
	await expectGoodPage(page)
	await ask('60', 'Set these shares')
	await expect(page.getByRole('status')).toContainText(
		'that you moved for this account since',
	)
	await expect(main).toContainText('Moved before')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Take it back' }).click()
	await expect(page.getByRole('status')).toContainText('Taken back')
})
