import type { BrowserContext, Page } from '@playwright/test'
import { DEFAULT_REFERRAL_SETTINGS } from '#app/domain/referrals/settings.ts'
import { APP_HOST, openOwnSite, PARENT_DOMAIN } from './own-site.ts'
import { openPortal, type Portal } from './portal.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.setTimeout(120_000)

/** A browser of a person: one without a head says so, and is not counted. */
const userAgent =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
test.use({ userAgent })

const ALDER = {
	id: 'alder',
	name: 'Alder Ltd',
	domain: 'alder.example',
	signedUpAt: null,
	plan: null,
	seats: null,
	currency: null,
	status: null,
	renewalAt: null,
	ownerEmail: null,
}

/** A portal beside the organisation's own site, with an advocate of an account and their link. */
async function openBothSites(cookies: 'always' | 'never') {
	const portal = await openPortal()
	const { createApiKey } = await import(
		'#app/operations/organisation/create-api-key.ts'
	)
	const { landAccounts } = await import(
		'#app/operations/accounts/land-accounts.ts'
	)
	const { insertReferralSettings } = await import(
		'#db/stores/referrals/referral-settings.ts'
	)
	const { database } = portal
	const now = Date.now()
	await landAccounts(database, [ALDER], { now })
	const made = await createApiKey(database, {
		name: 'sign-ups',
		scopes: ['ingest'],
		now,
	})
	if (!made.ok) throw new Error(made.reason)
	const { port } = new URL(portal.url)
	const site = await openOwnSite({ port, key: made.value.key })
	await database.transact((tx) =>
		insertReferralSettings(tx, {
			version: 1,
			settings: {
				...DEFAULT_REFERRAL_SETTINGS,
				destination: `${site.url}/pricing`,
				allowedHosts: [site.host],
				cookieDomain: PARENT_DOMAIN,
				cookies,
			},
			createdAt: now,
		}),
	)
	const advocate = await portal.signInAs('advocate', 'alder')
	const { links } = await import('#db/schema/index.ts')
	const [link] = await database.read.select().from(links)
	return {
		portal,
		advocate,
		/** As the advocate shares it. */
		link: `http://${APP_HOST}:${port}/r/${link?.codeShown}`,
		async close() {
			await site.close()
			await portal.stop()
		},
	}
}

type Sites = Awaited<ReturnType<typeof openBothSites>>

async function signUp(page: Page, sites: Sites) {
	await page.goto(sites.link)
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pricing')
	expect(page.url()).toMatch(/\/pricing\?.*lrl_id=[0-9a-z]{22}/)
	expect(page.url()).toMatch(/utm_source=laurel/)
	await page.getByRole('link', { name: 'Sign up' }).click()
	await page.getByLabel('Company').fill('Birch & Sons')
	await page.getByLabel('E-mail').fill('cleo@birch.example')
	await page.getByLabel('Account').fill('birch')
	await page.getByRole('button', { name: 'Sign up' }).click()
	await expect(page.locator('body')).toContainText('Welcome 200', {
		useInnerText: true,
	})
}

/** Sales, then billing: qualified, then paid. */
async function qualifyAndPay({ database }: Portal) {
	const { landStages } = await import(
		'#app/operations/referrals/land-stages.ts'
	)
	const { landRevenueLines } = await import(
		'#app/operations/ledger/land-revenue-lines.ts'
	)
	const now = Date.now()
	await landStages(
		database,
		[{ accountId: 'birch', stage: 'qualified', occurredAt: now }],
		{ now },
	)
	await landRevenueLines(
		database,
		[
			{
				accountId: 'birch',
				sourceKey: 'inv-1',
				paidAt: now,
				amountMinor: 400_00,
				currency: 'USD',
				type: null,
				product: null,
				family: null,
				quantity: 1,
				interval: 'month',
				refundOf: null,
				invoiceId: null,
				subscriptionId: null,
			},
		],
		{ now },
	)
}

async function be(
	context: BrowserContext,
	cookie: { name: string; value: string; url: string },
) {
	await context.clearCookies()
	await context.addCookies([cookie])
}

/** The worker settles within a second or two. */
const eventually = (page: Page, path: string, text: string | RegExp) =>
	expect(async () => {
		await page.goto(path)
		await expect(page.getByRole('main')).toContainText(text, { timeout: 500 })
	}).toPass({ timeout: 30_000 })

for (const cookies of ['always', 'never'] as const)
	test(`from a click to the receipt over two hosts, cookies ${cookies}`, async ({
		page,
		context,
	}) => {
		const sites = await openBothSites(cookies)
		const { portal } = sites
		try {
			await signUp(page, sites)
			const kept = (await context.cookies()).filter(
				({ name, domain }) =>
					name === 'lrl_id' && domain.includes(PARENT_DOMAIN),
			)
			const { javaScriptEnabled = true } = test.info().project.use
			// With `never` only the organisation's own snippet keeps the id, on its own host.
			if (cookies === 'always') expect(kept.length).toBeGreaterThan(0)
			else if (!javaScriptEnabled) expect(kept).toEqual([])

			await be(context, sites.advocate)
			await eventually(page, `${portal.url}/portal/referrals`, 'Pending')
			await expectGoodPage(page)
			await qualifyAndPay(portal)
			await eventually(page, `${portal.url}/portal/referrals`, 'Credited')
			await expect(page.getByRole('main')).toContainText('Birch & Sons')
			await expectGoodPage(page)

			await be(context, await portal.signInAs('admin'))
			await page.goto(`${portal.url}/admin/second-order-revenue`)
			await expect(page.getByRole('main')).toContainText('$400.00')
			await expect(page.getByRole('main')).toContainText(
				'Checked: the two sides are equal.',
			)
			await page.goto(`${portal.url}/admin/lines/inv-1`)
			await expect(page.getByRole('main')).toContainText('Alder Ltd')
			await expect(page.getByRole('main')).toContainText('Counted')
			await expectGoodPage(page)
		} finally {
			await sites.close()
		}
	})

test('a browser that asks not to be tracked gets no cookie, and the id goes on in the address', async ({
	browser,
}) => {
	const sites = await openBothSites('always')
	const context = await browser.newContext({
		javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
		userAgent,
		extraHTTPHeaders: { 'Sec-GPC': '1' },
	})
	try {
		const answer = await context.request.get(
			sites.link.replace(APP_HOST, '127.0.0.1'),
			{ maxRedirects: 0 },
		)
		expect(answer.status()).toBe(302)
		expect(answer.headers()).not.toHaveProperty('set-cookie')
		await signUp(await context.newPage(), sites)
		const { leads, touches } = await import('#db/schema/index.ts')
		const { read } = sites.portal.database
		expect(await read.select().from(leads)).toHaveLength(1)
		expect(await read.select().from(touches)).toMatchObject([
			{ kind: 'click', accountId: 'birch' },
		])
	} finally {
		await context.close()
		await sites.close()
	}
})
