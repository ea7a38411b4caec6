import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

/** A mail that was given up, and an address of nobody here that bounced; both again for each visitor. */
async function seed({ database }: Portal, name: string) {
	const { enqueueMail } = await import('#app/operations/mail/enqueue-mail.ts')
	const { markMailUnsent } = await import('#db/stores/mail/outbox.ts')
	const { jobs } = await import('#db/schema/mail.ts')
	const { eq } = await import('drizzle-orm')
	const id = `mail-${name}`
	await database.transact(async (tx) => {
		await enqueueMail(tx, {
			id,
			template: 'invitation',
			userId: null,
			recipient: `ana-${name}@example.com`,
			props: {
				name: `Ana ${name}`,
				path: '/invitation/secret',
				expiresAt: Date.now() + 86_400_000,
				invitedBy: null,
				role: 'marketing',
				accountName: null,
			},
			now: Date.now(),
		})
		await markMailUnsent(tx, id, { state: 'dead', reason: 'The line was cut.' })
		await tx
			.update(jobs)
			.set({ state: 'dead', attempts: 20, lastError: 'The line was cut.' })
			.where(eq(jobs.id, id))
	})
	return { id, recipient: `ana-${name}@example.com` }
}

test('an admin finds a mail that was given up, reads it and sends it again', async ({
	portal,
	page,
	context,
}) => {
	await openAsAdmin({ portal, context })
	const { recipient } = await seed(portal, test.info().project.name)
	await page.goto('/admin')
	await page.getByRole('link', { name: /mails? given up/ }).click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outbox')
	await expectGoodPage(page)
	await page
		.getByRole('row', { name: new RegExp(recipient) })
		.getByRole('link', { name: 'Invitation' })
		.click()
	await expect(page.getByText('The line was cut.').first()).toBeVisible()
	await expect(page.frameLocator('iframe').getByText(/Hello Ana/)).toBeVisible()
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Try again now' }).click()
	await expect(page.getByText('It runs again within a second')).toBeVisible()
	await expect(page).toHaveURL('/admin/jobs')
	await page.getByRole('link', { name: /^Done/ }).click()
	await expectGoodPage(page)

	await page.getByRole('link', { name: 'Outbox' }).last().click()
	await page.getByRole('link', { name: 'Templates' }).click()
	await page.getByRole('link', { name: 'Advocate digest' }).click()
	await page.getByRole('link', { name: 'Own growth only' }).click()
	await expect(page.getByText('Alder & Sons brought $300.00')).toBeVisible()
	await expectGoodPage(page)
})

test.describe('an address', () => {
	test.use({ expectedErrors: [/status of 422/] })

	test('is stopped by hand and lifted, each with what it does said before', async ({
		portal,
		page,
		context,
	}) => {
		await openAsAdmin({ portal, context })
		const address = `leave-me-${test.info().project.name}@example.net`
		await page.goto('/admin/suppressions')
		await page.getByRole('link', { name: 'Stop an address' }).click()
		await page.getByLabel('E-mail address').fill('leave me')
		await page.getByRole('button', { name: 'Go on' }).click()
		await expect(page.getByText('Not a whole e-mail address')).toBeVisible()
		await page.getByLabel('E-mail address').fill(address)
		await page.getByRole('button', { name: 'Go on' }).click()
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			`Stop mail to ${address}?`,
		)
		await page.getByRole('button', { name: 'Stop mail to it' }).click()
		await expect(
			page.getByText('Summaries and digests to that address are stopped.'),
		).toBeVisible()

		await page.getByLabel('Whole address').fill(address)
		await page.getByRole('button', { name: 'Search' }).last().click()
		const row = page.getByRole('row', { name: /Stopped by hand/ })
		await expect(row).toHaveCount(1)
		await expectGoodPage(page)
		await row.getByRole('link', { name: /^Lift/ }).click()
		await expect(page.getByText('Nothing is sent at once.')).toBeVisible()
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Let mail go to it again' }).click()
		await expect(
			page.getByText('Mail goes to that address again.'),
		).toBeVisible()
	})
})
