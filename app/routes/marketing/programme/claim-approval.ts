import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { approveClaim } from '#app/operations/programme/perks/approve-claim.ts'
import { claimPath } from '#app/views/paths/marketing-paths.ts'
import { CLAIM_REFUSALS } from '#app/views/programme/claim-answers.ts'

/** Says yes to a claim. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const claimId = door.params.id ?? ''
	const settled = await approveClaim(database, { claimId, actorId, now: now() })
	return backWith(claimPath(claimId), settled, {
		done: 'Approved. They are mailed and asked to confirm.',
		refusals: CLAIM_REFUSALS,
	})
}
