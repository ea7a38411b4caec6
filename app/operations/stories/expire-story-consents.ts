import { EXPIRY_NOTICE_DAYS } from '#app/domain/case-studies/consent.ts'
import { DAY } from '#app/domain/durations.ts'
import {
	type Queue,
	workOffStep,
} from '#app/operations/organisation/work-off.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	type CaseStudy,
	findCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import {
	type ConsentEnding,
	listConsentsEnding,
} from '#db/stores/stories/story-consents.ts'
import { endStoryOnConsent } from './end-story-on-consent.ts'
import { mailStoryAnswered, mailStoryNews } from './mail-story-news.ts'

/** Takes off what stands on consents that ran out. Gives how many. */
export const expireStoryConsents = (
	database: Database,
	{ now }: { now: number },
): Promise<number> => workOffStep(database, OVERDUE_STORIES, { now })

/** Consents that ran out, and on which a story still stands. */
export const OVERDUE_STORIES: Queue<ConsentEnding> = {
	name: 'expire-stories',
	step: 50,
	waiting: (read, { now, limit }) =>
		listConsentsEnding(read, { after: null, until: now, limit }),
	idOf: ({ consentId }) => consentId,
	async take(tx, ended, now) {
		for (const { caseStudyId, consentId, expiresAt } of ended) {
			const caseStudy = await endStoryOnConsent(tx, {
				caseStudy: await readCaseStudy(tx, caseStudyId),
				by: 'clock',
				actorId: null,
				now,
			})
			await mailBoth(tx, 'ran_out', { caseStudy, consentId, expiresAt, now })
		}
		return ended.length
	},
}

/** Tells both sides of consents that run out before long: once for each. Gives how many run out. */
export const announceStoryExpiry = (
	database: Database,
	{ now }: { now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const ending = await listConsentsEnding(tx, {
			after: now,
			until: now + EXPIRY_NOTICE_DAYS * DAY,
			limit: MOST_ANNOUNCED,
		})
		for (const { caseStudyId, ...consent } of ending) {
			const caseStudy = await readCaseStudy(tx, caseStudyId)
			await mailBoth(tx, 'running_out', { caseStudy, ...consent, now })
		}
		return ending.length
	})

/** More than run out within two months. */
const MOST_ANNOUNCED = 500

async function mailBoth(
	tx: Tx,
	news: 'ran_out' | 'running_out',
	{
		caseStudy,
		consentId,
		expiresAt,
		now,
	}: {
		caseStudy: CaseStudy
		consentId: string
		expiresAt: number
		now: number
	},
): Promise<void> {
	await mailStoryNews(tx, { caseStudy, news, expiresAt, now })
	await mailStoryAnswered(tx, {
		caseStudy,
		id: consentId,
		answer: news,
		by: null,
		note: null,
		now,
	})
}

async function readCaseStudy(tx: Tx, id: string): Promise<CaseStudy> {
	const caseStudy = await findCaseStudy(tx, id)
	if (!caseStudy) throw new Error('a consent is to no case study')
	return caseStudy
}
