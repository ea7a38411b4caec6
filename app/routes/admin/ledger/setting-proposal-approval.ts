import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { approveSetting } from '#app/operations/ledger/approve-setting.ts'
import {
	POLICY_PATIENCE_MS,
	policyNotice,
} from '#app/views/ledger/policy-notice.ts'
import {
	SETTING_REFUSALS,
	viewSettingProposal,
} from '#app/views/ledger/waiting-setting.ts'

/** Agrees to what another admin proposed, and does it. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const proposalId = door.params.id ?? ''
	const view = await viewSettingProposal(
		database.read,
		organisation,
		proposalId,
		actorId,
	)
	if (!view) throw notFound()
	const startedAt = now()
	const approved = await approveSetting(database, {
		proposalId,
		actorId,
		now: startedAt,
		isEnough: () => now() - startedAt > POLICY_PATIENCE_MS,
	})
	return backWith<string>(view.settings, approved, {
		done:
			approved.ok && approved.value
				? policyNotice(approved.value)
				: view.inForce,
		refusals: SETTING_REFUSALS,
	})
}
