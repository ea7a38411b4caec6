import { beforeEach, describe, expect, test } from 'vitest'
import { answerAsk } from '#app/operations/asks/answer-ask.ts'
import { expireAsks } from '#app/operations/asks/expire-asks.ts'
import { makeAsk } from '#app/operations/asks/make-ask.ts'
import { withdrawAsk } from '#app/operations/asks/withdraw-ask.ts'
import { claimPerk } from '#app/operations/programme/perks/claim-perk.ts'
import { assignCaseStudy } from '#app/operations/stories/assign-case-study.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import { inviteToCaseStudy } from '#app/operations/stories/invite-to-case-study.ts'
import { moveCaseStudyByStaff } from '#app/operations/stories/move-case-study.ts'
import { nominateAccount } from '#app/operations/stories/nominate-account.ts'
import { nominateSelf } from '#app/operations/stories/nominate-self.ts'
import { caseStudies } from '#db/schema/case-studies.ts'
import { findAsk } from '#db/stores/asks/asks.ts'
import {
	type CaseStudy,
	findCaseStudy,
	findLiveCaseStudy,
	listCaseStudyMoves,
} from '#db/stores/stories/case-studies.ts'
import { listNominations } from '#db/stores/stories/nominations.ts'
import { DAY } from '../support/facts.ts'
import { must, NOW, Programme, reasonOf } from '../support/perks.ts'

let programme: Programme
let ana: string
beforeEach(async () => {
	programme = await Programme.open()
	ana = await programme.addAccount('acme')
})

const nominate = (given: Partial<Parameters<typeof nominateAccount>[1]> = {}) =>
	nominateAccount(programme.database, {
		accountId: 'acme',
		userId: ana,
		note: 'They grow fast',
		actorId: programme.marketerId,
		now: NOW,
		...given,
	})

const nominated = async () => (await must(nominate())).caseStudyId

const invite = (
	caseStudyId: string,
	given: Partial<Parameters<typeof inviteToCaseStudy>[1]> = {},
) =>
	inviteToCaseStudy(programme.database, {
		caseStudyId,
		message: 'May we tell your story?',
		actorId: programme.marketerId,
		now: NOW,
		...given,
	})

const answer = (
	askId: string,
	reply: 'accepted' | 'declined',
	{ userId = ana, now = NOW } = {},
) =>
	answerAsk(programme.database, followAsk, {
		askId,
		userId,
		answer: reply,
		reason: 'No time',
		now,
	})

const move = (
	caseStudyId: string,
	from: CaseStudy['stage'],
	to: CaseStudy['stage'],
	note: string | null = null,
	now = NOW,
) =>
	moveCaseStudyByStaff(programme.database, {
		caseStudyId,
		from,
		to,
		note,
		actorId: programme.marketerId,
		now,
	})

async function story(id: string): Promise<CaseStudy> {
	const found = await findCaseStudy(programme.database.read, id)
	if (!found) throw new Error('there is no such story')
	return found
}

const path = async (id: string) =>
	(await listCaseStudyMoves(programme.database.read, id))
		.map(({ toStage }) => toStage)
		.reverse()
		.join(' ')

const countStories = async () =>
	(await programme.database.read.select().from(caseStudies)).length

describe('a nomination', () => {
	test('by staff begins a story that they own, due in 7 days', async () => {
		const made = await must(nominate())
		expect(made.isNew).toBe(true)
		expect(await story(made.caseStudyId)).toMatchObject({
			accountId: 'acme',
			userId: ana,
			stage: 'nominated',
			ownerId: programme.marketerId,
			dueAt: NOW + 7 * DAY,
		})
		expect(await path(made.caseStudyId)).toBe('nominated')
	})

	test('joins the story that goes on, whoever makes it', async () => {
		const first = await must(nominate({ userId: null }))
		const second = await must(
			nominateSelf(programme.database, {
				userId: ana,
				note: 'Gladly',
				now: NOW + DAY,
			}),
		)
		expect(second).toEqual({ caseStudyId: first.caseStudyId, isNew: false })
		const { read } = programme.database
		const all = await listNominations(read, first.caseStudyId)
		expect(all.map(({ source, note }) => [source, note])).toEqual([
			['staff', 'They grow fast'],
			['advocate', 'Gladly'],
		])
		expect((await story(first.caseStudyId)).userId).toBe(ana)
		expect(await countStories()).toBe(1)
	})

	test('sent twice, or five at once, is one story', async () => {
		const made = await Promise.all(
			[1, 2, 3, 4, 5].map((n) => nominate({ id: `form-${n}` })),
		)
		expect(made.every(({ ok }) => ok)).toBe(true)
		expect(await reasonOf(nominate({ id: 'form-1' }))).toEqual({
			kind: 'already_made',
		})
		expect(await countStories()).toBe(1)
	})

	test.each([
		['no such account', { accountId: 'nope' }, 'account_unknown'],
		['nobody of that account', { userId: 'nope' }, 'advocate_unknown'],
		['no word on why', { note: '  ' }, 'note_required'],
		['too many words', { note: 'x'.repeat(10_001) }, 'note_too_long'],
	] as const)('of %s is refused', async (_, given, kind) => {
		expect(await reasonOf(nominate(given))).toEqual({ kind })
		expect(await countStories()).toBe(0)
	})

	test('of an advocate of another account is refused', async () => {
		const birch = await programme.addAccount('birch')
		expect(await reasonOf(nominate({ userId: birch }))).toEqual({
			kind: 'advocate_unknown',
		})
	})

	test('is not made for 365 days after a no, to the millisecond', async () => {
		const id = await nominated()
		await must(move(id, 'nominated', 'declined', 'Too early'))
		const until = NOW + 365 * DAY
		for (const now of [NOW, until - 1])
			expect(await reasonOf(nominate({ now }))).toEqual({
				kind: 'quiet_after_decline',
				until,
			})
		const again = await must(nominate({ now: until }))
		expect(again.isNew).toBe(true)
	})

	test('offered by an advocate is mailed to marketing, once', async () => {
		const offer = () =>
			nominateSelf(programme.database, { userId: ana, note: 'Hi', now: NOW })
		await must(offer())
		expect(await reasonOf(offer())).toEqual({ kind: 'already_nominated' })
		const mails = await programme.mails('stories-nominated')
		expect(mails.map(({ recipient }) => recipient)).toEqual(['mo@example.com'])
	})

	test('comes with the claim of a story, and not with a claim that waits', async () => {
		const perkId = await programme.perk({ kind: 'case_study', capacity: 1 })
		const claim = (userId: string) =>
			claimPerk(programme.database, {
				perkId,
				userId,
				message: 'Us!',
				now: NOW,
			})
		await must(claim(ana))
		const birch = await programme.addAccount('birch')
		await must(claim(birch))
		const { read } = programme.database
		expect(await findLiveCaseStudy(read, 'acme')).toMatchObject({
			userId: ana,
			stage: 'nominated',
			ownerId: null,
		})
		expect(await findLiveCaseStudy(read, 'birch')).toBeNull()
	})
})

describe('an invitation', () => {
	test('is an ask; a yes is theirs to give, and its owner is told', async () => {
		const id = await nominated()
		await must(
			assignCaseStudy(programme.database, {
				caseStudyId: id,
				ownerId: programme.adminId,
				actorId: programme.adminId,
				now: NOW,
			}),
		)
		const { askId } = await must(invite(id))
		expect(await story(id)).toMatchObject({
			stage: 'invited',
			askId,
			dueAt: NOW + 14 * DAY,
		})
		expect(await reasonOf(move(id, 'invited', 'accepted'))).toBe(
			'not_theirs_to_answer',
		)
		await must(answer(askId, 'accepted', { now: NOW + DAY }))
		expect(await path(id)).toBe('nominated invited accepted')
		expect((await story(id)).dueAt).toBe(NOW + 15 * DAY)
		const told = await programme.mails('ask-answered')
		expect(told.map(({ recipient }) => recipient).sort()).toEqual([
			'al@example.com',
			'mo@example.com',
		])
	})

	test('a no ends it', async () => {
		const id = await nominated()
		const { askId } = await must(invite(id))
		await must(answer(askId, 'declined'))
		expect(await story(id)).toMatchObject({ stage: 'declined', endedAt: NOW })
		expect(await reasonOf(nominate())).toMatchObject({
			kind: 'quiet_after_decline',
		})
	})

	test('that the budget forbids is not made, and moves nothing; an override says why', async () => {
		for (const kind of ['call', 'review'] as const) {
			const made = makeAsk(programme.database, {
				userId: ana,
				kind,
				message: 'Would you?',
				now: NOW,
				actorId: programme.marketerId,
			})
			await must(answer((await must(made)).askId, 'accepted'))
		}
		const id = await nominated()
		expect(await reasonOf(invite(id))).toMatchObject({ kind: 'blocked' })
		expect(await story(id)).toMatchObject({ stage: 'nominated', askId: null })
		const override = { reason: 'They asked us to' }
		const { askId } = await must(invite(id, { override }))
		expect(await findAsk(programme.database.read, askId)).toMatchObject({
			overridden: ['person_limit'],
			overriddenBy: programme.marketerId,
		})
	})

	test('that nobody answered, or that was taken back, can be made again', async () => {
		const id = await nominated()
		await must(invite(id))
		expect(await reasonOf(invite(id))).toEqual({ kind: 'not_to_be_invited' })
		const later = NOW + 14 * DAY
		await expireAsks(programme.database, followAsk, { now: later })
		const again = await must(invite(id, { now: later }))
		expect(await story(id)).toMatchObject({
			stage: 'invited',
			askId: again.askId,
			dueAt: later + 14 * DAY,
		})
		await must(
			withdrawAsk(programme.database, followAsk, {
				askId: again.askId,
				actorId: programme.marketerId,
				now: later,
			}),
		)
		const third = await must(invite(id, { now: later }))
		await must(answer(third.askId, 'accepted', { now: later }))
		expect(await path(id)).toBe('nominated invited accepted')
	})

	test('needs an advocate', async () => {
		const { caseStudyId } = await must(nominate({ userId: null }))
		expect(await reasonOf(invite(caseStudyId))).toEqual({
			kind: 'advocate_missing',
		})
	})

	test('is taken back when staff decline the story', async () => {
		const id = await nominated()
		const { askId } = await must(invite(id))
		await must(move(id, 'invited', 'declined', 'They are being sold'))
		expect(await findAsk(programme.database.read, askId)).toMatchObject({
			state: 'withdrawn',
		})
		expect(await reasonOf(answer(askId, 'accepted'))).toBe('already_answered')
	})

	test('a yes to an ask that was made outside the pipeline begins a story', async () => {
		const made = makeAsk(programme.database, {
			userId: ana,
			kind: 'case_study',
			message: 'May we?',
			now: NOW,
			actorId: programme.marketerId,
		})
		await must(answer((await must(made)).askId, 'accepted'))
		const live = await findLiveCaseStudy(programme.database.read, 'acme')
		expect(live).toMatchObject({
			stage: 'accepted',
			userId: ana,
			ownerId: programme.marketerId,
		})
	})
})

describe('assigning', () => {
	const assign = (
		caseStudyId: string,
		given: { ownerId?: string | null; userId?: string | null },
	) =>
		assignCaseStudy(programme.database, {
			caseStudyId,
			actorId: programme.marketerId,
			now: NOW,
			...given,
		})

	test('sets an owner among staff, and an advocate of the account', async () => {
		const { caseStudyId: id } = await must(nominate({ userId: null }))
		expect(await reasonOf(assign(id, { ownerId: ana }))).toBe('owner_unknown')
		const birch = await programme.addAccount('birch')
		expect(await reasonOf(assign(id, { userId: birch }))).toBe(
			'advocate_unknown',
		)
		await must(assign(id, { ownerId: programme.adminId, userId: ana }))
		expect(await story(id)).toMatchObject({
			ownerId: programme.adminId,
			userId: ana,
		})
	})

	test('nobody else can answer an invitation', async () => {
		const id = await nominated()
		await must(invite(id))
		const colleague = await programme.addUser('colleague@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		expect(await reasonOf(assign(id, { userId: colleague }))).toBe(
			'advocate_was_asked',
		)
	})
})

describe('moving', () => {
	test('two who move the same at once: one moves it, the other is told', async () => {
		const id = await nominated()
		const moved = await Promise.all([
			move(id, 'nominated', 'declined', 'Too early'),
			move(id, 'nominated', 'declined', 'Too small'),
		])
		expect(moved.filter(({ ok }) => ok)).toHaveLength(1)
		expect(moved.filter((each) => !each.ok)).toEqual([
			{ ok: false, reason: 'already_there' },
		])
		expect(await path(id)).toBe('nominated declined')
	})

	test('what was moved meanwhile is not moved from where it was', async () => {
		const id = await nominated()
		await must(invite(id))
		expect(await reasonOf(move(id, 'nominated', 'declined', 'Too early'))).toBe(
			'moved_meanwhile',
		)
	})

	test('goes on without an interview when it is written down why', async () => {
		const id = await nominated()
		const { askId } = await must(invite(id))
		await must(answer(askId, 'accepted'))
		expect(await reasonOf(move(id, 'accepted', 'interview'))).toBe(
			'interview_not_booked',
		)
		await must(move(id, 'accepted', 'interview', 'They wrote it themselves'))
		await must(move(id, 'interview', 'drafting'))
		expect(await reasonOf(move(id, 'drafting', 'customer_review'))).toBe(
			'version_missing',
		)
	})
})
