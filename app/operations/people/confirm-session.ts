import {
	type ConfirmationRefusal,
	reasonNotToConfirm,
} from '#app/domain/people/confirmation.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	confirmOwn,
	findConfirmationByToken,
} from '#db/stores/people/confirmations.ts'
import { findUser } from '#db/stores/people/users.ts'

/**
 * Confirms by a mailed link that it is them who sit at the session in which it was asked for. What they were about to do is
 * theirs to do: nothing else happens. A link is used once, and stays unused by whom it is not for.
 */
export function confirmSession(
	database: Database,
	{
		token,
		visitor,
		mayRecordRefusal,
		now,
	}: {
		readonly token: string
		/** Who opens it; null: nobody is signed in there. */
		readonly visitor: {
			readonly userId: string
			readonly sessionId: string
		} | null
		/** Asked where it is refused: whether that is recorded. */
		readonly mayRecordRefusal: () => Promise<boolean>
		readonly now: number
	},
): Promise<
	Result<
		{ readonly id: string; readonly page: string; readonly hasTyped: boolean },
		ConfirmationRefusal
	>
> {
	const tokenHash = hashOf(token)
	return database.transact(async (tx) => {
		const asked = await findConfirmationByToken(tx, tokenHash)
		const user = asked && (await findUser(tx, asked.userId))
		/** Commits what is refused, so that somebody who tries links is seen. */
		async function refuse(reason: ConfirmationRefusal) {
			if (await mayRecordRefusal())
				await appendAudit(tx, {
					at: now,
					actorId: visitor?.userId ?? null,
					action: 'confirmation.refused',
					subjectType: 'user',
					subjectId: asked?.userId ?? visitor?.userId ?? 'unknown',
					after: { reason },
				})
			return refused(reason)
		}
		const reason = reasonNotToConfirm({
			asked: asked && {
				...asked,
				isDeactivated: user?.deactivatedAt !== null,
				linkExpiresAt: asked.linkExpiresAt ?? 0,
			},
			visitor,
			now,
		})
		if (!asked || reason) return refuse(reason ?? 'link_unknown')
		if (!(await confirmOwn(tx, asked, now))) return refuse('link_used')
		await appendAudit(tx, {
			at: now,
			actorId: asked.userId,
			action: 'confirmation.given',
			subjectType: 'user',
			subjectId: asked.userId,
			after: { deed: asked.deed },
		})
		return done({
			id: asked.id,
			page: asked.page,
			hasTyped: asked.typed !== null,
		})
	})
}
