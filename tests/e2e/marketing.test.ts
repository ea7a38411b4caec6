import type { Page } from '@playwright/test'
import { DAY } from '#app/domain/durations.ts'
import { must, PERK } from '../support/perk-draft.ts'
import type { Portal } from './portal.ts'
import { openAsAdmin } from './small-ledger.ts'
import { expect, expectGoodPage, test } from './test.ts'

/** A tier that two accounts hold, each with an advocate, and nobody else's perk that opens stages. */
async function openStage({ database }: Portal, key: string) {
	const { insertUser } = await import('#db/stores/people/users.ts')
	const { tiers, tierAssignments } = await import('#db/schema/milestones.ts')
	const { definePerk } = await import(
		'#app/operations/programme/perks/define-perk.ts'
	)
	const now = Date.now()
	const tierId = `tier-${key}`
	const people = [
		{ id: `ana-${key}`, name: 'Ana Lima', accountId: 'alder' },
		{ id: `bo-${key}`, name: 'Bo Ek', accountId: 'birch' },
	] as const
	await database.transact(async (tx) => {
		await tx.insert(tiers).values({
			id: tierId,
			version: 1,
			rank: 1,
			name: `Insider ${key}`,
			createdAt: now,
		})
		for (const { id, name, accountId } of people) {
			const email = `${id}@example.com`
			await insertUser(tx, {
				id,
				name,
				accountId,
				role: 'advocate',
				contactId: null,
				createdAt: now,
				email,
				emailKey: email,
			})
			await tx.insert(tierAssignments).values({
				tierId,
				accountId,
				state: 'held',
				milestoneIds: [],
				reachedAt: now,
				recordedAt: now,
			})
		}
	})
	const perkId = `perk-${key}`
	await must(
		definePerk(database, {
			id: perkId,
			actorId: null,
			now,
			draft: {
				...PERK,
				kind: 'speaking_slot',
				name: `Speak ${key}`,
				tierId,
			},
		}),
	)
	return { perkId, people }
}

/** The advocate's side of it. */
async function claimSlot(
	{ database }: Portal,
	{ perkId, eventName }: { perkId: string; eventName: string },
	userId: string,
) {
	const { claimPerk } = await import(
		'#app/operations/programme/perks/claim-perk.ts'
	)
	const { listEventsOfPerks, listSlots } = await import(
		'#db/stores/programme/speaking.ts'
	)
	const events = await listEventsOfPerks(database.read, [perkId])
	const event = events.find(({ name }) => name === eventName)
	const [slot] = await listSlots(database.read, [event?.id ?? ''])
	const claim = await must(
		claimPerk(database, {
			perkId,
			slotId: slot?.id ?? '',
			userId,
			now: Date.now(),
			message: 'How we halved our costs',
		}),
	)
	return claim.claimId
}

async function confirm({ database }: Portal, claimId: string, userId: string) {
	const { confirmClaim } = await import(
		'#app/operations/programme/perks/confirm-claim.ts'
	)
	await must(confirmClaim(database, { claimId, userId, now: Date.now() }))
}

/** In two months, as a form has it. */
const dayOf = (days: number, hour: string) =>
	`${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T${hour}:00`

async function makeEvent(page: Page, name: string, key: string) {
	await page.goto('/marketing/speaking')
	await page.getByRole('link', { name: 'New event' }).first().click()
	await page
		.getByLabel('Opened by the perk')
		.selectOption({ label: `Speak ${key}` })
	await page.getByLabel('Name').fill(name)
	await page.getByLabel('Place').fill('Lisbon')
	await page.getByLabel('Begins').fill(dayOf(-3, '09'))
	await page.getByLabel('Ends').fill(dayOf(60, '18'))
	await page.getByRole('button', { name: 'Make it' }).click()
	await expect(page.getByText('That is over already')).toBeVisible()
	await expect(page.getByLabel('Name')).toHaveValue(name)
	await expectGoodPage(page)
	await page.getByLabel('Begins').fill(dayOf(60, '09'))
	await page.getByRole('button', { name: 'Make it' }).click()
	await page.getByRole('link', { name: 'Add a slot' }).click()
	await page.getByLabel('Title').fill('Opening talk')
	await page.getByLabel('Track').fill('Main stage')
	await page.getByRole('button', { name: 'Add it' }).click()
	await expect(page.getByText('0 of 1 taken')).toBeVisible()
}

test.describe('marketing', () => {
	test.use({ expectedErrors: [/status of 4(09|22)/] })

	test('gives the last slot of a stage to who waits for it', async ({
		portal,
		page,
		context,
	}) => {
		test.slow()
		const key = test.info().project.name
		await openAsAdmin({ portal, context })
		await context.clearCookies()
		await context.addCookies([await portal.signInAs('marketing')])
		const { perkId, people } = await openStage(portal, key)
		const [ana, bo] = people
		const eventName = `Customer day ${key}`
		await makeEvent(page, eventName, key)

		const stage = { perkId, eventName }
		const first = await claimSlot(portal, stage, ana.id)
		await confirm(portal, first, ana.id)
		const second = await claimSlot(portal, stage, bo.id)
		await page.reload()
		const slot = page.getByRole('listitem')
		await expect(slot.filter({ hasText: 'Ana Lima' })).toContainText(
			'Confirmed',
		)
		await expect(slot.filter({ hasText: 'Bo Ek' })).toContainText('no. 1')
		await expect(page.getByText('1 of 1 taken, 1 waits')).toBeVisible()
		await expectGoodPage(page)

		await page.getByRole('link', { name: 'Ana Lima' }).click()
		await expect(page.getByText('How we halved our costs')).toBeVisible()
		await expectGoodPage(page)
		await page.getByRole('link', { name: 'Withdraw for them…' }).click()
		await expect(
			page.getByText('The slot goes to Bo Ek of Birch & Sons at once'),
		).toBeVisible()
		await expectGoodPage(page)
		await page.getByRole('button', { name: 'Withdraw for them' }).click()
		await expect(page.getByText('Withdrawn for them.')).toBeVisible()

		await page.goto('/marketing/speaking')
		await page.getByRole('link', { name: eventName }).click()
		await expect(slot.filter({ hasText: 'Bo Ek' })).toContainText('Held')
		await confirm(portal, second, bo.id)
		await page.reload()
		await expect(slot.filter({ hasText: 'Bo Ek' })).toContainText('Confirmed')
		await page
			.getByRole('link', { name: 'Change', exact: true })
			.first()
			.click()
		await expect(page.getByText('Bo Ek (Birch & Sons)')).toBeVisible()
		await expectGoodPage(page)
	})

	test('sees whether it is a good moment before it asks', async ({
		portal,
		page,
		context,
	}) => {
		const key = `${test.info().project.name}-asks`
		await openAsAdmin({ portal, context })
		await context.clearCookies()
		await context.addCookies([await portal.signInAs('marketing')])
		const { people } = await openStage(portal, key)
		await page.goto(`/marketing/asks/new?advocate=${people[0].id}`)
		await expect(page.getByText('May be asked', { exact: true })).toBeVisible()
		await page.getByLabel('What for').selectOption('review')
		await page.getByRole('button', { name: 'Ask Ana Lima' }).click()
		await expect(page.getByText('Say what you ask for')).toBeVisible()
		await expectGoodPage(page)
		await page.getByLabel('What you write to them').fill(`For ${key}?`)
		await page.getByRole('button', { name: 'Ask Ana Lima' }).click()
		const place = page.getByLabel('Where', { exact: true })
		await expect(place).toHaveAccessibleDescription(/Say where it is/)
		await place.fill('G2')
		await page.getByLabel('Its address').fill('https://www.g2.com/acme')
		await page.getByRole('button', { name: 'Ask Ana Lima' }).click()
		const row = page.getByRole('row').filter({ hasText: `For ${key}?` })
		await expect(row).toContainText('Waiting for an answer')
		await expectGoodPage(page)
		await row.getByRole('link', { name: 'Alder Works' }).click()
		await page.getByRole('link', { name: 'Open an escalation…' }).click()
		await page.getByLabel('What is wrong').fill('The import fails')
		await page.getByRole('button', { name: 'Open it' }).click()
		await expect(page.getByText('The import fails')).toBeVisible()
		await expectGoodPage(page)
		await page.goto(`/marketing/asks/new?advocate=${people[0].id}`)
		await expect(page.getByText('not yours to set aside')).toBeVisible()
		await page.getByRole('link', { name: 'Look at Alder Works' }).click()
		await page.getByRole('button', { name: 'Close it' }).click()
		await expect(page.getByText('The escalation is closed.')).toBeVisible()
	})

	test('keeps perks, and reads lists on any screen', async ({
		portal,
		page,
		context,
	}) => {
		const key = `${test.info().project.name}-perks`
		await openAsAdmin({ portal, context })
		await openStage(portal, key)
		for (const path of [
			'',
			'/claims',
			'/advocates',
			'/advocates/near',
			'/asks/policy',
		]) {
			await page.goto(`/marketing${path}`)
			await expectGoodPage(page)
		}
		await page.goto('/marketing/perks')
		await expectGoodPage(page)
		await page.getByRole('link', { name: `Speak ${key}` }).click()
		await page.getByLabel('So often').fill('2')
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('Say both how many')).toBeVisible()
		await expectGoodPage(page)
		await page.getByLabel('In so many days').fill('90')
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText(`“Speak ${key}” is changed.`)).toBeVisible()
		await expect(
			page.getByRole('row').filter({ hasText: `Speak ${key}` }),
		).toContainText('2 an account in 90 days')
	})
})
