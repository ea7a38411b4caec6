import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { markClaimMissed } from '#app/operations/programme/perks/mark-claim-missed.ts'
import { claimPath } from '#app/views/paths/marketing-paths.ts'
import { CLAIM_REFUSALS } from '#app/views/programme/claim-answers.ts'

/** Notes that nobody came. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const claimId = door.params.id ?? ''
	const settled = await markClaimMissed(database, {
		claimId,
		actorId,
		now: now(),
	})
	return backWith(claimPath(claimId), settled, {
		done: 'Marked as a no-show.',
		refusals: CLAIM_REFUSALS,
	})
}
