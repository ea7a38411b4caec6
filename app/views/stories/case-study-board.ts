import {
	type CaseStudyState,
	moveCaseStudy,
	waysFrom,
} from '#app/domain/case-studies/move.ts'
import {
	isCustomersTurn,
	nextStepOf,
} from '#app/domain/case-studies/next-step.ts'
import { isTimed } from '#app/domain/case-studies/settings.ts'
import {
	CASE_STUDY_STAGES,
	type CaseStudyStage,
	ENDED_STAGES,
} from '#app/domain/case-studies/stage.ts'
import { NEXT_STEP_WORDS } from '#app/domain/case-studies/words.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf } from '#app/views/format/money.ts'
import {
	advocacyPath,
	CASE_STUDIES_PATH,
	caseStudyPath,
} from '#app/views/paths/marketing-paths.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { readFitFacts } from '#db/reports/stories/case-study-fit.ts'
import {
	type CaseStudyCursor,
	type CaseStudyListed,
	countCaseStudiesByStage,
	listCaseStudies,
	listForBoard,
	readLatestContents,
} from '#db/reports/stories/case-study-list.ts'
import { readCaseStudyStates } from '#db/reports/stories/case-study-state.ts'
import { readAchieved } from '#db/stores/programme/achievements.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { readCaseStudySettings } from '#db/stores/stories/case-study-settings.ts'
import { ageWords } from './case-study.ts'
import { viewFit } from './case-study-fit.ts'
import { staffOptions } from './case-study-overview.ts'
import {
	type CaseStudyQuery,
	caseStudyFilterOf,
	DUE_OPTIONS,
	isNarrowed,
	NOBODY,
	ORDER_OPTIONS,
	paramsOf,
} from './case-study-query.ts'
import {
	MOVE_REFUSALS,
	SOURCE_OPTIONS,
	STAGE_OPTIONS,
	STAGE_WORDS,
} from './case-study-words.ts'

const PAGE = 50
const CSV_PAGE = 500
const ON_BOARD = 200
const PUBLISHED_ON_BOARD = 8
export const BOARD_PATH = CASE_STUDIES_PATH
export const LIST_PATH = `${CASE_STUDIES_PATH}/list`

/** The stages that are columns: what is over is in the table. */
const COLUMNS = CASE_STUDY_STAGES.filter(
	(stage) => !ENDED_STAGES.some((ended) => ended === stage),
)

/** The stories on their way by stage, each with what it waits for. */
export async function viewBoard(
	read: Reader,
	organisation: Pick<OrganisationFacts, 'zone'>,
	query: CaseStudyQuery,
	now: number,
) {
	const filter = caseStudyFilterOf({ ...query, stage: undefined }, now)
	const [rows, counts, settings, choices] = await Promise.all([
		listForBoard(read, filter, {
			limit: ON_BOARD,
			published: PUBLISHED_ON_BOARD,
		}),
		countCaseStudiesByStage(read, filter),
		readCaseStudySettings(read),
		viewChoices(read, query),
	])
	const cards = await viewCards(read, organisation, rows, now)
	const params = { ...paramsOf(query), stage: undefined }
	return {
		...choices,
		columns: COLUMNS.map((stage) => {
			const own = cards.filter((card) => card.stage === stage)
			return {
				stage,
				title: STAGE_WORDS[stage].title,
				about: STAGE_WORDS[stage].about,
				count: counts[stage],
				days: isTimed(stage) ? countOf(settings.stageDays[stage], 'day') : null,
				cards: own,
				/** Where the rest of them are. */
				more:
					counts[stage] > own.length
						? withParams(LIST_PATH, { ...params, stage })
						: null,
			}
		}),
		ended: ENDED_STAGES.map((stage) => ({
			title: STAGE_WORDS[stage].title,
			count: counts[stage],
			to: withParams(LIST_PATH, { ...params, stage }),
		})).filter(({ count }) => count > 0),
		isEmpty: rows.length === 0,
		csv: withParams(`${CASE_STUDIES_PATH}.csv`, params),
		listTo: withParams(LIST_PATH, params),
	}
}

/** The same as a table, with what is over. */
export async function viewCaseStudyList(
	read: Reader,
	organisation: Pick<OrganisationFacts, 'zone'>,
	query: CaseStudyQuery,
	{ cursor, now }: { cursor: string | null; now: number },
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const [page, choices] = await Promise.all([
		listCaseStudies(
			read,
			caseStudyFilterOf(query, now),
			query.order,
			after && { at: after[0], id: after[1] },
			PAGE,
		),
		viewChoices(read, query),
	])
	const params = paramsOf(query)
	return {
		...choices,
		rows: await viewCards(read, organisation, page.rows, now),
		first: after ? withParams(LIST_PATH, params) : null,
		next: page.next
			? withParams(LIST_PATH, {
					...params,
					after: encodeCursor([page.next.at, page.next.id]),
				})
			: null,
		csv: withParams(`${CASE_STUDIES_PATH}.csv`, params),
		boardTo: withParams(BOARD_PATH, { ...params, stage: undefined }),
	}
}

/** What one can choose from, and what is chosen. */
async function viewChoices(read: Reader, query: CaseStudyQuery) {
	return {
		query,
		isNarrowed: isNarrowed(query),
		owners: [
			{ value: NOBODY, label: 'Nobody yet' },
			...(await staffOptions(read)),
		],
		stages: STAGE_OPTIONS,
		sources: SOURCE_OPTIONS,
		dues: DUE_OPTIONS,
		orders: ORDER_OPTIONS,
	}
}

/** Case studies as cards and rows: whose, what it proves, who moves it on, since when, until when, what next. */
export async function viewCards(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	rows: readonly CaseStudyListed[],
	now: number,
) {
	const ids = rows.map(({ id }) => id)
	const nominated = rows
		.filter(({ stage }) => stage === 'nominated')
		.map(({ accountId }) => accountId)
	const [states, people, headlines, fits] = await Promise.all([
		readCaseStudyStates(read, rows),
		readUserNames(
			read,
			rows.flatMap(({ ownerId, userId }) => [ownerId, userId]),
		),
		readHeadlines(read, rows, ids),
		readFitFacts(read, nominated, now),
	])
	return rows.map((row) => {
		const state = states.get(row.id)
		if (!state) throw new Error('a case study has no state')
		const step = nextStepOf(state)
		const facts = row.stage === 'nominated' ? fits.get(row.accountId) : null
		const account = row.accountName ?? row.accountId
		return {
			id: row.id,
			to: caseStudyPath(row.id),
			stage: row.stage,
			stageWords: STAGE_WORDS[row.stage],
			account: { name: account, to: advocacyPath(row.accountId) },
			title: row.title === account ? null : row.title,
			headline: headlines.get(row.id) ?? null,
			owner: row.ownerId && (people.get(row.ownerId) ?? 'Somebody who left'),
			advocate: row.userId && (people.get(row.userId) ?? 'Somebody who left'),
			age: ageWords(row, now),
			due: row.dueAt === null ? null : formatDate(row.dueAt, zone),
			isOverdue: row.dueAt !== null && row.dueAt < now,
			next: step && NEXT_STEP_WORDS[step],
			isWaiting: isCustomersTurn(step),
			fit: facts ? viewFit(facts, zone).points : null,
			ways: waysOf(state, now),
		}
	})
}

/** Where a card may be dropped. What is asked for first, or confirmed, has a page of its own. */
function waysOf(state: CaseStudyState, now: number) {
	const moveTo = (to: CaseStudyStage, note: string | null) =>
		moveCaseStudy(state, { to, by: 'staff', note, now })
	return waysFrom(state.stage).flatMap((to) => {
		const plain = moveTo(to, null)
		const noted = moveTo(to, 'why')
		if (!noted.ok && noted.reason === 'not_theirs_to_answer')
			return to === 'accepted'
				? [
						{
							to,
							words: STAGE_WORDS[to].title,
							page: null,
							refusal: MOVE_REFUSALS.not_theirs_to_answer,
						},
					]
				: []
		const isPage =
			to === 'invited' || to === 'retired' || (!plain.ok && noted.ok)
		return [
			{
				to,
				words: STAGE_WORDS[to].title,
				page: !isPage
					? null
					: to === 'invited'
						? ('invitation' as const)
						: ('moves' as const),
				refusal: plain.ok || isPage ? null : MOVE_REFUSALS[plain.reason],
			},
		]
	})
}

/** The figure that a story stands on: of its draft, else the latest milestone of its account. */
async function readHeadlines(
	read: Reader,
	rows: readonly CaseStudyListed[],
	ids: readonly string[],
): Promise<Map<string, string>> {
	const [contents, achieved, milestones] = await Promise.all([
		readLatestContents(read, ids),
		readAchieved(
			read,
			rows.map(({ accountId }) => accountId),
		),
		listMilestones(read, { withArchived: true }),
	])
	const nameOf = new Map(milestones.map(({ id, name }) => [id, name]))
	const latest = new Map<string, { at: number; name: string }>()
	for (const { accountId, milestoneId, state, reachedAt } of achieved) {
		const name = nameOf.get(milestoneId)
		if (state === 'revoked' || name === undefined) continue
		const known = latest.get(accountId)
		if (!known || known.at < reachedAt)
			latest.set(accountId, { at: reachedAt, name })
	}
	return new Map(
		rows.flatMap(({ id, accountId }) => {
			const [proof] = contents.get(id)?.proofs ?? []
			const words = proof
				? `${proof.value} ${proof.label}`
				: latest.get(accountId)?.name
			return words ? [[id, words] as const] : []
		}),
	)
}

/** The same case studies as a file. */
export const exportCaseStudies = (
	read: Reader,
	organisation: Pick<OrganisationFacts, 'zone'>,
	query: CaseStudyQuery,
	now: number,
): AsyncGenerator<string> =>
	csvOf(
		[
			...['case_study_id', 'account_id', 'account', 'title', 'stage'],
			...['owner', 'advocate', 'headline', 'stage_entered_at', 'due_at'],
			...['overdue', 'next', 'created_at'],
		],
		cellsOf(
			read,
			organisation,
			allPages((after: CaseStudyCursor | null) =>
				listCaseStudies(
					read,
					caseStudyFilterOf(query, now),
					query.order,
					after,
					CSV_PAGE,
				),
			),
			now,
		),
	)

async function* cellsOf(
	read: Reader,
	organisation: Pick<OrganisationFacts, 'zone'>,
	pages: AsyncIterable<CaseStudyListed[]>,
	now: number,
) {
	for await (const page of pages) {
		const cards = await viewCards(read, organisation, page, now)
		yield page.map((row, i) => {
			const card = cards[i]
			return [
				...[row.id, row.accountId, row.accountName, row.title, row.stage],
				...[card?.owner ?? null, card?.advocate ?? null],
				card?.headline ?? null,
				...[isoOf(row.stageEnteredAt), isoOf(row.dueAt)],
				...[card?.isOverdue ? 'yes' : 'no', card?.next ?? null],
				isoOf(row.createdAt),
			]
		})
	}
}

const isoOf = (instant: number | null) =>
	instant === null ? null : new Date(instant).toISOString()
