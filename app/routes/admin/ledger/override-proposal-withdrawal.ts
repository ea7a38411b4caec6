import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { withdrawOverride } from '#app/operations/ledger/withdraw-override.ts'
import { PROPOSAL_REFUSALS } from '#app/views/ledger/attribution/override-answers.ts'
import { proposalPath } from '#app/views/paths/override-paths.ts'

/** Takes one's own proposal back. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const proposalId = door.params.id ?? ''
	const withdrawn = await withdrawOverride(database, {
		proposalId,
		actorId,
		now: now(),
	})
	return backWith<string>(proposalPath(proposalId), withdrawn, {
		done: 'Taken back. Nothing was changed.',
		refusals: PROPOSAL_REFUSALS,
	})
}
