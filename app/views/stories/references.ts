import {
	REFERENCE_STATES,
	type ReferenceState,
} from '#app/domain/references/lifecycle.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { chosen } from '#app/views/format/roles.ts'
import {
	advocacyPath,
	REFERENCES_PATH,
	referencePath,
} from '#app/views/paths/marketing-paths.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import {
	listReferences,
	type ReferenceRequest,
	readReferenceTexts,
} from '#db/stores/stories/references.ts'
import { OUTCOME_WORDS, REFERENCE_STATE_WORDS } from './reference-words.ts'

const PAGE = 50
const OPEN: readonly ReferenceState[] = [
	'searching',
	'asked',
	'accepted',
	'scheduled',
]

const STATE_OPTIONS = [
	{ value: 'all', label: 'All, the closed ones too' },
	...REFERENCE_STATES.map((value) => ({
		value,
		label: REFERENCE_STATE_WORDS[value],
	})),
]

/** Requests for reference calls, what is needed first before all others. */
export async function viewReferences(
	read: Reader,
	{ zone }: OrganisationFacts,
	params: URLSearchParams,
	now: number,
) {
	const state = chosen(STATE_OPTIONS, params.get('state'))
	const after = decodeCursor(params.get('after'), ['number', 'text'])
	const states =
		state === undefined
			? OPEN
			: state === 'all'
				? REFERENCE_STATES
				: REFERENCE_STATES.filter((each) => each === state)
	const page = await listReferences(
		read,
		states,
		after && { neededBy: after[0], id: after[1] },
		PAGE,
	)
	const [texts, accounts, people] = await Promise.all([
		readReferenceTexts(
			read,
			page.rows.map(({ id }) => id),
		),
		readAccountNames(
			read,
			page.rows.map(({ accountId }) => accountId),
		),
		readUserNames(
			read,
			page.rows.flatMap(({ userId, createdBy }) => [userId, createdBy]),
		),
	])
	return {
		state,
		states: STATE_OPTIONS,
		rows: page.rows.map((request) => ({
			...requestWords(request, zone, now),
			need: texts.get(request.id)?.need ?? null,
			by: people.get(request.createdBy) ?? 'Erased person',
			advocate:
				request.userId === null || request.accountId === null
					? null
					: {
							name: people.get(request.userId) ?? 'Erased person',
							account: accounts.get(request.accountId) ?? request.accountId,
							to: advocacyPath(request.accountId),
						},
		})),
		first: after ? withParams(REFERENCES_PATH, { state }) : null,
		next: page.next
			? withParams(REFERENCES_PATH, {
					state,
					after: encodeCursor([page.next.neededBy, page.next.id]),
				})
			: null,
	}
}

/** What a request says of itself. */
export const requestWords = (
	{
		id,
		state,
		industry,
		useCase,
		neededBy,
		startsAt,
		outcome,
	}: ReferenceRequest,
	zone: string,
	now: number,
) => ({
	id,
	industry,
	useCase,
	stateCode: state,
	to: referencePath(id),
	state: REFERENCE_STATE_WORDS[state],
	needed: formatDate(neededBy, zone),
	isOverdue: OPEN.includes(state) && neededBy <= now,
	starts: startsAt === null ? null : formatInstant(startsAt, zone),
	outcome: outcome && OUTCOME_WORDS[outcome],
})
