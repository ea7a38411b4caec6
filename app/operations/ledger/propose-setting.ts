import {
	type ProposedSetting,
	takenBackBy,
} from '#app/domain/ledger/setting-proposal.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { insertSettingProposal } from '#db/stores/ledger/setting-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { mailSettingProposed } from './mail-setting-news.ts'
import { settingSubject } from './setting-subject.ts'

/** Has a change of settings, or something to take back, wait for another admin, and tells them. Gives its id. */
export async function proposeSettingIn(
	tx: Tx,
	{
		proposed,
		movedMinor,
		reason = null,
		actorId,
		now,
	}: {
		readonly proposed: ProposedSetting
		/** In open months; null: it moves nothing by itself. */
		readonly movedMinor: number | null
		/** Null: none is asked for. */
		readonly reason?: string | null
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
	await insertSettingProposal(tx, { ...proposal, ...proposed }, reason)
	await appendAudit(tx, {
		at: now,
		actorId,
		action: `${proposed.kind}.proposed`,
		...settingSubject(proposed),
		after: {
			proposalId: proposal.id,
			...whatIsProposed(proposed),
			...(movedMinor !== null && { movedMinor }),
		},
		...(reason !== null && { note: reason }),
	})
	await mailSettingProposed(tx, {
		...proposal,
		kind: proposed.kind,
		takenBack: takenBackBy(proposed),
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

function whatIsProposed(proposed: ProposedSetting): Record<string, unknown> {
	switch (proposed.kind) {
		case 'policy':
			return proposed.settings.policy
		case 'finance_settings':
			return {
				overrideThresholdMinor: proposed.settings.overrideThresholdMinor,
			}
		default:
			return {}
	}
}
