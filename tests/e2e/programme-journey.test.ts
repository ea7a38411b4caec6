import type { Page } from '@playwright/test'
import ICAL from 'ical.js'
import { DAY, HOUR } from '#app/domain/durations.ts'
import { must, PERK } from '../support/perk-draft.ts'
import type { Portal } from './portal.ts'
import { openAsAdmin, openAsAdvocate } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

/** A tier for fifty seats in use, whose perk opens the one slot of an event in two months; and a key to send usage with. */
async function openProgramme({ database }: Portal, key: string) {
	const { defineMetric } = await import(
		'#app/operations/programme/usage/define-metric.ts'
	)
	const { defineMilestone } = await import(
		'#app/operations/programme/define-milestone.ts'
	)
	const { defineTier } = await import(
		'#app/operations/programme/define-tier.ts'
	)
	const { definePerk } = await import(
		'#app/operations/programme/perks/define-perk.ts'
	)
	const { defineSpeakingEvent } = await import(
		'#app/operations/programme/perks/define-speaking-event.ts'
	)
	const { defineSlot } = await import(
		'#app/operations/programme/perks/define-slot.ts'
	)
	const { createApiKey } = await import(
		'#app/operations/organisation/create-api-key.ts'
	)
	const now = Date.now()
	const by = { actorId: null, now }
	const metric = `seats_${key.replace('-', '_')}`
	const id = `journey-${key}`
	await must(
		defineMetric(database, {
			...by,
			draft: {
				key: metric,
				name: `Seats ${key}`,
				unit: 'seats',
				description: null,
				kind: 'measured',
				source: metric,
				aggregate: 'latest',
				windowDays: null,
				allowsNegative: false,
			},
		}),
	)
	await must(
		defineMilestone(database, {
			id,
			...by,
			draft: {
				name: `Fifty seats ${key}`,
				description: null,
				rule: {
					metric,
					operator: '>=',
					thresholdMicros: 50_000_000,
					heldDays: 1,
				},
				consequences: [{ kind: 'tier_progress' }],
				graceDays: 30,
				whenUndone: 'keep',
				fromDay: null,
			},
		}),
	)
	await must(
		defineTier(database, {
			id,
			...by,
			draft: {
				name: `Speaker ${key}`,
				description: null,
				needed: null,
				milestoneIds: [id],
			},
		}),
	)
	await must(
		definePerk(database, {
			id,
			...by,
			draft: {
				...PERK,
				kind: 'speaking_slot',
				name: `Speak ${key}`,
				tierId: id,
				terms: 'We may record it.',
			},
		}),
	)
	const startsAt = Math.ceil(now / HOUR) * HOUR + 60 * DAY
	await must(
		defineSpeakingEvent(database, {
			id,
			perkId: id,
			...by,
			draft: {
				name: `Customer day ${key}`,
				place: 'Lisbon',
				zone: 'Europe/Lisbon',
				brief: 'Slides in 16:9.',
				startsAt,
				endsAt: startsAt + 8 * HOUR,
			},
		}),
	)
	await must(
		defineSlot(database, {
			id,
			eventId: id,
			...by,
			draft: {
				title: `Opening ${key}`,
				track: 'Main',
				startsAt,
				durationMinutes: 45,
				capacity: 1,
			},
		}),
	)
	const { key: secret } = await must(
		createApiKey(database, { name: `usage ${key}`, scopes: ['ingest'], now }),
	)
	return { metric, secret, perkPath: `/portal/perks/${id}`, startsAt }
}

async function claim(page: Page, perkPath: string) {
	await page.goto(perkPath)
	await page
		.getByRole('checkbox', { name: 'I accept these terms (version 1)' })
		.check()
	await page.getByRole('button', { name: /Claim this slot|Join the/ }).click()
	await expect(page).toHaveURL(/\/portal\/claims\//)
}

async function mailsTo({ database }: Portal, template: string) {
	const { listMails } = await import('#db/stores/mail/outbox.ts')
	const { rows } = await listMails(database.read, null, null, 100)
	return rows.filter((mail) => mail.template === template)
}

test('usage becomes a tier, a tier a place on stage, and a place that is given back the next one’s', async ({
	portal,
	page,
	context,
	browser,
}) => {
	test.slow()
	const project = test.info().project
	const key = project.name
	await openAsAdmin({ portal, context })
	await context.clearCookies()
	const { metric, secret, perkPath, startsAt } = await openProgramme(
		portal,
		key,
	)
	await openAsAdvocate({ portal, context }, 'alder')
	const other = await browser.newContext({
		...(project.use.viewport && { viewport: project.use.viewport }),
		javaScriptEnabled: project.use.javaScriptEnabled ?? true,
		baseURL: portal.url,
	})
	await openAsAdvocate({ portal, context: other }, 'birch')
	const otherPage = await other.newPage()

	await page.goto(perkPath)
	await expect(
		page.getByRole('button', { name: /Claim this slot/ }),
	).toBeDisabled()

	const sent = await fetch(`${portal.url}/api/v1/usage`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${secret}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify(
			['alder', 'birch'].map((accountId) => ({
				event_id: `${metric}-${accountId}`,
				account_id: accountId,
				metric,
				value: 50,
				occurred_at: new Date().toISOString(),
			})),
		),
	})
	expect(sent.status).toBe(200)
	await expect(async () => {
		await page.goto('/portal')
		await expect(page.getByText(`Speaker ${key}`).first()).toBeVisible({
			timeout: 1000,
		})
		await page.goto(perkPath)
		await expect(
			page.getByRole('button', { name: /Claim this slot/ }),
		).toBeEnabled({ timeout: 1000 })
	}).toPass({ timeout: 30_000 })
	const told = (await mailsTo(portal, 'tier-reached')).filter((mail) =>
		JSON.stringify(mail).includes(`Speaker ${key}`),
	)
	expect(told.length).toBeGreaterThanOrEqual(2)

	await claim(page, perkPath)
	await expect(page.getByText('It is held for you until')).toBeVisible()
	await expectGoodPage(page)
	await claim(otherPage, perkPath)
	await expect(otherPage.getByText('you are the first who waits')).toBeVisible()

	await page.getByRole('link', { name: 'Withdraw' }).click()
	await expectGoodPage(page)
	await page.getByRole('button', { name: /Withdraw/ }).click()
	await expect(page.getByText('Withdrawn').first()).toBeVisible()

	await otherPage.reload()
	await expect(otherPage.getByText('It is held for you until')).toBeVisible()
	await otherPage.getByRole('button', { name: 'Confirm' }).click()
	await expect(otherPage.getByText('The talk is yours.')).toBeVisible()
	const file = await otherPage.request.get(`${otherPage.url()}/event.ics`)
	expect(file.headers()['content-type']).toContain('text/calendar')
	const calendar = new ICAL.Component(ICAL.parse(await file.text()))
	const event = new ICAL.Event(
		calendar.getFirstSubcomponent('vevent') as ICAL.Component,
	)
	expect(event.startDate.toJSDate().getTime()).toBe(startsAt)
	expect(event.duration.toSeconds()).toBe(45 * 60)
	expect(event.summary).toContain(`Opening ${key}`)
	await expectGoodPage(otherPage)
	const news = (await mailsTo(portal, 'claim-news')).map((mail) =>
		JSON.stringify(mail),
	)
	expect(news.some((mail) => mail.includes('"promoted"'))).toBe(true)
	await other.close()
})
