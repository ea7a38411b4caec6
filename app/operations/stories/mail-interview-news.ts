import type { InterviewNews } from '#app/domain/case-studies/interview.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { findUser } from '#db/stores/people/users.ts'
import type { CaseStudy } from '#db/stores/stories/case-studies.ts'
import type { StoryInterview } from '#db/stores/stories/story-interviews.ts'

/** Writes to the advocate when they are talked to, with the file for their calendar. */
export async function mailInterviewNews(
	tx: Tx,
	{
		caseStudy,
		interview,
		news,
		now,
	}: {
		caseStudy: CaseStudy
		interview: StoryInterview
		news: InterviewNews
		now: number
	},
): Promise<void> {
	const { userId } = caseStudy
	const advocate = userId === null ? null : await findUser(tx, userId)
	if (!advocate || advocate.deactivatedAt !== null || advocate.email === null)
		return
	const { id, startsAt, durationMinutes, zone, place, sequence } = interview
	await enqueueMail(tx, {
		id: `story-interview-${id}-${sequence}`,
		template: 'story-interview',
		userId: advocate.id,
		recipient: advocate.email,
		props: {
			name: advocate.name,
			caseStudyId: caseStudy.id,
			news,
			interview: { id, startsAt, durationMinutes, zone, place, sequence },
			writtenAt: now,
		},
		now,
	})
}
