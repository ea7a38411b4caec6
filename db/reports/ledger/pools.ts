import { inArray } from 'drizzle-orm'
import {
	type Contender,
	type Pool,
	poolOf,
} from '#app/domain/perks/capacity.ts'
import { HOLDING_STATES } from '#app/domain/perks/claim.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { claims } from '#db/schema/perks.ts'
import type { PoolKey } from '#db/stores/programme/claims.ts'

/** Claims that hold a place of these perks or wait for one, by what they compete for. */
export async function readPools(
	read: Reader,
	perkIds: Iterable<string>,
): Promise<(key: PoolKey, capacity: number | null) => Pool> {
	const rows = await inChunks(perkIds, (piece) =>
		read
			.select({
				perkId: claims.perkId,
				slotId: claims.slotId,
				id: claims.id,
				state: claims.state,
				ordinal: claims.ordinal,
			})
			.from(claims)
			.where(inArray(claims.perkId, piece)),
	)
	const contending: readonly string[] = [...HOLDING_STATES, 'waitlisted']
	const pools: Map<string, Contender[]> = groupBy(
		rows.filter(({ state }) => contending.includes(state)),
		nameOf,
	)
	return (key, capacity) => poolOf(pools.get(nameOf(key)) ?? [], capacity)
}

const nameOf = ({ perkId, slotId }: PoolKey) => `${perkId} ${slotId ?? ''}`
