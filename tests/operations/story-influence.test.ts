import { beforeEach, expect, test } from 'vitest'
import { receiveLead } from '#app/operations/referrals/receive-lead.ts'
import { findStoryOrigin } from '#app/operations/stories/find-story-origin.ts'
import { recordStoryView } from '#app/operations/stories/record-story-view.ts'
import { readStoryInfluence } from '#db/reports/stories/story-influence.ts'
import { caseStudyViews } from '#db/schema/case-studies.ts'
import { leads, touches } from '#db/schema/index.ts'
import { insertLink, putLinkSettings } from '#db/stores/referrals/links.ts'
import {
	findCaseStudy,
	updateCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { NOW, Programme } from '../support/perks.ts'
import { startStory } from '../support/stories.ts'

let programme: Programme
let storyId: string
const CODE = 'abc234'

beforeEach(async () => {
	programme = await Programme.open()
	const { database } = programme
	const ana = await programme.addAccount('acme')
	storyId = await startStory(database, {
		accountId: 'acme',
		userId: ana,
		ownerId: null,
		now: NOW,
		stage: 'published',
	})
	await database.transact(async (tx) => {
		await insertLink(tx, {
			code: CODE,
			codeShown: CODE,
			accountId: 'acme',
			contactId: null,
			destination: null,
			createdAt: NOW,
		})
		await putLinkSettings(tx, CODE, { ownerUserId: ana }, NOW)
		const story = await findCaseStudy(tx, storyId)
		if (story)
			await updateCaseStudy(tx, story, {
				slug: 'acme-does-it',
				code: CODE,
				updatedAt: NOW,
			})
	})
})

const comeFrom = async (slug: string, email: string) => {
	const { database } = programme
	return receiveLead(database, {
		source: 'form',
		email,
		name: 'Cyd',
		company: null,
		message: null,
		consentVersion: 1,
		clickId: null,
		now: NOW,
		origin: await findStoryOrigin(database.read, { slug, now: NOW }),
	})
}

test('a reader who gets in touch has the story as a touch, and was brought by nobody', async () => {
	const { database } = programme
	const { accountId } = await comeFrom('acme-does-it', 'cyd@shop.test')
	expect(await database.read.select().from(touches)).toMatchObject([
		{ accountId, kind: 'case_study_view', code: CODE },
	])
	expect(await database.read.select().from(leads)).toMatchObject([
		{ accountId, code: null, referrerAccountId: null, referrerUserId: null },
	])
	expect(await programme.mails('friend-joined')).toEqual([])
})

test('the same reader twice is one company; an address that never was brings nothing', async () => {
	const { database } = programme
	await comeFrom('acme-does-it', 'cyd@shop.test')
	await comeFrom('acme-does-it', 'cyd@shop.test')
	await comeFrom('acme-does-it', 'eve@other.test')
	await comeFrom('no-such-story', 'dan@third.test')
	const story = await findCaseStudy(database.read, storyId)
	expect(story && (await readStoryInfluence(database.read, story))).toEqual({
		views: 0,
		notCounted: 0,
		clicks: 0,
		companies: 2,
		customers: 0,
	})
})

test('views add up by day, those of programs apart', async () => {
	const { database } = programme
	const view = (isCounted: boolean, now = NOW) =>
		recordStoryView(database, { caseStudyId: storyId, isCounted, now })
	await Promise.all([view(true), view(true), view(false)])
	await view(true, NOW + 86_400_000)
	const rows = await database.read.select().from(caseStudyViews)
	expect(rows.map(({ views, notCounted }) => [views, notCounted])).toEqual([
		[2, 1],
		[1, 0],
	])
	const story = await findCaseStudy(database.read, storyId)
	expect(
		story && (await readStoryInfluence(database.read, story)),
	).toMatchObject({ views: 3, notCounted: 1 })
})
