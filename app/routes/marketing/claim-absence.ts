import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireStaff } from '#app/http/guards.ts'
import { markClaimMissed } from '#app/operations/mark-claim-missed.ts'
import { CLAIM_REFUSALS } from '#app/views/claim-answers.ts'
import { claimPath } from '#app/views/marketing-paths.ts'

/** Notes that nobody came. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireStaff(door)
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
