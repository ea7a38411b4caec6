import {
	and,
	count,
	countDistinct,
	desc,
	eq,
	isNotNull,
	isNull,
	max,
	min,
	ne,
} from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { linkAliases, links, touches } from '#db/schema/index.ts'

/** A code that touches carry and nobody has. */
export type UnknownCode = {
	readonly code: string
	readonly touchCount: number
	readonly accountCount: number
	readonly firstAt: number
	readonly lastAt: number
}

/** Word of mouth is claimed, whatever it names. */
const IS_NOBODYS = and(
	isNotNull(touches.code),
	isNull(touches.referrerAccountId),
	ne(touches.kind, 'self_reported'),
	isNull(links.code),
	isNull(linkAliases.alias),
)

/** Codes that nobody has, those that came most often first. */
export async function listUnknownCodes(
	read: Reader,
	{ code, limit }: { code?: string; limit: number },
): Promise<UnknownCode[]> {
	const rows = await read
		.select({
			code: touches.code,
			touchCount: count(),
			accountCount: countDistinct(touches.accountId),
			firstAt: min(touches.occurredAt),
			lastAt: max(touches.occurredAt),
		})
		.from(touches)
		.leftJoin(links, eq(links.code, touches.code))
		.leftJoin(linkAliases, eq(linkAliases.alias, touches.code))
		.where(
			and(IS_NOBODYS, code === undefined ? undefined : eq(touches.code, code)),
		)
		.groupBy(touches.code)
		.orderBy(desc(count()), touches.code)
		.limit(limit)
	return rows.map((row) => ({
		...row,
		code: row.code ?? '',
		firstAt: row.firstAt ?? 0,
		lastAt: row.lastAt ?? 0,
	}))
}

/** How many codes nobody has. */
export async function countUnknownCodes(read: Reader): Promise<number> {
	const [row] = await read
		.select({ n: countDistinct(touches.code) })
		.from(touches)
		.leftJoin(links, eq(links.code, touches.code))
		.leftJoin(linkAliases, eq(linkAliases.alias, touches.code))
		.where(IS_NOBODYS)
	return row?.n ?? 0
}
