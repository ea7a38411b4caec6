import { nextStepOf } from '#app/domain/case-studies/next-step.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	type CaseStudyCursor,
	type CaseStudyListed,
	listCaseStudies,
} from '#db/reports/stories/case-study-list.ts'
import { readCaseStudyState } from '#db/reports/stories/case-study-state.ts'
import { listKeepers } from './mail-case-study.ts'
import { mailStoryReview } from './mail-story-news.ts'

/** Stories of one transaction. */
const STEP = 50

/**
 * Tells whoever looks after a story that it is overdue, and the customer that a version waits for them: once each time
 * that it enters its stage, however often this runs. Gives how many stories are overdue.
 */
export async function remindOfStories(
	database: Database,
	{ now }: { now: number },
): Promise<number> {
	let overdue = 0
	for (let after: CaseStudyCursor | null = null; ; ) {
		const page = await listCaseStudies(
			database.read,
			{ dueBefore: now },
			'longest',
			after,
			STEP,
		)
		await database.transact(async (tx) => {
			for (const row of page.rows) await remind(tx, row, now)
		})
		overdue += page.rows.length
		after = page.next
		if (after === null) return overdue
	}
}

async function remind(
	tx: Tx,
	{ title, accountName, ...caseStudy }: CaseStudyListed,
	now: number,
): Promise<void> {
	const { id, ownerId, stage, stageEnteredAt, dueAt, accountId } = caseStudy
	if (dueAt === null) return
	const next = nextStepOf(await readCaseStudyState(tx, caseStudy))
	for (const keeper of await listKeepers(tx, ownerId))
		await enqueueMail(tx, {
			// An invitation that is made again has a new due date in the same stage.
			id: `story-overdue-${id}-${stageEnteredAt}-${dueAt}-${keeper.id}`,
			template: 'story-overdue',
			userId: keeper.id,
			recipient: keeper.email,
			props: {
				name: keeper.name,
				caseStudyId: id,
				title,
				accountName: accountName ?? accountId,
				stage,
				next,
				enteredAt: stageEnteredAt,
				dueAt,
				isOwned: keeper.id === ownerId,
			},
			now,
		})
	if (stage === 'customer_review')
		await mailStoryReview(tx, { caseStudy, isReminder: true, now })
}
