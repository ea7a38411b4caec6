import type { BrowserContext, Page } from '@playwright/test'
import { mailedPath } from './mailed-path.ts'
import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

/** Whoever sits at the browser signed in eleven minutes ago, and confirmed nothing since. */
async function age(portal: Portal, context: BrowserContext) {
	const [cookie] = (await context.cookies()).filter(
		({ name }) => name === 'laurel',
	)
	const { hashOf } = await import('#db/secrets.ts')
	const { sessions } = await import('#db/schema/people.ts')
	const { eq } = await import('drizzle-orm')
	await portal.database.transact((tx) =>
		tx
			.update(sessions)
			.set({ createdAt: Date.now() - 11 * 60_000, confirmedAt: null })
			.where(eq(sessions.id, hashOf(cookie?.value ?? ''))),
	)
}

/** The link that was mailed for what the page waits for. */
async function mailedLink(portal: Portal, page: Page) {
	await expect(
		page.getByRole('heading', { level: 1, name: 'Confirm it is you' }),
	).toBeVisible()
	const id = new URL(page.url()).pathname.split('/').at(-1)
	const { confirmations } = await import('#db/schema/people.ts')
	const rows = await portal.database.read.select().from(confirmations)
	const mailId = rows.find((row) => row.id === id)?.mailId ?? undefined
	await expect(page.getByText(`${mailId}.eml`)).toBeVisible()
	return mailedPath(portal, mailId, /\/confirm\/link\/[\w-]+/)
}

test('whoever left their screen confirms before a key is made, and loses nothing', async ({
	portal,
	page,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await age(portal, context)
	const name = `Warehouse ${test.info().project.name}`
	await page.goto('/admin/keys')
	await page.getByLabel('What it is for').fill(name)
	await page.getByLabel('Read', { exact: false }).first().check()
	await page.getByRole('button', { name: 'Make the key' }).click()
	const link = await mailedLink(portal, page)
	await expect(
		page.getByText('You are about to make an API key.'),
	).toBeVisible()
	await expect(page.getByText('What you typed is kept')).toBeVisible()
	await expectGoodPage(page)

	await page.goto(link)
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'It is me' }).click()
	await expect(page.getByText('Now press once more')).toBeVisible()
	await expect(page.getByLabel('What it is for')).toHaveValue(name)
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Make the key' }).click()
	await expect(page.getByLabel('API key', { exact: true })).not.toHaveValue('')
	// A second deed within ten minutes asks nothing.
	await page.goto('/admin/keys')
	await page.getByRole('button', { name: `Revoke ${name}` }).click()
	await expect(
		page.getByRole('row', { name }).getByText('Revoked'),
	).toBeVisible()
})

test('a role that was chosen stays chosen', async ({
	portal,
	page,
	context,
}) => {
	await openAsAdmin({ portal, context })
	const { createUser } = await import('#app/operations/people/create-user.ts')
	const created = await createUser(portal.database, {
		email: `cleo-${test.info().project.name}@example.com`,
		role: 'marketing',
		now: Date.now(),
	})
	const userId = created.ok ? created.value.userId : ''
	await age(portal, context)
	await page.goto(`/admin/people/${userId}`)
	await page.getByRole('radio', { name: /^Advocate/ }).check()
	await page.getByLabel('Account id').fill('alder')
	await page.getByRole('button', { name: 'Change role' }).click()
	await page.goto(await mailedLink(portal, page))
	await page.getByRole('button', { name: 'It is me' }).click()
	await expect(page.getByRole('radio', { name: /^Advocate/ })).toBeChecked()
	await expect(page.getByLabel('Account id')).toHaveValue('alder')
	await page.getByRole('button', { name: 'Change role' }).click()
	await expect(page.getByText('The role is changed')).toBeVisible()
})

test.describe('a link', () => {
	test.use({ expectedErrors: [/status of 4(10|04)/] })

	test('confirms in no other browser, and says so', async ({
		portal,
		page,
		context,
		browser,
	}) => {
		await openAsAdmin({ portal, context })
		await age(portal, context)
		await page.goto('/admin/settings/access')
		await page.getByLabel('been away for').selectOption('8 hours')
		await page.getByRole('button', { name: 'Save' }).click()
		const link = await mailedLink(portal, page)
		const { viewport, javaScriptEnabled } = test.info().project.use
		const other = await browser.newContext({
			baseURL: portal.url,
			viewport,
			javaScriptEnabled,
		})
		const there = await other.newPage()
		await there.goto(link)
		await expect(
			there.getByText('only in the browser where it was asked for'),
		).toBeVisible()
		await expectGoodPage(there)
		await other.close()

		await page.getByRole('button', { name: 'Send another link' }).click()
		await expect(page.getByText('Another link is on its way')).toBeVisible()
		await expectGoodPage(page)
		await page.goto(link)
		await expect(page.getByText('followed by a later one')).toBeVisible()
		await page.goto('/confirm/nothing')
		await expect(
			page.getByText('Nothing is to be confirmed here'),
		).toBeVisible()
		await expectGoodPage(page)
	})
})
