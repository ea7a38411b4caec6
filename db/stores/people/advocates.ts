import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { userDetails, users } from '#db/schema/people.ts'

export type Advocate = {
	readonly userId: string
	readonly contactId: string | null
	readonly email: string
	readonly name: string | null
}

/** The advocates of an account who may sign in and can be written to. */
export const listAdvocatesOf = (
	read: Reader,
	accountId: string,
): Promise<Advocate[]> =>
	read
		.select({
			userId: users.id,
			contactId: users.contactId,
			email: userDetails.email,
			name: userDetails.name,
		})
		.from(users)
		.innerJoin(userDetails, eq(userDetails.userId, users.id))
		.where(
			and(
				eq(users.accountId, accountId),
				eq(users.role, 'advocate'),
				isNull(users.deactivatedAt),
			),
		)
		.orderBy(asc(users.id))
