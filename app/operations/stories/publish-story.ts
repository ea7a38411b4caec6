import type { MoveRefusal } from '#app/domain/case-studies/move.ts'
import { nameStory } from '#app/domain/case-studies/naming.ts'
import { freeSlug, slugOf } from '#app/domain/case-studies/slug.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { newCode } from '#app/operations/referrals/new-code.ts'
import type { Database, Tx } from '#db/client.ts'
import { readNamedPeople } from '#db/reports/organisation/named-people.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser, type User } from '#db/stores/people/users.ts'
import { insertLink, putLinkSettings } from '#db/stores/referrals/links.ts'
import {
	type CaseStudy,
	findCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { slugsBeginningWith } from '#db/stores/stories/published-stories.ts'
import { findConsent } from '#db/stores/stories/story-consents.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { mailStoryNews } from './mail-story-news.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type PublishStoryRefusal = MoveRefusal | 'case_study_unknown'

/**
 * Publishes the version that its customer agreed to: exactly that one, as long as the consent holds. Its address says no
 * more than the consent lets it; the advocate gets a tracked link that stands for the story.
 */
export function publishStory(
	database: Database,
	{
		caseStudyId,
		actorId,
		now,
	}: { caseStudyId: string; actorId: string; now: number },
): Promise<Result<{ slug: string }, PublishStoryRefusal>> {
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		const slug = await slugFor(tx, caseStudy)
		if (slug === null) return refused('consent_missing')
		const advocate = await findTeller(tx, caseStudy)
		const code = caseStudy.code ?? (advocate && (await newCode(tx)))
		const moved = await recordCaseStudyMove(tx, {
			caseStudy,
			to: 'published',
			by: 'staff',
			note: null,
			beside: { slug, code },
			actorId,
			now,
		})
		if (!moved.ok) return moved
		if (caseStudy.code === null && advocate && code)
			await insertStoryLink(tx, { advocate, code, slug, now })
		await mailStoryNews(tx, { caseStudy: moved.value, news: 'published', now })
		return done({ slug })
	})
}

async function slugFor(tx: Tx, caseStudy: CaseStudy): Promise<string | null> {
	const { id, consentId } = caseStudy
	const consent = consentId === null ? null : await findConsent(tx, consentId)
	const version = await findVersion(tx, id)
	if (!consent || !version) return null
	const people = await readNamedPeople(tx, caseStudy)
	const { title } = nameStory(version.content, people, consent.namingLevel)
	const taken = await slugsBeginningWith(tx, slugOf(title), id)
	return freeSlug(title, taken)
}

/** Who tells the story, where they may sign in still. */
async function findTeller(
	tx: Tx,
	{ userId, accountId }: CaseStudy,
): Promise<Teller | null> {
	const user = userId === null ? null : await findUser(tx, userId)
	if (!user || user.deactivatedAt !== null || user.accountId !== accountId)
		return null
	return { ...user, accountId }
}

type Teller = User & { readonly accountId: string }

/** The advocate's link that stands for the story: who comes by it is brought by them, who reads on is influenced. */
async function insertStoryLink(
	tx: Tx,
	{
		advocate: { id: ownerUserId, accountId, contactId },
		code,
		slug,
		now,
	}: { advocate: Teller; code: string; slug: string; now: number },
): Promise<void> {
	await insertLink(tx, {
		code,
		codeShown: code,
		accountId,
		contactId,
		destination: null,
		createdAt: now,
	})
	await putLinkSettings(
		tx,
		code,
		{ ownerUserId, label: 'Your story', campaign: slug },
		now,
	)
	await appendAudit(tx, {
		at: now,
		actorId: null,
		action: 'link.made',
		subjectType: 'link',
		subjectId: code,
		after: { ownerUserId },
	})
}
