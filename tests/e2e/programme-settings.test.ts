import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

const DAY_OF_USAGE = Date.UTC(2026, 0, 5)

/** The starter set, and usage of an account that meets its adoption and of one that nearly does. */
async function startProgramme({ database }: Portal) {
	const { installStarterProgramme } = await import(
		'#app/operations/programme/install-starter-programme.ts'
	)
	const { landObservations } = await import(
		'#app/operations/programme/usage/land-observations.ts'
	)
	const { landAccounts } = await import(
		'#app/operations/accounts/land-accounts.ts'
	)
	const now = Date.now()
	const unknown = {
		domain: null,
		signedUpAt: null,
		plan: null,
		seats: null,
		currency: null,
		status: null,
		renewalAt: null,
		ownerEmail: null,
	}
	const usageOf = (accountId: string, metric: string, value: number) => ({
		eventId: `${accountId}-${metric}`,
		accountId,
		metric,
		contactId: null,
		correctsId: null,
		occurredAt: DAY_OF_USAGE,
		valueMicros: value * 1_000_000,
	})
	await installStarterProgramme(database, { actorId: null, now })
	await landAccounts(
		database,
		[
			{ id: 'there', name: 'There', ...unknown },
			{ id: 'nearly', name: 'Nearly', ...unknown },
		],
		{ now },
	)
	await landObservations(
		database,
		[
			usageOf('there', 'core_features_adopted', 9),
			usageOf('there', 'core_features_entitled', 10),
			usageOf('nearly', 'core_features_adopted', 3),
			usageOf('nearly', 'core_features_entitled', 4),
		],
		{ now },
	)
}

test('the metrics say how they are counted, and ask only what fits', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await startProgramme(portal)
	await page.goto('/admin/settings/metrics')
	await expect(page.getByRole('region', { name: 'Metrics' })).toContainText(
		'Benefit ÷ Cost',
	)
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'New metric' }).click()
	await expect(page.getByLabel('Source')).toBeVisible()
	await page.getByRole('radio', { name: 'Ratio' }).check()
	await expect(page.getByLabel('Source')).toBeHidden()
	await expect(page.getByLabel('Divided by', { exact: true })).toBeVisible()
	await expectGoodPage(page)
})

test('a rule is built of conditions and groups, previewed and put in force', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await startProgramme(portal)
	await page.goto('/admin/settings/milestones')
	await page.getByRole('link', { name: 'New milestone' }).click()
	await page.getByLabel('Name').fill('Deep use')
	const first = page.getByRole('group', { name: 'condition 1', exact: true })
	await first.getByLabel('Metric').selectOption('Adoption (%)')
	await first.getByLabel('Threshold').fill('80')

	await page.getByRole('button', { name: 'Add group' }).click()
	const group = page.getByRole('group', { name: 'group 2', exact: true })
	const inner = group.getByRole('group', { name: 'condition 2.1' })
	await inner.getByLabel('Metric').selectOption('Return on investment (×)')
	await inner.getByLabel('Threshold').fill('3')
	await group.getByRole('button', { name: 'Add condition' }).click()
	await expect(
		group.getByRole('group', { name: 'condition 2.2' }),
	).toBeVisible()
	await expect(first.getByLabel('Threshold')).toHaveValue('80')
	await expect(inner.getByLabel('Threshold')).toHaveValue('3')
	await expectGoodPage(page)

	await page.getByRole('button', { name: 'Remove group 2' }).click()
	await expect(group).toBeHidden()
	const preview = page.getByRole('region', { name: 'Preview' })
	if (!test.info().project.use.javaScriptEnabled)
		await preview.getByRole('button', { name: 'Preview' }).click()
	await expect(preview).toContainText('Adoption is at least 80%.')
	await expect(preview).toContainText('within 10% of it')
	await preview.getByText('Who is near').click()
	await expect(preview.getByRole('link', { name: 'Nearly' })).toBeVisible()
	await expectGoodPage(page)

	await page.getByRole('button', { name: 'Put in force' }).click()
	await expect(
		page.getByRole('heading', { name: 'Deep use', level: 1 }),
	).toBeVisible()
	await expect(page.getByRole('main')).toContainText('Adoption is at least 80%')
	await expectGoodPage(page)
})

test.describe('a rule that makes no sense', () => {
	test.use({ expectedErrors: [/status of 422/] })

	test('is refused beside its field, and keeps what was typed', async ({
		page,
		portal,
		context,
	}) => {
		await openAsAdmin({ portal, context })
		await startProgramme(portal)
		await page.goto('/admin/settings/milestones/starter-roi/change')
		const threshold = page.getByLabel('Threshold')
		await threshold.fill('thrice')
		await page.getByRole('button', { name: 'Put in force' }).click()
		await expect(threshold).toHaveAccessibleDescription(/Enter a number/)
		await expect(threshold).toHaveValue('thrice')
		await expectGoodPage(page)
	})
})

test('a tier moves up the ladder', async ({ page, portal, context }) => {
	await openAsAdmin({ portal, context })
	await startProgramme(portal)
	await page.goto('/admin/settings/tiers')
	const rungs = page
		.getByRole('list', { name: 'Ladder, the highest tier first' })
		.getByRole('heading')
	const [, second = ''] = await rungs.allTextContents()
	await expectGoodPage(page)
	await page.getByRole('button', { name: `Move ${second} up` }).click()
	await expect(page.getByRole('status')).toContainText('new order')
	await expect(rungs.first()).toHaveText(second)
	await page
		.getByRole('link', { name: `Change ${second}`, exact: true })
		.click()
	await expect(
		page.getByRole('heading', { name: `Change “${second}”` }),
	).toBeVisible()
	await expectGoodPage(page)
})
