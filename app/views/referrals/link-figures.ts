import { calendarOf } from '#app/domain/period.ts'
import type { HitOutcome } from '#app/domain/referrals/hit.ts'
import { formatCount } from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import { readBroughtBy, readLinkHits } from '#db/reports/referrals/links.ts'
import { uncountedWords } from './link-words.ts'

/** Days that a link's latest figures look back, today included. */
export const LATELY_DAYS = 30

export type LinkFigures = {
	/** Of the last 30 days. */
	readonly clicksLately: string
	readonly clicks: string
	readonly companies: string
	readonly customers: string
	/** Null where every request was a click. */
	readonly uncounted: string | null
}

/** What came of links of one account, by code. */
export async function figuresOfLinks(
	read: Reader,
	{ zone }: { zone: string },
	links: readonly { readonly code: string }[],
	{ accountId, now }: { accountId: string; now: number },
): Promise<Map<string, LinkFigures>> {
	const codes = links.map(({ code }) => code)
	const fromDay = calendarOf(zone).dayOf(now) - LATELY_DAYS + 1
	const [hits, brought] = await Promise.all([
		readLinkHits(read, codes, fromDay),
		readBroughtBy(read, accountId, codes),
	])
	const byCode = new Map(
		codes.map((code) => [code, new Map<HitOutcome, number>()]),
	)
	const lately = new Map<string, number>()
	for (const row of hits) {
		byCode.get(row.code)?.set(row.outcome, row.hits)
		if (row.outcome === 'counted') lately.set(row.code, row.lately)
	}
	return new Map(
		[...byCode].map(([code, outcomes]) => [
			code,
			{
				clicksLately: formatCount(lately.get(code) ?? 0),
				clicks: formatCount(outcomes.get('counted') ?? 0),
				companies: formatCount(brought.get(code)?.companies ?? 0),
				customers: formatCount(brought.get(code)?.customers ?? 0),
				uncounted: uncountedWords(outcomes),
			},
		]),
	)
}
