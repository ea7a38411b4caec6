import type {
	ProposedPolicy,
	ProposedThreshold,
	SettingKind,
} from '#app/domain/ledger/setting-proposal.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { policyFacts } from '#app/views/organisation/policy-facts.ts'
import { settingProposalPath } from '#app/views/paths/setting-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import {
	findSettingProposal,
	findWaitingSetting,
	type StoredSettingProposal,
} from '#db/stores/ledger/setting-proposals.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'

/** Whose change it is, in words: "a change of the policy". */
export const SETTING_TITLES: Readonly<Record<SettingKind, string>> = {
	finance_settings: 'Another amount waits for a second admin',
	policy: 'A change of the policy waits for a second admin',
}

/** What of a kind waits for another admin, and what this one may do about it. Null: nothing does. */
export async function viewWaitingSetting(
	read: Reader,
	organisation: OrganisationFacts,
	kind: SettingKind,
	adminId: string,
) {
	const proposal = await findWaitingSetting(read, kind)
	return proposal && view(read, organisation, proposal, adminId)
}

/** The same, found by its id; null where there is none that waits. */
export async function viewSettingProposal(
	read: Reader,
	organisation: OrganisationFacts,
	id: string,
	adminId: string,
) {
	const proposal = await findSettingProposal(read, id)
	return proposal && view(read, organisation, proposal, adminId)
}

async function view(
	read: Reader,
	organisation: OrganisationFacts,
	proposal: StoredSettingProposal,
	adminId: string,
) {
	const { zone, baseCurrency } = organisation
	const [people, { changes, isSuperseded }] = await Promise.all([
		readUserNames(read, [proposal.proposedBy]),
		proposal.kind === 'policy'
			? policyChange(read, proposal.settings)
			: thresholdChange(read, organisation, proposal.settings),
	])
	const isWaiting = proposal.state === 'waiting'
	const isOwn = proposal.proposedBy === adminId
	return {
		kind: proposal.kind,
		title: SETTING_TITLES[proposal.kind],
		path: settingProposalPath(proposal.id),
		proposed: `${people.get(proposal.proposedBy) ?? 'Somebody who was erased'}, ${formatInstant(proposal.proposedAt, zone)}`,
		changes,
		moved:
			proposal.movedMinor === null
				? null
				: `It moved ${formatMoney(proposal.movedMinor, baseCurrency)} in open months when it was proposed.`,
		isSuperseded,
		mayDecide: isWaiting && !isOwn,
		mayWithdraw: isWaiting && isOwn,
	}
}

async function thresholdChange(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	{ overrideThresholdMinor, insteadOfMinor }: ProposedThreshold,
) {
	const { overrideThresholdMinor: now } = await readFinanceSettings(read)
	const words = (amountMinor: number | null) =>
		amountMinor === null
			? 'never'
			: `from ${formatMoney(amountMinor, baseCurrency)} on`
	return {
		isSuperseded: now !== insteadOfMinor,
		changes: [
			{
				key: 'threshold',
				term: 'Two admins have to agree',
				text: `${words(overrideThresholdMinor)}, instead of ${words(insteadOfMinor)}`,
			},
		],
	}
}

async function policyChange(
	read: Reader,
	{ policy, insteadOfVersion }: ProposedPolicy,
) {
	const { version, settings } = await currentPolicy(read)
	const before = policyFacts(settings)
	return {
		isSuperseded: version !== insteadOfVersion,
		changes: policyFacts(policy)
			.filter((fact, i) => fact.text !== before[i]?.text)
			.map(({ term, text }) => ({ key: term, term, text })),
	}
}

/** Why nothing is decided about a change of settings. */
export const SETTING_REFUSALS: Readonly<Record<string, string>> = {
	not_waiting: 'It was decided or taken back already. Nothing was changed.',
	own_proposal:
		'You proposed it yourself. Another admin has to agree: two pairs of eyes.',
	not_own_proposal:
		'Only whoever proposed it takes it back. You can decline it.',
	superseded:
		'The settings that it was to replace are no longer in force. Nothing was changed: decline it.',
	unchanged: 'These are the settings in force already. Decline it.',
}
