import type { Reader } from '#db/client.ts'
import { readPerson } from '#db/reports/people/people.ts'
import { hashOf } from '#db/secrets.ts'
import { findSignInToken } from '#db/stores/people/sign-in-tokens.ts'

type Refusal =
	| 'token_unknown'
	| 'token_expired'
	| 'token_used'
	| 'user_deactivated'

type InvitationView = {
	/** Why the link does not work; null if it does. */
	readonly refusal: Refusal | null
	readonly name: string
	readonly about: string
}

const refuse = (refusal: Refusal) => ({ refusal, name: '', about: '' })

const ROLES = {
	admin:
		'You are invited as an admin: you see every figure and change what shapes it.',
	finance:
		'You are invited for finance: you see every figure, close months, and keep costs and rates.',
	auditor:
		'You are invited as an auditor: you see everything and change nothing.',
	marketing:
		'You are invited as a marketer: you work with stories and the customers who tell them.',
	advocate: 'You are invited as an advocate',
}

/** What whoever has an invitation's link is told, and nothing to whoever has none. */
export async function viewInvitation(
	read: Reader,
	{ token, now }: { token: string; now: number },
): Promise<InvitationView> {
	const found = await findSignInToken(read, hashOf(token))
	if (!found) return refuse('token_unknown')
	if (found.usedAt !== null) return refuse('token_used')
	if (found.expiresAt <= now) return refuse('token_expired')
	const person = await readPerson(read, found.userId)
	if (!person || person.deactivatedAt !== null)
		return refuse('user_deactivated')
	const { role, accountName } = person
	const about =
		role === 'advocate'
			? `${ROLES.advocate}${accountName ? ` of ${accountName}` : ''}: you see what comes of your recommendations.`
			: ROLES[role]
	return { refusal: null, name: person.name ?? '', about }
}
