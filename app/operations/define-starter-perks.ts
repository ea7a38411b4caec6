import { DEFAULT_HOLD_HOURS } from '#app/domain/perks/definition.ts'
import { STARTER_PERKS } from '#app/domain/perks/starter.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { listPerks } from '#db/stores/perks.ts'
import { listTiersForPerks } from '#db/stores/perks-tiers.ts'
import { addPerk } from './define-perk.ts'

/**
 * Makes the perks to begin with, each bound to the tier of its rank: those whose rank the ladder has and whose kind is
 * not there yet. Gives how many.
 */
export function defineStarterPerks(
	database: Database,
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<{ perks: number }> {
	return database.transact(async (tx) => {
		const tiers = await listTiersForPerks(tx)
		const known = new Set((await listPerks(tx)).map(({ kind }) => kind))
		let perks = 0
		for (const { tierRank, ...starter } of STARTER_PERKS) {
			const tier = tiers.find(({ rank }) => rank === tierRank)
			if (!tier || known.has(starter.kind)) continue
			const made = await addPerk(tx, {
				id: newId(),
				draft: {
					...starter,
					tierId: tier.id,
					holdHours: DEFAULT_HOLD_HOURS,
					opensAt: null,
					closesAt: null,
				},
				actorId,
				now,
			})
			if (!made.ok) throw new Error(`a starter perk is ${made.reason}`)
			perks += 1
		}
		return { perks }
	})
}
