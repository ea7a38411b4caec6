import type { ReferenceNews } from '#app/domain/mail/templates.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { findUser } from '#db/stores/people/users.ts'
import type { ReferenceRequest } from '#db/stores/stories/references.ts'

/** Writes to the advocate of a call what befell it, with the file for their calendar. */
export async function mailReferenceNews(
	tx: Tx,
	{
		request: { askId, userId, startsAt, durationMinutes, updatedAt },
		place,
		news,
		now,
	}: {
		request: ReferenceRequest
		place: string | null
		news: ReferenceNews
		now: number
	},
): Promise<void> {
	const advocate = userId === null ? null : await findUser(tx, userId)
	if (!advocate || advocate.email === null || askId === null) return
	const hasDate =
		startsAt !== null && durationMinutes !== null && place !== null
	await enqueueMail(tx, {
		id: `${askId}-call-${news}-${now}`,
		template: 'reference-news',
		userId: advocate.id,
		recipient: advocate.email,
		props: {
			name: advocate.name,
			news,
			askId,
			writtenAt: now,
			call: hasDate
				? { startsAt, durationMinutes, place, changedAt: updatedAt }
				: null,
		},
		now,
	})
}
