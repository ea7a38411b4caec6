import type { Role } from '#app/domain/people/permissions.ts'
import type { Invitee, UnreadLine } from '#app/domain/people/read-invitees.ts'
import type { Database } from '#db/client.ts'
import { type InvitePersonRefusal, invitePerson } from './invite-person.ts'

export const INVITEES_LIMIT = 1000

export type RefusedInvitee = {
	readonly line: number
	readonly text: string
	readonly refused: InvitePersonRefusal | UnreadLine['refused']
}

/** Invites people line by line: one that is refused keeps no other from landing. */
export async function invitePeople(
	database: Database,
	{
		lines,
		role,
		actorId,
		now,
	}: {
		lines: readonly (Invitee | UnreadLine)[]
		role: Role
		actorId: string | null
		now: number
	},
): Promise<{ invited: number; refused: RefusedInvitee[] }> {
	const refused: RefusedInvitee[] = []
	for (const invitee of lines) {
		if ('refused' in invitee) {
			refused.push(invitee)
			continue
		}
		const { line, text, email, name, accountId } = invitee
		const result = await invitePerson(database, {
			email,
			name,
			accountId,
			role,
			actorId,
			now,
		})
		if (!result.ok) refused.push({ line, text, refused: result.reason })
	}
	return { invited: lines.length - refused.length, refused }
}
