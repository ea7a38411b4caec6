import { and, count, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Role } from '#app/domain/people/permissions.ts'
import type { Reader, Tx } from '#db/client.ts'
import { userDetails, users } from '#db/schema/people.ts'

export type User = {
	readonly id: string
	readonly role: Role
	readonly accountId: string | null
	readonly contactId: string | null
	readonly deactivatedAt: number | null
	/** Null once the details were erased. */
	readonly email: string | null
	readonly name: string | null
}

const COLUMNS = {
	id: users.id,
	role: users.role,
	accountId: users.accountId,
	contactId: users.contactId,
	deactivatedAt: users.deactivatedAt,
	email: userDetails.email,
	name: userDetails.name,
}

/** Every select of users begins so. */
export const selectUsers = (reader: Reader) =>
	reader
		.select(COLUMNS)
		.from(users)
		.leftJoin(userDetails, eq(userDetails.userId, users.id))

export async function findUser(
	reader: Reader,
	id: string,
): Promise<User | null> {
	const [user] = await selectUsers(reader).where(eq(users.id, id))
	return user ?? null
}

export async function findUserByEmailKey(
	reader: Reader,
	emailKey: string,
): Promise<User | null> {
	const [user] = await selectUsers(reader).where(
		eq(userDetails.emailKey, emailKey),
	)
	return user ?? null
}

/** Whether anybody was ever made a user. */
export async function hasUsers(reader: Reader): Promise<boolean> {
	const rows = await reader.select({ id: users.id }).from(users).limit(1)
	return rows.length > 0
}

export async function insertUser(
	tx: Tx,
	user: {
		readonly id: string
		readonly role: Role
		readonly accountId: string | null
		readonly contactId: string | null
		readonly createdAt: number
		readonly email: string
		readonly emailKey: string
		readonly name: string | null
	},
): Promise<void> {
	const { email, emailKey, name, ...row } = user
	await tx.insert(users).values(row)
	await tx
		.insert(userDetails)
		.values({ userId: user.id, email, emailKey, name })
}

/** Whether the user was active until now. */
export async function markDeactivated(
	tx: Tx,
	userId: string,
	at: number,
): Promise<boolean> {
	const changed = await tx
		.update(users)
		.set({ deactivatedAt: at })
		.where(and(eq(users.id, userId), isNull(users.deactivatedAt)))
		.returning({ id: users.id })
	return changed.length > 0
}

/** Whether the user was deactivated until now. */
export async function markActive(tx: Tx, userId: string): Promise<boolean> {
	const changed = await tx
		.update(users)
		.set({ deactivatedAt: null })
		.where(and(eq(users.id, userId), isNotNull(users.deactivatedAt)))
		.returning({ id: users.id })
	return changed.length > 0
}

/** An advocate belongs to an account, staff to none. */
export async function updateRole(
	tx: Tx,
	userId: string,
	change: { readonly role: Role; readonly accountId: string | null },
): Promise<void> {
	await tx.update(users).set(change).where(eq(users.id, userId))
}

export async function updateUserName(
	tx: Tx,
	userId: string,
	name: string | null,
): Promise<void> {
	await tx
		.update(userDetails)
		.set({ name })
		.where(eq(userDetails.userId, userId))
}

export async function countOtherActiveAdmins(
	reader: Reader,
	userId: string,
): Promise<number> {
	const [row] = await reader
		.select({ admins: count() })
		.from(users)
		.where(
			and(
				eq(users.role, 'admin'),
				isNull(users.deactivatedAt),
				ne(users.id, userId),
			),
		)
	return Number(row?.admins ?? 0)
}
