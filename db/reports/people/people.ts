import {
	and,
	count,
	eq,
	inArray,
	isNotNull,
	isNull,
	max,
	or,
	sql,
} from 'drizzle-orm'
import type { PersonState } from '#app/domain/people/access.ts'
import type { Role } from '#app/domain/people/permissions.ts'
import type { Reader } from '#db/client.ts'
import { contains } from '#db/contains.ts'
import { fold } from '#db/fold.ts'
import { type Page, pageOf } from '#db/page.ts'
import { accountDetails } from '#db/schema/accounts.ts'
import { invitations, sessions, userDetails, users } from '#db/schema/people.ts'

export type PeopleFilter = {
	/** A part of a name, an address, or of the account's name or id. */
	readonly search?: string | undefined
	readonly role?: Role | undefined
	readonly state?: PersonState | undefined
}
export type PersonRow = {
	readonly id: string
	readonly role: Role
	readonly accountId: string | null
	readonly accountName: string | null
	readonly deactivatedAt: number | null
	readonly createdAt: number
	/** Null once the person's details were erased. */
	readonly email: string | null
	readonly name: string | null
	readonly invitation: {
		readonly sentAt: number
		readonly timesSent: number
		readonly acceptedAt: number | null
		readonly revokedAt: number | null
	} | null
	/** When they last opened a page in a session that has not ended. */
	readonly lastSeenAt: number | null
}
export type PeopleCursor = { readonly sortName: string; readonly id: string }

const sortName = sql<string>`coalesce(${fold(userDetails.name)}, ${fold(userDetails.email)}, ${users.id})`
const COLUMNS = {
	id: users.id,
	role: users.role,
	accountId: users.accountId,
	accountName: accountDetails.name,
	deactivatedAt: users.deactivatedAt,
	createdAt: users.createdAt,
	email: userDetails.email,
	name: userDetails.name,
	invitationId: invitations.id,
	sentAt: invitations.sentAt,
	timesSent: invitations.timesSent,
	acceptedAt: invitations.acceptedAt,
	revokedAt: invitations.revokedAt,
	sortName,
}

const selectPeople = (read: Reader) =>
	read
		.select(COLUMNS)
		.from(users)
		.leftJoin(userDetails, eq(userDetails.userId, users.id))
		.leftJoin(accountDetails, eq(accountDetails.accountId, users.accountId))
		.leftJoin(invitations, eq(invitations.userId, users.id))

/** Staff and advocates by name, a page from a cursor on. */
export async function listPeople(
	read: Reader,
	filter: PeopleFilter,
	after: PeopleCursor | null,
	limit: number,
): Promise<Page<PersonRow, PeopleCursor>> {
	const found = await selectPeople(read)
		.where(
			and(
				matching(filter.search),
				filter.role ? eq(users.role, filter.role) : undefined,
				filter.state ? STATES[filter.state] : undefined,
				after
					? sql`(${sortName}, ${users.id}) > (${after.sortName}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(sortName, users.id)
		.limit(limit + 1)
	const page = pageOf(found, limit, (row) => ({
		sortName: row.sortName,
		id: row.id,
	}))
	const seen = await lastSeen(
		read,
		page.rows.map(({ id }) => id),
	)
	return {
		next: page.next,
		rows: page.rows.map((row) => personOf(row, seen)),
	}
}

/** One of them; null if there is none. */
export async function readPerson(
	read: Reader,
	id: string,
): Promise<PersonRow | null> {
	const [row] = await selectPeople(read).where(eq(users.id, id))
	return row ? personOf(row, await lastSeen(read, [id])) : null
}

/** How many people there are in each role, the deactivated apart. */
export async function countPeople(
	read: Reader,
): Promise<{ role: Role; people: number }[]> {
	return read
		.select({ role: users.role, people: count().mapWith(Number) })
		.from(users)
		.where(isNull(users.deactivatedAt))
		.groupBy(users.role)
}

const isHere = isNull(users.deactivatedAt)
const isWaiting = and(isNotNull(invitations.id), isNull(invitations.acceptedAt))
const STATES = {
	deactivated: isNotNull(users.deactivatedAt),
	invited: and(isHere, isWaiting),
	active: and(
		isHere,
		or(isNull(invitations.id), isNotNull(invitations.acceptedAt)),
	),
} as const satisfies Record<PersonState, unknown>

function matching(search: string | undefined) {
	if (!search) return undefined
	return or(
		...[
			userDetails.name,
			userDetails.email,
			accountDetails.name,
			users.accountId,
		].map((column) => contains(column, search)),
	)
}

async function lastSeen(
	read: Reader,
	ids: string[],
): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map()
	const at = sql`coalesce(${sessions.lastSeenAt}, ${sessions.createdAt})`
	const rows = await read
		.select({ id: sessions.userId, at: max(at).mapWith(Number) })
		.from(sessions)
		.where(inArray(sessions.userId, ids))
		.groupBy(sessions.userId)
	return new Map(rows.map(({ id, at }) => [id, at ?? 0]))
}

type Found = Awaited<ReturnType<typeof selectPeople>>[number]

const personOf = (
	{
		invitationId,
		sentAt,
		timesSent,
		acceptedAt,
		revokedAt,
		sortName: _,
		...row
	}: Found,
	seen: Map<string, number>,
): PersonRow => ({
	...row,
	invitation:
		invitationId === null
			? null
			: {
					sentAt: sentAt ?? row.createdAt,
					timesSent: timesSent ?? 1,
					acceptedAt,
					revokedAt,
				},
	lastSeenAt: seen.get(row.id) ?? null,
})
