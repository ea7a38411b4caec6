import { isOver } from '#app/domain/ledger/close.ts'
import type { ClosurePoint } from '#app/domain/ledger/closure.ts'
import {
	calendarOf,
	nextPeriod,
	type Period,
	periodsBetween,
} from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	SETTLE_ACCOUNTS,
	settleQueued,
} from '#app/operations/ledger/settling/settle-accounts.ts'
import type { Database, Reader } from '#db/client.ts'
import { readPreparedSeals } from '#db/reports/ledger/closing/closure-facts.ts'
import { sealOf } from '#db/reports/ledger/closing/seal.ts'
import { undosInTheWay } from '#db/reports/ledger/closing/undos-in-the-way.ts'
import {
	closedThrough,
	countEntriesOf,
	lastSeal,
	periodsWithEntries,
	type StoredPeriod,
	writeClosed,
} from '#db/stores/ledger/periods.ts'
import { isQueued } from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { readStuck } from '#db/stores/organisation/stuck-items.ts'

export type ClosePeriodRefusal =
	| 'not_over'
	| 'already_closed'
	| 'changed_meanwhile'
	/** An import is being undone: what it takes back is not all posted. */
	| 'import_undoing'
	/** One stopped on the way, with lines left in these months. */
	| 'undo_stopped'
	/** An account cannot be settled: what it has in these months is not known. */
	| 'account_stuck'
export type ClosedPeriods = { readonly closed: readonly StoredPeriod[] }

const ATTEMPTS = 3

/**
 * Closes a month that is over, and every earlier open one, after settling what waits. Each gets a hash over its
 * entries, chained to the month before. The hashes are computed outside the transaction, which then checks that
 * nothing was posted meanwhile.
 */
export async function closePeriod(
	database: Database,
	{
		period,
		actorId,
		openPoints = [],
		now,
	}: {
		period: Period
		actorId: string | null
		/** What was still open, as whoever closes it knows. */
		openPoints?: readonly ClosurePoint[]
		now: number
	},
): Promise<Result<ClosedPeriods, ClosePeriodRefusal>> {
	const refusal = await closeRefusal(database.read, { period, now })
	if (refusal) return refused(refusal)
	const undoing = await undoRefusal(database.read, period)
	if (undoing) return refused(undoing)
	for (let tried = 0; tried < ATTEMPTS; tried++) {
		await settleQueued(database, { now: () => now })
		if (await isAccountStuck(database.read)) return refused('account_stuck')
		const through = await closedThrough(database.read)
		if (through !== null && period <= through) return refused('already_closed')
		const sealed = await sealPeriods(
			database,
			await openPeriods(database, period, through),
			{ actorId, now },
		)
		const landed = await database.transact(async (tx) => {
			if ((await closedThrough(tx)) !== through) return false
			const begun = await undoRefusal(tx, period)
			if (begun) return begun
			for (const each of sealed)
				if ((await countEntriesOf(tx, each.period)) !== each.entryCount)
					return false
			for (const each of sealed) {
				await writeClosed(tx, each)
				const isAsked = each.period === period
				const after = {
					hash: each.hash,
					entryCount: each.entryCount,
					...(isAsked && openPoints.length > 0 && { openPoints }),
				}
				await appendAudit(tx, {
					at: now,
					actorId,
					action: 'period.closed',
					subjectType: 'period',
					subjectId: each.period,
					after,
				})
			}
			return true
		})
		if (typeof landed === 'string') return refused(landed)
		if (landed) return done({ closed: sealed })
	}
	return refused('changed_meanwhile')
}

/** Whether imports that are taken back keep a month open. */
async function undoRefusal(
	read: Reader,
	period: Period,
): Promise<'import_undoing' | 'undo_stopped' | null> {
	const undos = await undosInTheWay(read, period)
	if (undos.length === 0) return null
	return undos.some(({ state }) => state === 'running')
		? 'import_undoing'
		: 'undo_stopped'
}

/** Whether an account waits to be settled that cannot be. */
async function isAccountStuck(read: Reader): Promise<boolean> {
	const stuck = await readStuck(read, SETTLE_ACCOUNTS)
	const queued = await Promise.all(
		stuck.map(({ item }) => isQueued(read, item)),
	)
	return queued.includes(true)
}

/** Why a month cannot be closed whatever is done about it; null: it can. */
export async function closeRefusal(
	read: Reader,
	{ period, now }: { period: Period; now: number },
): Promise<'not_over' | 'already_closed' | null> {
	const { zone } = await readOrganisation(read)
	if (!isOver(period, now, calendarOf(zone))) return 'not_over'
	const through = await closedThrough(read)
	return through !== null && period <= through ? 'already_closed' : null
}

/** The open periods up to `period`, from the month after the last closed one or the first with entries. */
async function openPeriods(
	database: Database,
	period: Period,
	through: Period | null,
): Promise<Period[]> {
	if (through !== null) return periodsBetween(nextPeriod(through), period)
	const range = await periodsWithEntries(database.read)
	return periodsBetween(
		range && range.first < period ? range.first : period,
		period,
	)
}

/** Seals months one on the other: with the seals of an examination as far as they still hold, else from the entries. */
async function sealPeriods(
	{ read }: Database,
	open: readonly Period[],
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<StoredPeriod[]> {
	const prepared = new Map(
		(await readPreparedSeals(read)).map((seal) => [seal.period, seal]),
	)
	let previousHash = (await lastSeal(read))?.hash ?? ''
	const sealed: StoredPeriod[] = []
	for (const period of open) {
		const known = prepared.get(period)
		const holds =
			known?.previousHash === previousHash &&
			known.entryCount === (await countEntriesOf(read, period))
		const { hash, entryCount } =
			known && holds ? known : await sealOf(read, period, previousHash)
		sealed.push({
			period,
			state: 'closed',
			hash,
			entryCount,
			closedAt: now,
			closedBy: actorId,
		})
		previousHash = hash
	}
	return sealed
}
