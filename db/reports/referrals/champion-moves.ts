import { and, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { alias } from '#db/columns.ts'
import { type Page, pageOf } from '#db/page.ts'
import { contactDetails, contacts } from '#db/schema/accounts.ts'
import { auditLog } from '#db/schema/people.ts'
import { attributions, touches } from '#db/schema/referrals.ts'
import { mergedInto } from '#db/stores/accounts/account-merges.ts'

/** Somebody who was known at one account and appeared at another before that one had paid. */
export type ChampionMove = {
	/** The contact at the account where they appeared. */
	readonly contactId: string
	readonly name: string | null
	readonly email: string
	readonly accountId: string
	readonly formerAccountId: string
	readonly formerContactId: string
	/** When they appeared there. */
	readonly appearedAt: number
}

/** What a move is remembered by in the audit log, and its touch. */
export const championMoveId = (move: {
	readonly contactId: string
	readonly formerAccountId: string
}): string => `champion-${move.contactId}-${move.formerAccountId}`

export const CHAMPION_MOVE = 'champion_move'

type MoveCursor = Pick<ChampionMove, 'contactId' | 'formerAccountId'>

/** Moves that nobody has confirmed or dismissed yet, a page from a cursor on. */
export async function listChampionMoves(
	read: Reader,
	after: MoveCursor | null,
	limit: number,
): Promise<Page<ChampionMove, MoveCursor>> {
	const found: ChampionMove[] = []
	let from = after
	// What was decided already is passed over, page by page, until enough is left.
	for (;;) {
		const some = await candidates(read, from, limit + 1)
		found.push(...(await withoutDecided(read, await withoutMerged(read, some))))
		if (some.length <= limit || found.length > limit) break
		from = some.at(-1) ?? null
	}
	return pageOf(found, limit, ({ contactId, formerAccountId }) => ({
		contactId,
		formerAccountId,
	}))
}

/** The move of a contact from an account, as long as it is one. */
export async function findChampionMove(
	read: Reader,
	key: MoveCursor,
): Promise<(ChampionMove & { readonly isDecided: boolean }) | null> {
	const rows = await selectMoves(read)
		.where(
			and(
				eq(there.id, key.contactId),
				eq(here.accountId, key.formerAccountId),
				...IS_MOVE,
			),
		)
		.limit(1)
	const [move] = await withoutMerged(read, rows)
	if (!move) return null
	const undecided = await withoutDecided(read, [move])
	return { ...move, isDecided: undecided.length === 0 }
}

const there = alias(contacts, 'there')
const thereDetails = alias(contactDetails, 'there_details')
const here = alias(contacts, 'here')
const hereDetails = alias(contactDetails, 'here_details')

const selectMoves = (read: Reader) =>
	read
		.select({
			contactId: there.id,
			name: thereDetails.name,
			email: thereDetails.email,
			accountId: there.accountId,
			formerAccountId: here.accountId,
			formerContactId: here.id,
			appearedAt: there.createdAt,
		})
		.from(thereDetails)
		.innerJoin(there, eq(there.id, thereDetails.contactId))
		.innerJoin(hereDetails, eq(hereDetails.emailKey, thereDetails.emailKey))
		.innerJoin(here, eq(here.id, hereDetails.contactId))
		.leftJoin(attributions, eq(attributions.accountId, there.accountId))

const IS_MOVE = [
	ne(there.accountId, here.accountId),
	gt(there.createdAt, here.createdAt),
	or(
		isNull(attributions.conversionAt),
		gt(attributions.conversionAt, there.createdAt),
	),
]

/** People with one address at two accounts, found by the index of addresses alone. */
async function candidates(
	read: Reader,
	after: MoveCursor | null,
	count: number,
): Promise<ChampionMove[]> {
	const shared = read
		.select({ emailKey: contactDetails.emailKey })
		.from(contactDetails)
		.groupBy(contactDetails.emailKey)
		.having(sql`count(*) > 1`)
	return selectMoves(read)
		.where(
			and(
				inArray(thereDetails.emailKey, shared),
				after === null
					? undefined
					: sql`(${thereDetails.contactId}, ${here.accountId}) > (${after.contactId}, ${after.formerAccountId})`,
				...IS_MOVE,
			),
		)
		.orderBy(thereDetails.contactId, here.accountId)
		.limit(count)
}

/** Two accounts of which one became the other are no move. */
async function withoutMerged(
	read: Reader,
	moves: ChampionMove[],
): Promise<ChampionMove[]> {
	const merged = await mergedInto(
		read,
		moves.flatMap((move) => [move.accountId, move.formerAccountId]),
	)
	const nowOf = (id: string) => merged.get(id) ?? id
	return moves.filter(
		(move) => nowOf(move.accountId) !== nowOf(move.formerAccountId),
	)
}

async function withoutDecided(
	read: Reader,
	moves: readonly ChampionMove[],
): Promise<ChampionMove[]> {
	const ids = moves.map(championMoveId)
	const [confirmed, dismissed] = await Promise.all([
		inChunks(ids, (piece) =>
			read
				.select({ id: touches.id })
				.from(touches)
				.where(inArray(touches.id, piece)),
		),
		inChunks(ids, (piece) =>
			read
				.select({ id: auditLog.subjectId })
				.from(auditLog)
				.where(
					and(
						eq(auditLog.subjectType, CHAMPION_MOVE),
						inArray(auditLog.subjectId, piece),
					),
				),
		),
	])
	const decided = new Set([...confirmed, ...dismissed].map(({ id }) => id))
	return moves.filter((move) => !decided.has(championMoveId(move)))
}
