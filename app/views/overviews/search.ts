import { accountPath, linePath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { listAccounts } from '#db/reports/ledger/accounts.ts'
import { hasLine } from '#db/reports/ledger/lines.ts'

const ACCOUNTS = 8

/** Accounts whose name, id or domain has these letters, and the line of exactly this id. */
export async function viewSearch(read: Reader, wanted: string) {
	if (wanted === '') return []
	const [{ rows }, isLine] = await Promise.all([
		listAccounts(read, { search: wanted }, null, ACCOUNTS),
		hasLine(read, wanted),
	])
	return [
		...(isLine ? [{ to: linePath(wanted), label: wanted, about: 'Line' }] : []),
		...rows.map((row) => ({
			to: accountPath(row.id),
			label: row.name ?? row.id,
			about: row.domain ?? 'Account',
		})),
	]
}
