import { beforeEach, describe, expect, test } from 'vitest'
import { makeAsk } from '#app/operations/asks/make-ask.ts'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import { changePerk } from '#app/operations/programme/perks/change-perk.ts'
import { landObservations } from '#app/operations/programme/usage/land-observations.ts'
import { asks } from '#db/schema/asks.ts'
import { claims } from '#db/schema/perks.ts'
import { landOwnProgramme } from '../support/own-programme.ts'
import { must, PERK } from '../support/perks.ts'
import { MICROS } from '../support/programme.ts'
import { landBooks } from './books.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

type Visitor = Awaited<ReturnType<TestPortal['signIn']>>

let portal: TestPortal
let ana: Visitor
let gil: Visitor

beforeEach(async () => {
	portal = await openTestPortal()
	await landBooks(portal.database)
	await landOwnProgramme(portal.database, {
		accountIds: ['acme', 'globex'],
		now: Date.now(),
	})
	ana = await portal.signIn('advocate', 'acme')
	gil = await portal.signIn('advocate', 'globex')
})

const read = async (path: string, who = ana) => {
	const text = await (await portal.ask(path, { as: who.cookie })).text()
	return text.replaceAll('<!-- -->', '')
}
const post = (path: string, form: Record<string, string> = {}, who = ana) =>
	portal.ask(path, { as: who.cookie, form })

const claimStage = (slot: string, who = ana) =>
	post('/portal/perks/stage/claim', { slot }, who)

/** Where an answer leads: to a claim, where one was made. */
const locationOf = (answer: Response) => answer.headers.get('location') ?? ''
const statesOf = async () =>
	(
		await portal.database.read.select().from(claims).orderBy(claims.ordinal)
	).map(({ accountId, state }) => `${accountId} ${state}`)

describe('the home', () => {
	test('says what is earned, what is next, and how far it is', async () => {
		const page = await read('/portal')
		expect(page).toContain('Next is Champion')
		expect(page).toContain('1 to go')
		expect(page).toContain('99 of 100 weekly active users — 1 to go')
		expect(page).toContain('Opens when you reach the Champion tier.')
		expect(page).toContain('We will ask you for at most 2 things in 90 days.')
		expect(page).not.toContain('For our eyes only')
	})

	test('is honest where nothing is set up', async () => {
		const bare = await openTestPortal()
		await landBooks(bare.database)
		const { cookie } = await bare.signIn('advocate', 'acme')
		const text = await (await bare.ask('/portal', { as: cookie })).text()
		expect(text).toContain('has not set up any tiers yet')
		const perks = await bare.ask('/portal/perks', { as: cookie })
		expect(await perks.text()).toContain('has not set up any perk yet')
	})
})

describe('a milestone', () => {
	test('shows what counted, and by which rule', async () => {
		const page = await read('/portal/milestones/training')
		expect(page).toContain('Courses completed is at least 3.')
		expect(page).toContain('True since')
		expect(page).toContain('Latest value of “courses”, all time')
	})

	test('shows what is missing until it is reached', async () => {
		const page = await read('/portal/milestones/reach')
		expect(page).toContain('Not reached yet')
		expect(page).toContain('99 of 100 weekly active users — 1 to go')
	})

	test('undone by a correction says how long it counts', async () => {
		const now = Date.now()
		await landObservations(
			portal.database,
			[
				{
					eventId: 'less',
					accountId: 'acme',
					metric: 'courses',
					occurredAt: now - 2 * 86_400_000,
					contactId: null,
					correctsId: 'acme-courses',
					valueMicros: 2 * MICROS,
				},
			],
			{ now },
		)
		await evaluateQueued(portal.database, { now: () => now })
		const page = await read('/portal/milestones/training')
		expect(page).toContain('the corrected ones do not reach it')
		expect(page).toContain('it stays yours all the same')
		expect(await read('/portal')).toContain('undone by a correction')
		expect(await read('/portal/history')).toContain(
			'“Training completed” was undone by a correction',
		)
	})

	test.each(['inside', 'nope'])('%s is not there', async (id) => {
		const answer = await portal.ask(`/portal/milestones/${id}`, {
			as: ana.cookie,
		})
		expect(answer.status).toBe(404)
	})
})

describe('claiming', () => {
	test('pressed twice claims once', async () => {
		const [first, second] = [
			await claimStage('opening'),
			await claimStage('opening'),
		]
		expect(locationOf(first)).toMatch(/^\/portal\/claims\//)
		expect(noticeOf(first)).toContain('held for you')
		expect(locationOf(second)).toBe(locationOf(first))
		expect(noticeOf(second)).toContain('claimed this already')
		expect(await statesOf()).toEqual(['acme approved'])
	})

	test('a full slot waits, and says so before and after', async () => {
		await claimStage('opening', gil)
		expect(await read('/portal/perks/stage')).toContain(
			'Full: you would be the first to wait',
		)
		const answer = await claimStage('opening')
		expect(noticeOf(answer)).toContain('on the waiting list')
		expect(await read(locationOf(answer))).toContain(
			'you are the first who waits',
		)
	})

	test('without a slot, or one of another perk, keeps what was typed', async () => {
		for (const slot of ['', 'nope']) {
			const answer = await post('/portal/perks/stage/claim', {
				slot,
				message: 'Our story',
			})
			expect(answer.status).toBe(422)
			const text = await answer.text()
			expect(text).toContain('Our story')
			expect(text).toMatch(/Choose (one|another)/)
		}
		expect(await statesOf()).toEqual([])
	})

	test('needs the terms that are in force', async () => {
		const at = '/portal/perks/parcel/claim'
		const without = await post(at)
		expect(without.status).toBe(422)
		expect(await without.text()).toContain('Accept the terms to claim it')
		await must(
			changePerk(portal.database, {
				perkId: 'parcel',
				expectedVersion: 1,
				change: {
					...PERK,
					name: 'A parcel',
					tierId: 'insider',
					terms: 'Other terms.',
				},
				actorId: null,
				now: Date.now(),
			}),
		)
		const stale = await post(at, { terms: '1' })
		expect(stale.status).toBe(422)
		const page = await stale.text()
		expect(page).toContain('The terms changed while you were reading')
		expect(page).toContain('Other terms.')
		expect(locationOf(await post(at, { terms: '2' }))).toMatch(/claims/)
	})

	test('what is closed is refused with the reason on the button', async () => {
		expect(await read('/portal/perks/campaign')).toMatch(
			/<button[^>]*disabled[^>]*aria-describedby="([^"]+)".*?id="\1"[^>]*>Opens when you reach the Champion tier\./,
		)
		const answer = await post('/portal/perks/campaign/claim')
		expect(answer.status).toBe(409)
		expect(await answer.text()).toContain(
			'Opens when you reach the Champion tier.',
		)
		expect(await statesOf()).toEqual([])
	})
})

describe('a claim', () => {
	test('is confirmed once, and then is a file for calendars', async () => {
		const path = locationOf(await claimStage('opening'))
		const early = await portal.ask(`${path}/event.ics`, { as: ana.cookie })
		expect(early.status).toBe(404)
		expect(locationOf(await post(`${path}/confirmation`))).toBe(path)
		expect(locationOf(await post(`${path}/confirmation`))).toBe(
			`${path}?refused=already_confirmed`,
		)
		expect(await read(`${path}?refused=already_confirmed`)).toContain(
			'It is confirmed already.',
		)
		const file = await portal.ask(`${path}/event.ics`, { as: ana.cookie })
		expect(file.headers.get('content-type')).toContain('text/calendar')
		expect(await file.text()).toContain('SUMMARY:Opening talk')
		const page = await read(path)
		expect(page).toContain('calendar.google.com')
		expect(page).toContain('Slides in 16:9, please.')
	})

	test('given back goes to who waits, and says so before', async () => {
		const path = locationOf(await claimStage('opening'))
		const waiting = locationOf(await claimStage('opening', gil))
		expect(await read(`${path}/withdrawal`)).toContain(
			'held for the first of the one who waits',
		)
		expect(locationOf(await post(`${path}/withdrawal`))).toBe(path)
		expect(await statesOf()).toEqual(['acme withdrawn', 'globex approved'])
		expect(locationOf(await post(`${path}/withdrawal`))).toBe(
			`${path}?refused=already_withdrawn`,
		)
		expect(await read('/portal', gil)).toContain('Waiting for you')
		expect(await read('/portal/history', gil)).toContain(
			'Opening talk: held for you',
		)
		expect(await read('/portal/history')).not.toContain(waiting)
	})

	test('of another account is not there', async () => {
		const path = locationOf(await claimStage('opening'))
		for (const page of ['', '/withdrawal', '/event.ics'])
			expect((await portal.ask(path + page, { as: gil.cookie })).status).toBe(
				404,
			)
		for (const noun of ['confirmation', 'withdrawal'])
			expect((await post(`${path}/${noun}`, {}, gil)).status).toBe(404)
		expect(await statesOf()).toEqual(['acme approved'])
	})

	test('is a colleague’s too, by name', async () => {
		const path = locationOf(await claimStage('opening'))
		const colleague = await portal.signIn('advocate', 'acme')
		await post(`${path}/confirmation`, {}, colleague)
		expect(await read(path)).toContain(colleague.email)
	})
})

describe('asks', () => {
	async function ask() {
		const marketer = await portal.signIn('marketing')
		return must(
			makeAsk(portal.database, {
				userId: ana.userId,
				kind: 'review',
				message: 'Would you write one?',
				actorId: marketer.userId,
				now: Date.now(),
			}),
		)
	}
	const stored = async () =>
		(await portal.database.read.select().from(asks)).map(({ state }) => state)

	test('are answered once, with a reason if one likes', async () => {
		const { askId } = await ask()
		const path = `/portal/asks/${askId}`
		expect(await read('/portal')).toContain(`href="${path}"`)
		expect(await read(path)).toContain('Please write what you really think')
		const declined = await post(`${path}/answer`, {
			answer: 'declined',
			reason: 'Too busy',
		})
		expect(locationOf(declined)).toBe('/portal/asks')
		const again = await post(`${path}/answer`, { answer: 'accepted' })
		expect(again.status).toBe(409)
		expect(await again.text()).toContain('answered already')
		expect(await stored()).toEqual(['declined'])
	})

	test('are not answered by an empty form, or by others', async () => {
		const { askId } = await ask()
		const path = `/portal/asks/${askId}/answer`
		expect((await post(path)).status).toBe(422)
		expect((await post(path, { answer: 'accepted' }, gil)).status).toBe(404)
		const long = await post(path, {
			answer: 'declined',
			reason: 'x'.repeat(10_001),
		})
		expect(long.status).toBe(422)
		expect(await long.text()).toContain('At most 10,000 characters')
		expect(await stored()).toEqual(['open'])
	})

	test('are paused and resumed, however often one presses', async () => {
		expect(noticeOf(await post('/portal/asks/pause'))).toContain(
			'asked nothing until',
		)
		expect(noticeOf(await post('/portal/asks/pause'))).toContain('already')
		expect(await read('/portal/asks')).toContain('End the pause')
		expect(noticeOf(await post('/portal/asks/resumption'))).toContain('over')
		expect(noticeOf(await post('/portal/asks/resumption'))).toContain(
			'no pause',
		)
	})
})
