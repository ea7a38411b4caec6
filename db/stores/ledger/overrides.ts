import { asc } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { newId } from '#db/ids.ts'
import { overrideReasons, overrides } from '#db/schema/index.ts'

export type NewOverride = Omit<typeof overrides.$inferInsert, 'id'>

/** Stores a new version; gives its id. */
export async function insertOverride(
	tx: Tx,
	override: NewOverride,
	reason: string,
): Promise<string> {
	const id = newId()
	await tx.insert(overrides).values({ ...override, id })
	await tx.insert(overrideReasons).values({ overrideId: id, reason })
	return id
}

/** Every override by its account, each account's first version first. */
export async function storedOverrides(
	read: Reader,
): Promise<Map<string, NewOverride[]>> {
	const rows: NewOverride[] = await read
		.select()
		.from(overrides)
		.orderBy(asc(overrides.version))
	return groupBy(rows, (row) => row.accountId)
}
