import {
	isSameTraits,
	NO_TRAITS,
	type Traits,
} from '#app/domain/accounts/traits.ts'
import {
	legalKeyOf,
	registrableDomainOf,
} from '#app/domain/referrals/eligibility.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	insertTraits,
	readTraits,
	writeTraits,
} from '#db/stores/accounts/account-traits.ts'
import {
	type AccountState,
	accountStates,
	confirmAccounts,
	insertAccounts,
	updateAccount,
} from '#db/stores/accounts/accounts.ts'
import {
	accountsReferredBy,
	queueAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import {
	EVERYTHING,
	markForEvaluation,
} from '#db/stores/programme/evaluation-marks.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'
import { sortStates } from './land-states.ts'
import { mergeProspectsInto } from './merge-prospects.ts'

/** What a source says of an account. Traits that it leaves out stay as they are known. */
export type AccountRow = Omit<AccountState, 'legalKey' | 'registrableDomain'> &
	Partial<Traits>

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
	const ids = rows.map(({ id }) => id)
	const [known, traitsOf] = await Promise.all([
		accountStates(tx, ids),
		readTraits(tx, ids),
	])
	const states = rows.map((row) => ({
		...traitsOf(row.id),
		...row,
		registrableDomain:
			row.domain === null ? null : registrableDomainOf(row.domain),
		legalKey: legalKeyOf(row.name),
	}))
	const { outcomes, fresh, changed, confirmed } = sortStates(
		states,
		new Map(
			[...known].map(([id, { state, updatedAt }]) => [
				id,
				{ state: { ...state, ...traitsOf(id) }, updatedAt },
			]),
		),
		now,
	)
	await insertAccounts(tx, fresh, now)
	await insertTraits(
		tx,
		fresh
			.filter((state) => !isSameTraits(state, NO_TRAITS))
			.map(({ id: accountId, segment, industry, useCases }) => ({
				accountId,
				segment,
				industry,
				useCases,
			})),
		now,
	)
	for (const { segment, industry, useCases, ...state } of changed) {
		await updateAccount(tx, state, now)
		const traits = { segment, industry, useCases }
		if (!isSameTraits(traits, traitsOf(state.id)))
			await writeTraits(tx, state.id, traits, now)
	}
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
