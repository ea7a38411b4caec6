import { eq } from 'drizzle-orm'
import type { Role } from '#app/domain/people/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { giveLinks } from '#app/operations/referrals/give-links.ts'
import type { Database, Tx } from '#db/client.ts'
import { isUniqueViolation } from '#db/errors.ts'
import { newId } from '#db/ids.ts'
import { accounts } from '#db/schema/accounts.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUserByEmailKey, insertUser } from '#db/stores/people/users.ts'

export type NewUser = {
	readonly email: string
	readonly role: Role
	/** The account of an advocate; staff have none. */
	readonly accountId?: string | null
	readonly contactId?: string | null
	readonly name?: string | null
	/** Who makes the user; null or nothing: the command line. */
	readonly actorId?: string | null
	readonly now: number
}

export type AccountRefusal =
	| 'account_required'
	| 'account_not_allowed'
	| 'account_unknown'

export type CreateUserRefusal = 'invalid_email' | 'email_taken' | AccountRefusal

export type CreatedUser = { readonly userId: string }

/** Makes someone a user, who can then be given a sign-in link. */
export async function createUser(
	database: Database,
	user: NewUser,
): Promise<Result<CreatedUser, CreateUserRefusal>> {
	try {
		return await database.transact((tx) => addUser(tx, user))
	} catch (error) {
		// The address is the only key that two could want at once.
		if (isUniqueViolation(error)) return refused('email_taken')
		throw error
	}
}

/** As `createUser`, within a transaction that does more. */
export async function addUser(
	tx: Tx,
	user: NewUser,
): Promise<Result<CreatedUser, CreateUserRefusal>> {
	const email = parseEmailAddress(user.email)
	if (!email) return refused('invalid_email')
	const accountId = user.accountId ?? null
	const refusal = await checkAccount(tx, { role: user.role, accountId })
	if (refusal) return refused(refusal)
	if (await findUserByEmailKey(tx, email.key)) return refused('email_taken')

	const userId = newId()
	await insertUser(tx, {
		id: userId,
		role: user.role,
		accountId,
		contactId: user.contactId ?? null,
		createdAt: user.now,
		email: email.address,
		emailKey: email.key,
		name: user.name?.trim() || null,
	})
	await appendAudit(tx, {
		at: user.now,
		actorId: user.actorId ?? null,
		action: 'user.created',
		subjectType: 'user',
		subjectId: userId,
		after: { role: user.role, accountId },
	})
	await giveLinks(tx, { userId, now: user.now })
	return done({ userId })
}

/** Why somebody of this role cannot have this account, or none; null if they can. */
export async function checkAccount(
	tx: Tx,
	{ role, accountId }: { role: Role; accountId: string | null },
): Promise<AccountRefusal | null> {
	if (role !== 'advocate')
		return accountId === null ? null : 'account_not_allowed'
	if (accountId === null) return 'account_required'
	return (await accountExists(tx, accountId)) ? null : 'account_unknown'
}

async function accountExists(tx: Tx, id: string): Promise<boolean> {
	const rows = await tx
		.select({ id: accounts.id })
		.from(accounts)
		.where(eq(accounts.id, id))
	return rows.length > 0
}
