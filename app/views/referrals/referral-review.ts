import { DAY } from '#app/domain/durations.ts'
import { REVIEW_DAYS } from '#app/domain/referrals/decide.ts'
import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import { REJECTION_WORDS } from '#app/domain/referrals/rejection-words.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf } from '#app/views/format/money.ts'
import { KIND_WORDS } from '#app/views/format/words.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import {
	REVIEW_PATH,
	referralPath,
	referralToken,
} from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { type Company, readCompanies } from '#db/reports/accounts/companies.ts'
import {
	countHeld,
	type HeldReferral,
	listHeld,
} from '#db/reports/ledger/held-referrals.ts'
import {
	type ChampionMove,
	listChampionMoves,
} from '#db/reports/referrals/champion-moves.ts'
import { readOwnInterest } from '#db/reports/referrals/own-interest.ts'
import { latestDecision } from '#db/stores/referrals/referral-reviews.ts'
import { decisionRefusal } from './referral-answers.ts'
import { evidenceOf } from './referral-evidence.ts'
import { SUSPICION_WORDS } from './referral-words.ts'

const PAGE = 20
const MOVES = 10

export const REASON_CHOICES = REJECTION_REASONS.map((value) => ({
	value,
	label: REJECTION_WORDS[value].title,
}))

/** What waits for a decision, the longest first, with all that helps to decide it. */
export async function viewReviewQueue(
	read: Reader,
	organisation: OrganisationFacts,
	{
		cursor,
		movesCursor,
		viewerId,
		now,
	}: {
		cursor: string | null
		movesCursor: string | null
		viewerId: string
		now: number
	},
) {
	const { zone } = organisation
	const after = decodeCursor(cursor, ['number', 'text', 'text'])
	const movesAfter = decodeCursor(movesCursor, ['text', 'text'])
	const [page, total, moves] = await Promise.all([
		listHeld(
			read,
			after && {
				heldAt: after[0],
				accountId: after[1],
				referrerAccountId: after[2],
			},
			PAGE,
		),
		countHeld(read),
		listChampionMoves(
			read,
			movesAfter && {
				contactId: movesAfter[0],
				formerAccountId: movesAfter[1],
			},
			MOVES,
		),
	])
	const companies = await readCompanies(read, [
		...page.rows.flatMap((row) => [row.accountId, row.referrerAccountId]),
		...moves.rows.flatMap((row) => [row.accountId, row.formerAccountId]),
	])
	return {
		total: countOf(total, 'referral'),
		isEmpty: total === 0,
		rows: await Promise.all(
			page.rows.map((row) =>
				rowOf(read, row, companies, { zone, viewerId, now }),
			),
		),
		first: after ? REVIEW_PATH : null,
		next: page.next
			? withParams(REVIEW_PATH, {
					after: encodeCursor([
						page.next.heldAt,
						page.next.accountId,
						page.next.referrerAccountId,
					]),
				})
			: null,
		reasons: REASON_CHOICES,
		moves: {
			rows: moves.rows.map((move) => moveOf(move, companies, zone)),
			next: moves.next
				? `${withParams(REVIEW_PATH, {
						moves: encodeCursor([
							moves.next.contactId,
							moves.next.formerAccountId,
						]),
					})}#moves`
				: null,
		},
	}
}

export type ReviewQueueView = Awaited<ReturnType<typeof viewReviewQueue>>

async function rowOf(
	read: Reader,
	row: HeldReferral,
	companies: ReadonlyMap<string, Company>,
	{ zone, viewerId, now }: { zone: string; viewerId: string; now: number },
) {
	const referred = companies.get(row.accountId)
	const referrer = companies.get(row.referrerAccountId)
	const [latest, interest] = await Promise.all([
		latestDecision(read, row),
		readOwnInterest(read, viewerId, row),
	])
	const suspicion = row.suspicion ?? 'by_hand'
	const obstacle =
		suspicion === 'would_close_cycle' ? 'would_close_cycle' : interest
	const days = Math.floor((now - row.heldAt) / DAY)
	return {
		id: JSON.stringify([row.accountId, row.referrerAccountId]),
		token: referralToken(row, latest?.id ?? null),
		to: referralPath(row),
		referred: referred?.name ?? row.accountId,
		referrer: referrer?.name ?? 'No account of ours',
		why: SUSPICION_WORDS[suspicion],
		foundBy:
			latest?.decision === 'held' && latest.decidedBy !== null
				? 'Held by hand'
				: 'Found by a rule',
		waits: days < 1 ? 'since today' : countOf(days, 'day'),
		since: formatDate(row.heldAt, zone),
		isEscalated: days >= REVIEW_DAYS,
		how: `${KIND_WORDS[row.kind]}, first on ${formatDate(row.firstTouchAt, zone)}${row.touchCount > 1 ? `; ${countOf(row.touchCount, 'touch', 'touches')}, the last on ${formatDate(row.lastTouchAt, zone)}` : ''}${row.code ? `; code ${row.code}` : ''}`,
		...evidenceOf(referrer, referred, row.suspicion, zone),
		/** Why whoever looks may not let it count. */
		obstacle: obstacle === null ? null : decisionRefusal(obstacle),
	}
}

function moveOf(
	move: ChampionMove,
	companies: ReadonlyMap<string, Company>,
	zone: string,
) {
	const account = (id: string) => ({
		name: companies.get(id)?.name ?? id,
		to: accountPath(id),
	})
	return {
		id: `${move.contactId} ${move.formerAccountId}`,
		contactId: move.contactId,
		formerAccountId: move.formerAccountId,
		person: move.name ?? move.email,
		email: move.name ? move.email : null,
		former: account(move.formerAccountId),
		now: account(move.accountId),
		appeared: formatDate(move.appearedAt, zone),
	}
}
