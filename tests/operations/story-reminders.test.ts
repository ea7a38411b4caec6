import { beforeEach, expect, test } from 'vitest'
import { DEFAULT_CASE_STUDY_SETTINGS } from '#app/domain/case-studies/settings.ts'
import { expireAsks } from '#app/operations/asks/expire-asks.ts'
import { changeCaseStudySettings } from '#app/operations/stories/change-case-study-settings.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import { inviteToCaseStudy } from '#app/operations/stories/invite-to-case-study.ts'
import { mailNominations } from '#app/operations/stories/mail-nominations.ts'
import { nominateAccount } from '#app/operations/stories/nominate-account.ts'
import { recordNomination } from '#app/operations/stories/record-nomination.ts'
import { remindOfStories } from '#app/operations/stories/remind-of-stories.ts'
import { caseStudies } from '#db/schema/case-studies.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { DAY } from '../support/facts.ts'
import { must, NOW, Programme, reasonOf } from '../support/perks.ts'

let programme: Programme
let ana: string
beforeEach(async () => {
	programme = await Programme.open()
	ana = await programme.addAccount('acme')
})

const remind = (now: number) => remindOfStories(programme.database, { now })

async function nominate(): Promise<string> {
	const made = nominateAccount(programme.database, {
		accountId: 'acme',
		userId: ana,
		note: 'They grow',
		actorId: programme.marketerId,
		now: NOW,
	})
	return (await must(made)).caseStudyId
}

test('an overdue story is told to its owner, once each time that it enters its stage', async () => {
	const id = await nominate()
	const due = NOW + 7 * DAY
	expect(await remind(due)).toBe(0)
	for (let i = 0; i < 5; i++) expect(await remind(due + 1 + i * DAY)).toBe(1)
	const [mail, ...more] = await programme.mails('story-overdue')
	expect(more).toEqual([])
	expect(mail).toMatchObject({
		recipient: 'mo@example.com',
		props: { stage: 'nominated', next: 'invite', isOwned: true, dueAt: due },
	})
	const invited = due + 10 * DAY
	await must(
		inviteToCaseStudy(programme.database, {
			caseStudyId: id,
			message: 'Would you?',
			now: invited,
			actorId: programme.marketerId,
		}),
	)
	await expireAsks(programme.database, followAsk, { now: invited + 14 * DAY })
	await remind(invited + 14 * DAY + 1)
	const mails = await programme.mails('story-overdue')
	expect(mails.map(({ props }) => props?.next)).toEqual([
		'invite',
		'invite_again',
	])
})

test('what nobody owns is told to all of marketing', async () => {
	await programme.addUser('second@example.com', { role: 'marketing' })
	await programme.database.transact((tx) =>
		recordNomination(tx, {
			id: 'n1',
			accountId: 'acme',
			source: 'milestone',
			milestoneId: 'users',
			userId: null,
			note: null,
			createdAt: NOW,
			createdBy: null,
		}),
	)
	await remind(NOW + 8 * DAY)
	const mails = await programme.mails('story-overdue')
	expect(mails.map(({ recipient }) => recipient).sort()).toEqual([
		'mo@example.com',
		'second@example.com',
	])
})

test('the customer is reminded once of a version that waits for them', async () => {
	await nominate()
	await programme.database.transact((tx) =>
		tx.update(caseStudies).set({
			stage: 'customer_review',
			stageEnteredAt: NOW,
			dueAt: NOW + DAY,
			versionNumber: 1,
			sentVersionNumber: 1,
		}),
	)
	for (const days of [2, 3]) await remind(NOW + days * DAY)
	const mails = await programme.mails('story-review')
	expect(mails).toMatchObject([
		{ recipient: 'acme@example.com', props: { isReminder: true } },
	])
})

test('whom milestones put up is told the next morning, in one mail a day', async () => {
	const accounts = ['acme', 'birch', 'cedar']
	for (const id of accounts.slice(1)) await programme.addAccount(id)
	await programme.database.transact(async (tx) => {
		for (const [i, accountId] of accounts.entries())
			await recordNomination(tx, {
				id: `n${i}`,
				accountId,
				source: 'milestone',
				milestoneId: 'm',
				userId: null,
				note: null,
				createdBy: null,
				createdAt: i === 2 ? NOW + DAY : NOW,
			})
	})
	const tell = (now: number) => mailNominations(programme.database, { now })
	expect(await tell(NOW + 1)).toBe(0)
	expect(await tell(NOW + DAY)).toBe(2)
	expect(await tell(NOW + DAY)).toBe(0)
	expect(await tell(NOW + 2 * DAY)).toBe(1)
	const mails = await programme.mails('stories-nominated')
	const counts = mails.map(({ props }) => {
		const told = props?.nominations
		return Array.isArray(told) ? told.length : 0
	})
	expect(counts).toEqual([2, 1])
})

test('the days of a stage are changed for stories that are in it, and by one at a time', async () => {
	const id = await nominate()
	const change = (days: number, baseVersion: number) =>
		changeCaseStudySettings(programme.database, {
			stageDays: {
				...DEFAULT_CASE_STUDY_SETTINGS.stageDays,
				nominated: days,
			},
			baseVersion,
			actorId: programme.adminId,
			now: NOW,
		})
	for (const days of [0, 366, 1.5, Number.NaN])
		expect(await reasonOf(change(days, 0))).toEqual({
			kind: 'out_of_range',
			stage: 'nominated',
		})
	await must(change(2, 0))
	expect(await reasonOf(change(3, 0))).toEqual({ kind: 'changed_meanwhile' })
	const story = await findCaseStudy(programme.database.read, id)
	expect(story?.dueAt).toBe(NOW + 2 * DAY)
	expect(await remind(NOW + 2 * DAY + 1)).toBe(1)
})
