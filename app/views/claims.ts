import { HOLDING_STATES, isOpenClaim } from '#app/domain/perks/claim.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/names.ts'
import {
	type Claim,
	type ClaimMove,
	findClaim,
	listContenders,
	listMoves,
	readClaimNotes,
} from '#db/stores/claims.ts'
import {
	type ClaimFilter,
	countClaimsByState,
	listClaims,
} from '#db/stores/claims-queue.ts'
import { findPerkTerms, listPerks } from '#db/stores/perks.ts'
import { findTalks, type Talk } from '#db/stores/speaking.ts'
import { findUser } from '#db/stores/users.ts'
import { allPages, csvOf } from './csv.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { formatDays, formatInstant } from './dates.ts'
import type { OrganisationFacts } from './figure.ts'
import { advocacyPath, claimPath } from './marketing-paths.ts'
import { withParams } from './paths.ts'
import { CLAIM_STATE_OPTIONS, CLAIM_STATE_WORDS } from './perk-words.ts'
import { chosen } from './roles.ts'

const PAGE = 50
const CSV_PAGE = 500
const DAY = 86_400_000
const QUEUE = '/marketing/claims'

export type ClaimQuery = {
	readonly state: Claim['state'] | undefined
	readonly perk: string | undefined
	/** The id of an account. */
	readonly account: string | undefined
	/** Made at least so many days ago. */
	readonly days: number | undefined
}

/** Which claims to show, read from an address; those to decide unless it says otherwise. */
export function claimQueryOf(params: URLSearchParams): ClaimQuery {
	const state = params.get('state') ?? 'requested'
	const days = Number(params.get('days') || Number.NaN)
	return {
		state: chosen(CLAIM_STATE_OPTIONS, state),
		perk: params.get('perk') || undefined,
		account: params.get('account') || undefined,
		days: Number.isInteger(days) && days > 0 ? days : undefined,
	}
}

const paramsOf = ({ state, perk, account, days }: ClaimQuery) => ({
	state: state ?? 'all',
	perk,
	account,
	days: days === undefined ? undefined : String(days),
})

const filterOf = (
	{ state, perk, account, days }: ClaimQuery,
	now: number,
): ClaimFilter => ({
	state,
	perkId: perk,
	accountId: account,
	until: days === undefined ? undefined : now - days * DAY,
})

export type ClaimsQueueView = Awaited<ReturnType<typeof viewClaimsQueue>>

/** Claims for staff, in the order in which they were made. */
export async function viewClaimsQueue(
	read: Reader,
	{ zone }: OrganisationFacts,
	query: ClaimQuery,
	{ cursor, now }: { cursor: string | null; now: number },
) {
	const after = decodeCursor(cursor, ['number'])
	const [page, counts, perks, names] = await Promise.all([
		listClaims(read, filterOf(query, now), after?.[0] ?? null, PAGE),
		countClaimsByState(read),
		listPerks(read),
		readAccountNames(read, [query.account ?? null]),
	])
	const params = paramsOf(query)
	return {
		...params,
		account: query.account
			? {
					id: query.account,
					name: names.get(query.account) ?? query.account,
					to: advocacyPath(query.account),
					all: withParams(QUEUE, { ...params, account: undefined }),
				}
			: null,
		/** By more than the state. */
		isNarrowed: Boolean(query.perk ?? query.account ?? query.days),
		states: CLAIM_STATE_OPTIONS.map(({ value, label }) => ({
			value,
			label: `${label} (${counts.get(value) ?? 0})`,
		})),
		perks: perks.map(({ id, name }) => ({ value: id, label: name })),
		rows: (await detailsOf(read, page.rows)).map((row) => ({
			id: row.claim.id,
			to: claimPath(row.claim.id),
			perk: row.perkName,
			talk: row.talk?.slot.title ?? null,
			when: row.talk
				? formatInstant(row.talk.slot.startsAt, row.talk.event.zone)
				: null,
			account: {
				name: row.accountName,
				to: advocacyPath(row.claim.accountId),
			},
			advocate: row.advocateName,
			message: row.message,
			state: CLAIM_STATE_WORDS[row.claim.state],
			isOpen: isOpenClaim(row.claim.state),
			requested: formatInstant(row.claim.requestedAt, zone),
			age: formatDays(now - row.claim.requestedAt),
		})),
		first: after ? withParams(QUEUE, params) : null,
		next:
			page.next === null
				? null
				: withParams(QUEUE, { ...params, after: encodeCursor([page.next]) }),
		csv: withParams(`${QUEUE}.csv`, params),
	}
}

/** The same claims as a file. */
export const exportClaims = (
	read: Reader,
	query: ClaimQuery,
	now: number,
): AsyncGenerator<string> =>
	csvOf(
		[
			...['claim_id', 'perk', 'talk', 'account_id', 'account', 'advocate'],
			...['state', 'requested_at', 'hold_ends_at', 'scheduled_for', 'ended_at'],
			'reason',
		],
		cellsOf(
			read,
			allPages((after: number | null) =>
				listClaims(read, filterOf(query, now), after, CSV_PAGE),
			),
		),
	)

async function* cellsOf(read: Reader, pages: AsyncIterable<Claim[]>) {
	for await (const page of pages)
		yield (await detailsOf(read, page)).map(({ claim, ...row }) => [
			claim.id,
			row.perkName,
			row.talk?.slot.title ?? null,
			claim.accountId,
			row.accountName,
			row.advocateName,
			claim.state,
			isoOf(claim.requestedAt),
			isoOf(claim.holdEndsAt),
			isoOf(claim.scheduledFor),
			isoOf(claim.endedAt),
			row.reason,
		])
}

const isoOf = (instant: number | null) =>
	instant === null ? null : new Date(instant).toISOString()

/** What claims are about and whose they are, in few queries. */
async function detailsOf(read: Reader, claims: readonly Claim[]) {
	const [perks, talks, accounts, people, notes] = await Promise.all([
		listPerks(read),
		findTalks(
			read,
			claims.flatMap(({ slotId }) => slotId ?? []),
		),
		readAccountNames(
			read,
			claims.map(({ accountId }) => accountId),
		),
		readUserNames(
			read,
			claims.map(({ userId }) => userId),
		),
		readClaimNotes(
			read,
			claims.map(({ id }) => id),
		),
	])
	const perkOf = new Map(perks.map((perk) => [perk.id, perk]))
	return claims.map((claim) => ({
		claim,
		perkName: perkOf.get(claim.perkId)?.name ?? 'A perk',
		talk: claim.slotId === null ? null : (talks.get(claim.slotId) ?? null),
		accountName: accounts.get(claim.accountId) ?? claim.accountId,
		advocateName: people.get(claim.userId) ?? 'Erased person',
		message: notes.get(claim.id)?.message ?? null,
		reason: notes.get(claim.id)?.reason ?? null,
	}))
}

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
		held: contenders.filter(({ state }) =>
			(HOLDING_STATES as readonly string[]).includes(state),
		).length,
		terms: terms === null ? null : { version: claim.termsVersion, text: terms },
		talk: row.talk && talkOf(row.talk),
		holdEnds:
			claim.holdEndsAt === null ? null : formatInstant(claim.holdEndsAt, zone),
		can: {
			confirm:
				claim.state === 'approved' &&
				(claim.holdEndsAt ?? Number.POSITIVE_INFINITY) > now,
			withdraw: ['requested', 'waitlisted', 'approved', 'scheduled'].includes(
				claim.state,
			),
			approve: isStaff && claim.state === 'requested',
			decline:
				isStaff &&
				['requested', 'waitlisted', 'approved'].includes(claim.state),
			finish: isStaff && claim.state === 'scheduled' && hasBegun,
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
