import type { BrowserContext } from '@playwright/test'
import type { Portal } from './portal.ts'
import { openAsAdvocate } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

/** Signs an advocate in; Alder Works reached the first tier of two. */
async function open(
	visit: { portal: Portal; context: BrowserContext },
	accountId = 'alder',
) {
	const { landOwnProgramme } = await import('#tests/support/own-programme.ts')
	await openAsAdvocate(visit, accountId)
	await landOwnProgramme(visit.portal.database, {
		accountIds: ['alder'],
		now: Date.now(),
	})
}

test('an advocate reads what is earned and what is next, down to the evidence', async ({
	page,
	portal,
	context,
}) => {
	await open({ portal, context })
	await page.goto('/portal')
	const main = page.getByRole('main')
	const next = main
		.getByRole('list', { name: 'Tiers' })
		.locator('[aria-current=step]')
	await expect(next).toContainText('Champion')
	await expect(next).toContainText('99 of 100 weekly active users — 1 to go')
	await expectGoodPage(page)
	await main.getByText('What it took').first().click()
	await main.getByRole('link', { name: 'Training completed' }).click()
	await expect(main).toContainText('Courses completed is at least 3')
	await expect(main).toContainText('True since')
	await expectGoodPage(page)
	if (test.info().project.name === 'mobile')
		await page
			.getByRole('navigation', { name: 'Main' })
			.getByText('Menu')
			.click()
	await page
		.getByRole('link', { name: 'History', exact: true })
		.filter({ visible: true })
		.first()
		.click()
	await expect(main.getByRole('list', { name: 'What happened' })).toContainText(
		'Reached the Insider tier',
	)
	await expectGoodPage(page)
})

test('an advocate claims a slot, confirms it and gives it back', async ({
	page,
	portal,
	context,
}) => {
	await open({ portal, context })
	await page.goto('/portal/perks')
	await expectGoodPage(page)
	const main = page.getByRole('main')
	await main.getByRole('link', { name: 'Speak at our events' }).click()
	await main.getByLabel('Closing talk').check()
	await main.getByLabel(/What would you talk about/).fill('How we began')
	await expectGoodPage(page)
	await main.getByRole('button', { name: 'Claim this slot' }).click()
	await expect(main).toContainText('It is held for you until')
	await main.getByRole('button', { name: 'Confirm' }).click()
	await expect(main).toContainText('The talk is yours')
	await expect(main).toContainText('How we began')
	const href = await main
		.getByRole('link', { name: 'Calendar file' })
		.getAttribute('href')
	const file = await page.request.get(href ?? '')
	expect(await file.text()).toContain('BEGIN:VCALENDAR')
	await expectGoodPage(page)
	await main.getByRole('link', { name: 'Withdraw' }).click()
	await expect(main).toContainText('Your place is free for others')
	await expectGoodPage(page)
	await main.getByRole('button', { name: 'Withdraw' }).click()
	await expect(main).toContainText('It was given back')
})

test.describe('terms that are not accepted', () => {
	test.use({ expectedErrors: [/status of 422/] })

	test('keep the perk back, with what was typed', async ({
		page,
		portal,
		context,
	}) => {
		await open({ portal, context })
		await page.goto('/portal/perks/parcel')
		const message = page.getByLabel(/A word to us/)
		await message.fill('To our office in Porto')
		await page.getByRole('button', { name: 'Claim it' }).click()
		await expect(
			page.getByLabel(/I accept these terms/),
		).toHaveAccessibleDescription(/Accept the terms to claim it/)
		await expect(message).toHaveValue('To our office in Porto')
		await expectGoodPage(page)
	})
})

test('an advocate says no, and is left in peace', async ({
	page,
	portal,
	context,
}) => {
	await open({ portal, context }, 'cedar')
	const { askAdvocates } = await import('#tests/support/own-programme.ts')
	await askAdvocates(portal.database, 'cedar', Date.now())
	await page.goto('/portal')
	await page.getByRole('link', { name: /^Answer/ }).click()
	await expect(page.getByRole('main')).toContainText('May Birch call you?')
	await page.getByText('No, thank you').click()
	await page.getByLabel(/Why not/).fill('Next month, gladly')
	await expectGoodPage(page)
	await page.getByRole('button', { name: 'Decline' }).click()
	const main = page.getByRole('main')
	await expect(main).toContainText('Nothing is asked of you')
	await expect(main).toContainText('For now we will ask you nothing more')
	await main.getByRole('button', { name: 'Pause for 90 days' }).click()
	await expect(main).toContainText('You paused')
	await expectGoodPage(page)
	await main.getByRole('button', { name: 'End the pause' }).click()
	await expect(main.getByRole('button', { name: /^Pause/ })).toBeVisible()
})
