import {
	type PerkDraft,
	type PerkProblem,
	problemOfPerk,
	textOrNull,
} from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findPerk,
	insertPerk,
	insertPerkTerms,
} from '#db/stores/programme/perks.ts'
import { findTierOfPerk } from '#db/stores/programme/perks-tiers.ts'

export type DefinePerkRefusal = PerkProblem | 'tier_unknown' | 'already_made'

/** Makes a perk that a tier opens. */
export function definePerk(
	database: Database,
	{
		id = newId(),
		draft,
		actorId,
		now,
	}: {
		/** Given where a form that is sent twice must not make two. */
		id?: string
		draft: PerkDraft
		actorId: string | null
		now: number
	},
): Promise<Result<{ perkId: string }, DefinePerkRefusal>> {
	return database.transact((tx) => addPerk(tx, { id, draft, actorId, now }))
}

/** The same within a transaction. */
export async function addPerk(
	tx: Tx,
	{
		id,
		draft,
		actorId,
		now,
	}: { id: string; draft: PerkDraft; actorId: string | null; now: number },
): Promise<Result<{ perkId: string }, DefinePerkRefusal>> {
	const problem = problemOfPerk(draft)
	if (problem) return refused(problem)
	if (await findPerk(tx, id)) return refused('already_made')
	if (!(await findTierOfPerk(tx, draft.tierId))) return refused('tier_unknown')
	const { terms, ...settings } = draft
	const text = textOrNull(terms)
	const termsVersion =
		text === null
			? null
			: await insertPerkTerms(tx, {
					perkId: id,
					terms: text,
					createdAt: now,
					createdBy: actorId,
				})
	await insertPerk(tx, {
		...settings,
		id,
		version: 1,
		name: draft.name.trim(),
		description: textOrNull(draft.description),
		termsVersion,
		archivedAt: null,
		createdAt: now,
	})
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'perk.defined',
		subjectType: 'perk',
		subjectId: id,
		after: auditOf({ ...settings, termsVersion }),
	})
	return done({ perkId: id })
}

/** What of a perk the audit log keeps: no free text. */
export const auditOf = <Settings extends object>(
	settings: Settings & { name?: unknown; description?: unknown },
) => {
	const { name: _, description: __, ...figures } = settings
	return figures
}
