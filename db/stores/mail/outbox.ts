import { and, count, desc, eq, inArray, lt, ne } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { type MailState, outbox, outboxDetails } from '#db/schema/mail.ts'

export type Mail = typeof outbox.$inferSelect & {
	/** Null once the details were erased. */
	readonly recipient: string | null
	readonly props: Record<string, unknown> | null
}

const COLUMNS = {
	id: outbox.id,
	template: outbox.template,
	userId: outbox.userId,
	state: outbox.state,
	reason: outbox.reason,
	providerId: outbox.providerId,
	createdAt: outbox.createdAt,
	sentAt: outbox.sentAt,
	recipient: outboxDetails.recipient,
	props: outboxDetails.props,
}

const selectMail = (read: Reader) =>
	read
		.select(COLUMNS)
		.from(outbox)
		.leftJoin(outboxDetails, eq(outboxDetails.outboxId, outbox.id))

/** False where a mail with this id is there already. */
export async function insertMail(
	tx: Tx,
	mail: {
		readonly id: string
		readonly template: string
		readonly userId: string | null
		readonly createdAt: number
		readonly recipient: string
		readonly props: Record<string, unknown>
	},
): Promise<boolean> {
	const { recipient, props, ...row } = mail
	const made = await tx
		.insert(outbox)
		.values({ ...row, state: 'queued' })
		.onConflictDoNothing({ target: outbox.id })
		.returning({ id: outbox.id })
	if (made.length === 0) return false
	await tx.insert(outboxDetails).values({ outboxId: mail.id, recipient, props })
	return true
}

export async function findMail(read: Reader, id: string): Promise<Mail | null> {
	const [mail] = await selectMail(read).where(eq(outbox.id, id))
	return mail ?? null
}

export async function findMailByProviderId(
	read: Reader,
	providerId: string,
): Promise<Mail | null> {
	const [mail] = await selectMail(read).where(eq(outbox.providerId, providerId))
	return mail ?? null
}

/** False where the mail is no longer queued. */
export async function markMailSent(
	tx: Tx,
	id: string,
	{ providerId, sentAt }: { providerId: string | null; sentAt: number },
): Promise<boolean> {
	const sent = await tx
		.update(outbox)
		.set({ state: 'sent', reason: null, providerId, sentAt })
		.where(and(eq(outbox.id, id), ne(outbox.state, 'sent')))
		.returning({ id: outbox.id })
	return sent.length > 0
}

export async function markMailUnsent(
	tx: Tx,
	id: string,
	{ state, reason }: { state: 'withheld' | 'dead'; reason: string },
): Promise<boolean> {
	const marked = await tx
		.update(outbox)
		.set({ state, reason })
		.where(and(eq(outbox.id, id), eq(outbox.state, 'queued')))
		.returning({ id: outbox.id })
	return marked.length > 0
}

/** A dead mail may be tried again. */
export async function requeueMail(tx: Tx, id: string): Promise<boolean> {
	const queued = await tx
		.update(outbox)
		.set({ state: 'queued', reason: null })
		.where(and(eq(outbox.id, id), eq(outbox.state, 'dead')))
		.returning({ id: outbox.id })
	return queued.length > 0
}

/** Notes what became of a mail that was sent. */
export async function noteMailReason(
	tx: Tx,
	id: string,
	reason: string,
): Promise<void> {
	await tx.update(outbox).set({ reason }).where(eq(outbox.id, id))
}

export async function replaceMailProps(
	tx: Tx,
	id: string,
	props: Record<string, unknown>,
): Promise<void> {
	await tx
		.update(outboxDetails)
		.set({ props })
		.where(eq(outboxDetails.outboxId, id))
}

/** Erases whom mails made before `before` went to and what they said, as far as they are over; says how many. */
export async function deleteMailDetails(
	tx: Tx,
	before: number,
	limit: number,
): Promise<number> {
	const old = await tx
		.select({ id: outbox.id })
		.from(outbox)
		.innerJoin(outboxDetails, eq(outboxDetails.outboxId, outbox.id))
		.where(
			and(
				inArray(outbox.state, ['sent', 'withheld', 'dead']),
				lt(outbox.createdAt, before),
			),
		)
		.limit(limit)
	if (old.length === 0) return 0
	const gone = await tx
		.delete(outboxDetails)
		.where(
			inArray(
				outboxDetails.outboxId,
				old.map(({ id }) => id),
			),
		)
		.returning({ id: outboxDetails.outboxId })
	return gone.length
}

/** Erases whom a mail went to and what it said, whatever became of it. */
export async function eraseMailDetails(tx: Tx, id: string): Promise<void> {
	await tx.delete(outboxDetails).where(eq(outboxDetails.outboxId, id))
}

export async function countMails(
	read: Reader,
): Promise<Record<MailState, number>> {
	const rows = await read
		.select({ state: outbox.state, n: count() })
		.from(outbox)
		.groupBy(outbox.state)
	const counts = { queued: 0, sent: 0, withheld: 0, dead: 0 }
	for (const { state, n } of rows) counts[state] = n
	return counts
}

/** Mails from an id on, the latest first: all of them, or those in one state. */
export async function listMails(
	read: Reader,
	state: MailState | null,
	after: string | null,
	limit: number,
): Promise<Page<Mail, string>> {
	const rows = await selectMail(read)
		.where(
			and(
				state ? eq(outbox.state, state) : undefined,
				after === null ? undefined : lt(outbox.id, after),
			),
		)
		.orderBy(desc(outbox.id))
		.limit(limit + 1)
	return pageOf(rows, limit, ({ id }) => id)
}
