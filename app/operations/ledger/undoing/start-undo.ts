import { done, type Result, refused } from '#app/domain/result.ts'
import type { UndoRefusal } from '#app/domain/uploads/undo-import.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	type LookedAtImport,
	lookAtImport,
} from '#db/reports/ledger/import-to-undo.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import { findWaitingSetting } from '#db/stores/ledger/setting-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findUndo,
	insertUndo,
	moveUndo,
} from '#db/stores/organisation/import-undos.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'
import { proposeSettingIn } from '../propose-setting.ts'
import { takingBackNeedsAnother } from './taking-back.ts'

/** The kind of the job that undoes an import. */
export const UNDO_IMPORT = 'undo-import'

export type StartUndoRefusal =
	| UndoRefusal
	| 'reason_missing'
	/** Somebody proposed it already. */
	| 'proposal_waiting'
	/** Two admins have to agree to so much, and the command line knows none. */
	| 'second_admin_needed'
	/** A month was closed meanwhile, or somebody else began. */
	| 'changed_meanwhile'

export type StartedUndo =
	| { readonly isProposal: true; readonly movedMinor: number }
	| { readonly isProposal: false }

type ImportToUndo = {
	readonly importId: string
	readonly reason: string
	/** Null: the command line. */
	readonly actorId: string | null
	readonly now: number
}

/**
 * Begins to undo an import: a job takes back what it made. Where that, with what the same person took back lately, is as
 * much as finance wants two pairs of eyes for and there are two, it becomes a proposal. One that stopped on the way goes on.
 */
export async function startUndo(
	database: Database,
	given: ImportToUndo,
): Promise<Result<StartedUndo, StartUndoRefusal>> {
	const { importId, actorId, now } = given
	const reason = given.reason.trim()
	const looked = await database.snapshot((read) => lookAtImport(read, importId))
	if (!looked) return refused('import_unknown')
	if (!looked.plan.ok) return looked.plan
	if (reason === '' && looked.facts.undo === null)
		return refused('reason_missing')
	return database.transact(async (tx) => {
		if ((await closedThrough(tx)) !== looked.facts.closedThrough)
			return refused('changed_meanwhile')
		if (looked.facts.undo === 'stopped') return goOn(tx, given)
		if (await isProposed(tx, importId)) return refused('proposal_waiting')
		const { movedMinor } = looked
		if (await takingBackNeedsAnother(tx, { movedMinor, actorId, now })) {
			if (actorId === null) return refused('second_admin_needed')
			await proposeSettingIn(tx, {
				proposed: { kind: 'import_undo', settings: { importId } },
				movedMinor,
				reason,
				actorId,
				now,
			})
			return done({ isProposal: true, movedMinor })
		}
		return begin(tx, looked, { ...given, reason, agreedBy: null })
	})
}

/** Begins what somebody proposed, in the transaction of its caller. */
export async function startUndoIn(
	tx: Tx,
	given: ImportToUndo & { readonly agreedBy: string },
): Promise<Result<StartedUndo, StartUndoRefusal>> {
	const looked = await lookAtImport(tx, given.importId)
	if (!looked) return refused('import_unknown')
	return looked.plan.ok ? begin(tx, looked, given) : looked.plan
}

const isProposed = (tx: Tx, importId: string) =>
	findWaitingSetting(
		tx,
		'import_undo',
		(each) =>
			each.kind === 'import_undo' && each.settings.importId === importId,
	)

async function begin(
	tx: Tx,
	{ facts: { lines }, movedMinor }: LookedAtImport,
	{
		importId,
		reason,
		actorId,
		agreedBy,
		now,
	}: ImportToUndo & { readonly agreedBy: string | null },
): Promise<Result<StartedUndo, StartUndoRefusal>> {
	// Of two who looked at it at once, one begins.
	if (await findUndo(tx, importId)) return refused('changed_meanwhile')
	await insertUndo(
		tx,
		{
			importId,
			state: 'running',
			lines,
			taken: 0,
			movedMinor: 0,
			dismissed: 0,
			startedAt: now,
			startedBy: actorId,
			agreedBy,
			finishedAt: null,
		},
		reason,
	)
	await appendAudit(tx, {
		at: now,
		actorId: agreedBy ?? actorId,
		action: 'import.undo_begun',
		subjectType: 'import',
		subjectId: importId,
		after: {
			lines,
			movedMinor,
			...(agreedBy !== null && { proposedBy: actorId }),
		},
		note: reason,
	})
	await queueUndo(tx, importId, now)
	return done({ isProposal: false })
}

async function goOn(
	tx: Tx,
	{ importId, now }: ImportToUndo,
): Promise<Result<StartedUndo, StartUndoRefusal>> {
	if (!(await moveUndo(tx, importId, 'stopped', { state: 'running' })))
		return refused('changed_meanwhile')
	await queueUndo(tx, importId, now)
	return done({ isProposal: false })
}

const queueUndo = (tx: Tx, importId: string, now: number) =>
	insertJob(tx, {
		kind: UNDO_IMPORT,
		payload: { importId },
		uniqueKey: `${UNDO_IMPORT}:${importId}`,
		now,
	})
