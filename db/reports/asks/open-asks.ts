import { count, eq } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { asks } from '#db/schema/asks.ts'

/** How many asks wait for an answer. */
export async function countOpenAsks(read: Reader): Promise<number> {
	const [row] = await read
		.select({ n: count() })
		.from(asks)
		.where(eq(asks.state, 'open'))
	return row?.n ?? 0
}
