import { done, type Result, refused } from '#app/domain/result.ts'
import { settleAtOnce } from '#app/operations/ledger/settling/settle-at-once.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	CHAMPION_MOVE,
	type ChampionMove,
	championMoveId,
	findChampionMove,
} from '#db/reports/referrals/champion-moves.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { landTouchesIn } from './land-touches.ts'

export type ChampionMoveRefusal = 'move_unknown' | 'already_decided'

type Given = {
	readonly contactId: string
	readonly formerAccountId: string
	readonly actorId: string
	readonly now: number
}

/** Says that somebody took us along to where they work now: their former account brought the new one. */
export const confirmChampionMove = (
	database: Database,
	given: Given,
): Promise<Result<undefined, ChampionMoveRefusal>> =>
	decide(database, given, 'champion_move.confirmed', async (tx, move) => {
		const { accountId, formerAccountId, formerContactId } = move
		const id = championMoveId(move)
		const [landed] = await landTouchesIn(
			tx,
			[
				{
					id,
					accountId,
					kind: 'champion_move',
					code: null,
					note: null,
					occurredAt: move.appearedAt,
					referrerAccountId: formerAccountId,
					referrerContactId: formerContactId,
				},
			],
			given,
		)
		if (landed !== 'landed') return false
		await appendAudit(tx, {
			at: given.now,
			actorId: given.actorId,
			action: 'referral.entered',
			subjectType: 'account',
			subjectId: accountId,
			after: {
				referrerAccountId: formerAccountId,
				touchId: id,
				kind: 'champion_move',
			},
		})
		await settleAtOnce(tx, accountId, given.now)
		return true
	})

/** Says that it is not that; it is not offered again. */
export const dismissChampionMove = (
	database: Database,
	given: Given,
): Promise<Result<undefined, ChampionMoveRefusal>> =>
	decide(database, given, 'champion_move.dismissed', async () => true)

function decide(
	database: Database,
	{ contactId, formerAccountId, actorId, now }: Given,
	action: string,
	apply: (tx: Tx, move: ChampionMove) => Promise<boolean>,
): Promise<Result<undefined, ChampionMoveRefusal>> {
	return database.transact(async (tx) => {
		const move = await findChampionMove(tx, { contactId, formerAccountId })
		if (!move) return refused('move_unknown')
		if (move.isDecided || !(await apply(tx, move)))
			return refused('already_decided')
		await appendAudit(tx, {
			at: now,
			actorId,
			action,
			subjectType: CHAMPION_MOVE,
			subjectId: championMoveId(move),
		})
		return done(undefined)
	})
}
