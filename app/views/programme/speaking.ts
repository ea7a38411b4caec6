import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	claimPath,
	speakingEventPath,
} from '#app/views/paths/marketing-paths.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { readPools } from '#db/reports/ledger/pools.ts'
import { type Claim, listOpenClaims } from '#db/stores/programme/claims.ts'
import { listPerks } from '#db/stores/programme/perks.ts'
import {
	findSpeakingEvent,
	findTalk,
	listEventsBefore,
	listEventsFrom,
	listSlots,
	type SpeakingEvent,
	type SpeakingSlot,
} from '#db/stores/programme/speaking.ts'
import { CLAIM_STATE_WORDS } from './perk-words.ts'

const PAGE = 20
/** Events to come, which all stand on the first page. */
const TO_COME = 200
const BOARD = '/marketing/speaking'

export type SpeakingBoardView = Awaited<ReturnType<typeof viewSpeakingBoard>>

/** Occasions to speak at, those to come first, with their slots and how full they are; what is over comes in pages. */
export async function viewSpeakingBoard(
	read: Reader,
	cursor: string | null,
	now: number,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const [toCome, page, perks] = await Promise.all([
		after ? [] : listEventsFrom(read, now, TO_COME),
		listEventsBefore(
			read,
			now,
			after && { startsAt: after[0], id: after[1] },
			PAGE,
		),
		listPerks(read),
	])
	const events = [...toCome, ...page.rows]
	const perkIds = new Set(events.map(({ perkId }) => perkId))
	const [slots, poolAt] = await Promise.all([
		listSlots(
			read,
			events.map(({ id }) => id),
		),
		readPools(read, perkIds),
	])
	const slotsOf = groupBy(slots, ({ eventId }) => eventId)
	return {
		rows: events.map((event) => ({
			...eventWords(event, now),
			to: speakingEventPath(event.id),
			slots: (slotsOf.get(event.id) ?? []).map((slot) => {
				const key = { perkId: event.perkId, slotId: slot.id }
				const { held, waiting } = poolAt(key, slot.capacity)
				return {
					...slotWords(slot, event),
					held,
					waiting: waiting.length,
					isFull: held >= slot.capacity,
				}
			}),
		})),
		perks: perks
			.filter(
				({ kind, archivedAt }) =>
					kind === 'speaking_slot' && archivedAt === null,
			)
			.map(({ id, name }) => ({ value: id, label: name })),
		first: after ? BOARD : null,
		next: page.next
			? withParams(BOARD, {
					after: encodeCursor([page.next.startsAt, page.next.id]),
				})
			: null,
	}
}

export type SpeakingEventView = NonNullable<
	Awaited<ReturnType<typeof viewSpeakingEvent>>
>

/** One occasion with its slots, who has them and who waits; null if there is none. */
export async function viewSpeakingEvent(
	read: Reader,
	{ zone }: OrganisationFacts,
	id: string,
	now: number,
) {
	const event = await findSpeakingEvent(read, id)
	if (!event) return null
	const { perkId } = event
	const slots = await listSlots(read, [id])
	const claimsOf = await Promise.all(
		slots.map((slot) => listOpenClaims(read, { perkId, slotId: slot.id })),
	)
	const claims = claimsOf.flat()
	const [accounts, people] = await Promise.all([
		readAccountNames(
			read,
			claims.map(({ accountId }) => accountId),
		),
		readUserNames(
			read,
			claims.map(({ userId }) => userId),
		),
	])
	const speakerOf = (claim: Claim) => ({
		to: claimPath(claim.id),
		account: accounts.get(claim.accountId) ?? claim.accountId,
		advocate: people.get(claim.userId) ?? 'Erased person',
		stateCode: claim.state,
		state: CLAIM_STATE_WORDS[claim.state],
		holdEnds:
			claim.holdEndsAt === null ? null : formatInstant(claim.holdEndsAt, zone),
	})
	return {
		...eventWords(event, now),
		/** For the form. */
		draft: event,
		slots: slots.map((slot, i) => {
			const mine = claimsOf[i] ?? []
			return {
				...slotWords(slot, event),
				draft: slot,
				holders: mine
					.filter(({ state }) => state !== 'waitlisted')
					.map(speakerOf),
				waiting: mine
					.filter(({ state }) => state === 'waitlisted')
					.map(speakerOf),
			}
		}),
	}
}

/** What a slot's form shows; null if there is none. */
export async function viewSlot(read: Reader, id: string) {
	const talk = await findTalk(read, id)
	return talk && { ...slotWords(talk.slot, talk.event), ...talk }
}

const eventWords = (event: SpeakingEvent, now: number) => ({
	id: event.id,
	version: event.version,
	name: event.name,
	place: event.place,
	zone: event.zone,
	begins: formatInstant(event.startsAt, event.zone),
	ends: formatInstant(event.endsAt, event.zone),
	isCancelled: event.cancelledAt !== null,
	isOver: event.endsAt <= now,
})

const slotWords = (slot: SpeakingSlot, event: SpeakingEvent) => ({
	id: slot.id,
	version: slot.version,
	title: slot.title,
	track: slot.track,
	begins: formatInstant(slot.startsAt, event.zone),
	durationMinutes: slot.durationMinutes,
	capacity: slot.capacity,
	isCancelled: slot.cancelledAt !== null,
})
