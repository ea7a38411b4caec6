import { canBefall, holdsPlace } from '#app/domain/perks/claim.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { advocacyPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	type ClaimMove,
	findClaim,
	listContenders,
	listMoves,
} from '#db/stores/programme/claims.ts'
import { findPerkTerms } from '#db/stores/programme/perks.ts'
import type { Talk } from '#db/stores/programme/speaking.ts'
import { detailsOf } from './claim-details.ts'
import { CLAIM_STATE_WORDS } from './perk-words.ts'

export type ClaimView = NonNullable<Awaited<ReturnType<typeof viewClaim>>>

/** One claim with its history; null if there is none, or where it is another account's than the viewer's. */
export async function viewClaim(
	read: Reader,
	{ zone }: OrganisationFacts,
	claimId: string,
	{
		accountId,
		now,
	}: {
		/** Of an advocate; null: staff, who see every claim. */
		accountId: string | null
		now: number
	},
) {
	const claim = await findClaim(read, claimId)
	if (!claim || (accountId !== null && claim.accountId !== accountId))
		return null
	const [[row], moves, contenders, terms] = await Promise.all([
		detailsOf(read, [claim]),
		listMoves(read, claimId),
		listContenders(read, claim),
		findPerkTerms(read, claim.perkId, claim.termsVersion),
	])
	if (!row) throw new Error('a claim could not be described')
	const people = await readUserNames(
		read,
		moves.map(({ actorId }) => actorId),
	)
	const colleagues = await colleaguesOf(read, claim.accountId, moves)
	const waiting = contenders
		.filter(({ state }) => state === 'waitlisted')
		.sort((a, b) => a.ordinal - b.ordinal)
	const place = waiting.findIndex(({ id }) => id === claimId) + 1
	const isStaff = accountId === null
	const hasBegun = row.talk === null || row.talk.slot.startsAt <= now
	return {
		id: claimId,
		perk: row.perkName,
		perkId: claim.perkId,
		account: {
			name: row.accountName,
			to: isStaff ? advocacyPath(claim.accountId) : null,
		},
		advocate: row.advocateName,
		message: row.message,
		reason: row.reason,
		stateCode: claim.state,
		state: CLAIM_STATE_WORDS[claim.state],
		place: place === 0 ? null : { of: waiting.length, number: place },
		waiting: waiting.length,
		held: contenders.filter(({ state }) => holdsPlace(state)).length,
		terms: terms === null ? null : { version: claim.termsVersion, text: terms },
		talk: row.talk && talkOf(row.talk),
		holdEnds:
			claim.holdEndsAt === null ? null : formatInstant(claim.holdEndsAt, zone),
		can: {
			confirm:
				canBefall('confirm', claim.state) &&
				(claim.holdEndsAt ?? Number.POSITIVE_INFINITY) > now,
			withdraw: canBefall('withdraw', claim.state),
			approve: isStaff && canBefall('approve', claim.state),
			decline: isStaff && canBefall('decline', claim.state),
			finish: isStaff && canBefall('fulfil', claim.state) && hasBegun,
		},
		isInCalendar: claim.state === 'scheduled' && row.talk !== null,
		history: moves.map(({ id, at, actorId, toState }) => ({
			id,
			what: CLAIM_STATE_WORDS[toState][isStaff ? 'title' : 'ownTitle'],
			at: formatInstant(at, zone),
			machine: new Date(at).toISOString(),
			by:
				actorId === null
					? 'By itself'
					: isStaff || colleagues.has(actorId)
						? (people.get(actorId) ?? 'Erased person')
						: 'The team',
		})),
	}
}

/** Who of those that moved a claim is of its account: to advocates, the others are the team. */
async function colleaguesOf(
	read: Reader,
	accountId: string,
	moves: readonly ClaimMove[],
): Promise<Set<string>> {
	const actors = new Set(moves.flatMap(({ actorId }) => actorId ?? []))
	const users = await Promise.all([...actors].map((id) => findUser(read, id)))
	return new Set(
		users.flatMap((user) => (user?.accountId === accountId ? user.id : [])),
	)
}

const talkOf = ({ slot, event }: Talk) => ({
	title: slot.title,
	track: slot.track,
	event: event.name,
	place: event.place,
	when: formatInstant(slot.startsAt, event.zone),
	durationMinutes: slot.durationMinutes,
	brief: event.brief,
	isCancelled: slot.cancelledAt !== null,
})
