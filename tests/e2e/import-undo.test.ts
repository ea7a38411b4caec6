import type { Page } from '@playwright/test'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'undone imports', expectedErrors: [/status of 422/] })

/** Each project has payments of its own: they share no books, but a rerun does. */
const of = (text: string) =>
	text.replaceAll('_N', `_${test.info().project.name}${test.info().retry}`)

const PAYMENTS = `id,Created (UTC),Amount,Amount Refunded,Currency,Customer ID,Customer Description,Customer Email,Status,Captured
ch_N1,2026-02-01 10:00,500.00,0.00,usd,cus_N,Juniper Labs_N,pay@juniper.example,Paid,true
ch_N2,2026-03-01 10:00,500.00,125.00,usd,cus_N,Juniper Labs_N,pay@juniper.example,Paid,true
ch_N3,yesterday,70.00,0.00,usd,cus_N,Juniper Labs_N,pay@juniper.example,Paid,true
`

/** Waits until the page says so; without scripts it is asked again by hand. */
async function comesTo(page: Page, words: string | RegExp) {
	const { javaScriptEnabled = true } = test.info().project.use
	await expect(async () => {
		if (!javaScriptEnabled) await page.reload()
		await expect(page.getByRole('main')).toContainText(words, { timeout: 500 })
	}).toPass({ timeout: 30_000 })
}

async function importPayments(page: Page) {
	await page.goto('/admin/imports')
	await page.getByLabel('File', { exact: true }).setInputFiles({
		name: 'payments.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(of(PAYMENTS)),
	})
	await page.getByRole('button', { name: 'Look at it' }).click()
	await expect(page).toHaveURL(/\/admin\/imports\/drafts\//)
	await comesTo(page, '2 of 3 rows will land')
	await page.getByRole('button', { name: 'Import 2 rows' }).click()
	await comesTo(page, 'Download rejected rows')
}

/** What the customer's page says that they paid. */
const paid = (page: Page, amount: string) =>
	expect(async () => {
		await page.goto(`/admin/accounts/${of('cus_N')}`)
		await expect(page.getByRole('main')).toContainText(amount, { timeout: 500 })
	}).toPass({ timeout: 20_000 })

test('an import is undone by clicking, and comes in again', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	await importPayments(page)
	const at = page.url()
	await paid(page, '$875.00')

	await page.goto(at)
	await page.getByRole('link', { name: 'Undo this import…' }).click()
	const main = page.getByRole('main')
	await expect(main).toContainText('3 lines are taken back')
	await expect(main).toContainText('1 rejected row of it')
	const money = page.getByRole('region', {
		name: 'What is taken out of the figures',
	})
	await expect(money.getByRole('row', { name: /March 2026/ })).toContainText(
		'$375.00',
	)
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Undo this import' }).click()
	await expect(main).toContainText('Say why: it stands with the import')
	await expectGoodPage(page)
	await page.getByLabel('Why').fill('The wrong Stripe account.')
	await page.getByRole('button', { name: 'Undo this import' }).click()
	await comesTo(page, 'payments.csv is undone')
	await expect(main).toContainText('The wrong Stripe account.')
	await expectGoodPage(page)
	await paid(page, '$0.00')

	await page.goto(at)
	await expect(main).toContainText('The wrong Stripe account.')
	await expect(page.getByRole('link', { name: /Undo this/ })).toHaveCount(0)
	await page.goto('/admin/imports')
	await expect(main).toContainText('Undone')
	await expectGoodPage(page)

	await importPayments(page)
	await paid(page, '$875.00')
})
