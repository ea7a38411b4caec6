import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { accountDetails } from '#db/schema/accounts.ts'
import { userDetails, users } from '#db/schema/people.ts'

export type ActiveAdvocate = {
	readonly userId: string
	readonly accountId: string
	readonly accountName: string | null
	readonly name: string | null
	readonly email: string
}

/** Advocates who may sign in, by account and name: of one account, or the first of all. */
export async function listActiveAdvocates(
	read: Reader,
	{ accountId, limit }: { accountId?: string; limit: number },
): Promise<ActiveAdvocate[]> {
	const rows = await read
		.select({
			userId: users.id,
			accountId: users.accountId,
			accountName: accountDetails.name,
			name: userDetails.name,
			email: userDetails.email,
		})
		.from(users)
		.innerJoin(userDetails, eq(userDetails.userId, users.id))
		.leftJoin(accountDetails, eq(accountDetails.accountId, users.accountId))
		.where(
			and(
				eq(users.role, 'advocate'),
				isNull(users.deactivatedAt),
				isNotNull(users.accountId),
				accountId === undefined ? undefined : eq(users.accountId, accountId),
			),
		)
		.orderBy(asc(users.accountId), asc(userDetails.email))
		.limit(limit)
	return rows.map((row) => ({ ...row, accountId: row.accountId ?? '' }))
}
