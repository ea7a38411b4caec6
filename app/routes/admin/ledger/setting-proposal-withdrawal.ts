import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { withdrawSetting } from '#app/operations/ledger/withdraw-setting.ts'
import {
	SETTING_REFUSALS,
	viewSettingProposal,
} from '#app/views/ledger/waiting-setting.ts'

/** Takes settings back that one proposed oneself. */
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
	const withdrawn = await withdrawSetting(database, {
		proposalId,
		actorId,
		now: now(),
	})
	return backWith<string>(view.settings, withdrawn, {
		done: 'Taken back. Nothing was changed.',
		refusals: SETTING_REFUSALS,
	})
}
