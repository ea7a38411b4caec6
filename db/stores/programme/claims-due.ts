import {
	and,
	asc,
	eq,
	gt,
	inArray,
	isNull,
	lte,
	or,
	type SQL,
} from 'drizzle-orm'
import { HOUR } from '#app/domain/durations.ts'
import { HOLD_REMINDER_MS } from '#app/domain/perks/claim.ts'
import type { Reader } from '#db/client.ts'
import { claims, perks, speakingSlots } from '#db/schema/perks.ts'
import type { PoolKey } from './claims.ts'

const UNCONFIRMED = ['requested', 'waitlisted', 'approved'] as const
const REMINDER_HOURS = HOLD_REMINDER_MS / HOUR

/** Its hold ended, or its slot began before it was confirmed. */
const isOver = (now: number): SQL | undefined =>
	and(
		inArray(claims.state, UNCONFIRMED),
		or(
			and(eq(claims.state, 'approved'), lte(claims.holdEndsAt, now)),
			lte(speakingSlots.startsAt, now),
		),
	)

/** Claims that are over by the clock, in their order: of one pool, or of all. */
export async function listOverdueClaims(
	read: Reader,
	{ pool, now, limit }: { pool?: PoolKey; now: number; limit: number },
): Promise<(typeof claims.$inferSelect)[]> {
	const rows = await read
		.select({ claim: claims })
		.from(claims)
		.leftJoin(speakingSlots, eq(speakingSlots.id, claims.slotId))
		.where(
			and(
				isOver(now),
				pool && eq(claims.perkId, pool.perkId),
				pool && pool.slotId !== null
					? eq(claims.slotId, pool.slotId)
					: undefined,
			),
		)
		.orderBy(asc(claims.ordinal))
		.limit(limit)
	return rows.map(({ claim }) => claim)
}

/** Holds that end within a day and whose advocates were not told. Of a short hold the mail that began it says enough. */
export async function listHoldsToRemind(
	read: Reader,
	{ now, limit }: { now: number; limit: number },
): Promise<(typeof claims.$inferSelect)[]> {
	const rows = await read
		.select({ claim: claims })
		.from(claims)
		.innerJoin(perks, eq(perks.id, claims.perkId))
		.where(
			and(
				eq(claims.state, 'approved'),
				isNull(claims.remindedAt),
				lte(claims.holdEndsAt, now + HOLD_REMINDER_MS),
				gt(claims.holdEndsAt, now),
				gt(perks.holdHours, REMINDER_HOURS),
			),
		)
		.orderBy(asc(claims.ordinal))
		.limit(limit)
	return rows.map(({ claim }) => claim)
}
