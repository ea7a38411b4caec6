import { DAY } from '#app/domain/durations.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'references', expectedErrors: [/status of 422/] })

test('sales finds a customer to talk to: matched, asked, dated, heard', async ({
	page,
	portal,
	context,
}) => {
	const { writeTraits } = await import('#db/stores/accounts/account-traits.ts')
	const key = test.info().project.name
	await openAsAdmin({ portal, context })
	const now = Date.now()
	await portal.signInAs('advocate', 'alder')
	const advocate = await portal.signInAs('advocate', 'birch')
	await portal.database.transact((tx) =>
		writeTraits(
			tx,
			'birch',
			{ segment: null, industry: 'Retail', useCases: ['Forecasting'] },
			now,
		),
	)
	const staff = await portal.signInAs('marketing')
	await context.clearCookies()
	await context.addCookies([staff])

	await page.goto('/marketing/references')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Request a call' }).click()
	await page.getByRole('button', { name: 'Request it' }).click()
	await expect(page.getByLabel('Needed by')).toHaveAccessibleDescription(
		/Choose a day/,
	)
	await expectGoodPage(page)
	const day = new Date(now + 20 * DAY).toISOString().slice(0, 10)
	await page.getByLabel('Needed by').fill(day)
	await page.getByLabel('Industry').fill('Retail')
	await page.getByLabel('Use case').fill('Forecasting')
	await page
		.getByLabel('Who they are, and what they want to know')
		.fill(`Forty shops, ${key}`)
	await page.getByRole('button', { name: 'Request it' }).click()
	await expect(page.getByText(`Forty shops, ${key}`)).toBeVisible()
	const first = page
		.getByRole('main')
		.getByRole('listitem')
		.filter({ hasText: 'Birch' })
		.first()
	await expect(first).toContainText('Uses it for the same')
	await expect(first).toContainText('Same industry')
	await expectGoodPage(page)
	const request = new URL(page.url()).pathname

	await first.getByRole('link', { name: /to take the call/ }).click()
	await expect(page.getByRole('heading', { name: /^Ask Person/ })).toBeVisible()
	await expectGoodPage(page)
	await page.getByRole('button', { name: /^Ask Person/ }).click()
	await expect(
		page.getByText('Waiting for an answer', { exact: true }),
	).toBeVisible()

	await context.clearCookies()
	await context.addCookies([advocate])
	await page.goto('/portal/asks')
	await page.getByRole('button', { name: 'Yes, gladly' }).click()
	await expect(page.getByRole('button', { name: 'Yes, gladly' })).toBeHidden()

	await context.clearCookies()
	await context.addCookies([staff])
	await page.goto(request)
	await page.getByRole('link', { name: 'Give it a date' }).click()
	await page.getByRole('button', { name: 'Set the date' }).click()
	await expect(page.getByLabel('Begins')).toHaveAccessibleDescription(
		/Pick a day/,
	)
	await page.getByLabel('Begins').fill(`${day}T10:30`)
	await page.getByLabel('Where').fill('https://meet.example.com/1')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Set the date' }).click()
	await expect(page.getByText('Has a date', { exact: true })).toBeVisible()
	await expectGoodPage(page)

	await context.clearCookies()
	await context.addCookies([advocate])
	await page.goto('/portal/asks')
	await page.getByRole('link', { name: 'Reference call' }).first().click()
	await expect(
		page.getByRole('heading', { name: 'The call has a date' }),
	).toBeVisible()
	await expectGoodPage(page)
	const download = page.waitForEvent('download')
	await page.getByRole('link', { name: 'Put it into my calendar' }).click()
	expect((await download).suggestedFilename()).toBe('call.ics')

	await context.clearCookies()
	await context.addCookies([staff])
	await page.goto(request)
	await page.getByRole('link', { name: 'They cannot come' }).click()
	await expect(page.getByText('is mailed that the call is not')).toBeVisible()
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Ask somebody else' }).click()
	await expect(
		page.getByText('Looking for somebody', { exact: true }),
	).toBeVisible()
	await page.getByRole('link', { name: 'Not needed any more' }).click()
	await expect(page.getByRole('button', { name: 'Close it' })).toBeVisible()
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Close it' }).click()
	await expect(page.getByText('Cancelled', { exact: true })).toBeVisible()
})
