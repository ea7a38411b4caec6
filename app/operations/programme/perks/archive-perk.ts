import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findPerk, updatePerk } from '#db/stores/programme/perks.ts'

export type ArchivePerkRefusal =
	| 'perk_unknown'
	| 'already_archived'
	| 'superseded'

/** Takes a perk off the list. Claims that were made go on to their end. */
export function archivePerk(
	database: Database,
	{
		perkId,
		expectedVersion,
		actorId,
		now,
	}: {
		perkId: string
		expectedVersion: number
		actorId: string | null
		now: number
	},
): Promise<Result<undefined, ArchivePerkRefusal>> {
	return database.transact(async (tx) => {
		const perk = await findPerk(tx, perkId)
		if (!perk) return refused('perk_unknown')
		if (perk.archivedAt !== null) return refused('already_archived')
		if (perk.version !== expectedVersion) return refused('superseded')
		await updatePerk(tx, {
			id: perkId,
			version: expectedVersion,
			archivedAt: now,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'perk.archived',
			subjectType: 'perk',
			subjectId: perkId,
		})
		return done(undefined)
	})
}
