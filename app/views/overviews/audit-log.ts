import { calendarOf, isPeriod } from '#app/domain/period.ts'
import { auditWords, subjectWords } from '#app/views/format/audit-words.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatInstant, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	accountPath,
	linePath,
	personPath,
	withParams,
} from '#app/views/paths/paths.ts'
import { periodPath } from '#app/views/paths/period-paths.ts'
import {
	FINANCE_SETTINGS_PATH,
	undoPath,
} from '#app/views/paths/setting-paths.ts'
import { ACCESS_SETTINGS_PATH } from '#app/views/people/access-settings.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import {
	type AuditCursor,
	type AuditEntry,
	type AuditFilter,
	listAudit,
	readAuditChoices,
} from '#db/reports/organisation/audit-log.ts'
import { type AuditNames, changesBetween, idsIn } from './audit-changes.ts'

const PAGE = 50
const CSV_PAGE = 500
const TEXT_LENGTH = 200
/** Stands in an address for what nobody who signs in did. */
const SYSTEM = 'system'
const SYSTEM_WORDS = 'The command line or the system'

/** What an address asks for, as it is typed. */
export type AuditQuery = {
	readonly actor: string
	readonly action: string
	readonly subjectType: string
	readonly subject: string
	/** Days. */
	readonly from: string
	readonly to: string
	/** Words of the reason. */
	readonly why: string
}

/** What to show, read from an address. A day that there is not narrows nothing. */
export function auditQueryOf(params: URLSearchParams): AuditQuery {
	const text = (name: string) =>
		params.get(name)?.trim().slice(0, TEXT_LENGTH) ?? ''
	return {
		actor: text('actor'),
		action: text('action'),
		subjectType: text('subject_type'),
		subject: text('subject'),
		from: text('from'),
		to: text('to'),
		why: text('why'),
	}
}

function filterOf(query: AuditQuery, zone: string): AuditFilter {
	const calendar = calendarOf(zone)
	const from = calendar.midnight(query.from)
	const to = calendar.midnight(query.to)
	return {
		actorId: query.actor === SYSTEM ? null : query.actor || undefined,
		action: query.action || undefined,
		subjectType: query.subjectType || undefined,
		subjectId: query.subject || undefined,
		from: from ?? undefined,
		until:
			to === null ? undefined : calendar.startOfDay(calendar.dayOf(to) + 1),
		note: query.why || undefined,
	}
}

const paramsOf = ({ subjectType, ...query }: AuditQuery) => ({
	...query,
	subject_type: subjectType,
})

/** Who did what to what, and when. */
export async function viewAuditLog(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	query: AuditQuery,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const [page, choices] = await Promise.all([
		listAudit(
			read,
			filterOf(query, zone),
			after && { at: after[0], id: after[1] },
			PAGE,
		),
		readAuditChoices(read),
	])
	const params = paramsOf(query)
	const names = await namesIn(read, page.rows, choices.actorIds)
	return {
		filter: query,
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
			changes: changesBetween(row.before, row.after, {
				zone,
				baseCurrency,
				names,
			}),
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
	organisation: OrganisationFacts,
	query: AuditQuery,
): AsyncGenerator<string> {
	const filter = filterOf(query, organisation.zone)
	return csvOf(
		[
			...['at', 'actor_id', 'actor', 'action', 'subject_type', 'subject_id'],
			...['before', 'after', 'note', 'what', 'changes'],
		],
		toCells(
			read,
			organisation,
			allPages((after: AuditCursor | null) =>
				listAudit(read, filter, after, CSV_PAGE),
			),
		),
	)
}

async function* toCells(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	pages: AsyncIterable<AuditEntry[]>,
) {
	for await (const rows of pages) {
		const names = await namesIn(read, rows, [])
		yield rows.map((row) => [
			new Date(row.at).toISOString(),
			row.actorId,
			row.actorId === null ? null : (names.users.get(row.actorId) ?? null),
			row.action,
			row.subjectType,
			row.subjectId,
			row.before == null ? null : JSON.stringify(row.before),
			row.after == null ? null : JSON.stringify(row.after),
			row.note,
			auditWords(row.action),
			changesBetween(row.before, row.after, { zone, baseCurrency, names })
				.map(
					({ name, before, after }) =>
						`${name}: ${before ?? 'none'} → ${after ?? 'none'}`,
				)
				.join('; '),
		])
	}
}

async function namesIn(
	read: Reader,
	rows: readonly AuditEntry[],
	actorIds: readonly string[],
): Promise<AuditNames> {
	const idsOf = (subjectType: string) =>
		rows
			.filter((row) => row.subjectType === subjectType)
			.map(({ subjectId }) => subjectId)
	const named = idsIn(...rows.flatMap(({ before, after }) => [before, after]))
	const [users, accounts] = await Promise.all([
		readUserNames(read, [
			...actorIds,
			...rows.map(({ actorId }) => actorId),
			...idsOf('user'),
			...named.userIds,
		]),
		readAccountNames(read, [...idsOf('account'), ...named.accountIds]),
	])
	return { users, accounts }
}

function subjectOf(
	{ subjectType, subjectId }: AuditEntry,
	{ users, accounts }: AuditNames,
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
		return { kind, name: formatPeriod(subjectId), to: periodPath(subjectId) }
	if (subjectType === 'line')
		return { kind, name: subjectId, to: linePath(subjectId) }
	if (subjectType === 'import')
		return { kind, name: subjectId, to: undoPath(subjectId) }
	if (subjectType === 'access_settings')
		return { kind, name: '', to: ACCESS_SETTINGS_PATH }
	if (subjectType === 'finance_settings')
		return { kind, name: '', to: FINANCE_SETTINGS_PATH }
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
