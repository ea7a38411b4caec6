import { and, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { ADMIN_FOR } from '#app/domain/people/access.ts'
import type { Reader } from '#db/client.ts'
import { auditLog, users } from '#db/schema/people.ts'

/**
 * Whether there is another admin who can agree to what this one wants. Who was one lately counts, whether their access was
 * ended or their role changed: otherwise one of two could shut the other out, change what they like, and let them in again.
 */
export async function hasSecondAdmin(
	read: Reader,
	adminId: string,
	now: number,
): Promise<boolean> {
	const since = now - ADMIN_FOR
	const [admin] = await read
		.select({ id: users.id })
		.from(users)
		.where(
			and(
				eq(users.role, 'admin'),
				ne(users.id, adminId),
				or(isNull(users.deactivatedAt), gt(users.deactivatedAt, since)),
			),
		)
		.limit(1)
	if (admin) return true
	const changes = await read
		.select({ userId: auditLog.subjectId, before: auditLog.before })
		.from(auditLog)
		.where(
			and(
				eq(auditLog.subjectType, 'user'),
				eq(auditLog.action, 'user.role_changed'),
				ne(auditLog.subjectId, adminId),
				gt(auditLog.at, since),
			),
		)
	return changes.some(({ before }) => roleIn(before) === 'admin')
}

/** Whether there are two admins who can agree to what nobody signed in asks for. */
export async function hasTwoAdmins(
	read: Reader,
	now: number,
): Promise<boolean> {
	const [admin] = await read
		.select({ id: users.id })
		.from(users)
		.where(and(eq(users.role, 'admin'), isNull(users.deactivatedAt)))
		.limit(1)
	return admin !== undefined && (await hasSecondAdmin(read, admin.id, now))
}

const roleIn = (facts: unknown): unknown =>
	typeof facts === 'object' && facts !== null && 'role' in facts
		? facts.role
		: undefined
