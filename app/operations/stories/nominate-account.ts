import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import { findUser } from '#db/stores/people/users.ts'
import { hasNomination } from '#db/stores/stories/nominations.ts'
import {
	type InQuiet,
	type Nominated,
	recordNomination,
} from './record-nomination.ts'

export type NominateRefusal =
	| InQuiet
	| {
			readonly kind:
				| 'account_unknown'
				| 'advocate_unknown'
				| 'note_required'
				| 'note_too_long'
				| 'already_made'
	  }

/** Puts an account up for a case study, by staff, with why. Who does it owns it where it is new. */
export function nominateAccount(
	database: Database,
	{
		id = newId(),
		accountId,
		userId,
		actorId,
		now,
		...given
	}: {
		/** Given where a form that is sent twice must not nominate twice. */
		id?: string
		accountId: string
		/** The advocate who might tell it, where one comes to mind. */
		userId: string | null
		note: string | null
		actorId: string
		now: number
	},
): Promise<Result<Nominated, NominateRefusal>> {
	const note = textOrNull(given.note)
	return database.transact(async (tx) => {
		if (note === null) return refused({ kind: 'note_required' })
		if (note.length > TEXT_LIMIT) return refused({ kind: 'note_too_long' })
		if (await hasNomination(tx, id)) return refused({ kind: 'already_made' })
		const known = await accountStates(tx, [accountId])
		if (!known.has(accountId)) return refused({ kind: 'account_unknown' })
		const advocate = userId === null ? null : await findUser(tx, userId)
		if (
			userId !== null &&
			(advocate?.accountId !== accountId || advocate.deactivatedAt !== null)
		)
			return refused({ kind: 'advocate_unknown' })
		return recordNomination(tx, {
			id,
			accountId,
			userId,
			note,
			source: 'staff',
			milestoneId: null,
			createdAt: now,
			createdBy: actorId,
			ownerId: actorId,
		})
	})
}
