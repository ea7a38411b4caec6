import type { PerkKind } from '#app/domain/perks/claim.ts'
import { DEFAULT_HOLD_HOURS } from '#app/domain/perks/definition.ts'
import { STARTER_PERKS } from '#app/domain/perks/starter.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { listPerks } from '#db/stores/programme/perks.ts'
import { listTiersForPerks } from '#db/stores/programme/perks-tiers.ts'
import { addPerk } from './define-perk.ts'

/**
 * Makes the perks to begin with, each bound to the tier of its rank: those whose rank the ladder has and whose kind is
 * not there yet. Gives the ids of those that it made, by kind.
 */
export function defineStarterPerks(
	database: Database,
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<ReadonlyMap<PerkKind, string>> {
	return database.transact(async (tx) => {
		const tiers = await listTiersForPerks(tx)
		const known = new Set((await listPerks(tx)).map(({ kind }) => kind))
		const made = new Map<PerkKind, string>()
		for (const { tierRank, ...starter } of STARTER_PERKS) {
			const tier = tiers.find(({ rank }) => rank === tierRank)
			if (!tier || known.has(starter.kind)) continue
			const id = newId()
			const added = await addPerk(tx, {
				id,
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
			if (!added.ok) throw new Error(`a starter perk is ${added.reason}`)
			made.set(starter.kind, id)
		}
		return made
	})
}
