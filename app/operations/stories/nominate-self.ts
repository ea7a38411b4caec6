import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { findUser } from '#db/stores/people/users.ts'
import { findLiveCaseStudy } from '#db/stores/stories/case-studies.ts'
import {
	hasNomination,
	listNominations,
} from '#db/stores/stories/nominations.ts'
import { mailNomination } from './mail-case-study.ts'
import {
	type InQuiet,
	type Nominated,
	recordNomination,
} from './record-nomination.ts'

export type NominateSelfRefusal =
	| InQuiet
	| {
			readonly kind:
				| 'not_an_advocate'
				| 'note_required'
				| 'note_too_long'
				| 'already_nominated'
				| 'already_made'
	  }

/** An advocate offers to tell their company's story. */
export function nominateSelf(
	database: Database,
	{
		id = newId(),
		userId,
		now,
		...given
	}: { id?: string; userId: string; note: string | null; now: number },
): Promise<Result<Nominated, NominateSelfRefusal>> {
	const note = textOrNull(given.note)
	return database.transact(async (tx) => {
		if (note === null) return refused({ kind: 'note_required' })
		if (note.length > TEXT_LIMIT) return refused({ kind: 'note_too_long' })
		if (await hasNomination(tx, id)) return refused({ kind: 'already_made' })
		const advocate = await findUser(tx, userId)
		if (!advocate?.accountId || advocate.deactivatedAt !== null)
			return refused({ kind: 'not_an_advocate' })
		const { accountId } = advocate
		const live = await findLiveCaseStudy(tx, accountId)
		const before = live ? await listNominations(tx, live.id) : []
		if (
			before.some(
				(each) => each.source === 'advocate' && each.userId === userId,
			)
		)
			return refused({ kind: 'already_nominated' })
		const nominated = await recordNomination(tx, {
			id,
			accountId,
			userId,
			note,
			source: 'advocate',
			milestoneId: null,
			createdAt: now,
			createdBy: userId,
		})
		if (nominated.ok)
			await mailNomination(tx, {
				caseStudyId: nominated.value.caseStudyId,
				nominationId: id,
				advocate,
				note,
				now,
			})
		return nominated
	})
}
