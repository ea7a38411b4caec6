import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'overview', expectedErrors: [/status of 4\d\d/] })

const PATH = '/admin/second-order-revenue'

test('why a figure rose: from the account that moved it to the receipt of its payment', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto(`${PATH}?from=2026-02&to=2026-02`)
	const main = page.getByRole('main')
	await expect(main).toContainText('more than the $470.00 of the months before')
	const cedar = page
		.getByRole('region', { name: 'What changed' })
		.getByRole('row', { name: /Cedar Freight/ })
	await expect(cedar).toContainText('+$900.00')
	await expect(cedar).toContainText(
		'First paid in February 2026, referral revenue began: $900.00, brought by Birch & Sons, $100.00 refunded',
	)
	await expectGoodPage(page)
	await cedar.getByRole('link', { name: '$900.00' }).click()
	await expect(
		page.getByRole('region', { name: 'Sum of these rows' }),
	).toContainText('$900.00')
	await page.getByRole('link', { name: 'c-1' }).first().click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Receipt c-1',
	)
})

test('narrowed to whom somebody brought, every figure leads to rows narrowed alike', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto(PATH)
	const main = page.getByRole('main')
	await page.getByText('Narrow to some payments').click()
	await page.getByLabel('Brought by').selectOption({ label: 'Birch & Sons' })
	await page.getByRole('button', { name: 'Show' }).click()
	await expect(page).toHaveURL(/advocate=birch/)
	await expect(main).toContainText('Narrowed to the shares of Birch & Sons')
	await expect(main).toContainText('Reported exists for the whole company only')
	await expect(main).toContainText('Checked: the two sides are equal.')
	await expect(page.getByLabel('Brought by')).toHaveValue('birch')
	await expectGoodPage(page)
	await main.getByRole('link', { name: '$900.00' }).first().click()
	await expect(page).toHaveURL(/\/admin\/entries\?advocate=birch/)
	await expect(
		page.getByRole('region', { name: 'Sum of these rows' }),
	).toContainText('$900.00')
	await expect(main).toContainText('the shares of Birch & Sons')
	await page.getByRole('button', { name: 'Show' }).click()
	await expect(page).toHaveURL(/advocate=birch/)
	await page.goto(`${PATH}?advocate=birch`)
	await main.getByRole('link', { name: 'Look at all payments' }).click()
	await expect(main).toContainText('$1,970.00')
})

test('the definition stands beside the figure, with the policy in force', async ({
	page,
	portal,
	context,
}, { project }) => {
	await openAsAdmin({ portal, context })
	await page.goto(PATH)
	const isStill = project.use.javaScriptEnabled === false
	// With scripts a button takes the summary's place, once they run.
	await page
		.locator(isStill ? 'summary' : 'button')
		.filter({ hasText: 'How is this counted?' })
		.click()
	const definition = isStill
		? page.locator('details[open]')
		: page.getByRole('dialog', { name: 'How is this counted?' })
	await expect(definition).toContainText('Policy version 1')
	await expect(definition).toContainText('90 days of 24 hours')
})

for (const [query, field, problem] of [
	['model=datadriven', 'Attribution model', 'There is no model “datadriven”'],
	['from=1970-01', 'From', 'At most 40 years at once'],
] as const)
	test(`${query} is refused beside its field`, async ({
		page,
		portal,
		context,
	}) => {
		await openAsAdmin({ portal, context })
		const answer = await page.goto(`${PATH}?${query}`)
		expect(answer?.status()).toBe(400)
		await expect(page.getByRole('alert')).toContainText(problem)
		await expect(
			page.getByLabel(field, { exact: true }),
		).toHaveAccessibleDescription(new RegExp(problem))
		await expect(page.getByRole('main')).not.toContainText('$')
		await expectGoodPage(page)
	})

test('for paper: the policy is printed with the figures, and nothing to press', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto(`${PATH}?from=2026-01&to=2026-02`)
	await page.getByRole('link', { name: 'Print view' }).click()
	await expect(page).toHaveURL(/from=2026-01&to=2026-02&print=1/)
	const main = page.getByRole('main')
	await expect(main).toContainText(/as of /)
	await expect(main).toContainText('90 days of 24 hours')
	await expect(page.getByRole('form', { name: 'What to look at' })).toHaveCount(
		0,
	)
	await expectGoodPage(page)
	await page.emulateMedia({ media: 'print' })
	await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
	await expect(
		page.getByRole('link', { name: 'Back to the report' }),
	).toBeHidden()
})

test('what kind of company an account is, said by hand, narrows the figures', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/accounts/alder')
	await page
		.getByRole('link', { name: 'Say what kind of company it is' })
		.click()
	await page.getByLabel('Segment').fill('x'.repeat(101))
	await page.getByRole('button', { name: 'Save' }).click()
	await expect(page.getByLabel('Segment')).toHaveAccessibleDescription(
		/at most 100 characters/,
	)
	await page.getByLabel('Segment').fill('Mid-market')
	await page.getByLabel('What they use').fill('Onboarding; Approvals')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Save' }).click()
	const main = page.getByRole('main')
	await expect(main).toContainText('Onboarding, Approvals')
	await page.goto(`${PATH}?segment=Mid-market`)
	await expect(main).toContainText('Narrowed to segment Mid-market')
	await expect(
		main.getByRole('link', { name: '$500.00' }).first(),
	).toBeVisible()
	await page.goto('/admin/audit-log')
	await expect(main).toContainText('Said what kind of company an account is')
})
