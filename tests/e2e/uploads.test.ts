import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({ books: 'uploads', expectedErrors: [/status of 422/] })

/** Of 10 MB, and of the kind on which a careless check would work for hours. */
const hostile = () => {
	const [head, unit, end] = ['%PDF-1.7\n', '\nstream\n/', '\n%%EOF']
	const times = Math.floor((9_999_000 - head.length) / unit.length)
	return Buffer.from(head + unit.repeat(times) + end)
}
const pdf = (name: string, buffer: Buffer) => ({
	name,
	mimeType: 'application/pdf',
	buffer,
})

test('a file of 10 MB is taken, and pages are answered while it is looked at', async ({
	page,
	portal,
	context,
}) => {
	test.slow()
	await openAsAdmin({ portal, context })
	const { startStory } = await import('#tests/support/stories.ts')
	const id = await startStory(portal.database, {
		accountId: 'cedar',
		userId: null,
		ownerId: null,
		now: Date.now(),
		title: `Cedar ${test.info().project.name}`,
	})
	const at = `/marketing/case-studies/${id}/files`
	await page.goto(at)
	const file = page.getByLabel('File', { exact: true })
	await file.setInputFiles(pdf('large.pdf', hostile()))

	let isAnswered = false
	let pages = 0
	const sent = page
		.getByRole('button', { name: 'Add it' })
		.click()
		.then(() =>
			expect(page.getByText('“large.pdf” is there.')).toBeVisible({
				timeout: 120_000,
			}),
		)
		.finally(() => {
			isAnswered = true
		})
	while (!isAnswered) {
		// By a connection of its own: a browser asks nothing else while it sends a form.
		const other = await page.request.get('/marketing')
		expect(other.status()).toBe(200)
		if (!isAnswered) pages += 1
	}
	await sent
	expect(pages).toBeGreaterThan(2)
	await expectGoodPage(page)

	await file.setInputFiles(
		pdf('scripts.pdf', Buffer.from('%PDF-1.7\n/S /J#61vaScript\n%%EOF')),
	)
	await page.getByRole('button', { name: 'Add it' }).click()
	await expect(page.getByText('This PDF runs scripts')).toBeVisible()
	await expect(page.getByRole('link', { name: 'large.pdf' })).toBeVisible()
})

test('what is too large is said where the file was chosen, and what was typed stays', async ({
	page,
	portal,
	context,
	javaScriptEnabled,
}) => {
	await openAsAdmin({ portal, context })
	await page.goto('/admin/invitations')
	const people = page.getByLabel('People, one a line')
	await people.fill('ana@example.com')
	await page.getByLabel('Or a CSV file').setInputFiles({
		name: 'people.csv',
		mimeType: 'text/csv',
		buffer: Buffer.alloc(1_000_001, 'a'),
	})
	const warning = page.getByText(
		'Larger than 1 MB: people.csv. Choose another.',
	)
	await expect(warning).toHaveCount(javaScriptEnabled ? 1 : 0)
	await page.getByRole('button', { name: 'Send invitations' }).click()
	await expect(
		page.getByText('The file is larger than 1 MB: split it'),
	).toBeVisible()
	await expect(people).toHaveValue('ana@example.com')
	await expectGoodPage(page)
})
