import { beforeEach, describe, expect, test } from 'vitest'
import { answerAsk } from '#app/operations/asks/answer-ask.ts'
import { expireAsks } from '#app/operations/asks/expire-asks.ts'
import { withdrawAsk } from '#app/operations/asks/withdraw-ask.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import {
	type AskForReferenceRefusal,
	askForReference,
} from '#app/operations/stories/references/ask-for-reference.ts'
import { cancelReference } from '#app/operations/stories/references/cancel-reference.ts'
import { giveReferenceFeedback } from '#app/operations/stories/references/give-reference-feedback.ts'
import { recordReferenceOutcome } from '#app/operations/stories/references/record-reference-outcome.ts'
import { releaseReference } from '#app/operations/stories/references/release-reference.ts'
import { requestReference } from '#app/operations/stories/references/request-reference.ts'
import { scheduleReference } from '#app/operations/stories/references/schedule-reference.ts'
import { viewCallCalendar, viewOwnCall } from '#app/views/stories/own-call.ts'
import { viewReference } from '#app/views/stories/reference.ts'
import { viewReferences } from '#app/views/stories/references.ts'
import { writeTraits } from '#db/stores/accounts/account-traits.ts'
import { findAsk } from '#db/stores/asks/asks.ts'
import {
	findReference,
	readReferenceTexts,
} from '#db/stores/stories/references.ts'
import { DAY } from '../support/facts.ts'
import { must, NOW, Programme, reasonOf } from '../support/perks.ts'

const FACTS = { zone: 'UTC', baseCurrency: 'USD' } as const

let programme: Programme
let ana: string
let ben: string
beforeEach(async () => {
	programme = await Programme.open()
	ana = await programme.addAccount('acme')
	ben = await programme.addAccount('globex')
})

const request = (given: Partial<Parameters<typeof requestReference>[1]> = {}) =>
	requestReference(programme.database, {
		draft: {
			industry: 'Retail',
			useCase: null,
			neededBy: NOW + 20 * DAY,
			need: ' Initech asks how the move went ',
		},
		actorId: programme.marketerId,
		now: NOW,
		...given,
	})

const ask = (
	requestId: string,
	given: Partial<Parameters<typeof askForReference>[1]> = {},
) =>
	askForReference(programme.database, {
		requestId,
		userId: ana,
		message: 'Would you take a call?',
		actorId: programme.marketerId,
		now: NOW,
		...given,
	})

const kindOf = async (
	result: Promise<{ ok: true } | { ok: false; reason: AskForReferenceRefusal }>,
) => {
	const settled = await result
	return settled.ok ? null : settled.reason.kind
}

const say = (
	askId: string,
	answer: 'accepted' | 'declined',
	userId = ana,
	now = NOW,
) => answerAsk(programme.database, followAsk, { askId, userId, answer, now })

const CALL = {
	startsAt: NOW + 3 * DAY,
	durationMinutes: 30,
	place: ' https://meet.example.com/1 ',
}
const by = () => ({ actorId: programme.marketerId, now: NOW })

async function accepted() {
	const { requestId } = await must(request())
	const { askId } = await must(ask(requestId))
	await must(say(askId, 'accepted'))
	return { requestId, askId }
}

const stateOf = async (requestId: string) =>
	(await findReference(programme.database.read, requestId))?.state

describe('an ask for a call', () => {
	const neededIn = (days: number) =>
		request({
			draft: {
				industry: null,
				useCase: null,
				neededBy: NOW + days * DAY,
				need: 'A word on the move',
			},
		})

	test.each([
		[3, 3],
		[14, 14],
		[20, 14],
	])('that is needed in %d days can be answered for %d', async (days, open) => {
		const { requestId } = await must(neededIn(days))
		const { askId } = await must(ask(requestId))
		expect(await findAsk(programme.database.read, askId)).toMatchObject({
			expiresAt: NOW + open * DAY,
		})
	})

	test('on the day after it was needed is refused', async () => {
		const { requestId } = await must(neededIn(3))
		expect(await ask(requestId, { now: NOW + 3 * DAY })).toEqual({
			ok: false,
			reason: { kind: 'too_late' },
		})
	})
})

describe('a request for a reference', () => {
	test('goes from search to outcome, with mails and a date for the calendar', async () => {
		const { database } = programme
		const { requestId, askId } = await accepted()
		expect(await stateOf(requestId)).toBe('accepted')
		await must(scheduleReference(database, { requestId, call: CALL, ...by() }))
		const viewer = { userId: ana, now: NOW }
		expect(
			await viewOwnCall(database.read, FACTS, askId, viewer),
		).toMatchObject({
			minutes: 30,
			place: 'https://meet.example.com/1',
			isHeld: false,
			mayTell: false,
			told: null,
		})
		const calendar = await viewCallCalendar(database.read, askId, {
			userId: ana,
			origin: 'https://laurel.example.com',
		})
		expect(calendar?.file).toContain('Reference call')
		await must(
			scheduleReference(database, {
				requestId,
				...by(),
				now: NOW + 5_000,
				call: { ...CALL, startsAt: NOW + 4 * DAY },
			}),
		)
		const held = NOW + 4 * DAY
		await must(
			recordReferenceOutcome(database, {
				requestId,
				outcome: 'helped',
				feedback: ' They signed ',
				actorId: programme.marketerId,
				now: held,
			}),
		)
		await must(
			giveReferenceFeedback(database, {
				askId,
				userId: ana,
				feedback: 'It was fun',
				now: held,
			}),
		)
		expect(await stateOf(requestId)).toBe('held')
		const texts = await readReferenceTexts(database.read, [requestId])
		expect(texts.get(requestId)).toEqual({
			need: 'Initech asks how the move went',
			place: 'https://meet.example.com/1',
			feedback: 'They signed',
			advocateFeedback: 'It was fun',
		})
		const news = (await programme.mails()).filter(
			({ template }) => template === 'reference-news',
		)
		expect(news.map(({ props }) => props?.news).sort()).toEqual([
			'moved',
			'scheduled',
		])
	})

	test('sent twice is one', async () => {
		await must(request({ id: 'form-1' }))
		expect(await reasonOf(request({ id: 'form-1' }))).toBe('already_made')
	})

	test('without what is needed is refused', async () => {
		const draft = { industry: null, useCase: null, neededBy: NOW, need: ' ' }
		expect(await reasonOf(request({ draft }))).toBe('need_required')
	})
})

describe('whoever is asked', () => {
	test('and says no leaves it to somebody else', async () => {
		const { requestId } = await must(request())
		const { askId } = await must(ask(requestId))
		expect(await kindOf(ask(requestId, { userId: ben }))).toBe('not_from_here')
		await must(say(askId, 'declined'))
		expect(
			await findReference(programme.database.read, requestId),
		).toMatchObject({ state: 'searching', askId: null, userId: null })
		await must(ask(requestId, { userId: ben }))
		expect(await stateOf(requestId)).toBe('asked')
	})

	test('and does not answer leaves it to somebody else', async () => {
		const { requestId } = await must(request())
		await must(ask(requestId))
		await expireAsks(programme.database, followAsk, { now: NOW + 14 * DAY })
		expect(await stateOf(requestId)).toBe('searching')
	})

	test('by mistake is asked no more', async () => {
		const { database } = programme
		const { requestId } = await must(request())
		const { askId } = await must(ask(requestId))
		await must(withdrawAsk(database, followAsk, { askId, ...by() }))
		expect(await stateOf(requestId)).toBe('searching')
	})

	test('cannot be asked beyond the budget, and then nothing has changed', async () => {
		const { requestId } = await must(request())
		const draft = {
			industry: null,
			useCase: null,
			neededBy: NOW + DAY,
			need: 'Other',
		}
		const other = await must(request({ draft }))
		const { askId } = await must(ask(other.requestId))
		await must(say(askId, 'declined'))
		expect(await kindOf(ask(requestId))).toBe('blocked')
		expect(await stateOf(requestId)).toBe('searching')
		await must(ask(requestId, { override: { reason: 'They offered' } }))
		expect(await stateOf(requestId)).toBe('asked')
	})

	test('is no colleague of the prospect', async () => {
		const { requestId } = await must(request({ prospectAccountId: 'acme' }))
		expect(await kindOf(ask(requestId))).toBe('of_the_prospect')
		expect(await kindOf(ask('nope'))).toBe('request_unknown')
	})

	test('at the same time by two is one person alone', async () => {
		const { requestId } = await must(request())
		const kinds = await Promise.all([
			kindOf(ask(requestId)),
			kindOf(ask(requestId, { userId: ben })),
		])
		expect(kinds.toSorted()).toEqual(['not_from_here', null])
	})
})

describe('a call', () => {
	test('gets no date before somebody said yes, and none that is over', async () => {
		const { database } = programme
		const { requestId } = await must(request())
		const set = (call = CALL, id = requestId) =>
			reasonOf(scheduleReference(database, { requestId: id, call, ...by() }))
		expect(await set()).toBe('not_from_here')
		expect(await set(CALL, 'nope')).toBe('request_unknown')
		const ready = await accepted()
		expect(await set({ ...CALL, startsAt: NOW }, ready.requestId)).toBe(
			'in_the_past',
		)
	})

	test('was not held before it began', async () => {
		const { database } = programme
		const { requestId, askId } = await accepted()
		await must(scheduleReference(database, { requestId, call: CALL, ...by() }))
		const outcome = { requestId, outcome: 'helped', feedback: null } as const
		expect(
			await reasonOf(recordReferenceOutcome(database, { ...outcome, ...by() })),
		).toBe('too_early')
		const feedback = { askId, userId: ana, feedback: 'Good', now: NOW }
		expect(await reasonOf(giveReferenceFeedback(database, feedback))).toBe(
			'too_early',
		)
	})

	test('is nobody else’s to see or to tell of', async () => {
		const { database } = programme
		const { requestId, askId } = await accepted()
		await must(scheduleReference(database, { requestId, call: CALL, ...by() }))
		const other = { userId: ben, now: NOW + 5 * DAY }
		expect(await viewOwnCall(database.read, FACTS, askId, other)).toBeNull()
		expect(
			await viewCallCalendar(database.read, askId, {
				userId: ben,
				origin: 'https://laurel.example.com',
			}),
		).toBeNull()
		expect(
			await reasonOf(
				giveReferenceFeedback(database, { askId, feedback: 'Bad', ...other }),
			),
		).toBe('call_unknown')
	})

	test('that is given up is taken out of the calendar, and the search goes on', async () => {
		const { database } = programme
		const { requestId, askId } = await accepted()
		await must(scheduleReference(database, { requestId, call: CALL, ...by() }))
		await must(releaseReference(database, { requestId, ...by() }))
		expect(await findReference(database.read, requestId)).toMatchObject({
			state: 'searching',
			askId: null,
			startsAt: null,
		})
		expect(await findAsk(database.read, askId)).toMatchObject({
			state: 'accepted',
		})
		const mails = await programme.mails()
		const cancelled = mails.find(({ props }) => props?.news === 'cancelled')
		expect(cancelled?.props?.call).toMatchObject({ durationMinutes: 30 })
	})

	test('that is not needed any more takes back what was asked', async () => {
		const { database } = programme
		const { requestId } = await must(request())
		const { askId } = await must(ask(requestId))
		await must(cancelReference(database, { requestId, ...by() }))
		expect(await findAsk(database.read, askId)).toMatchObject({
			state: 'withdrawn',
		})
		expect(await stateOf(requestId)).toBe('cancelled')
		expect(
			await reasonOf(cancelReference(database, { requestId, ...by() })),
		).toBe('not_from_here')
		expect(
			await reasonOf(cancelReference(database, { requestId: 'x', ...by() })),
		).toBe('request_unknown')
	})
})

describe('the pages', () => {
	test('match by what accounts are like, and say what stands against somebody', async () => {
		const { database } = programme
		await database.transact((tx) =>
			writeTraits(
				tx,
				'globex',
				{ segment: null, industry: 'Retail', useCases: ['Forecasting'] },
				NOW,
			),
		)
		const { requestId } = await must(request())
		const viewer = { role: 'marketing', now: NOW } as const
		const view = await viewReference(database.read, FACTS, requestId, viewer)
		expect(
			view?.candidates?.rows.map(({ id, reasons }) => [
				id,
				reasons.map(({ text }) => text),
			]),
		).toEqual([
			[ben, ['Same industry']],
			[ana, []],
		])
		expect(await viewReference(database.read, FACTS, 'nope', viewer)).toBeNull()
	})

	test('list what is open, what is needed first before all others', async () => {
		const { database } = programme
		const draft = (days: number) => ({
			draft: {
				industry: null,
				useCase: null,
				need: `in ${days}`,
				neededBy: NOW + days * DAY,
			},
		})
		await must(request(draft(9)))
		await must(request(draft(2)))
		const { requestId } = await must(request(draft(1)))
		await must(cancelReference(database, { requestId, ...by() }))
		const list = (params: Record<string, string>) =>
			viewReferences(
				database.read,
				FACTS,
				new URLSearchParams(params),
				NOW + 3 * DAY,
			)
		const open = await list({})
		expect(open.rows.map(({ need, isOverdue }) => [need, isOverdue])).toEqual([
			['in 2', true],
			['in 9', false],
		])
		expect((await list({ state: 'cancelled' })).rows).toHaveLength(1)
		expect((await list({ state: 'all' })).rows).toHaveLength(3)
	})
})
