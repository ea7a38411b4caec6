import type { Reader } from '#db/client.ts'
import { readAccount } from '#db/reports/overviews/account.ts'

/** What an account is called; null if there is none. */
export async function findAccountName(
	read: Reader,
	accountId: string,
): Promise<string | null> {
	const account = await readAccount(read, accountId)
	return account && (account.name ?? accountId)
}
