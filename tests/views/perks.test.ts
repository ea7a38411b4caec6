import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeAsk } from '#app/operations/asks/make-ask.ts'
import { openEscalation } from '#app/operations/asks/open-escalation.ts'
import { pauseAsks } from '#app/operations/asks/pause-asks.ts'
import { claimPerk } from '#app/operations/programme/perks/claim-perk.ts'
import { confirmClaim } from '#app/operations/programme/perks/confirm-claim.ts'
import { declineClaim } from '#app/operations/programme/perks/decline-claim.ts'
import { defineSpeakingEvent } from '#app/operations/programme/perks/define-speaking-event.ts'
import {
	viewAskBudget,
	viewAsks,
	viewOwnAsk,
	viewOwnAsks,
} from '#app/views/asks/asks.ts'
import { viewClaim } from '#app/views/programme/claim.ts'
import { viewClaimCalendar } from '#app/views/programme/claim-calendar.ts'
import {
	claimQueryOf,
	exportClaims,
	viewClaimsQueue,
} from '#app/views/programme/claims.ts'
import {
	viewPerkSettings,
	viewPortalPerks,
} from '#app/views/programme/perks.ts'
import {
	viewSpeakingBoard,
	viewSpeakingEvent,
} from '#app/views/programme/speaking.ts'
import { DAY } from '../support/facts.ts'
import { EVENT, HOUR, must, NOW, Programme, SLOT } from '../support/perks.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

let programme: Programme
beforeEach(async () => {
	programme = await Programme.open()
})

const perksOf = (accountId: string, now = NOW) =>
	viewPortalPerks(programme.database.read, ORGANISATION, { accountId, now })

describe('the perks of an advocate', () => {
	test('are open, closed with the reason and what opens it, or claimed with their state', async () => {
		const { database } = programme
		const userId = await programme.addAccount('acme', { tier: 'silver' })
		await programme.perk({ name: 'Open', capacity: 3, terms: 'Be kind.' })
		await programme.perk({ name: 'High', tierId: 'gold' })
		await programme.perk({ name: 'Later', opensAt: NOW + DAY })
		const claimed = await programme.perk({ name: 'Mine', needsApproval: true })
		await must(claimPerk(database, { perkId: claimed, userId, now: NOW }))
		const view = await perksOf('acme')
		expect(view.open).toMatchObject([
			{
				name: 'Open',
				room: '3 of 3 places free',
				terms: { version: 1, text: 'Be kind.' },
			},
		])
		expect(
			view.closed.map(({ name, reasons }) => [
				name,
				reasons.map((r) => r.text),
			]),
		).toEqual([
			['Later', ['Opens Apr 2, 2026, 09:00 UTC.']],
			['High', ['Opens when you reach the Gold tier.']],
		])
		expect(view.claimed).toMatchObject([
			{
				name: 'Mine',
				claims: [
					{
						state: 'requested',
						meaning: 'Your place is kept while we decide.',
					},
				],
			},
		])
		expect(view.past).toEqual([])
	})

	test('show each slot with its own room and reason, and none that is over', async () => {
		const { database } = programme
		const talk = await programme.talk()
		await programme.slot(talk.eventId, { title: 'Second', capacity: 2 })
		const acme = await programme.addAccount('acme')
		await programme.addAccount('birch')
		await must(claimPerk(database, { ...talk, userId: acme, now: NOW }))
		const [other] = (await perksOf('birch')).open
		expect(
			other?.slots
				.map(({ title, room, isOpen }) => [title, room, isOpen])
				.sort(),
		).toEqual([
			['Opening talk', 'Full: you would be the first to wait', true],
			['Second', '2 of 2 places free', true],
		])
		const [mine] = (await perksOf('acme')).claimed
		const own = mine?.slots.find(({ title }) => title === 'Opening talk')
		expect(own).toMatchObject({
			isOpen: false,
			reasons: [{ kind: 'already_claimed' }],
			claim: { state: 'approved', holdEnds: 'Apr 4, 2026, 09:00 UTC' },
		})
		expect((await perksOf('birch', SLOT.startsAt)).open[0]?.slots).toEqual([])
	})
})

describe('claims', () => {
	test('wait in a queue by state, perk and age, page and export alike', async () => {
		const { database } = programme
		const perkId = await programme.perk({ needsApproval: true })
		const other = await programme.perk({ name: 'Other' })
		const acme = await programme.addAccount('acme')
		const birch = await programme.addAccount('birch')
		const first = await must(
			claimPerk(database, {
				perkId,
				userId: acme,
				message: '=1+1',
				now: NOW - 3 * DAY,
			}),
		)
		await must(claimPerk(database, { perkId, userId: birch, now: NOW }))
		await must(claimPerk(database, { perkId: other, userId: birch, now: NOW }))
		const queue = async (params: Record<string, string>) => {
			const query = claimQueryOf(new URLSearchParams(params))
			const { rows } = await viewClaimsQueue(
				database.read,
				ORGANISATION,
				query,
				{ cursor: null, now: NOW },
			)
			return rows.map(({ account, perk, age }) => [account.name, perk, age])
		}
		expect(await queue({})).toEqual([
			['Acme Inc', 'A parcel', '3 days'],
			['Birch Inc', 'A parcel', '0 days'],
		])
		expect(await queue({ days: '3' })).toHaveLength(1)
		expect(await queue({ state: 'all' })).toHaveLength(3)
		expect(await queue({ state: 'all', perk: other })).toEqual([
			['Birch Inc', 'Other', '0 days'],
		])
		await must(
			declineClaim(database, {
				claimId: first.claimId,
				reason: '=HYPERLINK("x")',
				actorId: programme.marketerId,
				now: NOW,
			}),
		)
		let csv = ''
		const all = claimQueryOf(new URLSearchParams({ state: 'declined' }))
		for await (const piece of exportClaims(database.read, all, NOW))
			csv += piece
		expect(csv.trim().split('\r\n')).toHaveLength(2)
		expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
	})

	test('are seen by their own account and by staff, with their history', async () => {
		const { database } = programme
		const talk = await programme.talk()
		const userId = await programme.addAccount('acme')
		await programme.addAccount('birch')
		const { claimId } = await must(
			claimPerk(database, { ...talk, userId, now: NOW }),
		)
		const view = (accountId: string | null) =>
			viewClaim(database.read, ORGANISATION, claimId, { accountId, now: NOW })
		expect(await view('birch')).toBeNull()
		expect(await view('acme')).toMatchObject({
			account: { to: null },
			can: { confirm: true, withdraw: true, approve: false, decline: false },
			history: [{ what: 'Held for you', by: 'acme@example.com' }],
		})
		expect(await view(null)).toMatchObject({
			can: { decline: true },
			history: [{ what: 'Held' }],
		})

		const calendar = (accountId: string) =>
			viewClaimCalendar(database.read, claimId, {
				accountId,
				origin: 'https://laurel.example.com',
			})
		expect(await calendar('acme')).toBeNull()
		await must(confirmClaim(database, { claimId, userId, now: NOW + HOUR }))
		expect(await calendar('birch')).toBeNull()
		const { file, google } = (await calendar('acme')) ?? {
			file: '',
			google: '',
		}
		const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent(
			'vevent',
		)
		expect(event?.getFirstPropertyValue('uid')).toBe(`${claimId}@claims.laurel`)
		expect(google).toContain('Opening%20talk')
	})

	test('fill the board of speaking events and the settings of perks', async () => {
		const { database } = programme
		const talk = await programme.talk()
		for (const name of ['acme', 'birch', 'cedar']) {
			const userId = await programme.addAccount(name)
			await must(claimPerk(database, { ...talk, userId, now: NOW }))
		}
		const board = await viewSpeakingBoard(database.read, null, NOW)
		expect(board.rows).toMatchObject([
			{
				name: 'Customer Day',
				zone: 'Europe/Berlin',
				slots: [{ held: 1, waiting: 2, isFull: true, capacity: 1 }],
			},
		])
		const event = await viewSpeakingEvent(
			database.read,
			ORGANISATION,
			talk.eventId,
			NOW,
		)
		expect(event?.slots[0]?.holders.map(({ account }) => account)).toEqual([
			'Acme Inc',
		])
		expect(event?.slots[0]?.waiting.map(({ account }) => account)).toEqual([
			'Birch Inc',
			'Cedar Inc',
		])
		expect((await viewPerkSettings(database.read)).rows).toMatchObject([
			{ name: 'Speak at our events', tier: 'Silver', held: 1, waiting: 2 },
		])
	})
})

test('the board shows what is to come first, the next before the rest, and what is over in pages', async () => {
	const { database, marketerId } = programme
	const { perkId } = await programme.talk()
	const titled = async (name: string, startsAt: number, made: number) =>
		must(
			defineSpeakingEvent(database, {
				perkId,
				draft: { ...EVENT, name, startsAt, endsAt: startsAt + HOUR },
				actorId: marketerId,
				now: made,
			}),
		)
	for (let n = 1; n <= 22; n++)
		await titled(`Past ${n}`, NOW - n * DAY, NOW - 30 * DAY)
	await titled('Far', NOW + 90 * DAY, NOW)
	await titled('Near', NOW + DAY, NOW)
	const names = ({ rows }: { rows: readonly { name: string }[] }) =>
		rows.map(({ name }) => name)
	const first = await viewSpeakingBoard(database.read, null, NOW)
	expect(names(first).slice(0, 4)).toEqual([
		'Near',
		'Customer Day',
		'Far',
		'Past 1',
	])
	expect(first.rows).toHaveLength(23)
	const after = new URL(first.next ?? '', 'http://x').searchParams.get('after')
	const second = await viewSpeakingBoard(database.read, after, NOW)
	expect(names(second)).toEqual(['Past 21', 'Past 22'])
	expect(second.next).toBeNull()
})

describe('asks', () => {
	test('tell an advocate what they may expect, and staff what to reckon with', async () => {
		const { database, marketerId } = programme
		const userId = await programme.addAccount('acme')
		const ask = makeAsk(database, {
			userId,
			kind: 'review',
			message: 'Would you?',
			actorId: marketerId,
			now: NOW,
		})
		const { askId } = await must(ask)
		const own = () => viewOwnAsks(database.read, ORGANISATION, userId, NOW)
		expect(await own()).toMatchObject({
			promise:
				'We will ask you for at most 2 things in 90 days. After a no we leave you in peace for 14 days.',
			left: 'At the moment we may ask you for one more thing.',
			open: [{ id: askId, kind: 'Review' }],
		})
		const mine = { userId, now: NOW }
		expect(
			await viewOwnAsk(database.read, ORGANISATION, askId, mine),
		).toMatchObject({
			by: 'Morgan Lee',
			canAnswer: true,
			disclosure: expect.stringContaining('good or bad'),
		})
		expect(
			await viewOwnAsk(database.read, ORGANISATION, askId, {
				userId: marketerId,
				now: NOW,
			}),
		).toBeNull()

		await must(pauseAsks(database, { userId, now: NOW }))
		await must(
			openEscalation(database, {
				accountId: 'acme',
				note: 'Outage.',
				actorId: marketerId,
				now: NOW,
			}),
		)
		expect(await own()).toMatchObject({
			left: 'For now we will ask you nothing more.',
			pausedUntil: 'Jun 30, 2026, 09:00 UTC',
		})
		const budget = await viewAskBudget(database.read, ORGANISATION, userId, {
			role: 'marketing',
			now: NOW,
		})
		expect(budget).toMatchObject({
			verdict: 'blocked',
			mayOverride: false,
			escalation: 'Outage.',
			until: null,
		})
		expect(budget?.reasons.map(({ text }) => text)).toEqual([
			'They asked not to be asked until Jun 30, 2026, 09:00 UTC.',
			'Something is wrong at their company: an escalation is open.',
		])
		const { rows } = await viewAsks(
			database.read,
			ORGANISATION,
			{ state: 'open', account: 'acme' },
			null,
		)
		expect(rows).toMatchObject([
			{ id: askId, by: 'Morgan Lee', message: 'Would you?', canWithdraw: true },
		])
	})
})
