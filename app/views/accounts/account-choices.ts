import type { Reader } from '#db/client.ts'
import { findAccounts } from '#db/reports/accounts/find-accounts.ts'

const CHOICES = 8

export type ResolvedAccount =
	| { readonly id: string }
	| {
			readonly id: null
			readonly error: string
			readonly choices: readonly { id: string; name: string; about: string }[]
	  }

/** The account that somebody chose or typed; where several may be meant, these to choose from. */
export async function resolveAccount(
	read: Reader,
	{ typed, chosenId }: { typed: string; chosenId: string | undefined },
): Promise<ResolvedAccount> {
	const found = await findAccounts(read, typed, CHOICES)
	if (chosenId && found.some(({ id }) => id === chosenId))
		return { id: chosenId }
	const [only, ...others] = found
	if (!only)
		return {
			id: null,
			error: 'No account fits: try fewer letters',
			choices: [],
		}
	if (others.length === 0) return { id: only.id }
	return {
		id: null,
		error: 'Several accounts fit: choose one',
		choices: found.map(({ id, name, domain, status }) => ({
			id,
			name,
			about: [domain, status, id].filter(Boolean).join(' · '),
		})),
	}
}
