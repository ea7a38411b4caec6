import type { Page } from '@playwright/test'
import { mailedPath } from './mailed-path.ts'
import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

/** The link of the invitation that was mailed to an address, once it is. */
async function mailedInvitation(portal: Portal, email: string) {
	const { database } = portal
	const { findUserByEmailKey } = await import('#db/stores/people/users.ts')
	const { outbox } = await import('#db/schema/mail.ts')
	const user = await findUserByEmailKey(database.read, email)
	const mails = await database.read.select().from(outbox)
	const mail = mails.find(
		({ userId, template }) => userId === user?.id && template === 'invitation',
	)
	return mailedPath(portal, mail?.id, /\/invitation\/[\w-]+/)
}

async function invite(page: Page, people: string, role: string) {
	await page.goto('/admin/people')
	await page.getByRole('link', { name: 'Invite people' }).click()
	await page.getByLabel('People, one a line').fill(people)
	await page.getByRole('radio', { name: role }).check()
	await page.getByRole('button', { name: 'Send invitations' }).click()
}

test.describe('people', () => {
	test.use({ expectedErrors: [/status of 4(22|10)/] })

	test('are invited, come, look after their sessions, and are shut out', async ({
		portal,
		page,
		context,
		browser,
	}) => {
		test.slow()
		await openAsAdmin({ portal, context })
		const email = `ben-${test.info().project.name}@example.com`
		await invite(page, `Ben Ito <${email}>\nnot an address`, 'Marketing')
		await expect(page.getByText('One invitation is on its way.')).toBeVisible()
		await expect(page.getByText('1 line was not taken')).toBeVisible()
		await expect(page.getByLabel('People, one a line')).toHaveValue(
			'not an address',
		)
		await expectGoodPage(page)
		const link = await mailedInvitation(portal, email)

		// Ben opens his mail, on two devices.
		const { viewport, javaScriptEnabled } = test.info().project.use
		const his = await browser.newContext({
			baseURL: portal.url,
			viewport,
			javaScriptEnabled,
		})
		const ben = await his.newPage()
		await ben.goto(link)
		await expect(ben.getByLabel('Your name')).toHaveValue('Ben Ito')
		await expectGoodPage(ben)
		await ben.getByLabel('Your name').fill('Benedikt Ito')
		await ben.getByRole('button', { name: 'Come in' }).click()
		await expect(ben).toHaveURL(`${portal.url}/marketing`)
		await ben.goto(link)
		await expect(ben.getByText('accepted already')).toBeVisible()

		const { findUserByEmailKey } = await import('#db/stores/people/users.ts')
		const user = await findUserByEmailKey(portal.database.read, email)
		const userId = user?.id ?? ''
		const { insertSession } = await import('#db/stores/people/sessions.ts')
		await portal.database.transact((tx) =>
			insertSession(tx, {
				id: `phone-of-${userId}`,
				userId,
				createdAt: Date.now(),
				expiresAt: Date.now() + 60_000,
				userAgent: 'Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1',
			}),
		)
		await ben.goto('/profile')
		await expect(ben.getByLabel('Name')).toHaveValue('Benedikt Ito')
		await expect(ben.getByText('This device')).toBeVisible()
		await expectGoodPage(ben)
		await ben.getByRole('button', { name: 'Sign out Safari on iPhone' }).click()
		await expect(ben.getByText('That device is signed out.')).toBeVisible()
		await expect(ben.getByText('Safari on iPhone')).toHaveCount(0)

		// The admin changes his role, then shuts him out.
		await page.goto(`/admin/people?search=${encodeURIComponent(email)}`)
		await page.getByRole('link', { name: 'Benedikt Ito' }).click()
		await expectGoodPage(page)
		await page.getByRole('radio', { name: 'Admin' }).check()
		await page.getByRole('button', { name: 'Change role' }).click()
		await expect(page.getByText('The role is changed')).toBeVisible()
		await page.getByRole('link', { name: 'Deactivate' }).click()
		await expect(
			page.getByText('signed out at once, on 1 device'),
		).toBeVisible()
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Deactivate' }).click()
		await expect(page.getByText('They are shut out')).toBeVisible()
		await ben.goto('/profile')
		await expect(ben).toHaveURL(/\/sign-in/)
		await his.close()

		await page.getByRole('link', { name: 'All in the log' }).click()
		const log = page.getByRole('region', { name: 'Audit log' })
		await expect(log).toContainText('Changed a role')
		await expect(log).toContainText('Accepted the invitation')
		await expectGoodPage(page)
	})

	test('make and end keys', async ({ portal, page, context }) => {
		await openAsAdmin({ portal, context })
		const name = `Billing ${test.info().project.name}`
		await page.goto('/admin/keys')
		await page.getByLabel('What it is for').fill(name)
		await page.getByRole('button', { name: 'Make the key' }).click()
		await expect(page.getByLabel('API key', { exact: true })).not.toHaveValue(
			'',
		)
		await expectGoodPage(page)
		// Without scripts this posts the form again.
		await page.reload()
		await page.goto('/admin/keys')
		await expect(page.getByLabel('API key', { exact: true })).toHaveCount(0)
		await page.getByRole('button', { name: `Revoke ${name}` }).click()
		await expect(
			page.getByRole('row', { name }).getByText('Revoked'),
		).toBeVisible()
	})
})
