import { beforeEach, describe, expect, test } from 'vitest'
import { answerAsk } from '#app/operations/asks/answer-ask.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import { inviteToCaseStudy } from '#app/operations/stories/invite-to-case-study.ts'
import { moveCaseStudyByStaff } from '#app/operations/stories/move-case-study.ts'
import { nominateAccount } from '#app/operations/stories/nominate-account.ts'
import { nominateSelf } from '#app/operations/stories/nominate-self.ts'
import {
	exportCaseStudies,
	viewBoard,
	viewCaseStudyList,
} from '#app/views/stories/case-study-board.ts'
import { caseStudyQueryOf } from '#app/views/stories/case-study-query.ts'
import { DAY } from '../support/facts.ts'
import { must, NOW, Programme } from '../support/perks.ts'

const ORGANISATION = { zone: 'UTC' }
let programme: Programme
let ana: string
let acme: string
let birch: string
beforeEach(async () => {
	programme = await Programme.open()
	ana = await programme.addAccount('acme')
	await programme.addAccount('birch')
	const { database, marketerId } = programme
	const given = { note: 'They grow', actorId: marketerId }
	const first = nominateAccount(database, {
		...given,
		accountId: 'acme',
		userId: ana,
		now: NOW,
	})
	acme = (await must(first)).caseStudyId
	const cedar = await programme.addAccount('cedar')
	await must(
		nominateSelf(database, { userId: cedar, note: 'Us', now: NOW + DAY }),
	)
	const second = nominateAccount(database, {
		...given,
		accountId: 'birch',
		userId: null,
		now: NOW + 2 * DAY,
	})
	birch = (await must(second)).caseStudyId
	const { askId } = await must(
		inviteToCaseStudy(database, {
			caseStudyId: acme,
			message: 'Would you?',
			actorId: marketerId,
			now: NOW + 3 * DAY,
		}),
	)
	await must(
		answerAsk(database, followAsk, {
			askId,
			userId: ana,
			answer: 'accepted',
			now: NOW + 4 * DAY,
		}),
	)
	await must(
		moveCaseStudyByStaff(database, {
			caseStudyId: birch,
			from: 'nominated',
			to: 'declined',
			note: 'Too small',
			actorId: marketerId,
			now: NOW + 4 * DAY,
		}),
	)
})

const board = (search = '', now = NOW + 5 * DAY) =>
	viewBoard(
		programme.database.read,
		ORGANISATION,
		caseStudyQueryOf(new URLSearchParams(search)),
		now,
	)

const namesOf = (view: Awaited<ReturnType<typeof board>>) =>
	view.columns.flatMap(({ stage, cards }) =>
		cards.map(({ account }) => `${stage} ${account.name}`),
	)

describe('the board', () => {
	test('has a column of each stage on the way, and says what is over', async () => {
		const view = await board()
		expect(view.columns.map(({ stage }) => stage)).toEqual([
			...['nominated', 'invited', 'accepted', 'interview', 'drafting'],
			...['customer_review', 'approved', 'published'],
		])
		expect(namesOf(view)).toEqual(['nominated Cedar Inc', 'accepted Acme Inc'])
		expect(view.ended).toMatchObject([{ title: 'Declined', count: 1 }])
	})

	test('says of a card whose it is, since when, until when and what comes next', async () => {
		const [, card] = (await board()).columns.flatMap(({ cards }) => cards)
		expect(card).toMatchObject({
			owner: 'Morgan Lee',
			age: '1 day',
			due: 'Apr 19, 2026',
			isOverdue: false,
			next: 'Book the interview',
			fit: null,
		})
		expect(card?.ways).toEqual([
			{ to: 'interview', words: 'Interview', page: 'moves', refusal: null },
			{ to: 'declined', words: 'Declined', page: 'moves', refusal: null },
		])
	})

	test.each([
		['owner=nobody', ['nominated Cedar Inc']],
		['source=advocate', ['nominated Cedar Inc']],
		['q=aCm', ['accepted Acme Inc']],
		['q=%25', []],
		['due=overdue', []],
	])('narrowed by %s', async (search, names) => {
		expect(namesOf(await board(search))).toEqual(names)
	})

	test('overdue is later than due, to the millisecond', async () => {
		const due = NOW + DAY + 7 * DAY
		expect(namesOf(await board('due=overdue', due))).toEqual([])
		expect(namesOf(await board('due=overdue', due + 1))).toEqual([
			'nominated Cedar Inc',
		])
	})
})

test('the table has all of them, the newest first where that is asked for', async () => {
	const view = await viewCaseStudyList(
		programme.database.read,
		ORGANISATION,
		caseStudyQueryOf(new URLSearchParams('order=newest')),
		{ cursor: null, now: NOW + 5 * DAY },
	)
	expect(view.rows.map(({ account }) => account.name)).toEqual([
		...['Birch Inc', 'Cedar Inc', 'Acme Inc'],
	])
})

test('the file has the rows of the table', async () => {
	const pieces = []
	for await (const piece of exportCaseStudies(
		programme.database.read,
		ORGANISATION,
		caseStudyQueryOf(new URLSearchParams('stage=declined')),
		NOW + 5 * DAY,
	))
		pieces.push(piece)
	const [header, row, ...rest] = pieces.join('').trim().split('\r\n')
	expect(header).toContain('case_study_id,account_id,account,title,stage')
	expect(row).toContain(`${birch},birch,Birch Inc,Birch Inc,declined`)
	expect(rest).toEqual([])
})
