import type { Tx } from '#db/client.ts'
import { accounts } from '#db/schema/index.ts'

const MOST = 100_000

/** Remembers which accounts there are. An account that came once is never removed. */
export class KnownAccounts {
	private readonly known = new Set<string>()

	/** Accounts of events that have no row of their own (yet). */
	async findStrange(
		tx: Tx,
		rows: readonly { readonly accountId: string }[],
	): Promise<ReadonlySet<string>> {
		const asked = new Set<string>()
		for (const { accountId } of rows)
			if (!this.known.has(accountId)) asked.add(accountId)
		const ids = [...asked]
		const found = await tx.keyed.find(
			accounts,
			['id'],
			ids.map((id) => ({ id })),
		)
		if (this.known.size > MOST) this.known.clear()
		return new Set(
			ids.filter((id, i) => {
				if (found[i]) this.known.add(id)
				return !found[i]
			}),
		)
	}
}
