import { HOUR, MINUTE } from '#app/domain/durations.ts'

/** What lets somebody else in, or shows what does: done only by whoever confirmed shortly before that it is them. */
export const CONFIRMED_DEEDS = [
	'make_key',
	'revoke_key',
	'change_key',
	'change_role',
	'invite',
	'reactivate',
	'read_mail',
	'change_access',
	'give_out',
	'connect_stripe',
] as const
export type ConfirmedDeed = (typeof CONFIRMED_DEEDS)[number]

/** What somebody is asked to confirm. */
export type ToConfirm = {
	readonly userId: string
	readonly sessionId: string
	readonly deed: ConfirmedDeed
	/** The path of the page where they do it. */
	readonly page: string
	/** What they typed there, by field. */
	readonly typed: Readonly<Record<string, string>>
	/** Whether a link goes out now, or has to be asked for later: they may have had too many. */
	readonly isMailed: boolean
	readonly now: number
}

/**
 * A confirmation counts for so long: time for a few deeds in a row, and less than somebody is away from a screen that they
 * left open. It is no setting: with a session that was left open it could be made longer first.
 */
export const CONFIRMED_FOR_MS = 10 * MINUTE
/** A link that was mailed works for so long: the time it takes to open one's mail. */
export const CONFIRMATION_LINK_MS = 15 * MINUTE
/** What was typed waits for so long. */
export const TYPED_KEPT_MS = HOUR

/** Whether somebody confirmed just now that it is them; signing in is one way. A clock that was put back confirms nothing for ever. */
export const isFreshlyConfirmed = (
	session: {
		readonly createdAt: number
		/** Null: never since they signed in. */
		readonly confirmedAt: number | null
	},
	now: number,
): boolean =>
	Math.abs(now - (session.confirmedAt ?? session.createdAt)) < CONFIRMED_FOR_MS

export type ConfirmationRefusal =
	| 'link_unknown'
	| 'link_expired'
	| 'link_used'
	/** Somebody else is signed in. */
	| 'other_person'
	/** Another browser, or a session that ended. */
	| 'other_session'
	| 'user_deactivated'

type Owner = { readonly userId: string; readonly sessionId: string }

/** Why a link confirms nothing; null if it does. Whoever it is not for is not told whether it would still work. */
export function reasonNotToConfirm({
	asked,
	visitor,
	now,
}: {
	/** What the link was mailed for; null: nothing is known of it. */
	readonly asked:
		| (Owner & {
				readonly isDeactivated: boolean
				readonly linkExpiresAt: number
				readonly confirmedAt: number | null
		  })
		| null
	/** Who opens it; null: nobody is signed in there. */
	readonly visitor: Owner | null
	readonly now: number
}): ConfirmationRefusal | null {
	if (!asked) return 'link_unknown'
	if (asked.isDeactivated) return 'user_deactivated'
	if (visitor && visitor.userId !== asked.userId) return 'other_person'
	if (visitor?.sessionId !== asked.sessionId) return 'other_session'
	if (asked.confirmedAt !== null) return 'link_used'
	return asked.linkExpiresAt <= now ? 'link_expired' : null
}
