import {
	legalKeyOf,
	registrableDomainOf,
} from '#app/domain/referrals/eligibility.ts'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import { isCompanyDomain } from '#app/domain/referrals/match-account.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { mergedInto } from '#db/stores/accounts/account-merges.ts'
import {
	accountsByAddress,
	accountsByDomain,
	accountsByLegalKey,
	accountsByPerson,
	type KnownBy,
	knownAccountIds,
} from '#db/stores/accounts/named-accounts.ts'

/** The accounts that a name can mean: none, the one, or several between which nothing decides. */
export type NamedAccounts = ReadonlyMap<string, readonly string[]>

/**
 * Which accounts names mean, exactly: by id, by the address of a contact, by domain, by name (case and punctuation do not
 * matter), by the name of a contact; the first of these by which there is any. What was merged is what it is by now.
 */
export async function findNamedAccounts(
	read: Reader,
	names: Iterable<string>,
): Promise<NamedAccounts> {
	const wanted = [...new Set(names)].filter((name) => name !== '')
	const found = new Map<string, readonly string[]>()
	const left = () => wanted.filter((name) => !found.has(name))
	const ids = await knownAccountIds(read, wanted)
	for (const id of ids) found.set(id, [id])
	for (const { keyOf, find } of WAYS) {
		const keyed = left().flatMap((name) => {
			const key = keyOf(name)
			return key === null || key === '' ? [] : [{ name, key }]
		})
		if (keyed.length === 0) continue
		const known = groupBy(
			await find(
				read,
				keyed.map(({ key }) => key),
			),
			({ by }) => by,
		)
		for (const { name, key } of keyed) {
			const accounts = known.get(key)
			if (accounts)
				found.set(name, [
					...new Set(accounts.map(({ accountId }) => accountId)),
				])
		}
	}
	return standing(read, found)
}

const WAYS: readonly {
	keyOf: (name: string) => string | null
	find: (read: Reader, keys: string[]) => Promise<KnownBy[]>
}[] = [
	{
		keyOf: (name) => (name.includes('@') ? emailKeyOf(name) : null),
		find: accountsByAddress,
	},
	{
		keyOf: (name) => {
			if (!name.includes('.') || /[\s@]/.test(name)) return null
			const domain = registrableDomainOf(name)
			return domain !== null && isCompanyDomain(domain) ? domain : null
		},
		find: accountsByDomain,
	},
	{
		keyOf: (name) => (name.includes('@') ? null : legalKeyOf(name)),
		find: accountsByLegalKey,
	},
	{ keyOf: (name) => name, find: accountsByPerson },
]

async function standing(
	read: Reader,
	found: ReadonlyMap<string, readonly string[]>,
): Promise<NamedAccounts> {
	const merged = await mergedInto(read, [...found.values()].flat())
	return new Map(
		[...found].map(([name, ids]) => [
			name,
			[...new Set(ids.map((id) => merged.get(id) ?? id))],
		]),
	)
}

/** Which of these ids are accounts. */
export const knownAccounts = (
	read: Reader,
	ids: Iterable<string>,
): Promise<Set<string>> => knownAccountIds(read, ids)
