import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'reclassification', expectedErrors: [/status of 422/] })

test('lines get another class: ticked, looked at first, posted, on the receipt, and given back', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/lines?account=alder')
	const main = page.getByRole('main')
	await page.getByLabel('Choose a-2').check()
	await page.getByLabel('Choose a-3').check()
	await page.getByRole('button', { name: /Give the ticked lines/ }).click()
	await expect(
		page.getByRole('region', { name: 'Chosen lines' }),
	).toContainText('by its source')
	await expectGoodPage(page)

	await page.getByRole('button', { name: 'Give them this class' }).click()
	await expect(main).toContainText('Choose a class')
	await main.getByLabel('Class').selectOption('Repeat')
	await page.getByRole('button', { name: 'Give them this class' }).click()
	await expect(main).toContainText('Say why: it stands on every receipt')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Show what it would do' }).click()
	const preview = page.getByRole('region', { name: 'What it would do' })
	await expect(
		preview.getByRole('row', { name: /^Second-order revenue/ }),
	).toContainText('-$500.00')
	await expect(
		preview.getByRole('row', { name: /^All revenue/ }),
	).toContainText('$0.00')
	await expect(main).toContainText('Closed months do not change')
	await expectGoodPage(page)

	await main.getByLabel('Why').fill('Both were the same order again.')
	await page.getByRole('button', { name: 'Give them this class' }).click()
	await expect(
		page.getByRole('status').filter({ hasText: '2 lines changed' }),
	).toBeVisible()
	await expect(main).toContainText('Repeat, by hand')
	await expectGoodPage(page)

	await page.getByRole('link', { name: 'a-2', exact: true }).click()
	await expect(main).toContainText('Both were the same order again.')
	await expect(main).toContainText('First order · repeat')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Change its class…' }).click()
	await expect(main.getByLabel('Class')).toHaveValue('repeat')
	await main.getByLabel('Class').selectOption('rules')
	await main.getByLabel('Why').fill('It was an add-on after all.')
	await page.getByRole('button', { name: 'Give it this class' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Receipt a-2',
	)
	await expect(main).toContainText('It was an add-on after all.')
	await expect(main).toContainText('As its source and the rules have it')
})

test('refunds and unknown keys are left out and said', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/reclassification')
	await expectGoodPage(page)
	await page.getByLabel('Keys, one a line').fill('c-refund\nno such line\nc-1')
	await page.getByRole('button', { name: 'Look at these lines' }).click()
	const main = page.getByRole('main')
	await expect(main).toContainText('A refund has the class of its line.')
	await expect(main).toContainText('No line has this key.')
	await expect(
		page.getByRole('region', { name: 'Chosen lines' }),
	).toContainText('c-1')
	await expectGoodPage(page)
	await page.goto('/admin/lines?kind=refund')
	await expect(
		page.getByRole('row', { name: /c-refund/ }).getByRole('link', {
			name: 'c-1',
		}),
	).toBeVisible()
	await expectGoodPage(page)
})
