import { DAY } from '#app/domain/durations.ts'
import { isOpenClaim } from '#app/domain/perks/claim.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDays, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { chosen } from '#app/views/format/roles.ts'
import { advocacyPath, claimPath } from '#app/views/paths/marketing-paths.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import type { Claim } from '#db/stores/programme/claims.ts'
import {
	type ClaimFilter,
	countClaimsByState,
	listClaims,
} from '#db/stores/programme/claims-queue.ts'
import { listPerks } from '#db/stores/programme/perks.ts'
import { detailsOf } from './claim-details.ts'
import { CLAIM_STATE_OPTIONS, CLAIM_STATE_WORDS } from './perk-words.ts'

const PAGE = 50
const CSV_PAGE = 500
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
