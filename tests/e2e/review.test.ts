import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'review' })

/** Referrals of this project's own, so that projects do not decide about each other's. */
async function land(portal: Portal, name: string) {
	const { landHeldReferrals } = await import('#tests/support/held-referrals.ts')
	return landHeldReferrals(portal.database, name, Date.now())
}

const own = () => test.info().project.name.replace(/[^a-z]/g, '')

test.describe('the review of referrals', () => {
	test('shows evidence side by side, and decides with a reason', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		const name = `${own()}a`
		await openAsAdmin({ portal, context })
		await land(portal, name)
		await page.goto('/admin')
		await page
			.getByRole('main')
			.getByRole('link', { name: /referrals? held for review/ })
			.click()
		await expect(page).toHaveURL(/\/admin\/referrals\/review/)
		const north = page.getByRole('article', {
			name: `Northwind Logistics ${name}, brought by Northwind GmbH ${name}`,
		})
		await expect(north).toContainText('share a registrable domain')
		await expect(north).toContainText('Escalated')
		await expect(north).toContainText(`nils@${name}-northwind.example`)
		await expectGoodPage(page)

		await north.getByText('Decide').click()
		await north.getByLabel('Why').fill('One owner, one company')
		await north
			.getByLabel('Reason to reject')
			.selectOption({ label: 'Self-referral' })
		await north.getByRole('button', { name: /^Reject/ }).click()
		await expect(page.getByText('Rejected. It gives no credit')).toBeVisible()
		await expect(north).toHaveCount(0)

		await page.goto(`/admin/referrals/${name}-northlog/${name}-north`)
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			'Rejected',
		)
		await expect(
			page.getByRole('list', { name: 'What happened' }),
		).toContainText('One owner, one company')
		await expectGoodPage(page)
		await page.getByText('Decide', { exact: true }).click()
		await page.getByLabel('Why', { exact: true }).fill('They are apart')
		await page.getByRole('button', { name: /^Let it count/ }).click()
		await expect(page.getByText('Cleared. It counts')).toBeVisible()
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			'Pending',
		)
	})

	test('decides several at once, each for itself', async ({
		page,
		portal,
		context,
	}) => {
		const name = `${own()}b`
		await openAsAdmin({ portal, context })
		await land(portal, name)
		await page.goto('/admin/referrals/review')
		for (const what of [
			`Choose Northwind Logistics ${name}`,
			`Choose LARCH ${name}`,
		])
			await page.getByRole('checkbox', { name: what }).check()
		await page.getByLabel('Why, for all of them').fill('Checked by phone')
		await page.getByRole('button', { name: 'Let them count' }).click()
		await expect(page.getByText('Cleared: 2.')).toBeVisible()
		await expect(
			page.getByRole('article', { name: new RegExp(`LARCH ${name}`) }),
		).toHaveCount(0)
	})

	test('offers champions who moved, and remembers what was said', async ({
		page,
		portal,
		context,
	}) => {
		const name = `${own()}c`
		await openAsAdmin({ portal, context })
		await land(portal, name)
		await page.goto('/admin/referrals/review')
		const move = page
			.getByRole('listitem')
			.filter({ hasText: `rita@${name}.example` })
		await expect(move).toContainText(`Juniper Analytics ${name}`)
		await move.getByRole('button', { name: /^Confirm/ }).click()
		await expect(page.getByText('Confirmed. It is a touch')).toBeVisible()
		await expect(move).toHaveCount(0)
		await page.goto(`/admin/referrals/${name}-oak`)
		await expect(page.getByRole('main')).toContainText('A champion moved there')
	})
})

test.describe('a referral', () => {
	// What was typed wrongly is answered with 422.
	test.use({ expectedErrors: [/status of 422/] })

	test('is entered by hand, moves with its sale, and leads to receipts', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		const name = `${own()}d`
		await openAsAdmin({ portal, context })
		await land(portal, name)
		await page.goto(`/admin/accounts/${name}-oak`)
		await page.getByRole('link', { name: 'Enter who did' }).click()
		await expect(page.getByLabel('Account', { exact: true })).toHaveValue(
			`${name}-oak`,
		)
		await expectGoodPage(page)
		await page.getByLabel('Account that brought them').fill(`Larch ${name}`)
		await page
			.getByRole('textbox', { name: 'Note' })
			.fill('Told us at the fair')
		await page.getByRole('button', { name: 'Enter it' }).click()
		await expect(page.getByText('Several accounts fit')).toBeVisible()
		await page
			.getByRole('radio', { name: new RegExp(`${name}-larch\\.example`) })
			.check()
		await page.getByRole('button', { name: 'Enter it' }).click()
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			`Oak Furniture ${name}`,
		)
		await expect(page.getByRole('main')).toContainText('Told us at the fair')

		await page.getByLabel('What sales says').selectOption({ label: 'Lost' })
		await page.getByRole('button', { name: 'Note it' }).click()
		await expect(page.getByText('Choose why it was lost')).toBeVisible()
		await expectGoodPage(page)
		await page
			.getByLabel('What sales says')
			.selectOption({ label: 'Qualified' })
		await page.getByRole('button', { name: 'Note it' }).click()
		await expect(page.getByText('Qualified: noted.')).toBeVisible()

		await page.goto(`/admin/referrals?search=${name}&state=converted`)
		const list = page.getByRole('region', { name: 'Referrals' })
		await expect(list.getByRole('row')).toHaveCount(2)
		await expectGoodPage(page)
		await list.getByRole('link', { name: `Kiosk & Co ${name}` }).click()
		await expect(page.getByRole('main')).toContainText('$480.00')
		await page.getByRole('link', { name: `Receipt of ${name}-line-1` }).click()
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			`Receipt ${name}-line-1`,
		)
	})
})

test.describe('somebody who was brought', () => {
	// Words that were not typed are answered with 422.
	test.use({ expectedErrors: [/status of 422/] })

	test('is merged, and erased', async ({ page, portal, context }) => {
		test.slow()
		const name = `${own()}e`
		await openAsAdmin({ portal, context })
		const { leadAccountId } = await land(portal, name)
		await page.goto(`/admin/referrals/${leadAccountId}`)
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			`Moss ${name}`,
		)
		await expectGoodPage(page)
		await page.getByRole('link', { name: 'merge it' }).click()
		await page.getByLabel('The account that it is').fill(`${name}-oak`)
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Merge' }).click()
		await expect(page.getByText('Merged. What was known')).toBeVisible()

		await page.goto(`/admin/referrals/${name}-oak`)
		await page.getByRole('link', { name: 'Erase… Mo Mossberg' }).click()
		await expect(page.getByText('What goes, for good')).toBeVisible()
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Erase Mo Mossberg' }).click()
		await expect(page.getByText('Type exactly what stands below')).toBeVisible()
		const field = page.getByLabel('To erase them, type what stands here')
		const hint = await field.getAttribute('aria-describedby')
		const words = page.locator(`[id="${hint}"] span`).last()
		await field.fill((await words.textContent()) ?? '')
		await page.getByRole('button', { name: 'Erase Mo Mossberg' }).click()
		await expect(page.getByText('Erased. What they brought')).toBeVisible()
		await page.goto(`/admin/referrals/${name}-oak`)
		await expect(page.getByRole('main')).not.toContainText('Mossberg')
		expect(portal.log.join('\n')).not.toMatch(/Mossberg|mo@/i)
	})
})

test.describe('a code that nobody has', () => {
	// An account that there is not is answered with 422.
	test.use({ expectedErrors: [/status of 422/] })

	test('is given to an account, and is listed no more', async ({
		page,
		portal,
		context,
	}) => {
		const name = `${own()}f`
		await openAsAdmin({ portal, context })
		const { landTouches } = await import(
			'#app/operations/referrals/land-touches.ts'
		)
		await land(portal, name)
		await landTouches(
			portal.database,
			[
				{
					id: `code-${name}`,
					accountId: `${name}-oak`,
					kind: 'code',
					occurredAt: Date.now() - 1000,
					referrerAccountId: null,
					referrerContactId: null,
					code: `tag-${name}`,
					note: null,
				},
			],
			{ now: Date.now() },
		)
		await page.goto('/admin/referrals')
		await page.getByRole('link', { name: 'Say whose' }).click()
		await expectGoodPage(page)
		await page.getByRole('link', { name: `Say whose tag-${name} is` }).click()
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			`Whose is tag-${name}?`,
		)
		await page.getByLabel('Account').fill('there is none of this name')
		await page.getByRole('button', { name: 'Show what it would do' }).click()
		await expect(page.getByText('No account fits')).toBeVisible()
		await expectGoodPage(page)
		await page.getByLabel('Account').fill(`${name}-north`)
		await page.getByRole('button', { name: 'Show what it would do' }).click()
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Give it to them' }).click()
		await expect(page.getByText(`tag-${name} is theirs now`)).toBeVisible()
		await expect(
			page.getByRole('link', { name: `Say whose tag-${name} is` }),
		).toHaveCount(0)
	})
})
