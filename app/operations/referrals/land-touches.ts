import { type DateRefusal, refuseDate } from '#app/domain/plausible-date.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import { touches, touchNotes } from '#db/schema/index.ts'
import { codeOwners } from '#db/stores/accounts/account-facts.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { landRows } from '#db/stores/organisation/land-rows.ts'

export type TouchRow = {
	readonly id: string
	/** The referred account. */
	readonly accountId: string
	readonly kind: TouchKind
	readonly occurredAt: number
	readonly referrerAccountId: string | null
	readonly referrerContactId: string | null
	/** Lower case. */
	readonly code: string | null
	readonly note: string | null
}
export type TouchRefusal = 'conflict' | 'code_and_referrer_differ' | DateRefusal

/**
 * Stores touches. One that names a referrer and the code of another is refused, as is one that cannot have been when it
 * says; one of an unknown account waits for it.
 */
export function landTouches(
	database: Database,
	rows: readonly TouchRow[],
	{ now }: { now: number },
): Promise<Landing<TouchRefusal>[]> {
	return database.transact((tx) => landTouchesIn(tx, rows, { now }))
}

/** The same, in the transaction of its caller. */
export async function landTouchesIn(
	tx: Tx,
	rows: readonly TouchRow[],
	{ now }: { now: number },
): Promise<Landing<TouchRefusal>[]> {
	const owners = await codeOwners(
		tx,
		rows.flatMap((row) => row.code ?? []),
	)
	const differs = ({ code, referrerAccountId }: TouchRow) => {
		const owner = code === null ? undefined : owners.get(code)
		return (
			owner !== undefined &&
			referrerAccountId !== null &&
			owner !== referrerAccountId
		)
	}
	const allowed = rows.filter((row) => !differs(row))
	const landed = await landRows(
		tx,
		touches,
		['id'],
		allowed.map(({ note: _, ...row }) => ({ ...row, createdAt: now })),
		allowed.map((row) => refuseDate(row.occurredAt, now)),
	)
	const outcomes = new Map(allowed.map((row, i) => [row, landed[i]]))
	const fresh = allowed.filter((_, i) => landed[i] === 'landed')
	await tx.bulk.insertNew(
		touchNotes,
		['touchId'],
		fresh.flatMap(({ id, note }) =>
			note === null ? [] : [{ touchId: id, note }],
		),
	)
	await queueAccounts(
		tx,
		fresh.map((row) => row.accountId),
		now,
	)
	return rows.map((row) => {
		const outcome = outcomes.get(row)
		if (!outcome) return { refused: 'code_and_referrer_differ' as const }
		return outcome === 'conflict' ? { refused: 'conflict' as const } : outcome
	})
}
