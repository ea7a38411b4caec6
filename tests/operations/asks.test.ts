import { beforeEach, describe, expect, test } from 'vitest'
import type { AskKind } from '#app/domain/asks/budget.ts'
import { DEFAULT_ASK_POLICY } from '#app/domain/asks/budget.ts'
import { answerAsk } from '#app/operations/asks/answer-ask.ts'
import { changeAskPolicy } from '#app/operations/asks/change-ask-policy.ts'
import { closeEscalation } from '#app/operations/asks/close-escalation.ts'
import { expireAsks } from '#app/operations/asks/expire-asks.ts'
import { makeAsk } from '#app/operations/asks/make-ask.ts'
import { openEscalation } from '#app/operations/asks/open-escalation.ts'
import { pauseAsks } from '#app/operations/asks/pause-asks.ts'
import { resumeAsks } from '#app/operations/asks/resume-asks.ts'
import { withdrawAsk } from '#app/operations/asks/withdraw-ask.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { claimPerk } from '#app/operations/programme/perks/claim-perk.ts'
import { confirmClaim } from '#app/operations/programme/perks/confirm-claim.ts'
import { recordReview } from '#app/operations/referrals/record-review.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import { auditLog, auditNotes } from '#db/schema/people.ts'
import { findAsk, readAskNotes } from '#db/stores/asks/asks.ts'
import { readReviewAsks } from '#db/stores/asks/review-asks.ts'
import { readProgrammeSettings } from '#db/stores/programme/programme-settings.ts'
import { DAY } from '../support/facts.ts'
import { must, NOW, Programme, reasonOf } from '../support/perks.ts'

let programme: Programme
let ana: string
beforeEach(async () => {
	programme = await Programme.open()
	ana = await programme.addAccount('acme')
})

const ask = (
	kind: AskKind,
	given: Partial<Parameters<typeof makeAsk>[1]> = {},
) =>
	makeAsk(programme.database, {
		userId: ana,
		kind,
		message: 'Would you?',
		actorId: programme.marketerId,
		now: NOW,
		...given,
	})

const answer = (
	askId: string,
	given: Partial<Parameters<typeof answerAsk>[1]> = {},
) =>
	answerAsk(programme.database, followAsk, {
		askId,
		userId: ana,
		answer: 'accepted',
		now: NOW,
		...given,
	})

async function accepted(kind: AskKind, now = NOW, userId = ana) {
	const { askId } = await must(ask(kind, { now, userId }))
	await must(answer(askId, { now, userId }))
}

const blockedBy = async (result: ReturnType<typeof makeAsk>) => {
	const reason = await reasonOf(result)
	return reason?.kind === 'blocked'
		? reason.reasons.map(({ kind }) => kind)
		: reason
}

describe('an ask', () => {
	test('is mailed, accepted by whom it was put to, and its asker is told', async () => {
		const { database } = programme
		const { askId } = await must(ask('call'))
		await must(answer(askId))
		expect(await reasonOf(answer(askId))).toBe('already_answered')
		expect(await findAsk(database.read, askId)).toMatchObject({
			state: 'accepted',
			answeredAt: NOW,
			overridden: null,
		})
		const mails = await programme.mails()
		expect(
			mails.map(({ template, recipient }) => [template, recipient]).sort(),
		).toEqual([
			['ask', 'acme@example.com'],
			['ask-answered', 'mo@example.com'],
		])
	})

	test('sent twice is one ask and one mail', async () => {
		const sent = await Promise.all(
			[1, 2, 3].map(() => ask('review', { id: 'form-1' })),
		)
		expect(sent.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await reasonOf(ask('review', { id: 'form-2' }))).toEqual({
			kind: 'already_asked',
		})
		expect(await programme.mails('ask')).toHaveLength(1)
	})

	test('is answered by nobody else: neither a colleague, nor another account, nor staff', async () => {
		const { askId } = await must(ask('call'))
		const colleague = await programme.addUser('colleague@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		const stranger = await programme.addAccount('birch')
		for (const userId of [colleague, stranger, programme.adminId, 'nobody'])
			expect(await reasonOf(answer(askId, { userId }))).toBe('ask_unknown')
	})

	test.each([
		['nobody', { userId: 'nobody' }, { kind: 'advocate_unknown' }],
		['no words', { message: '  ' }, { kind: 'message_required' }],
		['nobody who asks', { actorId: 'nobody' }, { kind: 'actor_unknown' }],
	] as const)('to or with %s is refused', async (_, given, reason) => {
		expect(await reasonOf(ask('call', given))).toEqual(reason)
	})

	test('is put to no advocate who was deactivated, nor by one', async () => {
		expect(await reasonOf(ask('call', { actorId: ana }))).toEqual({
			kind: 'actor_unknown',
		})
		await must(deactivateUser(programme.database, { userId: ana, now: NOW }))
		expect(await reasonOf(ask('call'))).toEqual({ kind: 'advocate_unknown' })
	})

	test('runs out after 14 days; silence is no refusal', async () => {
		const { database } = programme
		const { askId } = await must(ask('call'))
		const end = NOW + 14 * DAY
		expect(await expireAsks(database, followAsk, { now: end - 1 })).toBe(0)
		expect(await reasonOf(answer(askId, { now: end }))).toBe('expired')
		expect(await expireAsks(database, followAsk, { now: end })).toBe(1)
		expect(await reasonOf(answer(askId, { now: end }))).toBe('expired')
		expect(await reasonOf(ask('call', { now: end }))).toBeNull()
	})

	test('that is withdrawn counts no more', async () => {
		const { database, marketerId: actorId } = programme
		const { askId } = await must(ask('call'))
		await must(ask('review'))
		expect(await blockedBy(ask('survey'))).toEqual(['person_limit'])
		const withdrawal = { askId, actorId, now: NOW }
		await must(withdrawAsk(database, followAsk, withdrawal))
		expect(await reasonOf(withdrawAsk(database, followAsk, withdrawal))).toBe(
			'not_open',
		)
		expect(await reasonOf(answer(askId))).toBe('already_answered')
		await must(ask('survey'))
	})
})

describe('the budget', () => {
	test('is 2 accepted a person and 4 an account in 90 days', async () => {
		await accepted('call')
		await accepted('review', NOW + DAY)
		expect(await blockedBy(ask('talk', { now: NOW + 2 * DAY }))).toEqual([
			'person_limit',
		])
		const ben = await programme.addUser('ben@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		await accepted('call', NOW + 2 * DAY, ben)
		await accepted('review', NOW + 2 * DAY, ben)
		const cleo = await programme.addUser('cleo@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		expect(
			await blockedBy(ask('call', { userId: cleo, now: NOW + 3 * DAY })),
		).toEqual(['account_limit'])
		expect(await blockedBy(ask('talk', { now: NOW + 90 * DAY - 1 }))).toEqual([
			'person_limit',
			'account_limit',
		])
		expect(await reasonOf(ask('talk', { now: NOW + 90 * DAY }))).toBeNull()
	})

	test('counts a talk that the advocate claimed and confirmed, and never refuses one', async () => {
		const { database } = programme
		const talk = await programme.talk({ capacity: 3 })
		await accepted('call')
		const { claimId } = await must(
			claimPerk(database, { ...talk, userId: ana, now: NOW }),
		)
		await must(confirmClaim(database, { claimId, userId: ana, now: NOW }))
		expect(await blockedBy(ask('survey'))).toEqual(['person_limit'])
		const other = await programme.slot(talk.eventId, { title: 'Second talk' })
		expect(
			await reasonOf(
				claimPerk(database, {
					perkId: talk.perkId,
					slotId: other,
					userId: ana,
					now: NOW,
				}),
			),
		).toBeNull()
	})

	test('gives 14 days of quiet after a no, to whom said it alone', async () => {
		const { askId } = await must(ask('call'))
		await must(answer(askId, { answer: 'declined', reason: 'Too busy.' }))
		const notes = await readAskNotes(programme.database.read, [askId])
		expect(notes.get(askId)?.declineReason).toBe('Too busy.')
		expect(await blockedBy(ask('call', { now: NOW + 14 * DAY - 1 }))).toEqual([
			'quiet_after_decline',
		])
		const ben = await programme.addUser('ben@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		expect(await reasonOf(ask('call', { userId: ben }))).toBeNull()
		expect(await reasonOf(ask('call', { now: NOW + 14 * DAY }))).toBeNull()
	})

	test('is caution, and no more, near a renewal; that it was seen is kept', async () => {
		const cleo = await programme.addAccount('cedar', {
			renewalAt: NOW + 30 * DAY,
		})
		const { askId } = await must(ask('call', { userId: cleo }))
		expect(await findAsk(programme.database.read, askId)).toMatchObject({
			overridden: ['renewal_near'],
			overriddenBy: programme.marketerId,
		})
	})

	test('may be gone beyond with a reason, on the record', async () => {
		const { database, marketerId } = programme
		await accepted('call')
		await accepted('review')
		expect(await reasonOf(ask('talk', { override: { reason: ' ' } }))).toEqual({
			kind: 'override_reason_required',
		})
		const { askId } = await must(
			ask('talk', { override: { reason: 'She offered it herself.' } }),
		)
		expect(await findAsk(database.read, askId)).toMatchObject({
			overridden: ['person_limit'],
			overriddenBy: marketerId,
		})
		const rows = await database.read.select().from(auditLog)
		const row = rows.find(({ subjectId }) => subjectId === askId)
		expect(row).toMatchObject({ action: 'ask.made', actorId: marketerId })
		const notes = await database.read.select().from(auditNotes)
		expect(notes.find(({ auditId }) => auditId === row?.id)?.note).toBe(
			'She offered it herself.',
		)
	})
})

describe('a pause', () => {
	test('lasts 90 days or until it is ended, and only an admin may ask meanwhile', async () => {
		const { database, adminId } = programme
		const pause = { userId: ana, now: NOW }
		expect(await must(pauseAsks(database, pause))).toEqual({
			until: NOW + 90 * DAY,
		})
		expect(await reasonOf(pauseAsks(database, pause))).toBe('already_paused')
		expect(await blockedBy(ask('call'))).toEqual(['paused'])
		const override = { reason: 'They wrote to us.' }
		expect(await reasonOf(ask('call', { override }))).toEqual({
			kind: 'override_not_allowed',
			reasons: ['paused'],
		})
		await must(ask('call', { override, actorId: adminId }))
		await must(resumeAsks(database, pause))
		expect(await reasonOf(resumeAsks(database, pause))).toBe('not_paused')
		expect(await reasonOf(ask('review'))).toBeNull()
	})

	test('is an advocate’s own', async () => {
		const { database, adminId } = programme
		const given = { userId: adminId, now: NOW }
		expect(await reasonOf(pauseAsks(database, given))).toBe('not_an_advocate')
		expect(await reasonOf(resumeAsks(database, given))).toBe('not_an_advocate')
	})
})

describe('an escalation', () => {
	test('blocks every ask at its account until it is closed', async () => {
		const { database, marketerId: actorId, adminId } = programme
		const given = { accountId: 'acme', actorId, now: NOW }
		const open = (note: string, accountId = 'acme') =>
			reasonOf(openEscalation(database, { ...given, accountId, note }))
		expect(await open(' ')).toBe('note_required')
		expect(await open('Outage.', 'nowhere')).toBe('account_unknown')
		expect(await open('Outage.')).toBeNull()
		expect(await open('Outage.')).toBe('already_open')
		expect(await blockedBy(ask('call'))).toEqual(['escalation_open'])
		const override = { reason: 'It is solved.' }
		expect(await reasonOf(ask('call', { override }))).toMatchObject({
			kind: 'override_not_allowed',
		})
		await must(ask('call', { override, actorId: adminId }))
		await must(closeEscalation(database, given))
		expect(await reasonOf(closeEscalation(database, given))).toBe('none_open')
		expect(await reasonOf(ask('review'))).toBeNull()
	})
})

describe('the limits', () => {
	const change = (
		policy: Partial<typeof DEFAULT_ASK_POLICY>,
		expectedVersion: number,
	) =>
		changeAskPolicy(programme.database, {
			policy: { ...DEFAULT_ASK_POLICY, ...policy },
			expectedVersion,
			actorId: programme.adminId,
			now: NOW,
		})

	test('are changed by one admin at a time, and count at once', async () => {
		const both = await Promise.all([
			change({ perPerson: 1 }, 0),
			change({ perPerson: 3 }, 0),
		])
		expect(both.filter(({ ok }) => ok)).toHaveLength(1)
		expect(both).toContainEqual({ ok: false, reason: 'superseded' })
		await must(change({ perPerson: 0 }, 1))
		expect(await blockedBy(ask('call'))).toEqual(['person_limit'])
		expect((await readProgrammeSettings(programme.database.read)).version).toBe(
			2,
		)
	})

	test.each([
		['unchanged', {}],
		['number_invalid', { perPerson: -1 }],
		['number_invalid', { windowDays: 0 }],
		['number_invalid', { pauseDays: 1.5 }],
		['number_invalid', { perAccount: Number.NaN }],
	] as const)('are refused: %s %j', async (reason, policy) => {
		expect(await reasonOf(change(policy, 0))).toBe(reason)
	})
})

describe('an ask for a review', () => {
	const review = {
		site: ' G2 ',
		url: 'https://g2.com/acme',
		disclosure: 'Say that we asked you.',
	}

	test('says where, and what to disclose; that it is written is said once, by whom it was put to', async () => {
		const { database } = programme
		const { askId } = await must(ask('review', { review }))
		const say = (userId = ana) =>
			reasonOf(recordReview(database, { askId, userId, now: NOW }))
		expect(await say()).toBe('not_accepted')
		await must(answer(askId))
		expect(await say(programme.marketerId)).toBe('ask_unknown')
		expect(await say()).toBeNull()
		expect(await say()).toBe('already_said')
		expect((await readReviewAsks(database.read, [askId])).get(askId)).toEqual({
			askId,
			...review,
			site: 'G2',
			writtenAt: NOW,
		})
		const mails = await programme.mails()
		expect(
			mails.find(({ template }) => template === 'ask')?.props,
		).toMatchObject({ review: { ...review, site: 'G2' } })
	})

	test('that leads nowhere is not made', async () => {
		expect(
			await reasonOf(ask('review', { review: { ...review, url: 'g2' } })),
		).toEqual({ kind: 'url_invalid' })
	})
})
