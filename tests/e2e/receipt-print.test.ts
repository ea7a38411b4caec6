import { openAsAdmin } from './small-ledger.ts'
import { expect, test } from './test.ts'

test('a receipt prints on its own: what it is of, where it stands, and under which policy', async ({
	page,
	portal,
	context,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/lines/c-1')
	const main = page.getByRole('main')
	const policy = main.getByRole('heading', { name: 'Policy version 1' })
	await expect(policy).toBeHidden()
	await page.emulateMedia({ media: 'print' })
	await expect(page.getByRole('banner')).toBeHidden()
	await expect(page.getByRole('contentinfo')).toBeHidden()
	await expect(
		main.getByRole('link', { name: /Change its class/ }),
	).toBeHidden()
	await expect(policy).toBeVisible()
	await expect(main).toContainText(`${portal.url}/admin/lines/c-1`)
	await expect(main).toContainText('credited to Birch & Sons, 100%')
})
