import { eq } from 'drizzle-orm'
import type { NamedPeople } from '#app/domain/case-studies/naming.ts'
import type { Reader } from '#db/client.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import { userDetails } from '#db/schema/people.ts'

/** Who could be recognised by name in a story: the company, its addresses, and whoever tells it. */
export async function readNamedPeople(
	read: Reader,
	{ accountId, userId }: { accountId: string; userId: string | null },
): Promise<NamedPeople> {
	const [account] = await read
		.select({
			name: accountDetails.name,
			domain: accounts.domain,
			registrableDomain: accounts.registrableDomain,
		})
		.from(accounts)
		.leftJoin(accountDetails, eq(accountDetails.accountId, accounts.id))
		.where(eq(accounts.id, accountId))
	const tellers =
		userId === null
			? []
			: await read
					.select({ name: userDetails.name })
					.from(userDetails)
					.where(eq(userDetails.userId, userId))
	return {
		// Once its name is erased, nothing may bring it back.
		company: account?.name ?? 'A customer',
		otherCompanyNames: [
			...new Set(
				[account?.domain, account?.registrableDomain].flatMap(
					(domain) => domain ?? [],
				),
			),
		],
		people: tellers.flatMap(({ name }) => name ?? []),
	}
}
