import {
	type PerkDraft,
	type PerkProblem,
	problemOfPerk,
	textOrNull,
} from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findPerk,
	findPerkTerms,
	insertPerkTerms,
	type Perk,
	updatePerk,
} from '#db/stores/programme/perks.ts'
import { findTierOfPerk } from '#db/stores/programme/perks-tiers.ts'
import { auditOf } from './define-perk.ts'
import { promoteClaims } from './promote-claims.ts'

export type ChangePerkRefusal =
	| PerkProblem
	| 'perk_unknown'
	| 'perk_archived'
	| 'tier_unknown'
	/** Somebody else changed it meanwhile. */
	| 'superseded'

/**
 * Changes a perk. Claims that were made stay as they are, whatever tier or limits say now; more room goes to those who
 * wait at once, less evicts nobody. Other terms are a new version of them.
 */
export function changePerk(
	database: Database,
	{
		perkId,
		change,
		expectedVersion,
		actorId,
		now,
	}: {
		perkId: string
		/** What a perk is does not change. */
		change: Omit<PerkDraft, 'kind'>
		/** The version that was before the eyes of whoever changes it. */
		expectedVersion: number
		actorId: string | null
		now: number
	},
): Promise<Result<{ version: number }, ChangePerkRefusal>> {
	return database.transact(async (tx) => {
		const before = await findPerk(tx, perkId)
		if (!before) return refused('perk_unknown')
		if (before.archivedAt !== null) return refused('perk_archived')
		const problem = problemOfPerk({ ...change, kind: before.kind })
		if (problem) return refused(problem)
		if (!(await findTierOfPerk(tx, change.tierId)))
			return refused('tier_unknown')
		if (before.version !== expectedVersion) return refused('superseded')
		const { terms, ...settings } = change
		const perk = {
			...before,
			...settings,
			name: change.name.trim(),
			description: textOrNull(change.description),
			termsVersion: await termsVersionOf(tx, before, terms, { actorId, now }),
		}
		await updatePerk(tx, perk)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'perk.changed',
			subjectType: 'perk',
			subjectId: perkId,
			before: auditOf(before),
			after: auditOf({ ...perk, version: before.version + 1 }),
		})
		if (perk.kind !== 'speaking_slot')
			await promoteClaims(tx, { perk, talk: null, now })
		return done({ version: before.version + 1 })
	})
}

async function termsVersionOf(
	tx: Tx,
	{ id: perkId, termsVersion }: Perk,
	terms: string | null,
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<number | null> {
	const text = textOrNull(terms)
	if (text === null) return null
	if (text === (await findPerkTerms(tx, perkId, termsVersion)))
		return termsVersion
	return insertPerkTerms(tx, {
		perkId,
		terms: text,
		createdAt: now,
		createdBy: actorId,
	})
}
