import { DAY } from '#app/domain/durations.ts'

/** For how long somebody who was an admin counts as a second one, where two have to agree. */
export const ADMIN_FOR = 7 * DAY

export type AccessRefusal = 'yourself' | 'last_admin'

/** Why somebody's right to be an admin, or to be here at all, cannot be taken; null if it can. Somebody must stay who can give it back. */
export function reasonToKeepAccess({
	userId,
	actorId,
	isActiveAdmin,
	otherActiveAdmins,
}: {
	readonly userId: string
	/** Null: the command line. */
	readonly actorId: string | null
	readonly isActiveAdmin: boolean
	readonly otherActiveAdmins: number
}): AccessRefusal | null {
	if (isActiveAdmin && otherActiveAdmins === 0) return 'last_admin'
	return userId === actorId ? 'yourself' : null
}

export type PersonState = 'invited' | 'active' | 'deactivated'

/** Where somebody stands: asked and not yet come, here, or shut out. */
export function stateOf({
	deactivatedAt,
	invitation,
}: {
	readonly deactivatedAt: number | null
	readonly invitation: { readonly acceptedAt: number | null } | null
}): PersonState {
	if (deactivatedAt !== null) return 'deactivated'
	return invitation && invitation.acceptedAt === null ? 'invited' : 'active'
}
