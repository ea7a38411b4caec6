import type { Policy } from '#app/domain/policy.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	countQueued,
	queueEveryAccount,
} from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	currentPolicy,
	insertPolicy,
} from '#db/stores/organisation/organisation.ts'

export type ChangePolicyRefusal = 'unchanged' | 'superseded'

export type PolicyInForce = {
	readonly version: number
	readonly settled: number
	/** Accounts that are the worker's. */
	readonly left: number
}

type PolicyChange = {
	settings: Policy
	/** The version that was changed; refused if another is in force by now. */
	expectedVersion?: number
	/** Null: the command line or the system. */
	actorId: string | null
	/** Who proposed it, where whoever puts it in force agreed to a proposal. */
	proposedBy?: string
	/** What it moves in open months, where that was looked at. */
	movedMinor?: number
	now: number
}

/**
 * Puts new settings in force as a new version and settles every account by them, in steps: what differs is posted as
 * mirrored entries, in closed months as adjustments in the first open one. Accounts that are `left` are the worker's.
 * Asks nobody else: that is `setPolicy`.
 */
export async function changePolicy(
	database: Database,
	{
		isEnough,
		...change
	}: PolicyChange & {
		/** Asked after each step: whether to leave the rest to the worker. */
		isEnough?: () => boolean
	},
): Promise<Result<PolicyInForce, ChangePolicyRefusal>> {
	const changed = await database.transact((tx) => changePolicyIn(tx, change))
	if (!changed.ok) return changed
	return done(
		await settleByPolicy(database, {
			version: changed.value,
			now: change.now,
			...(isEnough && { isEnough }),
		}),
	)
}

/** The new version alone, in the transaction of its caller, who has the accounts settled. */
export async function changePolicyIn(
	tx: Tx,
	{ settings, actorId, proposedBy, movedMinor, now, ...rest }: PolicyChange,
): Promise<Result<number, ChangePolicyRefusal>> {
	const refusal = await policyRefusal(tx, { settings, ...rest })
	if (refusal) return refused(refusal)
	const { version: latest, settings: before } = await currentPolicy(tx)
	const version = latest + 1
	await insertPolicy(tx, {
		version,
		settings,
		createdAt: now,
		createdBy: proposedBy ?? actorId,
	})
	await queueEveryAccount(tx, now)
	await appendAudit(tx, {
		at: now,
		actorId,
		action: proposedBy === undefined ? 'policy.changed' : 'policy.approved',
		subjectType: 'policy',
		subjectId: String(version),
		before,
		after: {
			...settings,
			...(proposedBy !== undefined && { proposedBy }),
			...(movedMinor !== undefined && { movedMinor }),
		},
	})
	return done(version)
}

/** Why settings cannot become a new version; null: they can. */
export async function policyRefusal(
	tx: Tx,
	{
		settings,
		expectedVersion,
	}: Pick<PolicyChange, 'settings' | 'expectedVersion'>,
): Promise<ChangePolicyRefusal | null> {
	const { version, settings: before } = await currentPolicy(tx)
	if (expectedVersion !== undefined && expectedVersion !== version)
		return 'superseded'
	return isSamePolicy(before, settings) ? 'unchanged' : null
}

/** Settles the accounts that a new version queued, until it is enough. */
export async function settleByPolicy(
	database: Database,
	{
		version,
		now,
		isEnough,
	}: { version: number; now: number; isEnough?: () => boolean },
): Promise<PolicyInForce> {
	const { settled } = await settleQueued(database, {
		now: () => now,
		...(isEnough && { isEnough }),
	})
	return { version, settled, left: await countQueued(database.read) }
}

const isSamePolicy = (a: Policy, b: Policy): boolean =>
	(Object.keys(b) as (keyof Policy)[]).every(
		(name) => JSON.stringify(a[name]) === JSON.stringify(b[name]),
	)
