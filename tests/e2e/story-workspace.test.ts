import { HOUR } from '#app/domain/durations.ts'
import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({
	books: 'story workspace',
	expectedErrors: [/status of (409|422)/],
})

const own = () => test.info().project.name.replace(/[^a-z]/g, '')

/** A story of this project's own. */
async function begin(
	{ database }: Portal,
	name: string,
	stage: 'accepted' | 'drafting' = 'drafting',
) {
	const { startStory } = await import('#tests/support/stories.ts')
	const { createUser } = await import('#app/operations/people/create-user.ts')
	const { must } = await import('#tests/support/perk-draft.ts')
	const now = Date.now()
	const { userId } = await must(
		createUser(database, {
			email: `ada@${name}.example`,
			name: 'Ada Stone',
			now,
			role: 'advocate',
			accountId: 'cedar',
		}),
	)
	const id = await startStory(database, {
		accountId: 'cedar',
		userId,
		ownerId: null,
		now,
		stage,
		title: `Cedar ${name}`,
	})
	return { id, userId, at: `/marketing/case-studies/${id}` }
}

/** Lets the booked interview have begun. */
async function passTime({ database }: Portal, caseStudyId: string) {
	const { findInterview, updateInterview } = await import(
		'#db/stores/stories/story-interviews.ts'
	)
	await database.transact(async (tx) => {
		const interview = await findInterview(tx, caseStudyId)
		if (interview)
			await updateInterview(tx, interview.id, { startsAt: Date.now() - HOUR })
	})
}

/** A day from now, at nine, as a form takes it. */
const inDays = (days: number) =>
	`${new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10)}T09:00`

test.describe('the workspace of a story', () => {
	test('leads from the brief to a held interview', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		await openAsAdmin({ portal, context })
		const { id, at } = await begin(portal, `${own()}a`, 'accepted')

		await page.goto(`${at}/brief`)
		await page.getByRole('link', { name: 'What it brought' }).click()
		await expect(page.getByLabel('Questions, one a line')).toHaveValue(
			/Which of these figures may we print\?/,
		)
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('The brief is kept.')).toBeVisible()

		await page.goto(`${at}/interview`)
		await expect(
			page.getByText('Which of these figures may we print?'),
		).toBeVisible()
		await page.getByLabel('Begins').fill(inDays(3))
		await page.getByLabel('Where').fill('https://meet.example.com/acme')
		await page.getByRole('button', { name: 'Book it' }).click()
		await expect(page.getByText('Booked. They have it by mail')).toBeVisible()
		await expectGoodPage(page)
		const calendar = await page.request.get(`${at}/interview.ics`)
		expect(await calendar.text()).toContain('BEGIN:VEVENT')

		await passTime(portal, id)
		await page.reload()
		await page.getByRole('button', { name: /^It was held/ }).click()
		await expect(page.getByText('Noted. The draft can begin.')).toBeVisible()
		await expect(page.getByLabel('Title', { exact: true })).toBeVisible()
	})

	test('leads from the first words to the version that the customer sees', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		await openAsAdmin({ portal, context })
		const { at } = await begin(portal, `${own()}d`)
		await page.goto(`${at}/draft`)
		await page.getByLabel('Title', { exact: true }).fill('How Acme reports')
		await page.getByLabel('Summary').fill('One day instead of two.')
		await page
			.getByLabel('Story', { exact: true })
			.fill('## Before\n\nForty sheets **every** month.')
		await page.getByLabel('Quote 1').fill('We got a day back.')
		await page.getByLabel('Speaker').first().fill('Ada Stone')
		await page.getByLabel('Name of this version').fill('First try')
		const { javaScriptEnabled = true } = test.info().project.use
		const reads = page.getByRole('region', { name: 'How it reads' })
		if (!javaScriptEnabled) {
			await page.getByRole('button', { name: 'Preview' }).click()
		}
		await expect(reads.getByRole('heading', { name: 'Before' })).toBeVisible()
		await expect(reads.locator('strong')).toHaveText('every')
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('Saved as version 1.')).toBeVisible()
		await page.getByRole('button', { name: 'Agreed in writing' }).click()
		await expect(page.getByText(/^Agreed in writing,/)).toBeVisible()

		await page
			.getByLabel('Story', { exact: true })
			.fill('## Before\n\nFifty sheets **every** month.')
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('Saved as version 2.')).toBeVisible()
		await page.goto(`${at}/versions`)
		await expect(page.locator('del')).toHaveText('Forty')
		await expect(page.locator('ins')).toHaveText('Fifty')
		await expectGoodPage(page)
		await page.getByRole('link', { name: 'Version 1' }).click()
		await expect(page.getByText('Forty sheets')).toBeVisible()

		await page.goto(`${at}/sending`)
		await expectGoodPage(page)
		await page.getByLabel('What you want to tell them').fill('Have a look.')
		await page.getByRole('button', { name: 'Send it' }).click()
		await expect(
			page.getByText('Version 2 is with the customer.'),
		).toBeVisible()
	})

	test('shows what the customer wrote, until it is seen to', async ({
		page,
		portal,
		context,
	}) => {
		await openAsAdmin({ portal, context })
		const { id, userId, at } = await begin(portal, `${own()}e`)
		const { writeVersion } = await import('#tests/support/stories.ts')
		const { sendVersion } = await import(
			'#app/operations/stories/send-version.ts'
		)
		const given = { caseStudyId: id, actorId: userId, now: Date.now() }
		const number = await writeVersion(portal.database, {
			...given,
			baseNumber: 0,
			change: { body: 'Fifty sheets.' },
		})
		await sendVersion(portal.database, { ...given, number, message: null })
		const { writeStoryComment } = await import(
			'#app/operations/stories/write-story-comment.ts'
		)
		await writeStoryComment(portal.database, {
			caseStudyId: id,
			versionNumber: number,
			now: Date.now(),
			author: { kind: 'advocate', userId },
			draft: {
				text: 'It was sixty.',
				passage: 'Fifty sheets',
				suggestion: 'Sixty sheets',
			},
		})
		await page.goto(`${at}/comments`)
		await expect(page.getByText('It was sixty.')).toBeVisible()
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Seen to' }).click()
		await expect(page.getByText('No open comment')).toBeVisible()
	})

	test('shows both texts where two wrote at once, and loses neither', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		await openAsAdmin({ portal, context })
		const { id, userId, at } = await begin(portal, `${own()}b`)
		const { writeVersion } = await import('#tests/support/stories.ts')
		const write = (baseNumber: number, body: string) =>
			writeVersion(portal.database, {
				caseStudyId: id,
				baseNumber,
				actorId: userId,
				now: Date.now(),
				change: { body },
			})
		await write(0, 'Where it began.')
		await page.goto(`${at}/draft`)
		const story = page.getByLabel('Story', { exact: true })
		await story.fill('Where I went.')
		await write(1, 'Where they went.')
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(
			page.getByText(/saved version 2 while you were writing/),
		).toBeVisible()
		await expect(page.locator('del')).toContainText('they')
		await expect(story).toHaveValue('Where I went.')
		await expectGoodPage(page)
		await story.fill('Where we both went.')
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('Saved as version 3.')).toBeVisible()
	})

	test('takes a picture and refuses what only looks like one', async ({
		page,
		portal,
		context,
	}) => {
		test.slow()
		const { default: sharp } = await import('sharp')
		await openAsAdmin({ portal, context })
		const { at } = await begin(portal, `${own()}c`)
		await page.goto(`${at}/files`)
		const choose = (name: string, buffer: Buffer) =>
			page
				.getByLabel('File', { exact: true })
				.setInputFiles({ name, mimeType: 'image/png', buffer })
		await choose('team.png', Buffer.from('<svg onload="alert(1)"/>'))
		await page.getByRole('button', { name: 'Add it' }).click()
		await expect(
			page.getByText('Take a PNG, JPEG or WebP picture'),
		).toBeVisible()
		await choose(
			'team.png',
			await sharp({
				create: { width: 90, height: 60, channels: 3, background: '#1d6646' },
			})
				.png()
				.toBuffer(),
		)
		await page.getByRole('button', { name: 'Add it' }).click()
		await expect(page.getByText('“team.png” is there.')).toBeVisible()
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Remove team.png' }).click()
		await expect(page.getByText('No file yet')).toBeVisible()
	})
})
