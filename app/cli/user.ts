import { ROLES, type Role } from '#app/domain/people/permissions.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import {
	HANDED_LINK_LIFETIME_MS,
	issueSignInLink,
} from '#app/operations/people/issue-sign-in-link.ts'
import type { Database } from '#db/client.ts'
import { findUserByEmailKey } from '#db/stores/people/users.ts'
import { withDatabase } from './database.ts'
import { EXIT, print, say, Unusable } from './output.ts'

const REFUSALS = {
	invalid_email: 'is not an e-mail address',
	email_taken: 'is a user already',
	account_required: 'needs --account ID: an advocate belongs to an account',
	account_not_allowed:
		'cannot have --account: only advocates belong to an account',
	account_unknown: 'names an account that does not exist: import it first',
} as const

/** `laurel user add`: makes a user and prints a one-time sign-in link; for one that exists, another link. */
export function addUser(
	email: string | undefined,
	role: Role,
	accountId: string | undefined,
): Promise<number> {
	if (!email)
		throw new Unusable(
			`whom? laurel user add EMAIL --role ${ROLES.join('|')} [--account ID]`,
		)
	return withDatabase(async (database) => {
		const now = Date.now()
		const created = await createUser(database, {
			email,
			role,
			accountId: accountId ?? null,
			now,
		})
		const userId = created.ok
			? created.value.userId
			: created.reason === 'email_taken'
				? await known(database, email, role, accountId)
				: null
		if (userId === null) {
			say(`${email} ${created.ok ? '' : REFUSALS[created.reason]}`)
			return EXIT.unusable
		}
		if (!created.ok)
			say(`${email} is a user already: here is another sign-in link`)
		print(await signInAddress(database, userId, now))
		return EXIT.done
	})
}

/** The user of this address, if role and account are as asked for. */
async function known(
	database: Database,
	email: string,
	role: Role,
	accountId: string | undefined,
): Promise<string | null> {
	const user = await findUserByEmailKey(
		database.read,
		parseEmailAddress(email)?.key ?? '',
	)
	const isSame =
		user !== null &&
		user.role === role &&
		(accountId === undefined || user.accountId === accountId)
	return isSame ? user.id : null
}

/** A link with which the user signs in once, on the address under which the portal is reached. */
export async function signInAddress(
	database: Database,
	userId: string,
	now: number,
): Promise<string> {
	const link = await issueSignInLink(database, {
		userId,
		now,
		lifetimeMs: HANDED_LINK_LIFETIME_MS,
	})
	if (!link.ok) throw new Unusable('this user is deactivated')
	const origin =
		process.env.PUBLIC_URL || `http://localhost:${process.env.PORT || 3000}`
	return new URL(link.value.path, origin).href
}
