import { beforeEach, describe, expect, test } from 'vitest'
import { CONSENT_TERMS_VERSION } from '#app/domain/case-studies/consent-terms.ts'
import { redactorOf } from '#app/domain/referrals/redact.ts'
import {
	announceStoryExpiry,
	expireStoryConsents,
} from '#app/operations/stories/expire-story-consents.ts'
import { giveConsent } from '#app/operations/stories/give-consent.ts'
import { moveCaseStudyByStaff } from '#app/operations/stories/move-case-study.ts'
import { publishStory } from '#app/operations/stories/publish-story.ts'
import { saveVersion } from '#app/operations/stories/save-version.ts'
import { sendVersion } from '#app/operations/stories/send-version.ts'
import { unpublishStory } from '#app/operations/stories/unpublish-story.ts'
import { withdrawConsent } from '#app/operations/stories/withdraw-consent.ts'
import { findPublicStory } from '#app/views/stories/story-page.ts'
import {
	caseStudyConsents,
	caseStudyWithdrawals,
} from '#db/schema/case-studies.ts'
import { findMentions, redactMention } from '#db/stores/people/erasure-texts.ts'
import { listLinksOfUser } from '#db/stores/referrals/links.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { listPublished } from '#db/stores/stories/published-stories.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { DAY } from '../support/facts.ts'
import { must, NOW, Programme, reasonOf } from '../support/perks.ts'
import { STORY, startStory, writeVersion } from '../support/stories.ts'

let programme: Programme
let ana: string
let storyId: string

const SCOPE = {
	channels: ['website'],
	namingLevel: 'full',
	mayUseLogo: true,
	expiresAt: null as number | null,
}

beforeEach(async () => {
	programme = await Programme.open()
	ana = await programme.addAccount('acme')
	storyId = await startStory(programme.database, {
		accountId: 'acme',
		userId: ana,
		ownerId: programme.marketerId,
		now: NOW,
	})
	await send(1)
})

const story = async () => {
	const found = await findCaseStudy(programme.database.read, storyId)
	if (!found) throw new Error('there is a story')
	return found
}

/** Writes the next version and puts it before the customer. */
async function send(number: number, change = {}) {
	const { database, marketerId } = programme
	await writeVersion(database, {
		caseStudyId: storyId,
		baseNumber: number - 1,
		actorId: marketerId,
		now: NOW,
		change,
	})
	await must(
		sendVersion(database, {
			caseStudyId: storyId,
			number,
			message: null,
			actorId: marketerId,
			now: NOW,
		}),
	)
}

async function agree(
	number = 1,
	given: Partial<Parameters<typeof giveConsent>[1]> = {},
) {
	const version = await findVersion(programme.database.read, storyId, number)
	return giveConsent(programme.database, {
		reviewer: { userId: ana, caseStudyId: storyId },
		versionNumber: number,
		hash: version?.hash ?? '',
		termsVersion: CONSENT_TERMS_VERSION,
		scope: SCOPE,
		now: NOW,
		...given,
	})
}

const publish = (now = NOW) =>
	publishStory(programme.database, {
		caseStudyId: storyId,
		actorId: programme.marketerId,
		now,
	})

const withdraw = (consentId: string, now = NOW) =>
	withdrawConsent(programme.database, {
		consentId,
		by: { userId: ana },
		note: null,
		now,
	})

const edit = (baseNumber: number, change = {}) =>
	saveVersion(programme.database, {
		caseStudyId: storyId,
		baseNumber,
		name: null,
		content: { ...STORY, ...change },
		actorId: programme.marketerId,
		now: NOW,
	})

const stage = async () => (await story()).stage

describe('a consent', () => {
	test('approves exactly the version that was read, and its owner is told', async () => {
		const { consentId } = await must(agree())
		expect(await story()).toMatchObject({ stage: 'approved', consentId })
		const [stored] = await programme.database.read
			.select()
			.from(caseStudyConsents)
		expect(stored).toMatchObject({
			caseStudyId: storyId,
			accountId: 'acme',
			versionNumber: 1,
			userId: ana,
			stakeholderId: null,
			channels: ['website'],
			namingLevel: 'full',
			mayUseLogo: true,
			expiresAt: null,
			termsVersion: CONSENT_TERMS_VERSION,
			givenAt: NOW,
		})
		const [mail] = await programme.mails('story-answered')
		expect(mail?.recipient).toBe('mo@example.com')
	})

	test.each([
		['another hash', { hash: 'x' }, 'version_changed'],
		['a version that was not sent', { versionNumber: 2 }, 'version_changed'],
		['other terms', { termsVersion: 0 }, 'terms_changed'],
		['no channel', { scope: { ...SCOPE, channels: [] } }, 'channel_required'],
		[
			'an end that is past',
			{ scope: { ...SCOPE, expiresAt: NOW } },
			'expiry_past',
		],
		['an unknown link', { reviewer: { token: 'x' } }, 'story_unknown'],
	] as const)('to or by %s is refused', async (_, given, reason) => {
		expect(await reasonOf(agree(1, given as never))).toBe(reason)
		expect(await stage()).toBe('customer_review')
	})

	test('is given by nobody else: neither a colleague, nor another company, nor staff', async () => {
		const colleague = await programme.addUser('colleague@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		const stranger = await programme.addAccount('birch')
		const by = (userId: string) =>
			reasonOf(agree(1, { reviewer: { userId, caseStudyId: storyId } }))
		expect(await by(colleague)).toBe('may_not_approve')
		for (const userId of [stranger, programme.adminId, 'nobody'])
			expect(await by(userId)).toBe('story_unknown')
	})

	test('twice is one', async () => {
		const answers = await Promise.all([agree(), agree(), agree()])
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await reasonOf(agree())).toBe('not_under_review')
	})

	test('does not outlive an edit: one character more, and nothing can be published', async () => {
		await must(agree())
		await must(edit(1, { body: `${STORY.body}.` }))
		expect(await stage()).toBe('drafting')
		expect(await reasonOf(publish())).toBe('no_such_move')
		await send(3, { body: `${STORY.body}..` })
		expect(await reasonOf(agree(1))).toBe('version_changed')
		await must(agree(3))
		await must(publish())
		const [published] = await listPublished(programme.database.read)
		expect(published?.content.body).toBe(`${STORY.body}..`)
	})

	test('and an edit at the same time never make an approved story of other words', async () => {
		for (let round = 1; round < 6; round++) {
			const base = (await story()).versionNumber
			const [yes, saved] = await Promise.all([
				agree(base),
				edit(base, { body: `${STORY.body} ${round}` }),
			])
			expect(saved.ok).toBe(true)
			const after = await story()
			expect(after.stage).toBe('drafting')
			expect(after.versionNumber).toBe(base + 1)
			expect(yes.ok || yes.reason === 'not_under_review').toBe(true)
			expect((await publish()).ok).toBe(false)
			await send(base + 2, { body: `${STORY.body} sent ${round}` })
		}
	})
})

describe('publishing', () => {
	test('makes an address out of the title, a link for the advocate, and tells them', async () => {
		await must(agree())
		const { slug } = await must(publish())
		expect(slug).toBe('how-acme-halved-its-reporting-time')
		const { database } = programme
		const published = await story()
		expect(published).toMatchObject({
			stage: 'published',
			publishedVersionNumber: 1,
			publishedAt: NOW,
		})
		const links = await listLinksOfUser(database.read, {
			userId: ana,
			accountId: 'acme',
		})
		expect(links.map(({ code, campaign }) => [code, campaign])).toContainEqual([
			published.code,
			slug,
		])
		expect(await programme.mails('story-news')).toHaveLength(1)
	})

	test('says in the address no more than the consent lets it', async () => {
		await must(agree(1, { scope: { ...SCOPE, namingLevel: 'anonymous' } }))
		const { slug } = await must(publish())
		expect(slug).toBe(
			'how-a-customer-in-manufacturing-halved-its-reporting-time',
		)
	})

	test('is refused without a yes, and where the website was not agreed to', async () => {
		expect(await reasonOf(publish())).toBe('consent_missing')
		await must(agree(1, { scope: { ...SCOPE, channels: ['sales'] } }))
		expect(await reasonOf(publish())).toBe('channel_not_agreed')
		expect((await story()).code).toBeNull()
	})

	test('is refused once the consent ran out', async () => {
		await must(agree(1, { scope: { ...SCOPE, expiresAt: NOW + DAY } }))
		expect(await reasonOf(publish(NOW + DAY))).toBe('consent_expired')
	})

	test('ends with a reason that its customer reads', async () => {
		await must(agree())
		await must(publish())
		const unpublish = (reason: string) =>
			unpublishStory(programme.database, {
				caseStudyId: storyId,
				reason,
				now: NOW,
				actorId: programme.marketerId,
			})
		expect(await reasonOf(unpublish(' '))).toBe('reason_required')
		await must(unpublish('The product is no longer sold.'))
		expect(await reasonOf(unpublish('again'))).toBe('not_published')
		expect(await story()).toMatchObject({
			stage: 'retired',
			publishedVersionNumber: null,
			slug: 'how-acme-halved-its-reporting-time',
		})
		expect(await programme.mails('story-news')).toHaveLength(2)
	})
})

describe('a consent that is taken back', () => {
	test('takes the story off at once; the log stays', async () => {
		const { consentId } = await must(agree())
		await must(publish())
		await must(withdraw(consentId))
		expect(await reasonOf(withdraw(consentId))).toBe('already_withdrawn')
		expect(await story()).toMatchObject({
			stage: 'retired',
			publishedVersionNumber: null,
			consentId,
		})
		const { read } = programme.database
		expect(await read.select().from(caseStudyConsents)).toHaveLength(1)
		expect(await read.select().from(caseStudyWithdrawals)).toMatchObject([
			{ consentId, userId: ana, withdrawnAt: NOW },
		])
	})

	test('before it was published makes a draft of it', async () => {
		const { consentId } = await must(agree())
		await must(withdraw(consentId))
		expect(await stage()).toBe('drafting')
		expect(await reasonOf(publish())).toBe('no_such_move')
	})

	test('is taken back by anybody of the company and by staff with a reason, by nobody else', async () => {
		const { consentId } = await must(agree())
		const { database, marketerId } = programme
		const stranger = await programme.addAccount('birch')
		const by = (
			withdrawer: Parameters<typeof withdrawConsent>[1]['by'],
			note: string | null = null,
		) =>
			withdrawConsent(database, { consentId, by: withdrawer, note, now: NOW })
		for (const withdrawer of [
			{ userId: stranger },
			{ userId: marketerId },
			{ staffId: ana },
			{ token: 'x' },
		])
			expect(await reasonOf(by(withdrawer))).toBe('consent_unknown')
		expect(await reasonOf(by({ staffId: marketerId }))).toBe('note_required')
		const colleague = await programme.addUser('colleague@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		await must(by({ userId: colleague }))
	})

	test('while it is being published: never published, whoever comes first', async () => {
		for (let round = 0; round < 4; round++) {
			const { consentId } = await must(agree((await story()).versionNumber))
			const [withdrawn] = await Promise.all([withdraw(consentId), publish()])
			expect(withdrawn.ok).toBe(true)
			expect(await listPublished(programme.database.read)).toEqual([])
			const after = await story()
			expect(['retired', 'drafting']).toContain(after.stage)
			if (after.stage === 'retired') return
			await send(after.versionNumber + 1, { body: `${STORY.body} ${round}` })
		}
	})
})

test('words that erasing somebody changed are shown to nobody: nobody agreed to them', async () => {
	await must(agree())
	const { slug } = await must(publish())
	const { database } = programme
	const shown = async () =>
		(await findPublicStory(database.read, slug, NOW)).state
	expect(await shown()).toBe('live')
	await database.transact(async (tx) => {
		const ada = redactorOf({ addresses: [], names: ['Ada Stone'] })
		for (const mention of await findMentions(tx, ada))
			await redactMention(tx, mention, ada)
	})
	expect(await shown()).toBe('gone')
})

describe('a consent that runs out', () => {
	const ENDS = NOW + 90 * DAY
	beforeEach(async () => {
		await must(agree(1, { scope: { ...SCOPE, expiresAt: ENDS } }))
		await must(publish())
	})

	test('is announced to both sides 60 days ahead, once', async () => {
		const announce = (now: number) =>
			announceStoryExpiry(programme.database, { now })
		expect(await announce(ENDS - 61 * DAY)).toBe(0)
		await announce(ENDS - 60 * DAY)
		await announce(ENDS - 59 * DAY)
		const news = (await programme.mails('story-news')).length
		const answers = (await programme.mails('story-answered')).length
		expect([news, answers]).toEqual([2, 2])
	})

	test('takes the story off when it is over', async () => {
		const expire = (now: number) =>
			expireStoryConsents(programme.database, { now })
		expect(await expire(ENDS - 1)).toBe(0)
		expect(await stage()).toBe('published')
		expect(await expire(ENDS)).toBe(1)
		expect(await expire(ENDS)).toBe(0)
		expect(await stage()).toBe('retired')
		expect(await programme.mails('story-news')).toHaveLength(2)
	})
})

test('staff cannot publish past a consent by moving the card', async () => {
	await must(agree())
	expect(
		await reasonOf(
			moveCaseStudyByStaff(programme.database, {
				caseStudyId: storyId,
				from: 'approved',
				to: 'published',
				note: null,
				actorId: programme.marketerId,
				now: NOW,
			}),
		),
	).toBe('slug_missing')
})
