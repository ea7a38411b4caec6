import { beforeEach, describe, expect, test } from 'vitest'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import {
	type SendVersionRefusal,
	sendVersion,
} from '#app/operations/stories/send-version.ts'
import { settleStoryComment } from '#app/operations/stories/settle-story-comment.ts'
import {
	type CommentAuthor,
	type WriteStoryCommentRefusal,
	writeStoryComment,
} from '#app/operations/stories/write-story-comment.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import {
	insertStakeholder,
	revokeStakeholder,
} from '#db/stores/stories/stakeholders.ts'
import { listStoryComments } from '#db/stores/stories/story-comments.ts'
import { DAY } from '../support/facts.ts'
import { must, NOW, Programme, reasonOf } from '../support/perks.ts'
import { STORY, startStory, writeVersion } from '../support/stories.ts'

let programme: Programme
let caseStudyId: string
let advocate: string
let others: string
let staff: string

beforeEach(async () => {
	programme = await Programme.open()
	staff = programme.marketerId
	advocate = await programme.addAccount('acme')
	others = await programme.addAccount('birch')
	caseStudyId = await startStory(programme.database, {
		accountId: 'acme',
		userId: advocate,
		ownerId: staff,
		now: NOW,
		title: 'Acme, reporting',
	})
	await write(0)
})

const write = (baseNumber: number, change: Partial<typeof STORY> = {}) =>
	writeVersion(programme.database, {
		caseStudyId,
		baseNumber,
		change,
		actorId: staff,
		now: NOW,
	})

const send = (number: number, message: string | null = null) =>
	sendVersion(programme.database, {
		caseStudyId,
		number,
		message,
		actorId: staff,
		now: NOW,
	})

const comment = (
	author: CommentAuthor,
	{
		text = 'Please say “two days”.',
		versionNumber = 1,
		isInternal = false,
	}: { text?: string; versionNumber?: number; isInternal?: boolean } = {},
) =>
	writeStoryComment(programme.database, {
		caseStudyId,
		versionNumber,
		author,
		isInternal,
		now: NOW,
		draft: { text, passage: 'a day', suggestion: 'two days' },
	})

const visible = async (includesInternal: boolean) =>
	(
		await listStoryComments(programme.database.read, caseStudyId, {
			includesInternal,
		})
	).map(({ text, userId, stakeholderId }) => ({ text, userId, stakeholderId }))

describe('sending a version', () => {
	test('the customer sees exactly this one, and is written to', async () => {
		await must(send(1, ' Have a look. '))
		expect(
			await findCaseStudy(programme.database.read, caseStudyId),
		).toMatchObject({ stage: 'customer_review', sentVersionNumber: 1 })
		const [mail] = await programme.mails('story-review')
		expect(mail).toMatchObject({
			recipient: 'acme@example.com',
			props: {
				caseStudyId,
				title: STORY.title,
				versionNumber: 1,
				message: 'Have a look.',
				isReminder: false,
			},
		})
	})

	test('what is changed after that is not what they see; sent again, it is', async () => {
		await must(send(1))
		await write(1, { body: 'Another.' })
		expect(
			await findCaseStudy(programme.database.read, caseStudyId),
		).toMatchObject({ stage: 'drafting', sentVersionNumber: 1 })
		await must(send(2))
		expect(await programme.mails('story-review')).toHaveLength(2)
	})

	test('refused: not the latest, already with them, no body, nobody to send it to', async () => {
		const expectRefusal = async (number: number, reason: SendVersionRefusal) =>
			expect(await reasonOf(send(number))).toBe(reason)
		await write(1, { body: '' })
		await expectRefusal(1, 'superseded')
		await expectRefusal(2, 'body_missing')
		await write(2, { summary: '' })
		await expectRefusal(3, 'summary_missing')
		await write(3)
		await deactivateUser(programme.database, {
			userId: advocate,
			actorId: programme.adminId,
			now: NOW,
		})
		await expectRefusal(4, 'advocate_unreachable')
		expect(await programme.mails('story-review')).toEqual([])
	})

	test('refused: sent once more while they look at it', async () => {
		await must(send(1))
		expect(await reasonOf(send(1))).toBe('already_there')
		expect(await programme.mails('story-review')).toHaveLength(1)
	})
})

describe('comments', () => {
	const byStaff = () => ({ kind: 'staff', userId: staff }) as const
	const byAdvocate = () => ({ kind: 'advocate', userId: advocate }) as const

	test('staff keep some among themselves', async () => {
		await must(comment(byStaff(), { text: 'For them' }))
		await must(comment(byStaff(), { text: 'For us', isInternal: true }))
		expect((await visible(true)).map(({ text }) => text)).toEqual([
			'For them',
			'For us',
		])
		expect((await visible(false)).map(({ text }) => text)).toEqual(['For them'])
		expect(await programme.mails('story-answered')).toEqual([])
	})

	test('the advocate comments on what was sent, and the owner is told once', async () => {
		await must(send(1))
		await must(comment(byAdvocate(), { isInternal: true }))
		expect(await visible(false)).toEqual([
			{
				text: 'Please say “two days”.',
				userId: advocate,
				stakeholderId: null,
			},
		])
		const mails = await programme.mails('story-answered')
		expect(mails).toHaveLength(1)
		expect(mails[0]).toMatchObject({
			recipient: 'mo@example.com',
			props: { answer: 'commented', title: STORY.title },
		})
	})

	test('a colleague comments by their link, until it is taken back or runs out', async () => {
		await must(send(1))
		const invite = (id: string, expiresAt: number) =>
			programme.database.transact((tx) =>
				insertStakeholder(
					tx,
					{
						id,
						caseStudyId,
						role: 'legal',
						mayApprove: false,
						tokenHash: id,
						createdAt: NOW,
						createdBy: advocate,
						expiresAt,
						openedAt: null,
						revokedAt: null,
					},
					{ name: 'Lee Counsel', email: 'lee@acme.example' },
				),
			)
		await invite('legal', NOW + DAY)
		await invite('late', NOW)
		const by = (stakeholderId: string) =>
			comment({ kind: 'stakeholder', stakeholderId })
		await must(by('legal'))
		expect(await reasonOf(by('late'))).toBe('version_unknown')
		expect(await reasonOf(by('nobody'))).toBe('version_unknown')
		await programme.database.transact((tx) =>
			revokeStakeholder(tx, 'legal', NOW),
		)
		expect(await reasonOf(by('legal'))).toBe('version_unknown')
		expect(await visible(false)).toHaveLength(1)
	})

	test.each<
		[string, WriteStoryCommentRefusal, () => ReturnType<typeof comment>]
	>([
		[
			'the advocate of another company',
			'version_unknown',
			() => comment({ kind: 'advocate', userId: others }),
		],
		[
			'an advocate who says to be staff',
			'version_unknown',
			() => comment({ kind: 'staff', userId: advocate }),
		],
		[
			'an advocate, on a version that was not sent',
			'version_unknown',
			() => comment(byAdvocate(), { versionNumber: 2 }),
		],
		[
			'on a version that is not there',
			'version_unknown',
			() => comment(byStaff(), { versionNumber: 9 }),
		],
		[
			'100 kB',
			'text_too_long',
			() => comment(byAdvocate(), { text: 'a'.repeat(100_000) }),
		],
	])('refused: %s', async (_, reason, attempt) => {
		await must(send(1))
		await write(1, { body: 'Newer.' })
		expect(await reasonOf(attempt())).toBe(reason)
		expect(await visible(true)).toEqual([])
	})

	test('is settled and taken up again, by its own story alone', async () => {
		const { commentId } = await must(comment(byStaff()))
		const settle = (isSettled: boolean, story = caseStudyId) =>
			settleStoryComment(programme.database, {
				caseStudyId: story,
				commentId,
				isSettled,
				actorId: staff,
				now: NOW,
			})
		const resolvedBy = async () =>
			(
				await listStoryComments(programme.database.read, caseStudyId, {
					includesInternal: true,
				})
			)[0]?.resolvedBy
		expect(await reasonOf(settle(true, 'other'))).toBe('comment_unknown')
		await must(settle(true))
		await must(settle(true))
		expect(await resolvedBy()).toBe(staff)
		await must(settle(false))
		expect(await resolvedBy()).toBeNull()
	})
})
