import {
	and,
	count,
	countDistinct,
	desc,
	eq,
	gt,
	inArray,
	isNotNull,
	isNull,
	lt,
	max,
	min,
	ne,
	or,
	sum,
} from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import {
	campaignCodes,
	linkAliases,
	links,
	revenueRollup,
	touches,
} from '#db/schema/index.ts'

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

const IS_NO_CAMPAIGN = isNull(campaignCodes.code)

export type UnknownCodeCursor = Pick<UnknownCode, 'touchCount' | 'code'>

/** Codes that nobody has and of which nobody said that they are a campaign's, those that came most often first. */
export async function listUnknownCodes(
	read: Reader,
	{
		code,
		after,
		limit,
	}: { code?: string; after?: UnknownCodeCursor | null; limit: number },
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
		.leftJoin(campaignCodes, eq(campaignCodes.code, touches.code))
		.where(
			and(
				IS_NOBODYS,
				IS_NO_CAMPAIGN,
				code === undefined ? undefined : eq(touches.code, code),
			),
		)
		.groupBy(touches.code)
		.having(
			after
				? or(
						lt(count(), after.touchCount),
						and(eq(count(), after.touchCount), gt(touches.code, after.code)),
					)
				: undefined,
		)
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
		.leftJoin(campaignCodes, eq(campaignCodes.code, touches.code))
		.where(and(IS_NOBODYS, IS_NO_CAMPAIGN))
	return row?.n ?? 0
}

/** What the accounts paid so far that came with each of these codes, in the base currency. */
export async function paidByCode(
	read: Reader,
	codes: readonly string[],
): Promise<Map<string, number>> {
	if (codes.length === 0) return new Map()
	const came = read
		.selectDistinct({ code: touches.code, accountId: touches.accountId })
		.from(touches)
		.where(inArray(touches.code, [...codes]))
		.as('came')
	const rows = await read
		.select({
			code: came.code,
			paidMinor: sum(revenueRollup.baseMinor).mapWith(Number),
		})
		.from(came)
		.innerJoin(revenueRollup, eq(revenueRollup.accountId, came.accountId))
		.groupBy(came.code)
	return new Map(rows.map((row) => [row.code ?? '', row.paidMinor]))
}

/** A code of a campaign, and how often it came. */
export type CampaignCode = {
	readonly code: string
	readonly saidAt: number
	readonly saidBy: string
	readonly touchCount: number
	readonly accountCount: number
}

/** Codes of campaigns, by code. */
export const listCampaignCodes = (
	read: Reader,
	{ code, limit }: { code?: string; limit: number },
): Promise<CampaignCode[]> =>
	read
		.select({
			code: campaignCodes.code,
			saidAt: campaignCodes.saidAt,
			saidBy: campaignCodes.saidBy,
			touchCount: count(touches.id),
			accountCount: countDistinct(touches.accountId),
		})
		.from(campaignCodes)
		.leftJoin(touches, eq(touches.code, campaignCodes.code))
		.where(code === undefined ? undefined : eq(campaignCodes.code, code))
		.groupBy(campaignCodes.code, campaignCodes.saidAt, campaignCodes.saidBy)
		.orderBy(campaignCodes.code)
		.limit(limit)
