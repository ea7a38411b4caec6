import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SpeakingEventDraft } from '#app/domain/perks/speaking.ts'
import { cancelSlot } from '#app/operations/programme/perks/cancel-slot.ts'
import { cancelSpeakingEvent } from '#app/operations/programme/perks/cancel-speaking-event.ts'
import { changeSlot } from '#app/operations/programme/perks/change-slot.ts'
import { changeSpeakingEvent } from '#app/operations/programme/perks/change-speaking-event.ts'
import { claimPerk } from '#app/operations/programme/perks/claim-perk.ts'
import { confirmClaim } from '#app/operations/programme/perks/confirm-claim.ts'
import { defineSlot } from '#app/operations/programme/perks/define-slot.ts'
import { defineSpeakingEvent } from '#app/operations/programme/perks/define-speaking-event.ts'
import { expireNextHolds } from '#app/operations/programme/perks/expire-holds.ts'
import { markClaimMissed } from '#app/operations/programme/perks/mark-claim-missed.ts'
import { findTalk } from '#db/stores/programme/speaking.ts'
import { renderMail } from '#emails/render.ts'
import { DAY } from '../support/facts.ts'
import {
	EVENT,
	HOUR,
	must,
	NOW,
	Programme,
	reasonOf,
	SLOT,
} from '../support/perks.ts'

let programme: Programme
beforeEach(async () => {
	programme = await Programme.open()
})

const FRAME = {
	organisation: {
		name: 'Acme Analytics',
		brandColour: null,
		logoUrl: null,
		zone: 'UTC',
	},
	origin: 'https://laurel.example.com',
	preferencesUrl: null,
	unsubscribeUrl: null,
}

/** The calendar files that somebody was sent, in their order, as a calendar reads them. */
async function calendarOf(recipient: string) {
	const mails = await programme.mails('claim-news')
	const mine = mails.filter((mail) => mail.recipient === recipient)
	const rendered = await Promise.all(
		mine.map(({ template, props }) => renderMail(template, props, FRAME)),
	)
	return rendered
		.flatMap(({ attachments = [] }) => attachments)
		.map(({ content }) => {
			const calendar = new ICAL.Component(ICAL.parse(content))
			const component = calendar.getFirstSubcomponent('vevent')
			if (!component) throw new Error('no event')
			const event = new ICAL.Event(component)
			return {
				uid: event.uid,
				sequence: event.sequence,
				status: component.getFirstPropertyValue('status'),
				place: event.location,
				startsAt: event.startDate.toJSDate().getTime(),
			}
		})
		.sort((a, b) => a.sequence - b.sequence)
}

/** A slot that acme has, and for which birch waits. */
async function bookedTalk() {
	const { database } = programme
	const talk = await programme.talk()
	const acme = await programme.addAccount('acme')
	const birch = await programme.addAccount('birch')
	const claimOf = (userId: string) =>
		must(claimPerk(database, { ...talk, userId, now: NOW }))
	const { claimId } = await claimOf(acme)
	await must(confirmClaim(database, { claimId, userId: acme, now: NOW }))
	const { claimId: waitingId } = await claimOf(birch)
	return { ...talk, acme, birch, claimId, waitingId }
}

const staff = () => ({ actorId: programme.marketerId, now: NOW })

describe('a confirmed slot', () => {
	test('comes into the calendar at its instant', async () => {
		const { claimId } = await bookedTalk()
		expect((await programme.claim(claimId)).scheduledFor).toBe(SLOT.startsAt)
		expect(await calendarOf('acme@example.com')).toEqual([
			{
				uid: `${claimId}@claims.laurel`,
				sequence: 0,
				status: 'CONFIRMED',
				place: 'Berlin',
				startsAt: SLOT.startsAt,
			},
		])
		expect(await calendarOf('birch@example.com')).toEqual([])
	})

	test('moves with its event: calendars follow, whoever waits goes on waiting', async () => {
		const { database } = programme
		const { eventId, slotId, claimId, waitingId } = await bookedTalk()
		const move = (days: number, expectedVersion: number, place = 'Berlin') =>
			changeSpeakingEvent(database, {
				eventId,
				draft: {
					...EVENT,
					place,
					startsAt: EVENT.startsAt + days * DAY,
					endsAt: EVENT.endsAt + days * DAY,
				},
				expectedVersion,
				...staff(),
			})
		await must(move(7, 1))
		const startsAt = SLOT.startsAt + 7 * DAY
		expect((await findTalk(database.read, slotId))?.slot.startsAt).toBe(
			startsAt,
		)
		expect((await programme.claim(claimId)).scheduledFor).toBe(startsAt)
		expect(await reasonOf(move(8, 1))).toBe('superseded')
		await must(move(7, 2, 'Hamburg'))
		const entries = await calendarOf('acme@example.com')
		expect(entries.map(({ sequence }) => sequence)).toEqual([0, 2, 3])
		expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1)
		expect(entries.at(-1)).toMatchObject({ place: 'Hamburg', startsAt })
		expect(await programme.news()).toEqual([
			'acme@example.com held',
			'acme@example.com moved',
			'acme@example.com moved',
			'acme@example.com scheduled',
			'birch@example.com waitlisted',
		])
		expect(await programme.states([claimId, waitingId])).toEqual([
			'scheduled',
			'waitlisted',
		])
	})

	test('moves alone', async () => {
		const { database } = programme
		const { slotId, claimId } = await bookedTalk()
		const startsAt = SLOT.startsAt + HOUR
		await must(
			changeSlot(database, {
				slotId,
				draft: { ...SLOT, startsAt },
				expectedVersion: 1,
				...staff(),
			}),
		)
		expect((await programme.claim(claimId)).scheduledFor).toBe(startsAt)
		expect((await calendarOf('acme@example.com')).at(-1)).toMatchObject({
			sequence: 1,
			startsAt,
		})
	})

	test('with more room takes the first who waits', async () => {
		const { database } = programme
		const { slotId, waitingId } = await bookedTalk()
		await must(
			changeSlot(database, {
				slotId,
				draft: { ...SLOT, capacity: 2 },
				expectedVersion: 1,
				...staff(),
			}),
		)
		expect(await programme.states([waitingId])).toEqual(['approved'])
		expect(await calendarOf('acme@example.com')).toHaveLength(1)
	})

	test('is cancelled with its event: out of the calendar, and everybody is told why', async () => {
		const { database } = programme
		const { eventId, perkId, slotId, claimId, waitingId, acme } =
			await bookedTalk()
		const cancellation = {
			eventId,
			reason: 'The hall burned down.',
			expectedVersion: 1,
			...staff(),
		}
		expect(
			await reasonOf(
				cancelSpeakingEvent(database, { ...cancellation, reason: '' }),
			),
		).toBe('reason_required')
		await must(cancelSpeakingEvent(database, cancellation))
		expect(await reasonOf(cancelSpeakingEvent(database, cancellation))).toBe(
			'already_cancelled',
		)
		expect(await programme.states([claimId, waitingId])).toEqual([
			'declined',
			'declined',
		])
		const entries = await calendarOf('acme@example.com')
		expect(entries.map(({ status }) => status)).toEqual([
			'CONFIRMED',
			'CANCELLED',
		])
		expect(entries[1]?.sequence).toBeGreaterThan(entries[0]?.sequence ?? 0)
		expect(await calendarOf('birch@example.com')).toEqual([])
		const told = await programme.mails('claim-news')
		expect(
			told
				.filter(({ props }) => props?.news === 'cancelled')
				.map(({ recipient, props }) => `${recipient}: ${props?.reason}`)
				.sort(),
		).toEqual([
			'acme@example.com: The hall burned down.',
			'birch@example.com: The hall burned down.',
		])
		expect(
			await reasonOf(
				claimPerk(database, { perkId, slotId, userId: acme, now: NOW }),
			),
		).toEqual({ kind: 'slot_cancelled' })
	})

	test('is missed only once it has begun', async () => {
		const { database } = programme
		const { claimId } = await bookedTalk()
		const miss = (now: number) =>
			reasonOf(markClaimMissed(database, { claimId, ...staff(), now }))
		expect(await miss(SLOT.startsAt - 1)).toBe('too_early')
		expect(await miss(SLOT.startsAt)).toBeNull()
		expect(await programme.path(claimId)).toBe(
			'– → approved → scheduled → no_show',
		)
	})
})

describe('a slot that begins', () => {
	test('ends whatever still waits for it or was not confirmed', async () => {
		const { database } = programme
		const { claimId, waitingId } = await bookedTalk()
		const now = SLOT.startsAt
		expect(await expireNextHolds(database, { now: now - 1 })).toBe(0)
		expect(await expireNextHolds(database, { now })).toBe(1)
		expect(await programme.states([claimId, waitingId])).toEqual([
			'scheduled',
			'expired',
		])
	})

	test('can be claimed and confirmed no more', async () => {
		const { database } = programme
		const talk = await programme.talk({ holdHours: 24 * 60 })
		const userId = await programme.addAccount('acme')
		const late = await programme.addAccount('birch')
		const { claimId } = await must(
			claimPerk(database, { ...talk, userId, now: NOW + DAY }),
		)
		const now = SLOT.startsAt
		expect(
			await reasonOf(confirmClaim(database, { claimId, userId, now })),
		).toBe('slot_past')
		expect(
			await reasonOf(claimPerk(database, { ...talk, userId: late, now })),
		).toEqual({ kind: 'slot_past' })
	})
})

describe('an event', () => {
	const draftOf = (change: Partial<SpeakingEventDraft>) => ({
		...EVENT,
		...change,
	})

	test.each([
		['a name is missing', { name: ' ' }, 'name_required'],
		['a zone that there is not', { zone: 'Mars/Olympus' }, 'zone_unknown'],
		[
			'it ends before it begins',
			{ endsAt: EVENT.startsAt },
			'ends_before_start',
		],
		['it lies in the past', { startsAt: NOW }, 'in_the_past'],
	] as const)('is refused: %s', async (_, change, reason) => {
		const perkId = (await programme.talk()).perkId
		expect(
			await reasonOf(
				defineSpeakingEvent(programme.database, {
					perkId,
					draft: draftOf(change),
					...staff(),
				}),
			),
		).toBe(reason)
	})

	test('belongs to a speaking perk, and is made once', async () => {
		const { database } = programme
		const { perkId } = await programme.talk()
		const other = await programme.perk()
		const given = { draft: EVENT, ...staff(), id: 'e1' }
		expect(
			await reasonOf(
				defineSpeakingEvent(database, { ...given, perkId: other }),
			),
		).toBe('not_a_speaking_perk')
		await must(defineSpeakingEvent(database, { ...given, perkId }))
		expect(
			await reasonOf(defineSpeakingEvent(database, { ...given, perkId })),
		).toBe('already_made')
	})

	test('is not moved into the past, nor so that a slot would lie outside', async () => {
		const { database } = programme
		const { eventId, slotId } = await programme.talk()
		const change = (draft: Partial<SpeakingEventDraft>, now = NOW) =>
			reasonOf(
				changeSpeakingEvent(database, {
					eventId,
					draft: draftOf(draft),
					expectedVersion: 1,
					...staff(),
					now,
				}),
			)
		expect(await change({ startsAt: NOW - DAY })).toBe('in_the_past')
		expect(await change({ endsAt: EVENT.startsAt + HOUR })).toBe(
			'slots_outside',
		)
		expect((await findTalk(database.read, slotId))?.slot).toMatchObject({
			version: 1,
			startsAt: SLOT.startsAt,
		})
		// What is over may still be described.
		expect(await change({ brief: 'Thank you all.' }, EVENT.endsAt)).toBeNull()
	})

	test.each([
		['before the event', { startsAt: EVENT.startsAt - 1 }, 'outside_event'],
		['beyond its end', { durationMinutes: 8 * 60 }, 'outside_event'],
		['without a title', { title: '' }, 'title_required'],
		['without length', { durationMinutes: 0 }, 'duration_invalid'],
		['for nobody', { capacity: 0 }, 'capacity_invalid'],
		['for half a speaker', { capacity: 1.5 }, 'capacity_invalid'],
	] as const)('takes no slot %s', async (_, change, reason) => {
		const { eventId } = await programme.talk()
		expect(
			await reasonOf(
				defineSlot(programme.database, {
					eventId,
					draft: { ...SLOT, ...change },
					...staff(),
				}),
			),
		).toBe(reason)
	})

	test('that was cancelled takes no slot and no change', async () => {
		const { database } = programme
		const { eventId, slotId } = await programme.talk()
		const over = { reason: 'Off.', expectedVersion: 1, ...staff() }
		await must(cancelSpeakingEvent(database, { eventId, ...over }))
		expect(await reasonOf(cancelSlot(database, { slotId, ...over }))).toBe(
			'already_cancelled',
		)
		expect(
			await reasonOf(
				defineSlot(database, { eventId, draft: SLOT, ...staff() }),
			),
		).toBe('event_cancelled')
		expect(
			await reasonOf(
				changeSpeakingEvent(database, {
					eventId,
					draft: EVENT,
					expectedVersion: 2,
					...staff(),
				}),
			),
		).toBe('event_cancelled')
	})
})
