import type { Role } from '#app/domain/people/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { giveLinks } from '#app/operations/referrals/give-links.ts'
import type { Database, Tx } from '#db/client.ts'
import { isUniqueViolation } from '#db/errors.ts'
import { newSecret } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findInvitationOfUser,
	insertInvitation,
	markInvitationSent,
} from '#db/stores/people/invitations.ts'
import {
	findUserByEmailKey,
	markActive,
	type User,
	updateRole,
	updateUserName,
} from '#db/stores/people/users.ts'
import { addUser, type CreateUserRefusal, checkAccount } from './create-user.ts'
import { mailInvitation } from './mail-invitation.ts'

export type InvitePersonRefusal =
	| Exclude<CreateUserRefusal, 'email_taken'>
	| 'already_invited'
	| 'already_here'
	| 'deactivated'

export type NewInvitation = {
	readonly email: string
	readonly name?: string | null
	readonly role: Role
	/** The account of an advocate; staff have none. */
	readonly accountId?: string | null
	readonly actorId: string | null
	readonly now: number
}

/** Makes somebody a user and asks them by mail to come. Whose invitation was revoked can be asked again. */
export async function invitePerson(
	database: Database,
	invitation: NewInvitation,
): Promise<Result<{ userId: string }, InvitePersonRefusal>> {
	const token = newSecret()
	try {
		return await database.transact((tx) => invite(tx, invitation, token))
	} catch (error) {
		// The address is the only key that two could want at once.
		if (isUniqueViolation(error)) return refused('already_invited')
		throw error
	}
}

async function invite(
	tx: Tx,
	invitation: NewInvitation,
	token: string,
): Promise<Result<{ userId: string }, InvitePersonRefusal>> {
	const { actorId, now, role } = invitation
	const email = parseEmailAddress(invitation.email)
	if (!email) return refused('invalid_email')
	const known = await findUserByEmailKey(tx, email.key)
	if (known) return inviteAgain(tx, known, invitation, token)

	const added = await addUser(tx, invitation)
	if (!added.ok) {
		if (added.reason === 'email_taken')
			throw new Error('an address is free and taken at once')
		return refused(added.reason)
	}
	const { userId } = added.value
	await insertInvitation(tx, { userId, createdBy: actorId, now })
	await mailInvitation(tx, { userId, actorId, token, now })
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'invitation.sent',
		subjectType: 'user',
		subjectId: userId,
		after: { role, accountId: invitation.accountId ?? null },
	})
	return done({ userId })
}

async function inviteAgain(
	tx: Tx,
	known: User,
	{ name, role, accountId = null, actorId, now }: NewInvitation,
	token: string,
): Promise<Result<{ userId: string }, InvitePersonRefusal>> {
	const before = await findInvitationOfUser(tx, known.id)
	const isRevoked = before?.acceptedAt === null && before.revokedAt !== null
	if (known.deactivatedAt === null)
		return refused(
			before?.acceptedAt === null ? 'already_invited' : 'already_here',
		)
	if (!before || !isRevoked) return refused('deactivated')
	const refusal = await checkAccount(tx, { role, accountId })
	if (refusal) return refused(refusal)

	await markActive(tx, known.id)
	await updateRole(tx, known.id, { role, accountId })
	if (name?.trim()) await updateUserName(tx, known.id, name.trim())
	await giveLinks(tx, { userId: known.id, now })
	await markInvitationSent(tx, before, now)
	await mailInvitation(tx, { userId: known.id, actorId, token, now })
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'invitation.sent',
		subjectType: 'user',
		subjectId: known.id,
		before: { role: known.role, accountId: known.accountId },
		after: { role, accountId },
	})
	return done({ userId: known.id })
}
