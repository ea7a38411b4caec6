import { expect, expectGoodPage, test } from './test.ts'

test('shows every part, light and dark', async ({ page }, { project }) => {
	await page.goto('/gallery')
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gallery')
	for (const title of ['Fields', 'Figures', 'Progress', 'Table', 'Pictures'])
		await expect(
			page.getByRole('heading', { name: title, exact: true }),
		).toBeVisible()
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
		const picture = await page.screenshot({
			path: test
				.info()
				.outputPath(`gallery-${project.name}-${colorScheme}.png`),
			fullPage: true,
		})
		expect(picture.byteLength).toBeGreaterThan(10_000)
	}
	await expectGoodPage(page)
})

test('what opens, opens and closes', async ({ page }, { project }) => {
	await page.goto('/gallery')
	const isScripted = project.use.javaScriptEnabled !== false
	if (isScripted) {
		const trigger = page.getByRole('button', { name: 'Close a month' })
		await trigger.click()
		const dialog = page.getByRole('dialog', { name: 'Close March 2026?' })
		await expect(dialog).toContainText('312 entries')
		await expectGoodPage(page)
		await page.keyboard.press('Escape')
		await expect(dialog).toBeHidden()
		await expect(trigger).toBeFocused()
		await page.getByRole('button', { name: 'Export' }).click()
		await expect(
			page.getByRole('menuitem', { name: 'These rows' }),
		).toBeVisible()
		await page.keyboard.press('Escape')
		await page.getByRole('tab', { name: 'Held' }).click()
		await expect(page.getByText('One, same domain.')).toBeVisible()
	} else {
		await page.getByText('Close a month').click()
		await expect(page.getByText('312 entries')).toBeVisible()
		await page.getByText('Export', { exact: true }).click()
		await expect(page.getByRole('link', { name: 'These rows' })).toBeVisible()
		await expect(page.getByText('One, same domain.')).toBeVisible()
	}
})

test('an account is found by typing, or chosen from the list', async ({
	page,
}, { project }) => {
	await page.goto('/gallery')
	const value = () =>
		page.locator('form').first().locator('[name=account]').inputValue()
	if (project.use.javaScriptEnabled === false) {
		await page.locator('select[name=account]').selectOption('oakhelm-security')
	} else {
		// Not the browser's own list, which is there until scripts run.
		const box = page.locator('input[role=combobox]')
		await box.fill('oak')
		await expect(
			page.getByRole('listbox', { name: 'Account' }).getByRole('option'),
		).toHaveText(['Oakhelm Security'])
		await box.press('Enter')
		await expect(box).toHaveValue('Oakhelm Security')
	}
	expect(await value()).toBe('oakhelm-security')
})
