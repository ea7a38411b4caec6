import type { Database, Tx } from '#db/client.ts'
import {
	type AccountState,
	accountStates,
	confirmAccounts,
	insertAccounts,
	updateAccount,
} from '#db/stores/accounts.ts'
import { EVERYTHING, markForEvaluation } from '#db/stores/evaluation-marks.ts'
import { currentMetrics } from '#db/stores/metrics.ts'
import { accountsReferredBy, queueAccounts } from '#db/stores/settling-queue.ts'
import {
	legalKeyOf,
	registrableDomainOf,
} from '../domain/referrals/eligibility.ts'
import { sortStates } from './land-states.ts'
import type { Landing } from './landing.ts'
import { mergeProspectsInto } from './merge-prospects.ts'

export type AccountRow = Omit<AccountState, 'legalKey' | 'registrableDomain'>

/** Stores accounts, or how they are now; they and those that they brought are settled again. */
export function landAccounts(
	database: Database,
	rows: readonly AccountRow[],
	at: { now: number },
): Promise<Landing<'conflict'>[]> {
	return database.transact((tx) => landAccountsIn(tx, rows, at))
}

/** The same, in the transaction of its caller. */
export async function landAccountsIn(
	tx: Tx,
	rows: readonly AccountRow[],
	{ now }: { now: number },
): Promise<Landing<'conflict'>[]> {
	const states = rows.map((row) => ({
		...row,
		registrableDomain:
			row.domain === null ? null : registrableDomainOf(row.domain),
		legalKey: legalKeyOf(row.name),
	}))
	const known = await accountStates(
		tx,
		states.map((state) => state.id),
	)
	const { outcomes, fresh, changed, confirmed } = sortStates(states, known, now)
	await insertAccounts(tx, fresh, now)
	for (const state of changed) await updateAccount(tx, state, now)
	await confirmAccounts(tx, confirmed, now)
	const merged = await mergeProspectsInto(tx, fresh, now)
	const touched = [...merged, ...[...fresh, ...changed].map(({ id }) => id)]
	await markSignUps(
		tx,
		[...fresh, ...changed].filter(
			({ id, signedUpAt }) => known.get(id)?.state.signedUpAt !== signedUpAt,
		),
		now,
	)
	await queueAccounts(
		tx,
		[...touched, ...(await accountsReferredBy(tx, touched))],
		now,
	)
	return outcomes
}

/** Everything that is counted from the sign-up on is to be looked at again. */
export async function markSignUps(
	tx: Tx,
	accounts: readonly { readonly id: string }[],
	now: number,
): Promise<void> {
	if (accounts.length === 0 || (await currentMetrics(tx)).size === 0) return
	const marks = accounts.map(({ id }) => ({
		accountId: id,
		metric: EVERYTHING,
		fromAt: 0,
	}))
	await markForEvaluation(tx, marks, now)
}
