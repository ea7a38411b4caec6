import type { Page } from '@playwright/test'
import { workbookOf } from '#tests/exports/workbook-of.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'exports', expectedErrors: [/status of 4(22|09)/] })

/** Each project has customers of its own: they share no books, but a rerun does. */
const of = (text: string) =>
	text.replaceAll('_N', `_${test.info().project.name}${test.info().retry}`)

const STRIPE = `id,Description,Created (UTC),Amount,Amount Refunded,Currency,Customer ID,Customer Description,Customer Email,Status,Captured,Disputed Amount,Dispute Status,Invoice ID
ch_N1,Subscription,2026-02-01 10:00,500.00,0.00,usd,cus_N,Juniper Labs_N,pay@juniper.example,Paid,true,,,
ch_N2,Subscription,2026-03-01 10:00,500.00,125.00,usd,cus_N,Juniper Labs_N,pay@juniper.example,Paid,true,,,
ch_N3,Subscription,2026-03-02 10:00,80.00,80.00,usd,cus_N,Juniper Labs_N,pay@juniper.example,Refunded,true,,,
ch_N4,Subscription,2026-03-03 10:00,999.00,0.00,usd,cus_N,Juniper Labs_N,pay@juniper.example,Failed,false,,,
ch_N5,Subscription,yesterday,70.00,0.00,usd,cus_N,Juniper Labs_N,pay@juniper.example,Paid,true,,,
`

async function give(page: Page, name: string, text: string | Buffer) {
	await page.goto('/admin/imports')
	await page.getByLabel('File', { exact: true }).setInputFiles({
		name,
		mimeType: 'text/csv',
		buffer: Buffer.from(text),
	})
	await page.getByRole('button', { name: 'Look at it' }).click()
	await expect(page).toHaveURL(/\/admin\/imports\/drafts\//)
}

/** Waits until the page says so; without scripts it is asked again by hand. */
async function comesTo(page: Page, words: string | RegExp) {
	const { javaScriptEnabled = true } = test.info().project.use
	await expect(async () => {
		if (!javaScriptEnabled) await page.reload()
		await expect(page.getByRole('main')).toContainText(words, { timeout: 500 })
	}).toPass({ timeout: 30_000 })
}

test('Stripe payments come to the right figures without a mapping', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	await give(page, 'payments.csv', of(STRIPE))
	await comesTo(page, 'This looks like an export of Stripe payments.')
	const main = page.getByRole('main')
	await expect(main).toContainText(
		'3 of 5 rows will land, 1 is left out on purpose, 1 is refused.',
	)
	await expect(main).toContainText('all of it will be one-off')
	const money = page.getByRole('region', { name: 'Money in USD by month' })
	await expect(money.getByRole('row', { name: /All in USD/ })).toContainText(
		'$875.00',
	)
	await expectGoodPage(page)
	await page.getByText('How each column is read, before and after').click()
	await page.getByText(/^How it is read/).click()
	await expect(main).toContainText('Customer Description')
	await expectGoodPage(page)

	// Left in the middle, and found again.
	await page.goto('/admin/imports')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'payments.csv' }).first().click()
	await page.getByRole('button', { name: 'Import 3 rows' }).click()
	await comesTo(page, 'Download rejected rows')
	await expectGoodPage(page)
	await expect(async () => {
		await page.goto(`/admin/accounts/${of('cus_N')}`)
		await expect(main).toContainText('$875.00', { timeout: 500 })
	}).toPass({ timeout: 20_000 })
	await expect(main).toContainText(of('Juniper Labs_N'))
	await expect(main).not.toContainText('$999.00')

	// The same once more brings nothing.
	await give(page, 'payments.csv', of(STRIPE))
	await comesTo(page, 'There is nothing to import')
})

test('a European table is read as it is written, once somebody says which is the month', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	const rows = of(`Umsätze 2026
line_id;account_id;paid_at;amount;currency
e_N1;alder;03.04.2026;1.234,50;EUR
e_N2;alder;05.06.2026;1.000,00;EUR
Summe;;;2.234,50;
`)
	await give(page, 'umsaetze.csv', Buffer.from(rows, 'latin1'))
	await comesTo(page, /Laurel revenue/)
	const main = page.getByRole('main')
	await page.getByText(/^How it is read/).click()
	await expect(main).toContainText('Western (Windows-1252)')
	await expect(main).toContainText('Umsätze 2026')
	await expect(main).toContainText('2 of 2 rows will land.')
	await expect(
		page
			.getByRole('region', { name: 'Money in EUR by month' })
			.getByRole('row', { name: /Apr 2026/ }),
	).toContainText('€1,234.50')
	await page.getByRole('button', { name: 'Import 2 rows' }).click()
	await comesTo(page, 'What waits')

	const american = of(`line_id,account_id,paid_at,amount,currency
a_N1,alder,03/04/2026,10.00,USD
a_N2,alder,05/06/2026,12.00,USD
`)
	await give(page, 'american.csv', american)
	await comesTo(page, 'Which is the day, and which the month?')
	await expectGoodPage(page)
	await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0)
	await page.getByLabel(/^Month first/).check()
	await page.getByRole('button', { name: 'Go on with that' }).click()
	await comesTo(page, '2 of 2 rows will land.')
	await expect(
		page
			.getByRole('region', { name: 'Money in USD by month' })
			.getByRole('row', { name: /Mar 2026/ }),
	).toContainText('$10.00')
})

test('a table that nobody knows is matched by hand, and no file is a dead end', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	await give(
		page,
		'own.csv',
		of('Wer,Wann,Wert,Geld,Nr\nalder,2026-04-05,12.50,USD,h_N1\n'),
	)
	await comesTo(page, 'looks like no export that is known')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Match the columns yourself' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Which column is which',
	)
	await page.getByLabel('line_id').selectOption('Nr')
	await page.getByRole('button', { name: 'Look at it that way' }).click()
	await expect(page.getByRole('main')).toContainText(
		'Choose the column that holds it',
	)
	await expectGoodPage(page)
	for (const [ours, theirs] of [
		['account_id', 'Wer'],
		['paid_at', 'Wann'],
		['amount', 'Wert'],
		['currency', 'Geld'],
	] as const)
		await page.getByLabel(ours).selectOption(theirs)
	await page.getByRole('button', { name: 'Look at it that way' }).click()
	await comesTo(page, '1 of 1 row will land.')

	await give(page, 'login.csv', '<!doctype html><html><p>Sign in</p></html>')
	await comesTo(page, 'is a web page')
	await expectGoodPage(page)
})

test('a mended rejected row lands, with what is wrong beside its cell until then', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	const main = page.getByRole('main')
	await give(
		page,
		'mistyped.csv',
		of(`id,Description,Created (UTC),Amount,Amount Refunded,Currency,Customer ID,Customer Description,Customer Email,Status,Captured
ch_M_N1,Subscription,2026-02-01 10:00,40.00,0.00,usd,cus_M_N,Larch Works_N,pay@larch.example,Paid,true
ch_M_N2,Subscription,yesterday,70.00,0.00,usd,cus_M_N,Larch Works_N,pay@larch.example,Paid,true
`),
	)
	await page.waitForURL(/drafts/)
	await comesTo(page, '1 is refused')
	await page.getByRole('button', { name: 'Import 1 row' }).click()
	await comesTo(page, 'Mend them in place')
	await page.getByRole('link', { name: 'Mend rejected rows' }).click()
	await expect(main).toContainText('yesterday')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Line 3' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Line 3 of mistyped.csv',
	)
	await expectGoodPage(page)
	const created = page.getByLabel('Created (UTC)')
	await expect(created).toHaveValue('yesterday')
	await created.fill('tomorrow')
	await page.getByRole('button', { name: 'Check it and let it land' }).click()
	await expect(main).toContainText('It is still not taken')
	await expect(created).toHaveValue('tomorrow')
	await expectGoodPage(page)
	await created.fill('2026-03-05 10:00')
	await page.getByRole('button', { name: 'Check it and let it land' }).click()
	await expect(main).toContainText('No row of this file waits here')
	await expectGoodPage(page)
})

test('a workbook with a title above its columns comes to the figures that it shows', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	const sheet = await workbookOf({
		Notes: [['Nothing of interest']],
		Sales: [
			['Sales of spring 2026'],
			[],
			['Line_ID', 'Account_ID', 'Paid_at', 'Amount', 'Currency'],
			[of('w_N1'), 'alder', new Date('2026-04-05'), 1250.5, 'USD'],
			[of('w_N2'), 'alder', new Date('2026-05-05'), 99, 'USD'],
			['Total', null, null, 1349.5, null],
		],
	})
	await give(page, 'spring.xlsx', sheet)
	await comesTo(page, '2 of 2 rows will land.')
	const main = page.getByRole('main')
	await page.getByText(/^How it is read/).click()
	await expect(main).toContainText('Sales of spring 2026')
	await expect(
		page
			.getByRole('region', { name: 'Money in USD by month' })
			.getByRole('row', { name: /All in USD/ }),
	).toContainText('$1,349.50')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Import 2 rows' }).click()
	await comesTo(page, 'See the payments')
})

test('HubSpot deals become stages and who referred, and never revenue', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	await give(
		page,
		'deals.csv',
		of(`Record ID,Deal Name,Deal Stage,Create Date,Close Date,Amount,Associated Company IDs,Lead Source,Referred By
d_N1,Alder upgrade,Closed Won,2026-02-01 10:00,2026-03-01 10:00,5000,alder,Outbound,
d_N2,Birch first,Closed Lost,2026-02-03 10:00,2026-03-02 10:00,700,birch,Customer Referral,alder
`),
	)
	await comesTo(page, 'This looks like an export of HubSpot deals.')
	const main = page.getByRole('main')
	await expect(main).toContainText('2 of 2 rows will land.')
	await expect(main).toContainText(
		'Deals become stages of their account, never revenue.',
	)
	await expect(page.getByRole('region', { name: /^Money in/ })).toHaveCount(0)
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Import 2 rows' }).click()
	await comesTo(page, 'See the payments')
	await expect(main).toContainText('deals.csv')
})

test('a file with the columns of one that was matched is read in the same way, until that is forgotten', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	const main = page.getByRole('main')
	// Each project's own columns: what one remembers, another must not meet.
	const own = (n: number) =>
		of(`Kunde_N,Tag,Summe,Geld,Beleg\nalder,2026-04-0${n},12.50,USD,r${n}_N\n`)
	await give(page, 'april.csv', own(5))
	await comesTo(page, 'looks like no export that is known')
	await page.getByRole('link', { name: 'Match the columns yourself' }).click()
	for (const [ours, theirs] of [
		['line_id', 'Beleg'],
		['account_id', of('Kunde_N')],
		['paid_at', 'Tag'],
		['amount', 'Summe'],
		['currency', 'Geld'],
	] as const)
		await page.getByLabel(ours).selectOption(theirs)
	await page.getByRole('button', { name: 'Look at it that way' }).click()
	await comesTo(page, '1 of 1 row will land.')
	await page.getByRole('button', { name: 'Import 1 row' }).click()
	await comesTo(page, 'See the payments')

	await give(page, 'may.csv', own(6))
	await comesTo(page, 'Read as you matched its columns on')
	await expect(main).toContainText('1 of 1 row will land.')
	await expectGoodPage(page)
	await page.goto('/admin/imports')
	await page.getByRole('link', { name: 'Remembered files' }).click()
	await expect(main).toContainText('Columns matched by hand')
	await expectGoodPage(page)
	await page
		.getByRole('button', {
			name: of('Forget kunde_N, tag').toLowerCase().replace('forget', 'Forget'),
		})
		.click()
	await expect(page.getByRole('status').first()).toContainText('Forgotten')
	await give(page, 'june.csv', own(7))
	await comesTo(page, 'looks like no export that is known')
})
