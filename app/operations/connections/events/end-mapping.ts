import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	findEventMapping,
	updateEventMapping,
} from '#db/stores/connections/event-mappings.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export type EndMappingRefusal = 'not_found' | 'ended_before'

/** No longer counts the events of a mapping. What it counted stays. */
export function endMapping(
	database: Database,
	{ id, actorId, now }: { id: string; actorId: string | null; now: number },
): Promise<Result<null, EndMappingRefusal>> {
	return database.transact(async (tx) => {
		const mapping = await findEventMapping(tx, id)
		if (!mapping) return refused('not_found')
		if (mapping.endedAt !== null) return refused('ended_before')
		await updateEventMapping(tx, id, { endedAt: now, endedBy: actorId })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'event.mapping_ended',
			subjectType: 'event_mapping',
			subjectId: id,
			after: { metric: mapping.metricKey },
		})
		return done(null)
	})
}
