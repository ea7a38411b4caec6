import { and, eq, gt, lte } from 'drizzle-orm'
import type { MovedBefore } from '#app/domain/ledger/override-proposal.ts'
import type { Reader } from '#db/client.ts'
import { auditLog } from '#db/schema/people.ts'

/** What somebody's changes of the policy moved after an instant and up to another, of those that nobody else agreed to. */
export async function movedByPolicies(
	read: Reader,
	{ userId, after, until }: { userId: string; after: number; until: number },
): Promise<MovedBefore> {
	const changes = await read
		.select({ at: auditLog.at, after: auditLog.after })
		.from(auditLog)
		.where(
			and(
				eq(auditLog.subjectType, 'policy'),
				eq(auditLog.action, 'policy.changed'),
				eq(auditLog.actorId, userId),
				gt(auditLog.at, after),
				lte(auditLog.at, until),
			),
		)
	const moves = changes
		.map((change) => ({ at: change.at, movedMinor: movedIn(change.after) }))
		.filter(({ movedMinor }) => movedMinor > 0)
	return {
		movedMinor: moves.reduce((sum, { movedMinor }) => sum + movedMinor, 0),
		since: moves.length === 0 ? null : Math.min(...moves.map(({ at }) => at)),
	}
}

/** Nothing where it was not known: no threshold was set, or there was nobody else. */
const movedIn = (facts: unknown): number =>
	typeof facts === 'object' &&
	facts !== null &&
	'movedMinor' in facts &&
	typeof facts.movedMinor === 'number'
		? facts.movedMinor
		: 0
