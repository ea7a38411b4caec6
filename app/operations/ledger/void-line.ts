import type { VoidRefusal } from '#app/domain/ledger/void.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { settleAtOnce } from '#app/operations/ledger/settling/settle-at-once.ts'
import type { Database, Tx } from '#db/client.ts'
import { findLine } from '#db/stores/ledger/line-voids.ts'
import { findWaitingSetting } from '#db/stores/ledger/setting-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { proposeSettingIn } from './propose-setting.ts'
import { takingBackNeedsAnother } from './undoing/taking-back.ts'
import { lookAtLines, voidLinesIn } from './void-lines.ts'

export type VoidOutcome =
	| { readonly isProposal: false }
	| { readonly isProposal: true; readonly movedMinor: number }

type LineToVoid = {
	/** The key of its version. */
	readonly lineKey: string
	readonly reason: string
	readonly actorId: string
	readonly now: number
}

/**
 * Voids one line by hand: what it made is taken back by mirrors, in its own month. Where what stands of it, with what the
 * same person took back lately, is as much as finance wants two pairs of eyes for and there are two, it becomes a proposal.
 */
export const voidLine = (
	database: Database,
	line: LineToVoid,
): Promise<Result<VoidOutcome, VoidRefusal>> =>
	database.transact(async (tx) => {
		const { lineKey, actorId, now } = line
		const reason = line.reason.trim()
		if (reason === '') return refused('reason_missing')
		const looked = await lookAtLine(tx, lineKey)
		if (!looked.ok) return looked
		if (
			await findWaitingSetting(
				tx,
				'line_void',
				(each) =>
					each.kind === 'line_void' && each.settings.lineKey === lineKey,
			)
		)
			return refused('proposal_waiting')
		const { movedMinor } = looked.value
		if (await takingBackNeedsAnother(tx, { movedMinor, actorId, now })) {
			await proposeSettingIn(tx, {
				proposed: { kind: 'line_void', settings: { lineKey } },
				movedMinor,
				reason,
				actorId,
				now,
			})
			return done({ isProposal: true, movedMinor })
		}
		await voidIn(tx, { ...line, reason, agreedBy: null })
		return done({ isProposal: false })
	})

/** Voids a line as somebody proposed, in the transaction of its caller. */
export async function voidIn(
	tx: Tx,
	{
		lineKey,
		reason,
		actorId,
		agreedBy,
		now,
	}: LineToVoid & { readonly agreedBy: string | null },
): Promise<Result<null, VoidRefusal>> {
	const looked = await lookAtLine(tx, lineKey)
	if (!looked.ok) return looked
	const { line, standing, movedMinor } = looked.value
	await voidLinesIn(tx, {
		lines: [line],
		standing,
		cause: 'by_hand',
		importId: null,
		reason,
		actorId,
		agreedBy,
		now,
	})
	await appendAudit(tx, {
		at: now,
		actorId: agreedBy ?? actorId,
		action: 'line.voided',
		subjectType: 'line',
		subjectId: lineKey,
		after: { movedMinor, ...(agreedBy !== null && { proposedBy: actorId }) },
		note: reason,
	})
	await settleAtOnce(tx, line.accountId, now)
	return done(null)
}

/** The line and what stands of it, if it may be voided. */
export async function lookAtLine(tx: Tx, lineKey: string) {
	const line = await findLine(tx, lineKey)
	if (!line) return refused('line_unknown' as const)
	if (line.isVoided) return refused('already_voided' as const)
	const looked = await lookAtLines(tx, [line])
	const [closedMonth] = looked.closedMonths
	return closedMonth === undefined
		? done({ line, ...looked })
		: refused({ closedMonth })
}
