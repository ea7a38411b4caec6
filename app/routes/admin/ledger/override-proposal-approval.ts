import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { approveOverride } from '#app/operations/ledger/approve-override.ts'
import { PROPOSAL_REFUSALS } from '#app/views/ledger/attribution/override-answers.ts'
import { proposalPath } from '#app/views/paths/override-paths.ts'

/** Agrees to shares that another admin proposed. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const proposalId = door.params.id ?? ''
	const approved = await approveOverride(database, {
		proposalId,
		actorId,
		now: now(),
	})
	return backWith<string>(proposalPath(proposalId), approved, {
		done: 'The shares are set, and what they change is posted.',
		refusals: PROPOSAL_REFUSALS,
	})
}
