import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Role } from '#app/domain/people/permissions.ts'
import type { Reader } from '#db/client.ts'
import { userDetails, users } from '#db/schema/people.ts'

/** Everybody of a role who may sign in and can be written to. */
export const listUsersByRole = (read: Reader, role: Role) =>
	read
		.select({
			id: users.id,
			accountId: users.accountId,
			email: userDetails.email,
			name: userDetails.name,
		})
		.from(users)
		.innerJoin(userDetails, eq(userDetails.userId, users.id))
		.where(and(eq(users.role, role), isNull(users.deactivatedAt)))
		.orderBy(asc(users.id))
