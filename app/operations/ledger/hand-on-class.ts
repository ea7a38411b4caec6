import type { Tx } from '#db/client.ts'
import {
	insertReclassifications,
	type StoredReclassification,
} from '#db/stores/ledger/line-reclassifications.ts'
import type { OwnedLine } from '#db/stores/ledger/revenue-lines.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** The class that somebody gave a line by hand is that of the line which takes its place. Its caller has it settled. */
export async function handOnClass(
	tx: Tx,
	{
		to,
		given,
		actorId,
		now,
	}: {
		to: Pick<OwnedLine, 'sourceKey' | 'accountId'>
		given: StoredReclassification
		/** Who imported what knows better; null: the command line. */
		actorId: string | null
		now: number
	},
): Promise<void> {
	const reason = `Handed on from ${given.lineKey}, whose place this takes`
	await insertReclassifications(
		tx,
		[
			{
				lineKey: to.sourceKey,
				accountId: to.accountId,
				class: given.class,
				createdAt: now,
				createdBy: given.createdBy,
			},
		],
		reason,
	)
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'line.reclassified',
		note: reason,
		subjectType: 'line',
		subjectId: to.sourceKey,
		after: { class: given.class },
	})
}
