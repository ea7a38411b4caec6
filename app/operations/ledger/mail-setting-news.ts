import {
	type SettingKind,
	takenBackBy,
} from '#app/domain/ledger/setting-proposal.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import type { StoredSettingProposal } from '#db/stores/ledger/setting-proposals.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { findUser } from '#db/stores/people/users.ts'
import { nameOf, otherAdmins } from './mail-control-news.ts'

/** Tells the other admins that settings are proposed which one of them has to agree to. */
export async function mailSettingProposed(
	tx: Tx,
	proposal: Pick<
		StoredSettingProposal,
		'id' | 'movedMinor' | 'proposedAt' | 'proposedBy'
	> & {
		readonly kind: SettingKind
		/** The key or id of what is to be taken back; null: it is a change of settings. */
		readonly takenBack: string | null
		/** The amount from which two are asked for, now and then; null where it stays. */
		readonly threshold: { fromMinor: number; toMinor: number | null } | null
	},
): Promise<void> {
	const { id, kind, threshold, movedMinor, proposedBy, proposedAt, takenBack } =
		proposal
	const proposer = await nameOf(tx, proposedBy)
	const { baseCurrency: currency } = await readOrganisation(tx)
	for (const { id: userId, email, name } of await otherAdmins(tx, proposedBy))
		await enqueueMail(tx, {
			id: `setting-proposed-${id}-${userId}`,
			template: 'setting-proposed',
			userId,
			recipient: email,
			props: {
				name,
				kind,
				...(takenBack !== null && { takenBack }),
				threshold,
				movedMinor,
				currency,
				proposedBy: proposer,
			},
			now: proposedAt,
		})
}

/** Tells whoever proposed settings what was decided. */
export async function mailSettingDecided(
	tx: Tx,
	{
		proposal,
		decidedBy,
		answer,
		now,
	}: {
		proposal: StoredSettingProposal
		decidedBy: string
		/** Why not; null: they are in force. */
		answer: string | null
		now: number
	},
): Promise<void> {
	const { id, kind, proposedBy } = proposal
	const takenBack = takenBackBy(proposal)
	const proposer = await findUser(tx, proposedBy)
	if (!proposer?.email || proposer.deactivatedAt !== null) return
	await enqueueMail(tx, {
		id: `setting-decided-${id}`,
		template: 'setting-decided',
		userId: proposedBy,
		recipient: proposer.email,
		props: {
			name: proposer.name,
			kind,
			...(takenBack !== null && { takenBack }),
			answer,
			decidedBy: await nameOf(tx, decidedBy),
		},
		now,
	})
}
