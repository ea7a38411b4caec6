import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatCount } from '#app/views/format/money.ts'
import { personPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import type { MailState } from '#db/schema/mail.ts'
import {
	countMails,
	findMail,
	listMails,
	type Mail,
} from '#db/stores/mail/outbox.ts'
import { findJob } from '#db/stores/organisation/jobs.ts'
import {
	isMailState,
	MAIL_STATES,
	reasonWords,
	templateWords,
} from './mail-words.ts'

const PAGE = 50

export const mailPath = (id: string): string =>
	`/admin/outbox/${encodeURIComponent(id)}`

/** Which mails to show, read from an address; null: all. */
export function mailStateOf(params: URLSearchParams): MailState | null {
	const state = params.get('state') ?? ''
	return isMailState(state) ? state : null
}

/** What was written to whom, the latest first. */
export async function viewOutbox(
	read: Reader,
	{ zone }: OrganisationFacts,
	state: MailState | null,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['text'])
	const [page, counts] = await Promise.all([
		listMails(read, state, after?.[0] ?? null, PAGE),
		countMails(read),
	])
	const params = { state: state ?? undefined }
	return {
		state: state ?? '',
		states: (Object.keys(MAIL_STATES) as MailState[]).map((value) => ({
			value,
			label: `${MAIL_STATES[value].title} (${formatCount(counts[value])})`,
		})),
		rows: page.rows.map((mail) => summaryOf(mail, zone)),
		first: after ? withParams('/admin/outbox', params) : null,
		next: page.next
			? withParams('/admin/outbox', {
					...params,
					after: encodeCursor([page.next]),
				})
			: null,
	}
}

const summaryOf = (mail: Mail, zone: string) => ({
	id: mail.id,
	to: mailPath(mail.id),
	template: templateWords(mail.template),
	recipient: mail.recipient ?? 'Erased',
	person: mail.userId === null ? null : personPath(mail.userId),
	state: MAIL_STATES[mail.state],
	reason: reasonWords(mail.reason),
	createdAt: formatInstant(mail.createdAt, zone),
	sentAt: mail.sentAt === null ? null : formatInstant(mail.sentAt, zone),
})

/** One mail, and how its sending goes; null if there is none with this id. */
export async function viewMail(
	read: Reader,
	{ zone }: OrganisationFacts,
	id: string,
) {
	const [mail, job] = await Promise.all([findMail(read, id), findJob(read, id)])
	if (!mail) return null
	const isRetrying = job?.state === 'waiting' && job.attempts > 0
	return {
		...summaryOf(mail, zone),
		isErased: mail.props === null,
		providerId: mail.providerId,
		attempts: job === null ? null : formatCount(job.attempts),
		lastError: job?.lastError ?? null,
		nextAttemptAt: isRetrying ? formatInstant(job.runAt, zone) : null,
		canRetry: job?.state === 'dead' || isRetrying,
	}
}
