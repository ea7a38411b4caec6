import { and, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { invitations } from '#db/schema/people.ts'

export type Invitation = typeof invitations.$inferSelect

export async function findInvitationOfUser(
	reader: Reader,
	userId: string,
): Promise<Invitation | null> {
	const [invitation] = await reader
		.select()
		.from(invitations)
		.where(eq(invitations.userId, userId))
	return invitation ?? null
}

export async function insertInvitation(
	tx: Tx,
	invitation: {
		readonly userId: string
		readonly createdBy: string | null
		readonly now: number
	},
): Promise<void> {
	const { userId, createdBy, now } = invitation
	await tx.insert(invitations).values({
		id: newId(),
		userId,
		createdBy,
		createdAt: now,
		sentAt: now,
		timesSent: 1,
	})
}

/** Notes that it went out once more; one that was revoked holds again. */
export async function markInvitationSent(
	tx: Tx,
	{ id, timesSent }: Pick<Invitation, 'id' | 'timesSent'>,
	at: number,
): Promise<void> {
	await tx
		.update(invitations)
		.set({ sentAt: at, timesSent: timesSent + 1, revokedAt: null })
		.where(eq(invitations.id, id))
}

export async function markInvitationRevoked(
	tx: Tx,
	id: string,
	at: number,
): Promise<void> {
	await tx
		.update(invitations)
		.set({ revokedAt: at })
		.where(eq(invitations.id, id))
}

/** Whether the user was asked, and had not come until now. */
export async function markInvitationAccepted(
	tx: Tx,
	userId: string,
	at: number,
): Promise<boolean> {
	const accepted = await tx
		.update(invitations)
		.set({ acceptedAt: at })
		.where(and(eq(invitations.userId, userId), isNull(invitations.acceptedAt)))
		.returning({ id: invitations.id })
	return accepted.length > 0
}
