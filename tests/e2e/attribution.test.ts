import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'attribution' })

/** Cedar was brought by Alder as well, before Birch: the models disagree about it. */
async function landSecondTouch({ database }: Portal) {
	const { landTouches } = await import(
		'#app/operations/referrals/land-touches.ts'
	)
	const { settleQueued } = await import(
		'#app/operations/ledger/settling/settle-accounts.ts'
	)
	const { at } = await import('#tests/support/facts.ts')
	const now = at('2026-04-16')
	await landTouches(
		database,
		[
			{
				id: 't-cedar-first',
				accountId: 'cedar',
				kind: 'click',
				occurredAt: at('2025-12-01'),
				referrerAccountId: 'alder',
				referrerContactId: null,
				code: null,
				note: null,
			},
		],
		{ now },
	)
	await settleQueued(database, { now: () => now })
}

test('how sure a credit is: from the models side by side to the touches that competed', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await landSecondTouch(portal)
	await page.goto('/admin/attribution')
	const main = page.getByRole('main')
	await expect(main).toContainText('paid by 1 account')
	const models = page.getByRole('region', { name: 'The models' })
	await expect(models.getByRole('row', { name: /^First touch/ })).toContainText(
		'$1,000.00',
	)
	await expect(models.getByRole('row', { name: /^Linear/ })).toContainText(
		'$500.00',
	)
	const advocates = page.getByRole('region', {
		name: 'Advocates under each model',
	})
	await expect(
		advocates.getByRole('row', { name: /Birch & Sons/ }),
	).toContainText('0%')
	await expect(main).toContainText('Checked: every model shares out $1,470.00')
	await expectGoodPage(page)
	await page
		.getByRole('region', { name: 'Referrals to look at' })
		.getByRole('link', { name: 'Cedar Freight' })
		.click()
	await expect(page).toHaveURL(/\/admin\/referrals\/cedar/)
})

test('another model is looked at before it is put in force', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await landSecondTouch(portal)
	await page.goto('/admin/settings/policy')
	await page.getByLabel('Attribution model').selectOption('linear')
	await page.getByRole('button', { name: 'Show what it would do' }).click()
	const preview = page.getByRole('region', { name: 'What it would do' })
	await expect(preview).toContainText(
		'Switching to linear moves $500.00 between 2 advocates in open months.',
	)
	await expect(preview).toContainText('No month is closed yet.')
	await expect(page.getByLabel('Attribution model')).toHaveValue('linear')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Leave it as it is' }).click()
	await expect(page.getByLabel('Attribution model')).toHaveValue('last')
	await expect(page.getByRole('main')).toContainText('Version 1 is in force')
})

test('cohorts lead to the entries of a month since the first payment', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/cohorts')
	const cohorts = page.getByRole('region', {
		name: 'Second-order revenue in each month since the first payment',
	})
	await expect(page.getByRole('main')).toContainText(
		'Checked: the cohorts sum to $1,970.00',
	)
	await expectGoodPage(page)
	await cohorts
		.getByRole('row', { name: /February 2026/ })
		.getByRole('link', { name: '$900.00' })
		.click()
	await expect(page).toHaveURL(/cohort=2026-02/)
	await expect(
		page.getByRole('region', { name: 'Sum of these rows' }),
	).toContainText('$900.00')
})

test('advocates are consolidated, and lead to the tree of what they generated', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/advocates?search=alder')
	await expect(page.getByRole('main')).toContainText(
		'Checked: the two sides are equal.',
	)
	await expectGoodPage(page)
	await page.getByRole('link', { name: '$2,400.00' }).click()
	await expect(page).toHaveURL(/\/admin\/accounts\/alder#generated/)
	const tree = page.getByRole('list', { name: 'Tree of generated revenue' })
	await tree.getByText('Birch & Sons').first().click()
	await expect(tree.getByRole('link', { name: 'Cedar Freight' })).toBeVisible()
	await expectGoodPage(page)
})

test.describe('what cannot be shown', () => {
	test.use({ expectedErrors: [/status of 422/] })

	test('a range of more than 40 years is refused beside the field', async ({
		page,
		portal,
		context,
	}) => {
		await openAsAdmin({ portal, context })
		for (const path of ['/admin/attribution', '/admin/advocates']) {
			await page.goto(`${path}?from=1980-01&to=2026-01`)
			await expect(
				page.getByRole('combobox', { name: 'From' }),
			).toHaveAccessibleDescription(/At most 40 years/)
			await expectGoodPage(page)
		}
	})
})
