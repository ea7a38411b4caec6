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
import { appendAudits } from '#db/stores/organisation/audit-log.ts'
import {
	EVERYTHING,
	markForEvaluation,
} from '#db/stores/programme/evaluation-marks.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'
import { accountTerms, changeInWords } from './change-in-words.ts'
import { sortStates } from './land-states.ts'
import { mergeProspectsInto } from './merge-prospects.ts'

type Known = AccountState & Traits

/** What a source says of an account. What it leaves out stays as it is known. */
export type AccountRow = Pick<Known, 'id' | 'name'> &
	Partial<Omit<Known, 'legalKey' | 'registrableDomain'>>

const UNKNOWN = {
	domain: null,
	signedUpAt: null,
	plan: null,
	seats: null,
	currency: null,
	status: null,
	renewalAt: null,
	churnedAt: null,
	ownerEmail: null,
	...NO_TRAITS,
} as const

export type GivenBy = {
	readonly now: number
	/** Who gave a file; nobody where the command line or a program did. */
	readonly actorId?: string | null
}

/** Stores accounts, or how they are now; they and those that they brought are settled again. What changed is in the log. */
export function landAccounts(
	database: Database,
	rows: readonly AccountRow[],
	at: GivenBy,
): Promise<Landing<'conflict'>[]> {
	return database.transact((tx) => landAccountsIn(tx, rows, at))
}

/** The same, in the transaction of its caller. */
export async function landAccountsIn(
	tx: Tx,
	rows: readonly AccountRow[],
	{ now, actorId = null }: GivenBy,
): Promise<Landing<'conflict'>[]> {
	const ids = rows.map(({ id }) => id)
	const [known, traitsOf] = await Promise.all([
		accountStates(tx, ids),
		readTraits(tx, ids),
	])
	const stored = new Map(
		[...known].map(([id, { state, updatedAt }]) => [
			id,
			{ state: { ...state, ...traitsOf(id) }, updatedAt },
		]),
	)
	const { outcomes, fresh, changed, confirmed } = sortStates(rows, stored, {
		now,
		complete,
	})
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
	await appendAudits(
		tx,
		changed.flatMap((after) => {
			const before = stored.get(after.id)?.state
			return before
				? [
						{
							at: now,
							actorId,
							action: 'account.changed',
							subjectType: 'account',
							subjectId: after.id,
							// Words of a source: beside the row, where they can be erased.
							note: changeInWords(accountTerms(before), accountTerms(after)),
						},
					]
				: []
		}),
	)
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

function complete(row: AccountRow, known: Known | null): Known {
	const said = { ...UNKNOWN, ...known, ...row }
	return {
		...said,
		registrableDomain:
			said.domain === null ? null : registrableDomainOf(said.domain),
		legalKey: legalKeyOf(said.name),
	}
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
