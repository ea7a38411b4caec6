import type { MailProps, MailTemplate } from '#app/domain/mail/templates.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { insertMail } from '#db/stores/mail/outbox.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'

/** The kind of the job that sends a mail; the job has the mail's id. */
export const SEND_MAIL = 'send-mail'

export type NewMail<Template extends MailTemplate> = {
	readonly template: Template
	/** Whose preferences count; null: nobody who can sign in. */
	readonly userId: string | null
	readonly recipient: string
	readonly props: MailProps[Template]
	readonly now: number
	/** Given where one cause must not send twice, however often it is told. */
	readonly id?: string
}

/**
 * Puts a mail into the outbox, with the job that sends it, in the transaction of its cause: both or neither.
 * Gives the mail's id; null where a mail with the id given is there already.
 */
export async function enqueueMail<Template extends MailTemplate>(
	tx: Tx,
	{ template, userId, recipient, props, now, id = newId() }: NewMail<Template>,
): Promise<string | null> {
	const isNew = await insertMail(tx, {
		id,
		template,
		userId,
		createdAt: now,
		recipient,
		props,
	})
	if (!isNew) return null
	await insertJob(tx, { id, kind: SEND_MAIL, payload: { mailId: id }, now })
	return id
}
