import { and, desc, eq, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { ClaimState } from '#app/domain/perks/claim.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { programmeEvents } from '#db/schema/milestones.ts'
import { claimMoves, claims, speakingSlots } from '#db/schema/perks.ts'

export type TimelineEntry = {
	readonly id: string
	readonly at: number
} & (
	| {
			readonly source: 'programme'
			readonly kind: string
			readonly subjectId: string
			readonly details: Record<string, unknown> | null
	  }
	| {
			readonly source: 'claim'
			readonly claimId: string
			readonly perkId: string
			/** Of a talk. */
			readonly slotTitle: string | null
			readonly toState: ClaimState
	  }
)

export type TimelineCursor = Pick<TimelineEntry, 'at' | 'id' | 'source'>

/**
 * What happened to an account with its milestones, tiers and claims, the latest first. Of one instant, the programme's
 * events stand before those of claims.
 */
export async function readAccountTimeline(
	read: Reader,
	accountId: string,
	after: TimelineCursor | null,
	limit: number,
): Promise<Page<TimelineEntry, TimelineCursor>> {
	const [events, moves] = await Promise.all([
		readEvents(read, accountId, after, limit + 1),
		readMoves(read, accountId, after, limit + 1),
	])
	// The sort is stable: each source stays in the order of its own ids.
	const merged = [...events, ...moves].sort((a, b) => b.at - a.at)
	return pageOf(merged.slice(0, limit + 1), limit, ({ at, id, source }) => ({
		at,
		id,
		source,
	}))
}

async function readEvents(
	read: Reader,
	accountId: string,
	after: TimelineCursor | null,
	count: number,
): Promise<TimelineEntry[]> {
	const { at, id } = programmeEvents
	const beyond =
		after &&
		(after.source === 'programme'
			? sql`(${at}, ${id}) < (${after.at}, ${after.id})`
			: lt(at, after.at))
	const rows = await read
		.select()
		.from(programmeEvents)
		.where(and(eq(programmeEvents.accountId, accountId), given(beyond)))
		.orderBy(desc(at), desc(id))
		.limit(count)
	return rows.map((row) => ({ source: 'programme', ...row }))
}

async function readMoves(
	read: Reader,
	accountId: string,
	after: TimelineCursor | null,
	count: number,
): Promise<TimelineEntry[]> {
	const { at, id } = claimMoves
	const beyond =
		after &&
		(after.source === 'claim'
			? sql`(${at}, ${id}) < (${after.at}, ${after.id})`
			: lte(at, after.at))
	const rows = await read
		.select({
			id: claimMoves.id,
			at: claimMoves.at,
			claimId: claimMoves.claimId,
			perkId: claims.perkId,
			slotTitle: speakingSlots.title,
			toState: claimMoves.toState,
		})
		.from(claimMoves)
		.innerJoin(claims, eq(claims.id, claimMoves.claimId))
		.leftJoin(speakingSlots, eq(speakingSlots.id, claims.slotId))
		.where(and(eq(claims.accountId, accountId), given(beyond)))
		.orderBy(desc(at), desc(id))
		.limit(count)
	return rows.map((row) => ({ source: 'claim', ...row }))
}

const given = (condition: SQL | null) => condition ?? undefined
