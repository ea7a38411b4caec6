import type {
	MailProps,
	StoryAnswer,
	StoryNews,
} from '#app/domain/mail/templates.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { findUser, type User } from '#db/stores/people/users.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'
import {
	type CaseStudy,
	readCaseStudyTitles,
} from '#db/stores/stories/case-studies.ts'
import {
	reviewMailId,
	stakeholderMailId,
	storyNewsMailId,
} from '#db/stores/stories/story-mail-ids.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'

/** Shows the advocate the version that was sent; as a reminder, once for each time that it came to them. */
export async function mailStoryReview(
	tx: Tx,
	{
		caseStudy,
		message = null,
		isReminder = false,
		now,
	}: {
		caseStudy: CaseStudy
		message?: string | null
		isReminder?: boolean
		now: number
	},
): Promise<void> {
	const versionNumber = caseStudy.sentVersionNumber
	const advocate = await findMailable(tx, caseStudy.userId)
	if (!advocate || versionNumber === null) return
	await enqueueMail(tx, {
		id: reviewMailId(caseStudy, isReminder),
		template: 'story-review',
		userId: advocate.id,
		recipient: advocate.email,
		props: {
			name: advocate.name,
			...(await storyOf(tx, caseStudy)),
			versionNumber,
			isReminder,
			message,
			dueAt: caseStudy.dueAt,
		},
		now,
	})
}

/** Sends a colleague of the advocate their link. */
export async function mailStakeholder(
	tx: Tx,
	{
		caseStudy,
		stakeholderId,
		recipient,
		now,
		...given
	}: {
		caseStudy: CaseStudy
		stakeholderId: string
		recipient: string
		now: number
	} & Pick<
		MailProps['story-stakeholder'],
		'name' | 'advocateName' | 'mayApprove' | 'message' | 'path' | 'expiresAt'
	>,
): Promise<void> {
	const { title } = await storyOf(tx, caseStudy)
	await enqueueMail(tx, {
		id: stakeholderMailId(stakeholderId),
		template: 'story-stakeholder',
		userId: null,
		recipient,
		props: { ...given, title, accountName: await companyOf(tx, caseStudy) },
		now,
	})
}

/** Tells the advocate what became of their story: once for each consent. */
export async function mailStoryNews(
	tx: Tx,
	{
		caseStudy,
		news,
		expiresAt = null,
		reason = null,
		now,
	}: {
		caseStudy: CaseStudy
		news: StoryNews
		expiresAt?: number | null
		reason?: string | null
		now: number
	},
): Promise<void> {
	const advocate = await findMailable(tx, caseStudy.userId)
	if (!advocate) return
	const isPublic = news === 'published' && caseStudy.slug !== null
	await enqueueMail(tx, {
		id: storyNewsMailId(news, caseStudy),
		template: 'story-news',
		userId: advocate.id,
		recipient: advocate.email,
		props: {
			name: advocate.name,
			...(await storyOf(tx, caseStudy)),
			storyPath: isPublic ? `/stories/${caseStudy.slug}` : null,
			news,
			expiresAt,
			reason,
		},
		now,
	})
}

/** Tells whoever looks after a story what its customer did; all of marketing where nobody does. Once for each cause. */
export async function mailStoryAnswered(
	tx: Tx,
	{
		caseStudy,
		answer,
		by,
		note,
		id,
		now,
	}: {
		caseStudy: CaseStudy
		answer: StoryAnswer
		/** Who, by name; null: not known, or the clock. */
		by: string | null
		note: string | null
		/** Of the cause. */
		id: string
		now: number
	},
): Promise<void> {
	const owner = await findMailable(tx, caseStudy.ownerId)
	const readers = owner ? [owner] : await listUsersByRole(tx, 'marketing')
	const story = await storyOf(tx, caseStudy)
	const accountName = await companyOf(tx, caseStudy)
	for (const { id: userId, email, name } of readers)
		await enqueueMail(tx, {
			id: `story-${answer}-${id}-${userId}`,
			template: 'story-answered',
			userId,
			recipient: email,
			props: { ...story, name, accountName, answer, by, note },
			now,
		})
}

async function findMailable(
	tx: Tx,
	userId: string | null,
): Promise<(User & { email: string }) | null> {
	const user = userId === null ? null : await findUser(tx, userId)
	if (!user || user.deactivatedAt !== null || user.email === null) return null
	return { ...user, email: user.email }
}

/** By the title that its customer knows; by staff's own where nothing was sent yet. */
async function storyOf(
	tx: Tx,
	{ id, sentVersionNumber, publishedVersionNumber }: CaseStudy,
) {
	const number = publishedVersionNumber ?? sentVersionNumber
	const version = number === null ? null : await findVersion(tx, id, number)
	const titles = await readCaseStudyTitles(tx, [id])
	return {
		caseStudyId: id,
		title: version?.content.title ?? titles.get(id) ?? 'Your story',
	}
}

const companyOf = async (tx: Tx, { accountId }: CaseStudy): Promise<string> =>
	(await readAccountNames(tx, [accountId])).get(accountId) ?? accountId
