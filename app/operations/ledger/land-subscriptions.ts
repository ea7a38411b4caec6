import { type DateRefusal, refuseDate } from '#app/domain/plausible-date.ts'
import {
	type PauseRefusal,
	type SaidPause,
	withPause,
} from '#app/domain/recurring/pauses.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import {
	confirmSubscriptions,
	type SubscriptionState,
	subscriptionStates,
	writeSubscriptions,
} from '#db/stores/ledger/subscriptions.ts'

/**
 * What a source says of a subscription: dates are instants in milliseconds, and may lie ahead. What it leaves out stays
 * as it is known, null clears it. A pause is added to those that are known; `pausedAt: null` says that there were none.
 */
export type SubscriptionRow = Pick<
	SubscriptionState,
	'id' | 'accountId' | 'startedAt'
> &
	Partial<
		Pick<
			SubscriptionState,
			'family' | 'product' | 'trialEnd' | 'cancelAt' | 'endedAt'
		>
	> &
	SaidPause

export type SubscriptionRefusal =
	| 'conflict'
	| 'ended_before_started'
	| Exclude<DateRefusal, 'dated_ahead'>
	| PauseRefusal

const UNKNOWN = {
	family: null,
	product: null,
	trialEnd: null,
	cancelAt: null,
	endedAt: null,
	pauses: [],
} as const

/**
 * Stores what files say of subscriptions; their accounts are settled again. Rows of one import may each tell another pause
 * of a subscription; where they differ in anything else, the later one is refused.
 */
export function landSubscriptions(
	database: Database,
	rows: readonly SubscriptionRow[],
	at: { now: number },
): Promise<Landing<SubscriptionRefusal>[]> {
	return database.transact((tx) =>
		landRowsIn(tx, rows, { ...at, isOneImport: true }),
	)
}

/**
 * The same for programs, which tell one thing after the other: what is said last holds. Rows must be in the order in which
 * they were told.
 */
export const recordSubscriptionFactsIn = (
	tx: Tx,
	rows: readonly SubscriptionRow[],
	{ now }: { now: number },
): Promise<Landing<SubscriptionRefusal>[]> =>
	landRowsIn(tx, rows, { now, isOneImport: false })

async function landRowsIn(
	tx: Tx,
	rows: readonly SubscriptionRow[],
	{ now, isOneImport }: { now: number; isOneImport: boolean },
): Promise<Landing<SubscriptionRefusal>[]> {
	const stored = await subscriptionStates(
		tx,
		rows.map(({ id }) => id),
	)
	const given = new Map<string, SubscriptionState>()
	const outcomes = rows.map((row): Landing<SubscriptionRefusal> => {
		const before = given.get(row.id) ?? stored.get(row.id)?.state
		const after = complete(row, before ?? null, now)
		if (!after.ok) return { refused: after.reason }
		const change = before && changeBetween(before, after.value)
		const stoodBefore =
			given.has(row.id) || stored.get(row.id)?.updatedAt === now
		if (isOneImport && stoodBefore && change === 'facts')
			return { refused: 'conflict' }
		given.set(row.id, after.value)
		if (!before) return 'landed'
		return change === null ? 'same' : 'updated'
	})
	const states = [...given.values()]
	const known = (id: string) => stored.get(id)?.state
	const isChanged = (state: SubscriptionState) => {
		const before = known(state.id)
		return before !== undefined && changeBetween(before, state) !== null
	}
	const fresh = states.filter(({ id }) => !stored.has(id))
	const changed = states.filter(isChanged)
	await writeSubscriptions(tx, { fresh, changed }, now)
	await confirmSubscriptions(
		tx,
		states
			.filter((state) => stored.has(state.id) && !isChanged(state))
			.map(({ id }) => id),
		now,
	)
	await queueAccounts(
		tx,
		[...fresh, ...changed].flatMap(({ id, accountId }) => [
			accountId,
			known(id)?.accountId ?? accountId,
		]),
		now,
	)
	return outcomes
}

function complete(
	{ pausedAt, resumedAt, ...said }: SubscriptionRow,
	known: SubscriptionState | null,
	now: number,
): Result<SubscriptionState, SubscriptionRefusal> {
	const { startedAt, trialEnd, cancelAt, endedAt } = said
	for (const at of [
		...[startedAt, trialEnd, cancelAt, endedAt],
		...[pausedAt, resumedAt],
	]) {
		const reason = typeof at === 'number' ? refuseDate(at, now) : null
		if (reason && reason !== 'dated_ahead') return refused(reason)
	}
	const pauses = withPause(known?.pauses ?? [], { pausedAt, resumedAt })
	if (!pauses.ok) return pauses
	const state = { ...UNKNOWN, ...known, ...said, pauses: pauses.value }
	return state.endedAt !== null && state.endedAt < state.startedAt
		? refused('ended_before_started')
		: done(state)
}

/** Whether a subscription is other than it was: in its pauses alone, or in what is said of it once. */
function changeBetween(
	before: SubscriptionState,
	after: SubscriptionState,
): 'facts' | 'pauses' | null {
	const names = Object.keys(UNKNOWN) as (keyof typeof UNKNOWN)[]
	const differs = (['accountId', 'startedAt', ...names] as const).some(
		(name) => name !== 'pauses' && before[name] !== after[name],
	)
	if (differs) return 'facts'
	const isSame =
		before.pauses.length === after.pauses.length &&
		before.pauses.every((at, i) => at === after.pauses[i])
	return isSame ? null : 'pauses'
}
