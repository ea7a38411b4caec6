import { isPeriod } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import {
	type AuditCursor,
	type AuditEntry,
	type AuditFilter,
	listAudit,
	readAuditChoices,
} from '#db/reports/audit-log.ts'
import { readAccountNames, readUserNames } from '#db/reports/names.ts'
import { auditWords, subjectWords } from './audit-words.ts'
import { allPages, csvOf } from './csv.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { formatInstant, formatPeriod } from './dates.ts'
import type { OrganisationFacts } from './figure.ts'
import { accountPath, personPath, withParams } from './paths.ts'

const PAGE = 50
const CSV_PAGE = 500
const TEXT_LENGTH = 200
/** Stands in an address for what nobody who signs in did. */
const SYSTEM = 'system'
const SYSTEM_WORDS = 'The command line or the system'

/** What to show, read from an address. */
export function auditFilterOf(params: URLSearchParams): AuditFilter {
	const text = (name: string) =>
		params.get(name)?.trim().slice(0, TEXT_LENGTH) || undefined
	const actor = text('actor')
	return {
		actorId: actor === SYSTEM ? null : actor,
		action: text('action'),
		subjectType: text('subject_type'),
		subjectId: text('subject'),
	}
}

const paramsOf = (filter: AuditFilter) => ({
	actor: filter.actorId === null ? SYSTEM : filter.actorId,
	action: filter.action,
	subject_type: filter.subjectType,
	subject: filter.subjectId,
})

/** Who did what to what, and when. */
export async function viewAuditLog(
	read: Reader,
	{ zone }: OrganisationFacts,
	filter: AuditFilter,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const [page, choices] = await Promise.all([
		listAudit(read, filter, after && { at: after[0], id: after[1] }, PAGE),
		readAuditChoices(read),
	])
	const params = paramsOf(filter)
	const names = await namesIn(read, page.rows, choices.actorIds)
	return {
		filter: {
			actor: params.actor ?? '',
			action: params.action ?? '',
			subjectType: params.subject_type ?? '',
			subject: params.subject ?? '',
		},
		isFiltered: Object.values(params).some(Boolean),
		actors: [
			...choices.actorIds
				.map((id) => ({ value: id, label: names.users.get(id) ?? 'Erased' }))
				.sort((a, b) => a.label.localeCompare(b.label)),
			{ value: SYSTEM, label: SYSTEM_WORDS },
		],
		actions: choices.actions.map((value) => ({
			value,
			label: auditWords(value),
		})),
		subjectTypes: choices.subjectTypes.map((value) => ({
			value,
			label: subjectWords(value),
		})),
		rows: page.rows.map((row) => ({
			id: row.id,
			at: formatInstant(row.at, zone),
			actor:
				row.actorId === null
					? { name: SYSTEM_WORDS, to: null }
					: {
							name: names.users.get(row.actorId) ?? 'Erased',
							to: personPath(row.actorId),
						},
			action: auditWords(row.action),
			subject: subjectOf(row, names),
			changes: changesOf(row.before, row.after, zone),
			note: row.note,
		})),
		first: after ? withParams('/admin/audit-log', params) : null,
		next: page.next
			? withParams('/admin/audit-log', {
					...params,
					after: encodeCursor([page.next.at, page.next.id]),
				})
			: null,
		csv: withParams('/admin/audit-log.csv', params),
	}
}

/** The log as a file, instants in UTC. */
export function exportAuditLog(
	read: Reader,
	filter: AuditFilter,
): AsyncGenerator<string> {
	return csvOf(
		[
			...['at', 'actor_id', 'actor', 'action', 'subject_type', 'subject_id'],
			...['before', 'after', 'note'],
		],
		toCells(
			read,
			allPages((after: AuditCursor | null) =>
				listAudit(read, filter, after, CSV_PAGE),
			),
		),
	)
}

async function* toCells(read: Reader, pages: AsyncIterable<AuditEntry[]>) {
	for await (const rows of pages) {
		const names = await readUserNames(
			read,
			rows.map(({ actorId }) => actorId),
		)
		yield rows.map((row) => [
			new Date(row.at).toISOString(),
			row.actorId,
			row.actorId === null ? null : (names.get(row.actorId) ?? null),
			row.action,
			row.subjectType,
			row.subjectId,
			row.before == null ? null : JSON.stringify(row.before),
			row.after == null ? null : JSON.stringify(row.after),
			row.note,
		])
	}
}

type Names = { users: Map<string, string>; accounts: Map<string, string> }

async function namesIn(
	read: Reader,
	rows: readonly AuditEntry[],
	actorIds: readonly string[],
): Promise<Names> {
	const idsOf = (subjectType: string) =>
		rows
			.filter((row) => row.subjectType === subjectType)
			.map(({ subjectId }) => subjectId)
	const [users, accounts] = await Promise.all([
		readUserNames(read, [...actorIds, ...idsOf('user')]),
		readAccountNames(read, idsOf('account')),
	])
	return { users, accounts }
}

function subjectOf(
	{ subjectType, subjectId }: AuditEntry,
	{ users, accounts }: Names,
): { kind: string; name: string; to: string | null } {
	const kind = subjectWords(subjectType)
	if (subjectType === 'user')
		return {
			kind,
			name: users.get(subjectId) ?? 'Erased',
			to: personPath(subjectId),
		}
	if (subjectType === 'account')
		return {
			kind,
			name: accounts.get(subjectId) ?? subjectId,
			to: accountPath(subjectId),
		}
	if (subjectType === 'period' && isPeriod(subjectId))
		return { kind, name: formatPeriod(subjectId), to: '/admin/periods' }
	if (subjectType === 'policy')
		return {
			kind,
			name: `version ${subjectId}`,
			to: '/admin/settings/policy',
		}
	if (subjectType === 'suppression')
		return {
			kind,
			name: '',
			to: withParams('/admin/suppressions', { search: subjectId }),
		}
	if (subjectType === 'organisation')
		return { kind, name: '', to: '/admin/settings/organisation' }
	return { kind, name: subjectId, to: null }
}

type Change = { name: string; before: string | null; after: string | null }

/** What differs, name by name. */
function changesOf(before: unknown, after: unknown, zone: string): Change[] {
	const from = fieldsOf(before, zone)
	const to = fieldsOf(after, zone)
	return [...new Set([...from.keys(), ...to.keys()])].flatMap((key) => {
		const change = {
			name: wordsOf(key),
			before: from.get(key) ?? null,
			after: to.get(key) ?? null,
		}
		return change.before === change.after ? [] : [change]
	})
}

function fieldsOf(value: unknown, zone: string): Map<string, string> {
	if (value === null || typeof value !== 'object') return new Map()
	return new Map(
		Object.entries(value).flatMap(([key, field]) =>
			field === null || field === undefined
				? []
				: [[key, textOf(key, field, zone)] as const],
		),
	)
}

const textOf = (key: string, field: unknown, zone: string): string =>
	typeof field === 'number' && key.endsWith('At')
		? formatInstant(field, zone)
		: typeof field === 'object'
			? JSON.stringify(field)
			: String(field)

/** `accountId` → "account id". */
const wordsOf = (key: string) =>
	key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
