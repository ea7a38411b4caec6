import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { fulfilClaim } from '#app/operations/programme/perks/fulfil-claim.ts'
import { claimPath } from '#app/views/paths/marketing-paths.ts'
import { CLAIM_REFUSALS } from '#app/views/programme/claim-answers.ts'

/** Notes that an account had what it claimed. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const claimId = door.params.id ?? ''
	const settled = await fulfilClaim(database, { claimId, actorId, now: now() })
	return backWith(claimPath(claimId), settled, {
		done: 'Marked as fulfilled.',
		refusals: CLAIM_REFUSALS,
	})
}
