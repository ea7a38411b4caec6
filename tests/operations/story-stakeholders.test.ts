import { beforeEach, describe, expect, test } from 'vitest'
import { CONSENT_TERMS_VERSION } from '#app/domain/case-studies/consent-terms.ts'
import { STAKEHOLDER_DAYS } from '#app/domain/case-studies/stakeholder.ts'
import { askStakeholder } from '#app/operations/stories/ask-stakeholder.ts'
import { askStoryChanges } from '#app/operations/stories/ask-story-changes.ts'
import { callOffStory } from '#app/operations/stories/call-off-story.ts'
import { dismissStakeholder } from '#app/operations/stories/dismiss-stakeholder.ts'
import { giveConsent } from '#app/operations/stories/give-consent.ts'
import {
	endPreview,
	makePreview,
} from '#app/operations/stories/make-preview.ts'
import { publishStory } from '#app/operations/stories/publish-story.ts'
import { sendVersion } from '#app/operations/stories/send-version.ts'
import { withdrawConsent } from '#app/operations/stories/withdraw-consent.ts'
import {
	findPublicStory,
	viewStory,
	viewStoryIndex,
} from '#app/views/stories/story-page.ts'
import { viewStoryPreview } from '#app/views/stories/story-preview.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { DAY } from '../support/facts.ts'
import { must, NOW, Programme, reasonOf } from '../support/perks.ts'
import { startStory, writeVersion } from '../support/stories.ts'

const ORGANISATION = { name: 'Meridian', zone: 'UTC' }

let programme: Programme
let ana: string
let storyId: string

beforeEach(async () => {
	programme = await Programme.open()
	const { database, marketerId } = programme
	ana = await programme.addAccount('acme')
	storyId = await startStory(database, {
		accountId: 'acme',
		userId: ana,
		ownerId: marketerId,
		now: NOW,
	})
	const given = { caseStudyId: storyId, actorId: marketerId, now: NOW }
	await writeVersion(database, { ...given, baseNumber: 0 })
	await must(sendVersion(database, { ...given, number: 1, message: null }))
})

const ask = (given: Partial<Parameters<typeof askStakeholder>[1]> = {}) =>
	askStakeholder(programme.database, {
		caseStudyId: storyId,
		userId: ana,
		token: 'token',
		now: NOW,
		name: 'Lena',
		email: 'lena@acme.test',
		role: 'legal',
		mayApprove: true,
		message: '',
		...given,
	})

async function agree(
	reviewer: Parameters<typeof giveConsent>[1]['reviewer'],
	{
		now = NOW,
		namingLevel = 'full',
	}: { now?: number; namingLevel?: string } = {},
) {
	const { database } = programme
	const version = await findVersion(database.read, storyId)
	return giveConsent(database, {
		reviewer,
		versionNumber: 1,
		hash: version?.hash ?? '',
		now,
		termsVersion: CONSENT_TERMS_VERSION,
		scope: {
			channels: ['website'],
			namingLevel,
			mayUseLogo: false,
			expiresAt: null,
		},
	})
}

const stage = async () =>
	(await findCaseStudy(programme.database.read, storyId))?.stage

describe('a colleague', () => {
	test('is mailed a link that nobody can read out of the database, and agrees by it', async () => {
		await must(ask())
		const [mail] = await programme.mails('story-stakeholder')
		expect(mail?.recipient).toBe('lena@acme.test')
		await must(agree({ token: 'token' }))
		expect(await stage()).toBe('approved')
	})

	test.each([
		['another link', 'other', NOW],
		['a link that has expired', 'token', NOW + STAKEHOLDER_DAYS * DAY],
	])('agrees to nothing by %s', async (_, token, now) => {
		await must(ask())
		expect(await reasonOf(agree({ token }, { now }))).toBe('story_unknown')
	})

	test('agrees to nothing once the link is ended, nor where they only comment', async () => {
		const { stakeholderId } = await must(ask())
		const dismiss = (userId: string) =>
			dismissStakeholder(programme.database, {
				caseStudyId: storyId,
				stakeholderId,
				userId,
				now: NOW,
			})
		const stranger = await programme.addAccount('birch')
		expect(await reasonOf(dismiss(stranger))).toBe('stakeholder_unknown')
		await must(dismiss(ana))
		expect(await reasonOf(agree({ token: 'token' }))).toBe('story_unknown')
		await must(
			ask({ token: 'second', email: 'max@acme.test', mayApprove: false }),
		)
		expect(await reasonOf(agree({ token: 'second' }))).toBe('may_not_approve')
		expect(await stage()).toBe('customer_review')
	})

	test('takes back what they gave, also by a link that has expired; nobody else does', async () => {
		await must(ask())
		await must(ask({ token: 'second', email: 'max@acme.test' }))
		const { consentId } = await must(agree({ token: 'token' }))
		const later = NOW + 2 * STAKEHOLDER_DAYS * DAY
		const withdraw = (token: string) =>
			withdrawConsent(programme.database, {
				consentId,
				by: { token },
				note: null,
				now: later,
			})
		expect(await reasonOf(withdraw('second'))).toBe('consent_unknown')
		await must(withdraw('token'))
		expect(await stage()).toBe('drafting')
	})

	test.each([
		['no name', { name: ' ' }, 'name_required'],
		['no address', { email: 'lena' }, 'email_invalid'],
		['no reason to look', { role: 'spy' }, 'role_unknown'],
		[
			'a message without end',
			{ message: 'x'.repeat(100_000) },
			'message_too_long',
		],
	] as const)('with %s is not asked', async (_, given, reason) => {
		expect(await reasonOf(ask(given))).toBe(reason)
		expect(await programme.mails('story-stakeholder')).toEqual([])
	})

	test('is asked once, and by nobody but whoever tells the story', async () => {
		await must(ask())
		expect(await reasonOf(ask({ token: 'x', email: 'LENA@acme.test' }))).toBe(
			'already_asked',
		)
		const colleague = await programme.addUser('colleague@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		const stranger = await programme.addAccount('birch')
		expect(await reasonOf(ask({ userId: colleague }))).toBe('may_not_approve')
		expect(await reasonOf(ask({ userId: stranger }))).toBe('story_unknown')
	})
})

describe('a customer', () => {
	test('sends a version back with a reason', async () => {
		const change = (text: string) =>
			askStoryChanges(programme.database, {
				reviewer: { userId: ana, caseStudyId: storyId },
				versionNumber: 1,
				text,
				now: NOW,
			})
		expect(await reasonOf(change(' '))).toBe('text_missing')
		expect(await reasonOf(change('x'.repeat(100_000)))).toBe('text_too_long')
		await must(change('Name the plants.'))
		expect(await stage()).toBe('drafting')
		expect(await reasonOf(change('More.'))).toBe('not_under_review')
	})

	test('calls the story off without a reason', async () => {
		const callOff = (userId: string) =>
			callOffStory(programme.database, {
				caseStudyId: storyId,
				userId,
				note: '',
				now: NOW,
			})
		const stranger = await programme.addAccount('birch')
		expect(await reasonOf(callOff(stranger))).toBe('story_unknown')
		await must(callOff(ana))
		expect(await stage()).toBe('declined')
		expect(await reasonOf(callOff(ana))).toBe('over')
	})
})

test('a link to a draft shows its version until it ends', async () => {
	const { database, marketerId: actorId } = programme
	const given = { caseStudyId: storyId, actorId, now: NOW }
	const make = (versionNumber: number, days: number) =>
		makePreview(database, { ...given, versionNumber, days, token: 'draft' })
	expect(await reasonOf(make(2, 7))).toBe('version_unknown')
	expect(await reasonOf(make(1, 365))).toBe('days_invalid')
	const { previewId } = await must(make(1, 7))
	const look = (token: string, now = NOW) =>
		viewStoryPreview(database.read, ORGANISATION, { token, now })
	expect((await look('draft'))?.story.title).toContain('Acme')
	expect(await look('other')).toBeNull()
	expect(await look('draft', NOW + 7 * DAY)).toBeNull()
	await must(endPreview(database, { ...given, previewId }))
	expect(await look('draft')).toBeNull()
})

test('what is published shows nothing beyond the level, and nothing of ours', async () => {
	const { database, marketerId: actorId } = programme
	const reviewer = { userId: ana, caseStudyId: storyId }
	await must(agree(reviewer, { namingLevel: 'anonymous' }))
	const { slug } = await must(
		publishStory(database, { caseStudyId: storyId, actorId, now: NOW }),
	)
	const found = await findPublicStory(database.read, slug, NOW)
	if (found.state !== 'live') throw new Error('it is published')
	const page = await viewStory(
		...([database.read, ORGANISATION, found.published, NOW] as const),
	)
	const query = { industry: undefined, useCase: undefined, search: '' }
	const index = await viewStoryIndex(database.read, ORGANISATION, query, NOW)
	for (const shown of [JSON.stringify(page), JSON.stringify(index)]) {
		expect(shown).not.toMatch(/acme|ada|stone/i)
		expect(shown).not.toContain(storyId)
	}
	expect(index.total).toBe(1)
})
