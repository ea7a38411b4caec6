import { type PersonState, stateOf } from '#app/domain/people/access.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatCount } from '#app/views/format/money.ts'
import {
	chosen,
	ROLE_OPTIONS,
	ROLE_WORDS,
	STATE_OPTIONS,
	STATE_WORDS,
} from '#app/views/format/roles.ts'
import { accountPath, personPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	countPeople,
	listPeople,
	type PeopleFilter,
	type PersonRow,
} from '#db/reports/people/people.ts'

const PAGE = 50
const SEARCH_LENGTH = 200

/** Whom to show, read from an address. */
export const peopleFilterOf = (params: URLSearchParams): PeopleFilter => ({
	search: params.get('search')?.trim().slice(0, SEARCH_LENGTH) || undefined,
	role: chosen(ROLE_OPTIONS, params.get('role')),
	state: chosen(STATE_OPTIONS, params.get('state')),
})

/** Everybody who may sign in, is asked to, or was. */
export async function viewPeople(
	read: Reader,
	{ zone }: OrganisationFacts,
	filter: PeopleFilter,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['text', 'text'])
	const [page, counts] = await Promise.all([
		listPeople(
			read,
			filter,
			after && { sortName: after[0], id: after[1] },
			PAGE,
		),
		countPeople(read),
	])
	return {
		filter: {
			search: filter.search ?? '',
			role: filter.role ?? '',
			state: filter.state ?? '',
		},
		isFiltered: Object.values(filter).some(Boolean),
		roles: ROLE_OPTIONS,
		states: STATE_OPTIONS,
		counts: countWords(counts),
		rows: page.rows.map((row) => personRow(row, zone)),
		first: after ? withParams('/admin/people', filter) : null,
		next: page.next
			? withParams('/admin/people', {
					...filter,
					after: encodeCursor([page.next.sortName, page.next.id]),
				})
			: null,
	}
}

const NOUNS = {
	admin: ['admin', 'admins'],
	marketing: ['marketer', 'marketers'],
	finance: ['person of finance', 'people of finance'],
	auditor: ['auditor', 'auditors'],
	advocate: ['advocate', 'advocates'],
} as const

/** "2 admins, 1 marketer and 40 advocates". */
function countWords(counts: Awaited<ReturnType<typeof countPeople>>): string {
	const parts = ROLE_OPTIONS.flatMap(({ value: role }) => {
		const people = counts.find((count) => count.role === role)?.people ?? 0
		if (people === 0) return []
		return [`${formatCount(people)} ${NOUNS[role][people === 1 ? 0 : 1]}`]
	})
	return new Intl.ListFormat('en').format(parts)
}

function personRow(row: PersonRow, zone: string) {
	const state = stateOf(row)
	return {
		id: row.id,
		to: personPath(row.id),
		called: row.name ?? row.email ?? 'Erased',
		email: row.name ? row.email : null,
		role: ROLE_WORDS[row.role],
		account: row.accountId
			? {
					name: row.accountName ?? row.accountId,
					to: accountPath(row.accountId),
				}
			: null,
		...stateWords(row, state),
		lastSeen: whenSeen(row, state, zone),
	}
}

export function stateWords(row: PersonRow, state: PersonState) {
	const isRevoked =
		state === 'deactivated' &&
		row.invitation?.acceptedAt === null &&
		row.invitation.revokedAt !== null
	return {
		state: isRevoked ? 'Invitation revoked' : STATE_WORDS[state],
		tone: TONES[state],
	}
}

const TONES = {
	active: 'good',
	invited: 'warning',
	deactivated: 'plain',
} as const

function whenSeen(row: PersonRow, state: PersonState, zone: string): string {
	if (row.lastSeenAt !== null) return formatDate(row.lastSeenAt, zone)
	if (state !== 'invited' || !row.invitation) return '–'
	return `asked ${formatDate(row.invitation.sentAt, zone)}`
}
