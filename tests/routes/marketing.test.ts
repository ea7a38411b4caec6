import { beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { asks } from '#db/schema/asks.ts'
import { perks } from '#db/schema/perks.ts'
import { findClaim } from '#db/stores/programme/claims.ts'
import { findPerk } from '#db/stores/programme/perks.ts'
import { findSpeakingEvent, listSlots } from '#db/stores/programme/speaking.ts'
import { seedBooks } from './books.ts'
import { seedProgramme } from './programme.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let marketer: string
let admin: string

beforeEach(async () => {
	portal = await openTestPortal()
	await seedBooks(portal.database)
	marketer = (await portal.signIn('marketing')).cookie
	admin = (await portal.signIn('admin')).cookie
	await seedProgramme(portal.database)
})

const post = (
	path: string,
	form: Record<string, string> = {},
	as: string = marketer,
) => portal.ask(`/marketing/${path}`, { as, form })

const page = async (path: string, as: string = marketer) =>
	(await portal.ask(`/marketing/${path}`, { as })).text()

const stateOf = async (id: string) =>
	(await findClaim(portal.database.read, id))?.state

/** A day from now as a form has it, at nine. */
const inDays = (days: number) =>
	`${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T09:00`

describe('a claim', () => {
	test('is approved once: the second time nothing is done', async () => {
		expect(await page('claims')).toContain('Opening talk')
		const first = await post('claims/claim-1/approval')
		expect(noticeOf(first)).toContain('Approved')
		expect(noticeOf(await post('claims/claim-1/approval'))).toContain(
			'It changed meanwhile',
		)
		expect(await stateOf('claim-1')).toBe('approved')
		expect(await page('claims/claim-1')).toContain('Held until')
	})

	test('is declined with a reason, and not without', async () => {
		const silent = await post('claims/claim-1/refusal', { reason: '  ' })
		expect(silent.status).toBe(422)
		expect(await silent.text()).toContain('Say why')
		expect(await stateOf('claim-1')).toBe('requested')
		await post('claims/claim-1/refusal', { reason: 'Too many talks on costs' })
		expect(await stateOf('claim-1')).toBe('declined')
		const told = await page('claims/claim-1')
		expect(told).toContain('Too many talks on costs')
		expect(told).toContain('Nothing is left to decide')
	})

	test('cannot be ended before it began, nor what was never confirmed', async () => {
		for (const noun of ['fulfilment', 'absence']) {
			const early = await post(`claims/claim-1/${noun}`)
			expect(noticeOf(early)).toContain('It has not begun yet')
		}
		expect(await stateOf('claim-1')).toBe('requested')
	})

	test('is withdrawn for its advocate, and stands in the file', async () => {
		expect(await page('claims/claim-1/withdrawal')).toContain('Nobody waits')
		await post('claims/claim-1/withdrawal')
		expect(await stateOf('claim-1')).toBe('withdrawn')
		const csv = await page('claims.csv?state=all&account=acme')
		expect(csv.split('\r\n')[1]).toMatch(
			/^claim-1,Speak at our events,Opening talk,acme,Acme,Ana Lima,withdrawn,/,
		)
		const others = await page('claims.csv?state=all&account=globex')
		expect(others).not.toContain('claim-1')
	})
})

describe('a speaking event', () => {
	const event = () => ({
		perkId: 'perk-1',
		name: 'Summer day',
		place: 'Lisbon',
		zone: 'Europe/Lisbon',
		startsAt: inDays(30),
		endsAt: inDays(31),
		brief: '',
		version: '1',
	})

	test('is not made in the past, nowhere, or ending before it begins', async () => {
		for (const [wrong, words] of [
			[{ startsAt: inDays(-2) }, 'That is over already'],
			[{ startsAt: '2026-02-30T10:00' }, 'Pick a day and an hour'],
			[{ endsAt: inDays(29) }, 'It would end before it begins'],
			[{ zone: 'Mars/Olympus' }, 'Choose one of the zones'],
			[{ place: ' ' }, 'Say where it is'],
			[{ perkId: 'nope' }, 'Choose the perk'],
		] as const) {
			const answer = await post('speaking/new', { ...event(), ...wrong })
			expect(answer.status).toBe(422)
			const text = await answer.text()
			expect(text).toContain(words)
			expect(text).toContain('Summer day')
		}
	})

	test('sent twice is made once', async () => {
		const id = 'a'.repeat(22)
		for (let times = 0; times < 2; times++) {
			const made = await post('speaking/new', { ...event(), id })
			expect(made.headers.get('location')).toBe(`/marketing/speaking/${id}`)
		}
		expect((await page('speaking')).match(/Summer day<\/a>/g)).toHaveLength(1)
	})

	test('is not moved to where it would be over', async () => {
		const moved = await post('speaking/event-1/change', {
			...event(),
			startsAt: inDays(-1),
		})
		expect(moved.status).toBe(422)
		expect(await moved.text()).toContain('That is over already')
	})

	test('changed by two: the second sees what the first made of it', async () => {
		await post('speaking/event-1/change', event())
		const late = { ...event(), name: 'My name for it' }
		const second = await post('speaking/event-1/change', late)
		expect(second.status).toBe(409)
		const text = await second.text()
		expect(text).toContain('Somebody else changed this event meanwhile')
		expect(text).toContain('Summer day')
		expect(text).toContain('My name for it')
		await post('speaking/event-1/change', { ...late, version: '2' })
		const { read } = portal.database
		expect((await findSpeakingEvent(read, 'event-1'))?.name).toBe(
			'My name for it',
		)
	})

	test('takes slots within it, and loses them with a reason', async () => {
		const slot = { title: 'Panel', track: 'Main', capacity: '3' }
		const outside = await post('speaking/event-1/new-slot', {
			...slot,
			durationMinutes: '30',
			startsAt: inDays(300),
		})
		expect(outside.status).toBe(422)
		expect(await outside.text()).toContain('while the event lasts')
		const broken = await post('slots/slot-1', {
			...slot,
			durationMinutes: 'long',
			version: '1',
			startsAt: inDays(60),
		})
		expect(broken.status).toBe(422)
		expect(await page('slots/slot-1/cancellation')).toContain('Ana Lima (Acme)')
		expect((await post('slots/slot-1/cancellation')).status).toBe(422)
		const reason = 'The hall is closed'
		await post('slots/slot-1/cancellation', { reason, version: '1' })
		const [gone] = await listSlots(portal.database.read, ['event-1'])
		expect(gone?.cancelledAt).not.toBeNull()
		expect(await stateOf('claim-1')).toBe('declined')
	})
})

describe('a perk', () => {
	const perk = {
		kind: 'gift',
		name: 'Parcel',
		tierId: 'tier-1',
		holdHours: '72',
		terms: 'Be kind',
		version: '1',
	}

	test('is refused beside the field that is wrong', async () => {
		for (const [wrong, words] of [
			[{ name: '' }, 'Give it a name'],
			[{ capacity: 'many' }, 'Type a whole number'],
			[{ capacity: '0' }, 'A number from 1 to 100,000'],
			[{ windowCap: '2' }, 'Say both how many and in how many days'],
			[{ tierId: 'nope' }, 'Choose the tier'],
			[{ kind: 'cash' }, 'Choose what it is'],
			[
				{ opensAt: inDays(3), closesAt: inDays(2) },
				'It would close before it opens',
			],
		] as const) {
			const answer = await post('perks/new', { ...perk, ...wrong })
			expect(answer.status).toBe(422)
			expect(await answer.text()).toContain(words)
		}
		expect(await portal.database.read.select().from(perks)).toHaveLength(1)
	})

	test('gets another version of its terms; who was slower sees it', async () => {
		const { read } = portal.database
		await post('perks/perk-1', perk)
		expect((await findPerk(read, 'perk-1'))?.termsVersion).toBe(1)
		await post('perks/perk-1', { ...perk, version: '2', terms: 'Be kinder' })
		expect((await findPerk(read, 'perk-1'))?.termsVersion).toBe(2)
		const late = await post('perks/perk-1', { ...perk, name: 'Box' })
		expect(late.status).toBe(409)
		expect(await late.text()).toContain('Somebody else changed this perk')
		expect((await findPerk(read, 'perk-1'))?.name).toBe('Parcel')
	})

	test('is archived as it was looked at', async () => {
		const { read } = portal.database
		await post('perks/perk-1/archival', { version: '7' })
		expect((await findPerk(read, 'perk-1'))?.archivedAt).toBeNull()
		expect(await page('perks/perk-1/archival')).toContain('1 to decide')
		await post('perks/perk-1/archival', { version: '1' })
		expect((await findPerk(read, 'perk-1'))?.archivedAt).not.toBeNull()
	})
})

describe('an ask', () => {
	const ask = (form: Record<string, string>, as = marketer) =>
		post(
			'asks/new?advocate=advocate-1',
			{
				kind: 'review',
				message: 'Would you write one?',
				site: 'G2',
				url: 'https://g2.com/acme',
				disclosure: 'Say that we asked.',
				...form,
			},
			as,
		)
	const count = async () =>
		(await portal.database.read.select().from(asks)).length

	test('needs a kind and words', async () => {
		expect((await ask({ kind: 'favour' })).status).toBe(422)
		expect(await (await ask({ message: ' ' })).text()).toContain(
			'Say what you ask for',
		)
		expect(await count()).toBe(1)
	})

	test('says what always goes with a review', async () => {
		expect(await page('asks/new?advocate=advocate-1')).toContain(
			'write what you really think',
		)
		for (const [field, text, message] of [
			['site', ' ', 'Say where it is to be written'],
			['url', 'javascript:alert(1)', 'beginning with https://'],
			['disclosure', '', 'have a right to know'],
		] as const) {
			const answer = await ask({ [field]: text })
			expect(answer.status).toBe(422)
			expect(await answer.text()).toContain(message)
		}
		expect((await ask({})).status).toBe(302)
		expect(await count()).toBe(2)
		expect(await page('asks')).toContain('On G2')
	})

	test('is barred while an escalation is open, except to an admin with a reason', async () => {
		const empty = await post('accounts/acme/escalation', { reason: '' })
		expect(empty.status).toBe(422)
		await post('accounts/acme/escalation', { reason: 'The import fails' })
		expect(
			noticeOf(await post('accounts/acme/escalation', { reason: 'x' })),
		).toBe('One is open already.')
		expect(await page('asks/new?advocate=advocate-1')).toContain(
			'not yours to set aside',
		)
		const all = { override: 'on', reason: 'They insist' }
		expect((await ask({})).status).toBe(409)
		expect((await ask(all)).status).toBe(409)
		expect((await ask({ override: 'on' }, admin)).status).toBe(422)
		expect(await count()).toBe(1)
		expect((await ask(all, admin)).status).toBe(302)
		expect(await page('asks')).toContain('They insist')
		expect(noticeOf(await post('accounts/acme/resolution'))).toContain('closed')
		expect(noticeOf(await post('accounts/acme/resolution'))).toContain(
			'already',
		)
	})

	test('is withdrawn once', async () => {
		expect(noticeOf(await post('asks/ask-1/withdrawal'))).toContain('Withdrawn')
		expect(noticeOf(await post('asks/ask-1/withdrawal'))).toContain('ended')
	})

	test('has limits that an admin sets, as whole numbers', async () => {
		const limits = {
			perPerson: '1',
			perAccount: '4',
			windowDays: '90',
			quietDaysAfterDecline: '14',
			renewalCautionDays: '60',
			pauseDays: '90',
			version: '0',
		}
		expect((await post('asks/policy', limits)).status).toBe(403)
		const broken = { ...limits, windowDays: '0', perPerson: '1.5' }
		expect((await post('asks/policy', broken, admin)).status).toBe(422)
		expect((await post('asks/policy', limits, admin)).status).toBe(302)
		const late = { ...limits, perPerson: '3' }
		expect((await post('asks/policy', late, admin)).status).toBe(409)
		// The one that is open takes all of it.
		expect(await page('asks/new?advocate=advocate-1')).toContain('Not now')
	})
})
