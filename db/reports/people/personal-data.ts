import { and, eq, getTableColumns, inArray, is, or, Table } from 'drizzle-orm'
import type { Redactor } from '#app/domain/referrals/redact.ts'
import type { Reader } from '#db/client.ts'
import type { AnyTable } from '#db/columns.ts'
import { columnOf } from '#db/personal-texts.ts'
import * as schema from '#db/schema/index.ts'
import type { PersonTraces } from '#db/stores/people/erasure.ts'
import { type Mention, readMention } from '#db/stores/people/erasure-texts.ts'

type Row = Record<string, unknown>

export type PersonalData = {
	readonly addresses: readonly string[]
	/** Rows about them, by what they are. At most `MOST_ROWS` of a kind, the first. */
	readonly records: Readonly<Record<string, readonly Row[]>>
	/** Texts of others that name them. */
	readonly mentions: readonly { readonly where: string; readonly texts: Row }[]
}

export const MOST_ROWS = 10_000

/** Rows about which nobody is told: secrets, and what is counted of others. */
const LEFT_OUT = new Set([
	'signInTokens',
	'confirmations',
	'visits',
	'usageContactDays',
])
const SECRET = /Hash$|^(secret|salt|base64)$/

/** Whose rows lead to further rows, and under which name. */
const LEADS_ON: Readonly<Record<string, string>> = {
	asks: 'askId',
	claims: 'claimId',
	caseStudyComments: 'commentId',
	caseStudyConsents: 'consentId',
	nominations: 'nominationId',
	referenceRequests: 'requestId',
	linkSettings: 'code',
}

/** All that is kept of somebody: every table in which a column names one of their ids, and what hangs on such a row. */
export async function readPersonalData(
	read: Reader,
	{
		traces,
		mentions,
		redactor,
	}: {
		traces: PersonTraces
		mentions: readonly Mention[]
		redactor: Redactor
	},
): Promise<PersonalData> {
	const records: Record<string, Row[]> = {}
	const first = await readLinked(read, namesOf(traces))
	Object.assign(records, first)
	const further = Object.entries(LEADS_ON).flatMap(([table, name]) => {
		const key = name === 'code' ? 'code' : 'id'
		const ids = (first[table] ?? []).map((row) => String(row[key]))
		return ids.length === 0 ? [] : [[name, ids] as const]
	})
	for (const [table, rows] of Object.entries(
		await readLinked(read, Object.fromEntries(further)),
	))
		if (!records[table] && table !== 'clicks' && table !== 'linkDays')
			records[table] = rows
	Object.assign(records, await readOwn(read, traces))
	if (records.outboxDetails)
		records.outboxDetails = records.outboxDetails.map(withoutWayIn)
	const told: PersonalData['mentions'][number][] = []
	for (const mention of mentions) {
		const texts = await readMention(read, mention, redactor)
		if (texts)
			told.push({ where: mention.place.name, texts: withoutWayIn(texts) })
	}
	return { addresses: traces.addresses, records, mentions: told }
}

/** A mail's details without the path of its link: what it opens is secret until it was used, whoever reads this. */
function withoutWayIn(row: Row): Row {
	const { props } = row
	return typeof props === 'object' && props !== null && 'path' in props
		? { ...row, props: { ...props, path: null } }
		: row
}

/** Under which names other rows know somebody. */
function namesOf(traces: PersonTraces): Record<string, string[]> {
	const users = traces.users.map(({ id }) => id)
	const contacts = traces.contacts.map(({ id }) => id)
	const people = [...users, ...contacts]
	return {
		userId: users,
		ownerUserId: users,
		referrerUserId: users,
		actorId: users,
		contactId: contacts,
		referrerContactId: contacts,
		personId: people,
		leadId: traces.leads.map(({ id }) => id),
		stakeholderId: [...traces.stakeholderIds],
		outboxId: [...traces.mailIds],
	}
}

/** Rows of every table of which a column of such a name holds one of these ids. */
async function readLinked(
	read: Reader,
	ids: Readonly<Record<string, readonly string[]>>,
): Promise<Record<string, Row[]>> {
	const found: Record<string, Row[]> = {}
	for (const [name, table] of tables()) {
		if (LEFT_OUT.has(name)) continue
		const links = Object.keys(getTableColumns(table)).filter(
			(field) => (ids[field]?.length ?? 0) > 0,
		)
		if (links.length === 0) continue
		const rows = await read
			.select(shownOf(table))
			.from(table)
			.where(
				or(
					...links.map((field) =>
						inArray(columnOf(table, field), [...(ids[field] ?? [])]),
					),
				),
			)
			.limit(MOST_ROWS)
		if (rows.length > 0) found[name] = rows
	}
	return found
}

/** The rows that are somebody, and those about their access. */
async function readOwn(
	read: Reader,
	traces: PersonTraces,
): Promise<Record<string, Row[]>> {
	const own: [string, AnyTable, string[]][] = [
		['users', schema.users, traces.users.map(({ id }) => id)],
		['contacts', schema.contacts, traces.contacts.map(({ id }) => id)],
		['leads', schema.leads, traces.leads.map(({ id }) => id)],
		[
			'caseStudyStakeholders',
			schema.caseStudyStakeholders,
			[...traces.stakeholderIds],
		],
		['outbox', schema.outbox, [...traces.mailIds]],
	]
	const found: Record<string, Row[]> = {}
	for (const [name, table, ids] of own) {
		const rows = await read
			.select(shownOf(table))
			.from(table)
			.where(inArray(columnOf(table, 'id'), ids))
			.limit(MOST_ROWS)
		if (rows.length > 0) found[name] = rows
	}
	const aboutThem = await read
		.select()
		.from(schema.auditLog)
		.where(
			and(
				eq(schema.auditLog.subjectType, 'user'),
				inArray(
					schema.auditLog.subjectId,
					traces.users.map(({ id }) => id),
				),
			),
		)
		.limit(MOST_ROWS)
	if (aboutThem.length > 0) found.auditLogAboutThem = aboutThem
	return found
}

const tables = (): [string, AnyTable][] =>
	Object.entries(schema).flatMap(([name, table]) =>
		is(table, Table) ? [[name, table as AnyTable]] : [],
	)

/** All columns but those that hold a secret; a session's id is one. */
const shownOf = (table: AnyTable) =>
	Object.fromEntries(
		Object.entries(getTableColumns(table)).filter(
			([name]) =>
				!SECRET.test(name) && !(table === schema.sessions && name === 'id'),
		),
	)
