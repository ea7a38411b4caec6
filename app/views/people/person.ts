import { stateOf } from '#app/domain/people/access.ts'
import { deviceOf } from '#app/domain/people/device.ts'
import { sessionEnd } from '#app/domain/people/session-end.ts'
import { auditWords } from '#app/views/format/audit-words.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	ROLE_MEANINGS,
	ROLE_OPTIONS,
	ROLE_WORDS,
} from '#app/views/format/roles.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { listAudit } from '#db/reports/organisation/audit-log.ts'
import { readPerson } from '#db/reports/people/people.ts'
import { readAccessSettings } from '#db/stores/people/access-settings.ts'
import { findSessionsOfUser } from '#db/stores/people/sessions.ts'
import { countUnusedTokens } from '#db/stores/people/sign-in-tokens.ts'
import { countOtherActiveAdmins } from '#db/stores/people/users.ts'
import { stateWords } from './people.ts'

const HISTORY = 10

export type PersonView = NonNullable<Awaited<ReturnType<typeof viewPerson>>>

/** One person: what they may, where they are signed in, what happened to their access; null if there is nobody. */
export async function viewPerson(
	read: Reader,
	{ zone }: OrganisationFacts,
	id: string,
	{ viewerId, now }: { viewerId: string; now: number },
) {
	const row = await readPerson(read, id)
	if (!row) return null
	const state = stateOf(row)
	const [sessions, links, otherAdmins, history] = await Promise.all([
		viewSessions(read, zone, id, { currentId: null, now }),
		countUnusedTokens(read, id, now),
		countOtherActiveAdmins(read, id),
		listAudit(read, { subjectType: 'user', subjectId: id }, null, HISTORY),
	])
	const names = await readUserNames(
		read,
		history.rows.map(({ actorId }) => actorId),
	)
	const { invitation } = row
	return {
		id,
		called: row.name ?? row.email ?? 'Erased person',
		name: row.name,
		email: row.email,
		role: row.role,
		roleWord: ROLE_WORDS[row.role],
		roles: ROLE_OPTIONS.map((option) => ({
			...option,
			meaning: ROLE_MEANINGS[option.value],
		})),
		accountId: row.accountId,
		account: row.accountId
			? {
					name: row.accountName ?? row.accountId,
					to: accountPath(row.accountId),
				}
			: null,
		standing: state,
		...stateWords(row, state),
		since: formatInstant(row.createdAt, zone),
		deactivated:
			row.deactivatedAt === null
				? null
				: formatInstant(row.deactivatedAt, zone),
		invitation: invitation && {
			isRevoked: invitation.revokedAt !== null && state === 'deactivated',
			sent: formatInstant(invitation.sentAt, zone),
			timesSent: invitation.timesSent,
			accepted:
				invitation.acceptedAt === null
					? null
					: formatInstant(invitation.acceptedAt, zone),
		},
		isSelf: id === viewerId,
		isLastAdmin:
			row.role === 'admin' && state !== 'deactivated' && otherAdmins === 0,
		sessions,
		unusedLinks: links,
		history: history.rows.map(({ id: auditId, at, actorId, ...entry }) => ({
			id: auditId,
			what: auditWords(entry.action),
			by:
				actorId === null
					? 'The command line'
					: (names.get(actorId) ?? 'Erased'),
			at: formatInstant(at, zone),
		})),
		allHistory: withParams('/admin/audit-log', {
			subject_type: 'user',
			subject: id,
		}),
	}
}

export const personExists = async (read: Reader, id: string) =>
	(await readPerson(read, id)) !== null

/** Where somebody is signed in, the latest visit first. */
export async function viewSessions(
	read: Reader,
	zone: string,
	userId: string,
	{ currentId, now }: { currentId: string | null; now: number },
) {
	const [sessions, settings] = await Promise.all([
		findSessionsOfUser(read, userId),
		readAccessSettings(read),
	])
	return sessions
		.filter((session) => sessionEnd(session, settings) > now)
		.map((session) => ({
			...session,
			seenAt: session.lastSeenAt ?? session.createdAt,
		}))
		.sort((a, b) => b.seenAt - a.seenAt)
		.map(({ id, userAgent, createdAt, seenAt }) => ({
			id,
			device: deviceOf(userAgent),
			isCurrent: id === currentId,
			began: formatInstant(createdAt, zone),
			seen: formatInstant(seenAt, zone),
		}))
}
