import type { Calendar } from '#app/domain/period.ts'
import { type HitOutcome, isClick } from '#app/domain/referrals/hit.ts'
import type { BulkWriter } from '#db/bulk.ts'
import { groupBy } from '#db/group-by.ts'
import { clicks, linkDays } from '#db/schema/links.ts'

/** A hit whose outcome is known. */
export type CountedHit = {
	readonly code: string
	readonly occurredAt: number
	readonly outcome: HitOutcome
	/** Of a click its own id; the one that it repeats otherwise. */
	readonly clickId: string | null
	readonly previousId: string | null
	readonly slug: string | null
	readonly refererHost: string | null
}

/** Keeps the clicks among hits, and adds all of them up by link, day and outcome. */
export async function addHits(
	bulk: BulkWriter,
	hits: readonly CountedHit[],
	calendar: Calendar,
): Promise<void> {
	await bulk.insertNew(clicks, ['id'], clickRows(hits))
	await bulk.add(
		linkDays,
		['code', 'day', 'outcome'],
		['hits'],
		dayRows(hits, calendar),
	)
}

const clickRows = (
	hits: readonly CountedHit[],
): (typeof clicks.$inferInsert)[] =>
	hits.flatMap(({ outcome, clickId: id, ...hit }) => {
		if (!isClick(outcome) || id === null) return []
		const { code, occurredAt, previousId, slug, refererHost } = hit
		return { id, code, occurredAt, previousId, slug, refererHost }
	})

/** In one order whoever adds them, so that no two wait for each other. */
function dayRows(
	hits: readonly CountedHit[],
	calendar: Calendar,
): (typeof linkDays.$inferInsert)[] {
	const dated = hits.map(({ code, outcome, occurredAt }) => ({
		code,
		outcome,
		day: calendar.dayOf(occurredAt),
	}))
	const groups = groupBy(dated, (hit) => JSON.stringify(Object.values(hit)))
	return [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([, [first, ...more]]) =>
			first ? { ...first, hits: 1 + more.length } : [],
		)
}
