import { done, type Result, refused } from '#app/domain/result.ts'
import { resolveAccount } from '#app/views/accounts/account-choices.ts'
import type { Reader } from '#db/client.ts'
import {
	readAccountNames,
	readContactNames,
} from '#db/reports/accounts/names.ts'

export type CodeOwner = {
	/** Stands for them in a form. */
	readonly id: string
	readonly accountId: string
	readonly contactId: string | null
	readonly who: string
}

type Problem = {
	readonly error: string
	readonly choices: readonly { id: string; name: string; about: string }[]
}

/** To whom somebody gives a code: one of those that were offered, else the account that they typed or chose. */
export async function resolveOwner(
	read: Reader,
	{
		suspect,
		account,
		chosenId,
	}: { suspect: string; account: string; chosenId: string | undefined },
): Promise<Result<CodeOwner, Problem>> {
	const offered = partsOf(suspect)
	if (offered) return done(await named(read, ...offered))
	if (account.trim() === '')
		return refused({ error: 'Say whose it is', choices: [] })
	const found = await resolveAccount(read, { typed: account.trim(), chosenId })
	return found.id === null
		? refused({ error: found.error, choices: found.choices })
		: done(await named(read, found.id, null))
}

/** The account and the contact that an answer of the form stands for. */
function partsOf(text: string): [string, string | null] | null {
	try {
		const parts: unknown = JSON.parse(text)
		if (!Array.isArray(parts) || parts.length !== 2) return null
		const [accountId, contactId]: unknown[] = parts
		return typeof accountId === 'string' &&
			(contactId === null || typeof contactId === 'string')
			? [accountId, contactId]
			: null
	} catch {
		return null
	}
}

async function named(
	read: Reader,
	accountId: string,
	contactId: string | null,
): Promise<CodeOwner> {
	const [accounts, people] = await Promise.all([
		readAccountNames(read, [accountId]),
		readContactNames(read, [contactId]),
	])
	return {
		id: ownerKey(accountId, contactId),
		accountId,
		contactId,
		who: ownerName(accountId, contactId, accounts, people),
	}
}

/** What stands for somebody in the form. */
export const ownerKey = (accountId: string, contactId: string | null): string =>
	JSON.stringify([accountId, contactId])

/** "Ada Lovelace, Acme", or "Acme". */
export function ownerName(
	accountId: string,
	contactId: string | null,
	accounts: ReadonlyMap<string, string>,
	people: ReadonlyMap<string, string>,
): string {
	const account = accounts.get(accountId) ?? accountId
	const person = contactId === null ? undefined : people.get(contactId)
	return person ? `${person}, ${account}` : account
}
