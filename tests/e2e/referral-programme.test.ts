import type { Page } from '@playwright/test'
import type { Portal } from './portal.ts'
import { openAsAdmin, openAsAdvocate } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'referral-programme' })

const SETTINGS = '/admin/settings/referrals'

const putInForce = (page: Page) =>
	page.getByRole('button', { name: 'Put in force' }).click()

test.describe('settings that would lead anywhere', () => {
	test.use({ expectedErrors: [/status of 422/] })

	test('are refused beside their fields, with what was typed', async ({
		page,
		portal,
		context,
	}) => {
		await openAsAdmin({ portal, context })
		await page.goto(SETTINGS)
		const destination = page.getByLabel(
			'Where links lead that say nothing else',
		)
		const cookieDomain = page.getByLabel('Domain whose hosts share the cookie')
		const textForX = page.getByLabel('Text for X')
		await page.getByLabel('Hosts that links may lead to').fill('www.acme.com')
		await destination.fill('https://www.acme.com@evil.example/')
		await page.getByLabel('Name 1').fill('admin')
		await page.getByLabel('Address 1').fill('https://www.acme.com/')
		await cookieDomain.fill('co.uk')
		await textForX.fill('Try it.')
		await putInForce(page)
		await expect(destination).toHaveAccessibleDescription(/before the @/)
		await expect(destination).toHaveValue('https://www.acme.com@evil.example/')
		await expect(page.getByLabel('Name 1')).toHaveAccessibleDescription(
			/taken by a page of this portal/,
		)
		await expect(cookieDomain).toHaveAccessibleDescription(/your own domain/)
		await expect(textForX).toHaveAccessibleDescription(/Put {link} where/)
		await expect(textForX).toHaveValue('Try it.')
		await expectGoodPage(page)
	})
})

test('the programme is previewed, put in force, and its history told', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto(SETTINGS)
	const heading = `Meet us, says {name} ${test.info().project.name}`
	await page.getByLabel('Heading of the landing page').fill(heading)
	const preview = page.getByRole('region', { name: 'Preview' })
	const { javaScriptEnabled = true } = test.info().project.use
	if (!javaScriptEnabled) {
		await page.getByRole('button', { name: 'Show the preview' }).click()
		await expect(page.getByLabel('Heading of the landing page')).toHaveValue(
			heading,
		)
	}
	await expect(preview).toContainText('Meet us, says Ana Ruiz')
	const versions = page.getByRole('region', {
		name: 'Versions of the referral programme',
	})
	const terms = `Be honest. ${Date.now()}`
	await page.getByLabel('Terms for advocates').fill(terms)
	await putInForce(page)
	await expect(page.getByRole('status')).toContainText(
		/Version \d+ of the programme is in force/,
	)
	await expect(versions).toContainText(terms)
	await expect(page.getByLabel('Terms for advocates')).toHaveValue(terms)
	await expectGoodPage(page)
})

/** Forty days on which somebody followed the link of Alder. */
async function followLink({ database }: Portal) {
	const { landLinks } = await import('#app/operations/referrals/land-links.ts')
	const { recordHits } = await import(
		'#app/operations/referrals/record-hits.ts'
	)
	const link = { code: 'alders-link', codeShown: 'alders-link' }
	await landLinks(
		database,
		[{ ...link, accountId: 'alder', contactId: null, destination: null }],
		{ now: Date.now() },
	)
	const day = 86_400_000
	const at = Date.UTC(2026, 2, 2, 12)
	await recordHits(
		database,
		Array.from({ length: 40 }, (_, i) => ({
			code: link.code,
			occurredAt: at + i * day,
			outcome: 'counted' as const,
			clickId: `${(at + i * day).toString(36).padStart(8, '0')}0000aaaaaaaaaa`,
			previousId: null,
			slug: null,
			refererHost: null,
		})),
	)
}

test('the funnel counts by month and by advocate, and can be narrowed', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await followLink(portal)
	await page.goto('/admin/referrals/funnel?from=2025-12&to=2026-04')
	await expect(
		page.getByRole('img', { name: /From click to customer/ }),
	).toBeVisible()
	const byMonth = page.getByRole('region', { name: 'Funnel by month' })
	await expect(byMonth.getByRole('row', { name: /^March 2026/ })).toBeVisible()
	await expectGoodPage(page)

	await page
		.getByRole('main')
		.getByText('How is this counted?')
		.first()
		.click({ force: true })
	await expect(page.getByText('Visits of tracked links')).toBeVisible()
	await page.goto('/admin/referrals/funnel?from=2025-12&to=2026-04')

	const byAdvocate = page.getByRole('region', { name: 'Funnel by advocate' })
	await byAdvocate.getByRole('link', { name: /^Show alone Alder/ }).click()
	await expect(page).toHaveURL(/advocate=alder/)
	await expect(byAdvocate.getByRole('row')).toHaveCount(2)
	await expectGoodPage(page)

	const csv = page.getByRole('link', { name: 'Export CSV' })
	const file = await page.request.get((await csv.getAttribute('href')) ?? '')
	expect(file.headers()['content-type']).toContain('text/csv')
	expect(await file.text()).toContain('2026-03,alder,')
})

test('the leaderboard adds up', async ({ page, portal, context }) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/referrals/leaderboard')
	const row = page
		.getByRole('region', { name: 'Leaderboard' })
		.getByRole('row', { name: /^Alder/ })
	await expect(row).toContainText('$400.00')
	await expect(page.getByRole('main')).not.toContainText('do not add up')
	await expectGoodPage(page)
	await row.getByRole('link', { name: '$400.00' }).click()
	await expect(page).toHaveURL(/\/admin\/credits\?.*referrer=alder/)
	await expect(
		page.getByRole('region', { name: 'Sum of these rows' }),
	).toContainText('$400.00')
})

test('an advocate sees where each referral stands, from home', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdvocate({ portal, context }, 'alder')
	await page.goto('/portal')
	await page
		.getByRole('main')
		.getByRole('link', { name: /^(Your|All \d+) referrals$/ })
		.click()
	await expect(page).toHaveURL('/portal/referrals')
	const referrals = page.getByRole('main').getByRole('listitem')
	await expect(referrals.filter({ hasText: 'Birch & Sons' })).toContainText(
		'you are credited for it',
	)
	await expectGoodPage(page)
})

test('an advocate of an account that brought nobody is told what to do', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdvocate({ portal, context }, 'fir')
	await page.goto('/portal/referrals')
	await expect(page.getByRole('main')).toContainText('Share your link')
	await expectGoodPage(page)
})
