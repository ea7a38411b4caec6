import type { Period } from '#app/domain/period.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Reader, Tx } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import type { StoredProposal } from '#db/stores/ledger/override-proposals.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { findUser } from '#db/stores/people/users.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'

/** Tells the other admins that a closed month is to be opened again, if one of them agrees. */
export async function mailReopeningAsked(
	tx: Tx,
	{
		reopeningId,
		period,
		askedBy,
		reason,
		now,
	}: {
		reopeningId: string
		period: Period
		askedBy: string
		reason: string
		now: number
	},
): Promise<void> {
	const asker = await nameOf(tx, askedBy)
	for (const { id: userId, email, name } of await otherAdmins(tx, askedBy))
		await enqueueMail(tx, {
			id: `reopening-asked-${reopeningId}-${userId}`,
			template: 'reopening-asked',
			userId,
			recipient: email,
			props: { name, askedBy: asker, period, reason },
			now,
		})
}

/** Tells the other admins that shares are proposed which one of them has to agree to. */
export async function mailOverrideProposed(
	tx: Tx,
	{
		proposalId,
		accountId,
		movedMinor,
		movedBeforeMinor,
		proposedBy,
		now,
	}: {
		proposalId: string
		accountId: string
		movedMinor: number
		/** What they moved for the account lately, without another admin. */
		movedBeforeMinor: number
		proposedBy: string
		now: number
	},
): Promise<void> {
	const [proposer, accountName, { baseCurrency: currency }] = [
		await nameOf(tx, proposedBy),
		await accountNameOf(tx, accountId),
		await readOrganisation(tx),
	]
	for (const { id: userId, email, name } of await otherAdmins(tx, proposedBy))
		await enqueueMail(tx, {
			id: `override-proposed-${proposalId}-${userId}`,
			template: 'override-proposed',
			userId,
			recipient: email,
			props: {
				name,
				proposalId,
				accountName,
				movedMinor,
				...(movedBeforeMinor > 0 && { movedBeforeMinor }),
				currency,
				proposedBy: proposer,
			},
			now,
		})
}

/** Tells whoever proposed shares what was decided. */
export async function mailOverrideDecided(
	tx: Tx,
	{
		proposal: { id: proposalId, accountId, proposedBy },
		decidedBy,
		answer,
		now,
	}: {
		proposal: Pick<StoredProposal, 'id' | 'accountId' | 'proposedBy'>
		decidedBy: string
		/** Why not; null: they are set. */
		answer: string | null
		now: number
	},
): Promise<void> {
	const proposer = await findUser(tx, proposedBy)
	if (!proposer?.email || proposer.deactivatedAt !== null) return
	await enqueueMail(tx, {
		id: `override-decided-${proposalId}`,
		template: 'override-decided',
		userId: proposedBy,
		recipient: proposer.email,
		props: {
			name: proposer.name,
			proposalId,
			answer,
			accountName: await accountNameOf(tx, accountId),
			decidedBy: await nameOf(tx, decidedBy),
		},
		now,
	})
}

/** Who is written to beside an admin: the others who may sign in. */
export const otherAdmins = async (read: Reader, adminId: string) =>
	(await listUsersByRole(read, 'admin')).filter(({ id }) => id !== adminId)

/** How somebody is called in a mail. */
export async function nameOf(tx: Tx, userId: string): Promise<string> {
	const user = await findUser(tx, userId)
	return user?.name ?? user?.email ?? 'Another admin'
}

async function accountNameOf(tx: Tx, accountId: string): Promise<string> {
	const names = await readAccountNames(tx, [accountId])
	return names.get(accountId) ?? accountId
}
