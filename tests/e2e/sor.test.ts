import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test('figures, months, advocates and their consolidation', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/second-order-revenue')
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Second-order revenue',
	)
	const main = page.getByRole('main')
	await expect(main).toContainText(/January\s–\sMarch 2026/)
	for (const figure of ['$1,970.00', '$600.00', '$400.00', '$1,370.00'])
		await expect(main.getByRole('link', { name: figure }).first()).toBeVisible()
	const months = page.getByRole('region', {
		name: 'Second-order revenue by month',
	})
	await expect(
		months.getByRole('row', { name: /February 2026/ }),
	).toContainText('$1,200.00')
	const birch = page
		.getByRole('region', { name: 'Advocates' })
		.getByRole('row', { name: /Birch & Sons/ })
	await expect(birch).toContainText('$1,000.00')
	await expect(main).toContainText('Checked: the two sides are equal.')
	await page.getByText('The whole definition, and the policy').click()
	await expect(main).toContainText('90 days of 24 hours')
	await expectGoodPage(page)
})

const FIGURES = [
	{ of: 'Upsell', links: '/admin/entries', sum: '$400.00' },
	{ of: 'Referral', links: '/admin/entries', sum: '$1,370.00' },
	{ of: 'First order', links: '/admin/entries', sum: '$600.00' },
	{ of: 'Unattributed', links: '/admin/credits', sum: '$70.00' },
	{ of: 'Claimed', links: '/admin/entries', sum: '$100.00' },
	{ of: 'Raw', links: '/admin/entries', sum: '$1,970.00' },
	{ of: 'less eliminations', links: '/admin/credits', sum: '$100.00' },
]

for (const { of, links, sum } of FIGURES) {
	test(`the figure “${of}” leads to rows that sum to it`, async ({
		page,
		portal,
		context,
	}) => {
		await openAsAdmin({ portal, context })
		await page.goto('/admin/second-order-revenue')
		await page
			.locator('dl > div')
			.filter({ has: page.locator('dt', { hasText: new RegExp(`^${of}`) }) })
			.filter({ has: page.getByRole('link') })
			.first()
			.getByRole('link')
			.click()
		await expect(page).toHaveURL((url) => url.pathname === links)
		await expect(
			page.getByRole('region', { name: 'Sum of these rows' }),
		).toContainText(sum)
		await expectGoodPage(page)
	})
}

test('months and model are chosen by form and kept in the address', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/second-order-revenue')
	await page.getByLabel('From').selectOption('2026-02')
	await page.getByLabel('To', { exact: true }).selectOption('2026-02')
	await page.getByLabel('Attribution model').selectOption('linear')
	await page.getByRole('button', { name: 'Show' }).click()
	await expect(page).toHaveURL(
		/second-order-revenue\?from=2026-02&to=2026-02&model=linear/,
	)
	await expect(page.getByRole('main')).toContainText('A what-if')
	await expect(page.getByLabel('From')).toHaveValue('2026-02')
	await expectGoodPage(page)
})

test('entries are narrowed in the address and lead to the receipt', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/entries?period=2026-02&account=cedar')
	await expect(
		page.getByRole('region', { name: 'Sum of these rows' }),
	).toContainText('$900.00')
	await page.getByRole('link', { name: 'c-1' }).first().click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Receipt c-1',
	)
})

test('every list is a file as well', async ({ page, portal, context }) => {
	await openAsAdmin({ portal, context })
	const text = async (path: string) => {
		const answer = await page.request.get(path)
		expect(answer.headers()['content-type']).toContain('text/csv')
		return answer.text()
	}
	const entries = await text('/admin/entries.csv?bucket=upsell')
	expect(entries.trim().split('\r\n')).toHaveLength(3)
	expect(entries).toContain('300.00,USD')
	expect(await text('/admin/credits.csv?credited=nobody')).toContain('70.00')
	expect(await text('/admin/lines.csv?state=needs_rate')).toContain('1580,JPY')
	expect(await text('/admin/accounts.csv')).toContain(
		`formula,"'=HYPERLINK(""x"")"`,
	)
})
