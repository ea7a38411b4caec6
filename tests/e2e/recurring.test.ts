import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'recurring', expectedErrors: [/status of 4\d\d/] })

test('from what recurs to the payment behind a movement', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	await landSubscribers(portal.database)
	const main = page.getByRole('main')
	await page.goto('/admin/recurring-revenue?from=2025-01&to=2025-06')
	await expect(main).toContainText('January – June 2025')
	const months = page.getByRole('region', {
		name: 'Recurring revenue by month',
	})
	await expect(months.getByRole('row', { name: /April 2025/ })).toContainText(
		'$50.00',
	)
	await expectGoodPage(page)

	await months
		.getByRole('row', { name: /April 2025/ })
		.getByRole('link', { name: '$50.00' })
		.click()
	await expect(
		page.getByRole('heading', { name: 'Movements of recurring revenue' }),
	).toBeVisible()
	await expect(main).toContainText('April 2025 · Expansion')
	await expectGoodPage(page)
	const file = await page.request.get(
		(await page
			.getByRole('link', { name: 'Export CSV' })
			.getAttribute('href')) ?? '',
	)
	expect(await file.text()).toContain(
		'2025-04,subscriber,Subscriber Ltd,expansion,USD,50.00,150.00,600.00,1800.00',
	)

	await page
		.getByRole('row', { name: /Subscriber Ltd/ })
		.getByRole('link', { name: '$50.00' })
		.click()
	await expect(
		page.getByRole('heading', {
			name: 'Recurring revenue of Subscriber Ltd',
			exact: true,
		}),
	).toBeVisible()
	const payments = page.getByRole('region', { name: 'Payments' })
	await expect(payments).toContainText('The next payment took its place')
	await expect(payments.getByRole('row', { name: /Together/ })).toContainText(
		'$50.00',
	)
	await expectGoodPage(page)
	await payments.getByRole('link', { name: 'subscriber-4' }).first().click()
	await expect(page).toHaveURL(/\/admin\/lines\/subscriber-4/)
})

test('retention leads to the customers that it is of', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	await landSubscribers(portal.database)
	await page.goto('/admin/recurring-revenue?from=2025-03&to=2025-04')
	await page.getByRole('link', { name: '125.0%' }).click()
	const list = page.getByRole('region', { name: 'Customers' })
	await expect(list.getByRole('row', { name: /Subscriber Ltd/ })).toContainText(
		'$150.00',
	)
	await expect(list.getByRole('row', { name: /Yearly Ltd/ })).toContainText(
		'$100.00',
	)
	await expectGoodPage(page)
	await page.goto('/admin/recurring-revenue?from=1900-01')
	await expect(page.getByRole('alert')).toContainText('at most 480 months')
	await expectGoodPage(page)
})

test('costs are entered, and what a customer costs is known', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	await landSubscribers(portal.database)
	const main = page.getByRole('main')
	const metrics = '/admin/customer-metrics?from=2025-01&to=2025-01'
	await page.goto(metrics)
	await expect(main).toContainText('Costs of 1 month are not entered')
	await expectGoodPage(page)
	await page
		.locator('button, summary')
		.filter({ hasText: 'How is this counted?' })
		.first()
		.click()
	await expect(
		page.getByText(/What running monthly and yearly payments come to/),
	).toBeVisible()
	await page.keyboard.press('Escape')

	await page.getByRole('link', { name: 'Enter costs' }).click()
	await expectGoodPage(page)
	await page.goto('/admin/costs?month=2025-01')
	await page.getByLabel('Marketing and sales').fill('a lot')
	await page.getByLabel('Referral programme').fill('50')
	await page.getByRole('button', { name: 'Enter costs' }).click()
	await expect(main).toContainText('Give an amount such as 1250.00')
	await expect(page.getByLabel('Marketing and sales')).toHaveValue('a lot')
	await expect(page.getByLabel('Referral programme')).toHaveValue('50')
	await expectGoodPage(page)
	await page.getByLabel('Marketing and sales').fill('1,000')
	await page.getByRole('button', { name: 'Enter costs' }).click()
	await expect(
		page
			.getByRole('status')
			.filter({ hasText: 'The costs of January 2025 are entered' }),
	).toBeVisible()

	await page.goto(metrics)
	const costs = page.getByRole('region', { name: /Cost per customer/ })
	await expect(costs.getByRole('row', { name: /Not referred/ })).toContainText(
		'$500.00',
	)
	await expect(costs.getByRole('row', { name: /^Referred/ })).toContainText(
		'Nobody came this way',
	)
	await costs
		.getByRole('row', { name: /Not referred/ })
		.getByRole('link', { name: '2', exact: true })
		.click()
	await expect(main).toContainText('2 new customers, 0 of them referred')
	await expect(main).toContainText('Yearly Ltd')
	await expectGoodPage(page)
	await page.goto('/admin/audit-log')
	await expect(main).toContainText('Entered what winning customers cost')
})

/** One who pays $100.00 a month and $150.00 from April 2025 on; one who pays $1,200.00 a year. */
async function landSubscribers(database: Portal['database']) {
	const { sale } = await import('#tests/support/facts.ts')
	const { landAccounts } = await import(
		'#app/operations/accounts/land-accounts.ts'
	)
	const { landRevenueLines } = await import(
		'#app/operations/ledger/land-revenue-lines.ts'
	)
	const { settleQueued } = await import(
		'#app/operations/ledger/settling/settle-accounts.ts'
	)
	const now = Date.now()
	const account = (id: string, name: string) => ({
		id,
		name,
		domain: null,
		signedUpAt: null,
		plan: null,
		seats: null,
		currency: null,
		status: null,
		renewalAt: null,
		ownerEmail: null,
	})
	await landAccounts(
		database,
		[account('subscriber', 'Subscriber Ltd'), account('yearly', 'Yearly Ltd')],
		{ now },
	)
	await landRevenueLines(
		database,
		[
			...[1, 2, 3, 4, 5, 6].map((month) => ({
				...sale(`2025-0${month}-02`, month < 4 ? '100' : '150'),
				accountId: 'subscriber',
				sourceKey: `subscriber-${month}`,
			})),
			{
				...sale('2025-01-10', '1200', { interval: 'year' }),
				accountId: 'yearly',
				sourceKey: 'yearly-1',
			},
		],
		{ now },
	)
	await settleQueued(database, { now: () => now })
}
