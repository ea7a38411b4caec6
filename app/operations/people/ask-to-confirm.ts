import {
	CONFIRMATION_LINK_MS,
	type ToConfirm,
} from '#app/domain/people/confirmation.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { seal } from '#db/seal.ts'
import { hashOf, newSecret } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	type Confirmation,
	type ConfirmationOwner,
	findConfirmation,
	insertConfirmation,
	setConfirmationLink,
} from '#db/stores/people/confirmations.ts'
import { findUser } from '#db/stores/people/users.ts'

/** Asks somebody to confirm that it is them by a link that is mailed to them; gives the id of what they confirm. */
export async function askToConfirm(
	database: Database,
	{ userId, sessionId, deed, page, typed, isMailed, now }: ToConfirm,
): Promise<string> {
	const id = newId()
	const link = newLink()
	const isTyped = Object.keys(typed).length > 0
	const sealed = isTyped
		? seal(database.keyOf('typed'), JSON.stringify(typed), `${id} ${sessionId}`)
		: null
	await database.transact(async (tx) => {
		const asked = { id, userId, sessionId, deed, page, typed: sealed }
		await insertConfirmation(tx, { ...asked, createdAt: now })
		if (isMailed) await mailLink(tx, asked, link, now)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'confirmation.asked',
			subjectType: 'user',
			subjectId: userId,
			after: { deed },
		})
	})
	return id
}

/** Mails another link for what is still to be confirmed; the one before it ends. */
export function mailConfirmationAgain(
	database: Database,
	{ now, ...owner }: ConfirmationOwner & { readonly now: number },
): Promise<Result<undefined, 'confirmation_unknown' | 'confirmed_already'>> {
	const link = newLink()
	return database.transact(async (tx) => {
		const asked = await findConfirmation(tx, owner)
		if (!asked) return refused('confirmation_unknown')
		if (asked.confirmedAt !== null) return refused('confirmed_already')
		await mailLink(tx, asked, link, now)
		return done(undefined)
	})
}

const newLink = () => ({ token: newSecret(), mailId: newId() })

async function mailLink(
	tx: Tx,
	{ id, userId, deed }: Pick<Confirmation, 'id' | 'userId' | 'deed'>,
	{ token, mailId }: ReturnType<typeof newLink>,
	now: number,
) {
	const user = await findUser(tx, userId)
	if (!user?.email) throw new Error('whoever is signed in has an address')
	const linkExpiresAt = now + CONFIRMATION_LINK_MS
	await setConfirmationLink(tx, id, {
		tokenHash: hashOf(token),
		linkExpiresAt,
		mailId,
	})
	await enqueueMail(tx, {
		id: mailId,
		template: 'confirmation-link',
		userId,
		recipient: user.email,
		props: {
			name: user.name,
			deed,
			path: `/confirm/link/${token}`,
			expiresAt: linkExpiresAt,
		},
		now,
	})
}
