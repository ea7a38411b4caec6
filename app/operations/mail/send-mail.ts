import {
	isMailTemplate,
	MAIL_TEMPLATES,
	withoutSecrets,
} from '#app/domain/mail/templates.ts'
import {
	reasonToWithhold,
	type WithholdReason,
} from '#app/domain/mail/withhold.ts'
import type { Database, Tx } from '#db/client.ts'
import { isMailWanted } from '#db/stores/mail/mail-preferences.ts'
import {
	findMail,
	type Mail,
	markMailSent,
	markMailUnsent,
	replaceMailProps,
} from '#db/stores/mail/outbox.ts'
import { findSuppression } from '#db/stores/mail/suppressions.ts'
import { findUser } from '#db/stores/people/users.ts'
import { addressHashOf } from './mail-address.ts'

/** A mail that waits, with everything that is needed to send it. */
export type MailToSend = Mail & {
	readonly recipient: string
	readonly props: Record<string, unknown>
}

export type SendMailRefusal = 'over' | WithholdReason | 'erased'

/**
 * Sends a mail of the outbox with `deliver`, at least once: if this process dies before it is marked, it goes out again
 * under the same id, by which the provider knows it. What must not go out is withheld, and says why.
 */
export async function sendMail(
	database: Database,
	{
		mailId,
		now,
		deliver,
	}: {
		mailId: string
		now: () => number
		/** Hands it over; gives the provider's id. */
		deliver: (mail: MailToSend) => Promise<{ providerId: string | null }>
	},
): Promise<{ sent: true } | { sent: false; reason: SendMailRefusal }> {
	const mail = await findMail(database.read, mailId)
	if (mail?.state !== 'queued') return { sent: false, reason: 'over' }
	const reason = await findReason(database, mail, now())
	const { recipient, props } = mail
	if (reason || recipient === null || props === null) {
		const why = reason ?? 'erased'
		await database.transact(async (tx) => {
			if (await markMailUnsent(tx, mailId, { state: 'withheld', reason: why }))
				await forgetSecrets(tx, mail)
		})
		return { sent: false, reason: why }
	}
	const { providerId } = await deliver({ ...mail, recipient, props })
	await database.transact(async (tx) => {
		await markMailSent(tx, mailId, { providerId, sentAt: now() })
		await forgetSecrets(tx, mail)
	})
	return { sent: true }
}

/** Gives a mail up, in the transaction that gives up its job. Its link stays for another try. */
export const buryMail = (
	tx: Tx,
	mailId: string,
	reason: string,
): Promise<boolean> => markMailUnsent(tx, mailId, { state: 'dead', reason })

async function findReason(
	database: Database,
	{ template, userId, recipient, props }: Mail,
	now: number,
): Promise<WithholdReason | null> {
	// A template that is gone is not sent anyhow: rendering refuses it.
	if (!isMailTemplate(template) || recipient === null) return null
	const { category } = MAIL_TEMPLATES[template]
	const { read } = database
	const [user, suppression, isWanted] = await Promise.all([
		userId === null ? null : findUser(read, userId),
		findSuppression(read, addressHashOf(database, recipient)),
		userId === null ? true : isMailWanted(read, userId, category),
	])
	return reasonToWithhold(template, {
		isDeactivated: user !== null && user.deactivatedAt !== null,
		suppression,
		isWanted,
		expiresAt: typeof props?.expiresAt === 'number' ? props.expiresAt : null,
		now,
	})
}

/** A link that signs somebody in is readable here no longer than it takes to send it. */
async function forgetSecrets(tx: Tx, { id, template, props }: Mail) {
	if (props) await replaceMailProps(tx, id, withoutSecrets(template, props))
}
