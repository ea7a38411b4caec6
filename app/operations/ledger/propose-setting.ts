import type { ProposedSetting } from '#app/domain/ledger/setting-proposal.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { insertSettingProposal } from '#db/stores/ledger/setting-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { mailSettingProposed } from './mail-setting-news.ts'
import { settingSubject } from './setting-subject.ts'

/** Has a change of settings wait for another admin, and tells them. Gives its id. */
export async function proposeSettingIn(
	tx: Tx,
	{
		proposed,
		movedMinor,
		actorId,
		now,
	}: {
		readonly proposed: ProposedSetting
		/** In open months; null: it moves nothing by itself. */
		readonly movedMinor: number | null
		readonly actorId: string
		readonly now: number
	},
): Promise<string> {
	const proposal = {
		id: newId(),
		movedMinor,
		proposedAt: now,
		proposedBy: actorId,
	}
	await insertSettingProposal(tx, { ...proposal, ...proposed })
	await appendAudit(tx, {
		at: now,
		actorId,
		action: `${proposed.kind}.proposed`,
		...settingSubject(proposed),
		after: {
			proposalId: proposal.id,
			...(proposed.kind === 'policy'
				? proposed.settings.policy
				: { overrideThresholdMinor: proposed.settings.overrideThresholdMinor }),
			...(movedMinor !== null && { movedMinor }),
		},
	})
	await mailSettingProposed(tx, {
		...proposal,
		kind: proposed.kind,
		threshold:
			proposed.kind === 'finance_settings' &&
			proposed.settings.insteadOfMinor !== null
				? {
						fromMinor: proposed.settings.insteadOfMinor,
						toMinor: proposed.settings.overrideThresholdMinor,
					}
				: null,
	})
	return proposal.id
}
