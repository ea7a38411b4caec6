import { textOrNull } from '#app/domain/perks/definition.ts'
import {
	problemOfEvent,
	type SpeakingEventDraft,
	type SpeakingEventProblem,
} from '#app/domain/perks/speaking.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findPerk } from '#db/stores/programme/perks.ts'
import {
	findSpeakingEvent,
	insertSpeakingEvent,
} from '#db/stores/programme/speaking.ts'

export type DefineSpeakingEventRefusal =
	| SpeakingEventProblem
	| 'perk_unknown'
	| 'not_a_speaking_perk'
	| 'already_made'

/** Makes an occasion to speak at, opened by a speaking perk. */
export function defineSpeakingEvent(
	database: Database,
	{
		id = newId(),
		perkId,
		draft,
		actorId,
		now,
	}: {
		/** Given where a form that is sent twice must not make two. */
		id?: string
		perkId: string
		draft: SpeakingEventDraft
		actorId: string | null
		now: number
	},
): Promise<Result<{ eventId: string }, DefineSpeakingEventRefusal>> {
	return database.transact(async (tx) => {
		const problem = problemOfEvent(draft, { now })
		if (problem) return refused(problem)
		if (await findSpeakingEvent(tx, id)) return refused('already_made')
		const perk = await findPerk(tx, perkId)
		if (!perk || perk.archivedAt !== null) return refused('perk_unknown')
		if (perk.kind !== 'speaking_slot') return refused('not_a_speaking_perk')
		await insertSpeakingEvent(tx, {
			...tidyEvent(draft),
			id,
			perkId,
			version: 1,
			cancelledAt: null,
			createdAt: now,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'speaking_event.defined',
			subjectType: 'speaking_event',
			subjectId: id,
			after: timesOf(draft),
		})
		return done({ eventId: id })
	})
}

export const tidyEvent = (draft: SpeakingEventDraft): SpeakingEventDraft => ({
	...timesOf(draft),
	name: draft.name.trim(),
	place: draft.place.trim(),
	brief: textOrNull(draft.brief),
})

/** What of an event the audit log keeps. */
export const timesOf = ({
	zone,
	startsAt,
	endsAt,
}: Pick<SpeakingEventDraft, 'zone' | 'startsAt' | 'endsAt'>) => ({
	zone,
	startsAt,
	endsAt,
})
