import type { Browser, BrowserContext, Page } from '@playwright/test'
import { htmlProblemsIn } from '#tests/support/html-problems.ts'
import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

test.use({
	books: 'stories',
	expectedErrors: [/status of (404|409|410|422)/],
	// A headless browser names itself a program, and is counted apart.
	userAgent:
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
})

const own = () => test.info().project.name.replace(/[^a-z]/g, '')
const TITLE = 'Cedar Finance halved its reporting time'

/** A story of this project's own whose first version is with its advocate, who is signed in. */
async function sendStory(
	{ portal, context }: { portal: Portal; context: BrowserContext },
	name: string,
) {
	const { startStory, writeVersion } = await import('#tests/support/stories.ts')
	const { createUser } = await import('#app/operations/people/create-user.ts')
	const { issueSignInLink } = await import(
		'#app/operations/people/issue-sign-in-link.ts'
	)
	const { sendVersion } = await import(
		'#app/operations/stories/send-version.ts'
	)
	const { must } = await import('#tests/support/perk-draft.ts')
	const { database } = portal
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
		title: `Story ${name}`,
	})
	const send = async (number: number, body: string) => {
		await writeVersion(database, {
			caseStudyId: id,
			baseNumber: number - 1,
			actorId: userId,
			now,
			change: { title: `${TITLE} ${name}`, body },
		})
		await must(
			sendVersion(database, {
				caseStudyId: id,
				number,
				message: null,
				actorId: userId,
				now,
			}),
		)
	}
	await send(1, 'Forty plants sent **sheets**.\n\n<script>alert(1)</script>')
	const { path } = await must(
		issueSignInLink(database, { userId, now, lifetimeMs: 60_000 }),
	)
	const answer = await fetch(portal.url + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: portal.url },
	})
	const [cookie = '', value = ''] = (
		answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
	).split('=')
	await context.clearCookies()
	await context.addCookies([{ name: cookie, value, url: portal.url }])
	return { id, userId, name, send, to: `/portal/stories/${id}` }
}

/** Somebody else's browser of the same kind. */
async function stranger(browser: Browser, baseURL: string): Promise<Page> {
	const { javaScriptEnabled, userAgent, viewport } = test.info().project.use
	const context = await browser.newContext({
		baseURL,
		javaScriptEnabled,
		viewport,
		userAgent,
	})
	return context.newPage()
}

/** Agrees to the version that is shown; the page of the story says so. */
async function agree(page: Page, to: string, channels: readonly string[]) {
	await page.goto(`${to}/consent`)
	for (const channel of channels) await page.getByLabel(channel).check()
	await page.getByLabel('I agree, and may do so for my company').check()
	await page.getByRole('button', { name: /^Agree to version/ }).click()
	await expect(
		page.getByRole('heading', { name: 'You agreed to it' }),
	).toBeVisible()
}

test('a story goes from its customer to its readers, and back with the consent', async ({
	page,
	portal,
	context,
	browser,
}) => {
	test.setTimeout(180_000)
	await openAsAdmin({ portal, context })
	const story = await sendStory({ portal, context }, `${own()}a`)
	const title = `${TITLE} ${story.name}`

	await page.goto('/portal/stories')
	await expectGoodPage(page)
	await page.getByRole('link', { name: title }).click()
	await expect(page.getByText('<script>alert(1)</script>')).toBeVisible()
	await page.getByText('Write a comment').click()
	await page.getByLabel('What do you think?').fill('Say which plants.')
	await page.getByRole('button', { name: 'Send the comment' }).click()
	await expect(page.getByText('Your comment is sent.')).toBeVisible()
	await expect(page.getByText('Say which plants.')).toBeVisible()
	await expectGoodPage(page)

	await page.getByRole('link', { name: 'Ask for changes' }).click()
	await page.getByRole('button', { name: 'Send it back' }).click()
	await expect(page.getByText('Write what you think.')).toBeVisible()
	await page.getByLabel('What should change?').fill('Name the plants.')
	await page.getByRole('button', { name: 'Send it back' }).click()
	await expect(page.getByText('It went back.')).toBeVisible()

	await story.send(2, 'Plants in Ghent and Graz sent **sheets**.')
	await page.goto(`${story.to}/consent`)
	await page.getByRole('button', { name: /^Agree to version/ }).click()
	await expect(page.getByText('Without your agreement')).toBeVisible()
	await expectGoodPage(page)
	await agree(page, story.to, ['On the website', 'On social media'])

	// One character more, and what was agreed to is another version.
	await portalEdit(portal, story)
	const staff = await browser.newContext({ baseURL: portal.url })
	await staff.addCookies([await portal.signInAs('marketing')])
	const desk = await staff.newPage()
	const publishing = `/marketing/case-studies/${story.id}/publishing`
	await desk.goto(publishing)
	await expect(desk.getByRole('button', { name: 'Publish it' })).toHaveCount(0)
	await expect(
		desk.getByRole('heading', { name: 'Not published' }),
	).toBeVisible()

	await story.send(4, 'Plants in Ghent and Graz sent **sheets**!!')
	await agree(page, story.to, ['On the website', 'On social media'])
	await desk.goto(publishing)
	await expectGoodPage(desk)
	await desk.getByRole('button', { name: 'Publish it' }).click()
	await expect(desk.getByText('It is published.')).toBeVisible()

	const reader = await stranger(browser, portal.url)
	const scripts: string[] = []
	reader.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.push(request.url())
	})
	await reader.goto('/stories')
	await expectGoodPage(reader)
	await reader.getByRole('link', { name: title }).click()
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText(title)
	await expect(reader.getByText('Ada Stone, CFO')).toBeVisible()
	await expectGoodPage(reader)
	const path = new URL(reader.url()).pathname
	expect(scripts).toEqual([])
	const data = JSON.parse(
		(await reader
			.locator('script[type="application/ld+json"]')
			.textContent()) ?? '',
	)
	expect(data).toMatchObject({ '@type': 'Article', headline: title })
	const assets = ['', '/print', '/open-graph.png', '/quotes/1.png']
	for (const asset of assets)
		expect((await reader.request.get(path + asset)).status()).toBe(200)
	const html = await (await reader.request.get(path)).text()
	expect(html).not.toContain(story.id)
	expect(html).not.toContain(story.userId)
	expect(await htmlProblemsIn(html)).toEqual([])
	const printed = await reader.request.get(`${path}/print`)
	expect(await htmlProblemsIn(await printed.text())).toEqual([])
	await reader.goto(`${path}/print`)
	await expectGoodPage(reader)
	await reader.goto(path)
	await reader.getByRole('link', { name: 'Get in touch' }).click()
	await reader.getByLabel('Your name').fill('Cyd Reader')
	await reader
		.getByLabel('Work e-mail')
		.fill(`cyd@reader-${story.name}.example`)
	await reader.getByRole('checkbox').check()
	await reader.getByRole('button', { name: 'Send', exact: true }).click()
	await expect(reader).toHaveURL(/\/thanks/)
	await desk.goto(publishing)
	await expect(
		desk.getByText('Companies that got in touch').locator('..'),
	).toContainText('1')

	await page.goto('/portal/stories/consents')
	await expectGoodPage(page)
	await page.getByRole('link', { name: 'Take it back' }).first().click()
	await page.getByRole('button', { name: 'Take it back' }).click()
	await expect(
		page.getByText('Taken back', { exact: true }).first(),
	).toBeVisible()
	for (const asset of assets)
		expect((await reader.request.get(path + asset)).status()).toBe(410)
	await reader.goto(path)
	await expect(
		reader.getByRole('heading', { name: 'no longer published' }),
	).toBeVisible()
	await expectGoodPage(reader)
	await reader.goto('/stories')
	await expect(reader.getByRole('link', { name: title })).toHaveCount(0)
	await reader.context().close()
	await staff.close()
})

/** Adds one character to the latest version. */
async function portalEdit(
	{ database }: Portal,
	{ id, userId, name }: { id: string; userId: string; name: string },
) {
	const { writeVersion } = await import('#tests/support/stories.ts')
	await writeVersion(database, {
		caseStudyId: id,
		baseNumber: 2,
		actorId: userId,
		now: Date.now(),
		change: {
			title: `${TITLE} ${name}`,
			body: 'Plants in Ghent and Graz sent **sheets**!',
		},
	})
}

test('a colleague agrees by a link of their own, until it is ended', async ({
	page,
	portal,
	context,
	browser,
}) => {
	test.setTimeout(180_000)
	await openAsAdmin({ portal, context })
	const story = await sendStory({ portal, context }, `${own()}b`)
	await page.goto(`${story.to}/colleagues`)
	await page.getByRole('button', { name: 'Send the link' }).click()
	await expect(page.getByText('Tell us their name.')).toBeVisible()
	await page.getByLabel('Their name').fill('Lena Brandt')
	await page.getByLabel('Their e-mail').fill(`lena@${story.name}.example`)
	await page.getByLabel('They may agree in my place').check()
	await page.getByRole('button', { name: 'Send the link' }).click()
	await expect(page.getByText('They get a mail with a link')).toBeVisible()
	await expectGoodPage(page)

	const colleague = await stranger(browser, portal.url)
	const link = await askColleague(portal, story)
	await colleague.goto(link)
	await expect(colleague.getByText('Max Brandt, you were asked')).toBeVisible()
	await expectGoodPage(colleague)
	await agree(colleague, link, ['On the website'])
	await colleague.getByRole('link', { name: 'Take it back' }).click()
	await expectGoodPage(colleague)
	await colleague.getByRole('button', { name: 'Take it back' }).click()
	await expect(
		colleague.getByRole('heading', { name: 'It is taken back' }),
	).toBeVisible()

	await page.goto(`${story.to}/colleagues`)
	await page.getByRole('button', { name: 'End the link of Max Brandt' }).click()
	await expect(page.getByText('Their link works no more.')).toBeVisible()
	const answer = await colleague.goto(link)
	expect(answer?.status()).toBe(404)
	await colleague.context().close()
})

/** Asks a colleague as the advocate does, and gives the link that the mail to them holds. */
async function askColleague(
	{ database }: Portal,
	{ id, userId, name }: { id: string; userId: string; name: string },
): Promise<string> {
	const { askStakeholder } = await import(
		'#app/operations/stories/ask-stakeholder.ts'
	)
	const { must } = await import('#tests/support/perk-draft.ts')
	const token = `token-of-${name}`
	await must(
		askStakeholder(database, {
			caseStudyId: id,
			userId,
			token,
			now: Date.now(),
			name: 'Max Brandt',
			email: `max@${name}.example`,
			role: 'press',
			mayApprove: true,
			message: '',
		}),
	)
	return `/stories/review/${token}`
}
