import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { FASTEST_FORM_MS } from '#app/domain/referrals/form-timing.ts'
import { mailedPath } from './mailed-path.ts'
import type { Portal } from './portal.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'refer' })

type Seeded = { code: string; userId: string; accountId: string }

/** An advocate with a link, for one visitor: several come to one portal. */
async function seed({ database }: Portal): Promise<Seeded> {
	const { newId } = await import('#db/ids.ts')
	const { landAccounts } = await import(
		'#app/operations/accounts/land-accounts.ts'
	)
	const { landLinks } = await import('#app/operations/referrals/land-links.ts')
	const { createUser } = await import('#app/operations/people/create-user.ts')
	const { putLinkSettings } = await import('#db/stores/referrals/links.ts')
	const now = Date.now()
	const mark = newId()
	const accountId = `acme-${mark}`
	const code = `ana-${mark}`
	await landAccounts(
		database,
		[
			{
				id: accountId,
				name: 'Acme Trading',
				domain: `acme-${mark}.com`,
				signedUpAt: now,
				status: null,
				plan: null,
				seats: null,
				currency: null,
				renewalAt: null,
				ownerEmail: null,
			},
		],
		{ now },
	)
	await landLinks(
		database,
		[{ accountId, code, codeShown: code, contactId: null, destination: null }],
		{ now },
	)
	const made = await createUser(database, {
		email: `ana@acme-${mark}.com`,
		name: 'Ana Weber',
		role: 'advocate',
		accountId,
		now,
	})
	if (!made.ok) throw new Error(made.reason)
	const { userId } = made.value
	await database.transact((tx) =>
		putLinkSettings(tx, code, { ownerUserId: userId }, now),
	)
	return { code, userId, accountId }
}

/** After as long as a person needs: whoever is faster is held for review. */
async function send(page: Page, to: RegExp) {
	const since = Date.now()
	await expect.poll(() => Date.now() - since).toBeGreaterThan(FASTEST_FORM_MS)
	await page.getByRole('button', { name: 'Send' }).click()
	await expect(page).toHaveURL(to)
}

async function leadsWith({ database }: Portal, email: string) {
	const { leadDetails, leads } = await import('#db/schema/index.ts')
	const { eq } = await import('drizzle-orm')
	return database.read
		.select({ code: leads.code, clickId: leads.clickId, state: leads.state })
		.from(leads)
		.innerJoin(leadDetails, eq(leadDetails.leadId, leads.id))
		.where(eq(leadDetails.email, email))
}

test.describe('somebody who was invited', () => {
	test.use({ expectedErrors: [/status of (404|422)/] })

	test('reads who invites, mends what is wrong and gets in touch', async ({
		portal,
		page,
	}) => {
		const { code } = await seed(portal)
		const email = `cyd@${code}.test`
		await page.goto(`/refer/${code.toUpperCase()}`)
		await expect(
			page.getByText('Ana at Acme Trading invites you'),
		).toBeVisible()
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			/^Ana thinks that/,
		)
		await expect(
			page.getByRole('heading', { name: 'What you get' }),
		).toBeVisible()
		await expectGoodPage(page)

		await page.getByLabel('Your name').fill('Cyd')
		await page.getByLabel('Work e-mail').fill('cyd at home')
		await page.getByLabel('What would help you?').fill('Reports on time')
		await page.getByRole('button', { name: 'Send' }).click()
		await expect(page.getByLabel('Work e-mail')).toHaveAccessibleDescription(
			/Type a whole address/,
		)
		await expect(page.getByLabel('What would help you?')).toHaveValue(
			'Reports on time',
		)
		await expect(
			page.getByLabel(/may keep my details/),
		).toHaveAccessibleDescription(/Without your agreement/)
		await expectGoodPage(page)

		await page.getByLabel('Work e-mail').fill(email)
		await page.getByLabel(/may keep my details/).check()
		await send(page, /\/thanks\?via=/)
		await expect(
			page.getByText('Ana learns that you got in touch'),
		).toBeVisible()
		await expectGoodPage(page)
		expect(await leadsWith(portal, email)).toEqual([
			{ code, clickId: null, state: 'received' },
		])
	})

	test('with a code that nobody knows says who told them', async ({
		portal,
		page,
	}) => {
		const { code } = await seed(portal)
		const email = `dee@${code}.test`
		await page.goto('/refer/nobody-knows-this')
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'We do not know this invitation',
		)
		await expectGoodPage(page)
		await page.getByRole('link', { name: 'Say who told you' }).click()
		await expect(page).toHaveURL('/refer')
		await page.getByLabel('Your name').fill('Dee')
		await page.getByLabel('Work e-mail').fill(email)
		await page.getByLabel('Who told you about us?').fill(code.toUpperCase())
		await page.getByLabel(/may keep my details/).check()
		await expectGoodPage(page)
		await send(page, /\/thanks$/)
		expect(await leadsWith(portal, email)).toMatchObject([{ code }])
	})
})

test.describe('a link', () => {
	// A browser that says that it is driven by a program is not counted.
	test.use({
		expectedErrors: [/status of 422/],
		userAgent:
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
	})

	test('leads to the landing page, and the click comes along', async ({
		portal,
		page,
	}) => {
		const { code } = await seed(portal)
		const email = `fay@${code}.test`
		await page.goto(`/r/${code}`)
		await expect(page).toHaveURL(/\/refer\/.*lrl_id=[0-9a-z]{22}/)
		const clickId = new URL(page.url()).searchParams.get('lrl_id')
		await page.getByLabel('Your name').fill('Fay')
		await page.getByLabel('Work e-mail').fill(email)
		await page.getByLabel(/may keep my details/).check()
		await send(page, /\/thanks\?via=/)
		expect(await leadsWith(portal, email)).toMatchObject([{ code, clickId }])
	})
})

/** What was mailed to somebody who was named. */
async function consentPath(portal: Portal, email: string) {
	const { outboxDetails } = await import('#db/schema/index.ts')
	const { eq } = await import('drizzle-orm')
	const [mail] = await portal.database.read
		.select({ id: outboxDetails.outboxId })
		.from(outboxDetails)
		.where(eq(outboxDetails.recipient, email))
	return mailedPath(portal, mail?.id, /\/refer\/consent\/[\w-]+/)
}

test('an advocate names a friend, who says yes', async ({
	portal,
	page,
	context,
}) => {
	const { code, accountId } = await seed(portal)
	const email = `gil@${code}.test`
	const cookie = await portal.signInAs('advocate', accountId)
	await context.addCookies([cookie])
	await page.goto('/portal/referrals')
	await page.getByRole('link', { name: 'Name a friend' }).click()
	await expectGoodPage(page)
	await page.getByLabel('Their name').fill('Gil')
	await page.getByLabel('Their work e-mail').fill(email)
	await page.getByLabel('A personal line').fill('Remember our talk?')
	await page.getByLabel(/They know me/).check()
	await page.getByRole('button', { name: 'Ask them' }).click()
	await expect(page).toHaveURL('/portal/referrals')
	await expect(page.getByText('We ask them by mail')).toBeVisible()
	await context.clearCookies()

	await page.goto(`${await consentPath(portal, email)}?answer=yes`)
	await expect(page.getByText('Remember our talk?')).toBeVisible()
	await expect(page.getByText(/may keep my details/)).toBeVisible()
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Yes, write to me' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you!')
	await expectGoodPage(page)
	expect(await leadsWith(portal, email)).toMatchObject([{ state: 'received' }])
})

test('a friend says no, and is forgotten', async ({ portal, page }) => {
	const { nameFriend } = await import(
		'#app/operations/referrals/name-friend.ts'
	)
	const { code, userId } = await seed(portal)
	const email = `hal@${code}.test`
	await nameFriend(portal.database, {
		userId,
		name: 'Hal',
		email,
		company: '',
		message: '',
		isKnown: true,
		now: Date.now(),
	})
	const asked = await consentPath(portal, email)
	await page.goto(`${asked}?answer=no`)
	await page.getByRole('button', { name: 'No, erase my details' }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'We write nothing',
	)
	await expectGoodPage(page)
	expect(await leadsWith(portal, email)).toEqual([])
})

test.describe('the snippet of the organisation’s own site', () => {
	// It is a script.
	test.use({ javaScriptEnabled: true })
	const ID = '0m1abcde0000aaaaaaaaaa'

	/** The organisation's own site. */
	let site: Server
	let origin: string
	let html = ''

	test.beforeEach(async () => {
		site = createServer((_, response) =>
			response.setHeader('content-type', 'text/html').end(html),
		)
		await new Promise<void>((resolve) => site.listen(0, 'localhost', resolve))
		origin = `http://localhost:${(site.address() as AddressInfo).port}`
	})

	test.afterEach(() => {
		site.closeAllConnections()
		site.close()
	})

	/** A page of it that loads the snippet from the portal. */
	async function openSite(
		page: Page,
		portal: Portal,
		{ query = '', attributes = '' } = {},
	) {
		html = `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script src="${portal.url}/lrl.js" ${attributes}></script>`
		await page.goto(`${origin}/${query}`)
		await page.waitForFunction(() => 'laurel' in window)
	}

	const laurel = (page: Page, call: 'clickId' | 'code' | 'consent') =>
		page.evaluate(
			(name) =>
				(
					window as unknown as {
						laurel: Record<string, () => string | null>
					}
				).laurel[name]?.(),
			call,
		)

	const cookies = async (page: Page) =>
		(await page.context().cookies(origin)).map(
			({ name, value, domain, sameSite }) => ({
				name,
				value,
				domain,
				sameSite,
			}),
		)

	test('keeps the click and the code for 90 days', async ({ portal, page }) => {
		await openSite(page, portal, { query: `?lrl_id=${ID}&via=Ana-W` })
		expect(await cookies(page)).toEqual([
			{ name: 'lrl_id', value: ID, domain: 'localhost', sameSite: 'Lax' },
			{ name: 'lrl_via', value: 'Ana-W', domain: 'localhost', sameSite: 'Lax' },
		])
		const [cookie] = await page.context().cookies(origin)
		const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400
		expect(Math.round(days)).toBe(90)
		await page.goto(`${origin}/sign-up`)
		expect(await laurel(page, 'clickId')).toBe(ID)
		expect(await laurel(page, 'code')).toBe('Ana-W')
	})

	test('takes a tag of anybody’s only where nothing else is known', async ({
		portal,
		page,
	}) => {
		await openSite(page, portal, { query: '?ref=producthunt' })
		expect(await laurel(page, 'code')).toBe('producthunt')
		await page.goto(`${origin}/?via=Ana-W`)
		expect(await laurel(page, 'code')).toBe('Ana-W')
		await page.goto(`${origin}/?ref=BLACKFRIDAY`)
		expect(await laurel(page, 'code')).toBe('Ana-W')
		await page.context().clearCookies()
		await page.goto(`${origin}/?lrl_id=${ID}&ref=newsletter`)
		await page.goto(`${origin}/?ref=newsletter`)
		expect(await laurel(page, 'clickId')).toBe(ID)
		expect(await laurel(page, 'code')).toBeNull()
	})

	test('keeps nothing that is no click or code', async ({ portal, page }) => {
		await openSite(page, portal, {
			query: '?lrl_id=%3Cscript%3E&via=a;b=c',
		})
		expect(await cookies(page)).toEqual([])
		expect(await laurel(page, 'clickId')).toBeNull()
	})

	test('waits for consent where it is required', async ({ portal, page }) => {
		await openSite(page, portal, {
			query: `?lrl_id=${ID}`,
			attributes: 'data-consent="required"',
		})
		expect(await cookies(page)).toEqual([])
		expect(await laurel(page, 'clickId')).toBe(ID)
		await laurel(page, 'consent')
		expect(await cookies(page)).toHaveLength(1)
	})

	test('keeps nothing of a browser that asks not to be tracked', async ({
		portal,
		page,
	}) => {
		await page.addInitScript(() =>
			Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
		)
		await openSite(page, portal, { query: `?lrl_id=${ID}` })
		await laurel(page, 'consent')
		expect(await cookies(page)).toEqual([])
		expect(await laurel(page, 'clickId')).toBe(ID)
	})

	test('is smaller than 2 kB', () => {
		const file = path.join(import.meta.dirname, '../../public/lrl.js')
		expect(readFileSync(file).length).toBeLessThanOrEqual(2048)
	})
})
