import type { Database, Tx } from '#db/client.ts'

/** Carries what would be out of a transaction that is undone. */
class Undone<Seen> extends Error {
	readonly seen: Seen

	constructor(seen: Seen) {
		super('undone on purpose')
		this.seen = seen
	}
}

/** Does something, gives what was seen of it, and undoes it: nothing of it is left. */
export async function tryOut<Seen>(
	database: Database,
	body: (tx: Tx) => Promise<Seen>,
): Promise<Seen> {
	try {
		return await database.transact(async (tx) => {
			throw new Undone(await body(tx))
		})
	} catch (error) {
		if (error instanceof Undone) return error.seen
		throw error
	}
}
