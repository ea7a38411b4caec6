import {
	type ProposedPolicy,
	type ProposedThreshold,
	type SettingKind,
	takenBackBy,
} from '#app/domain/ledger/setting-proposal.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { policyFacts } from '#app/views/organisation/policy-facts.ts'
import {
	settingPath,
	settingProposalPath,
} from '#app/views/paths/setting-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import {
	findSettingProposal,
	findWaitingSetting,
	reasonOfProposal,
	type StoredSettingProposal,
} from '#db/stores/ledger/setting-proposals.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'

/** Whose change it is, in words: "a change of the policy". */
export const SETTING_TITLES: Readonly<Record<SettingKind, string>> = {
	finance_settings: 'Another amount waits for a second admin',
	policy: 'A change of the policy waits for a second admin',
	line_void: 'A line to be voided waits for a second admin',
	import_undo: 'An import to be undone waits for a second admin',
}

/** Why it waits. */
export const SETTING_WHY: Readonly<Record<SettingKind, string>> = {
	finance_settings:
		'From another amount on, overrides and policies would need two to agree. It is not in force before.',
	policy:
		'It moves so much in open months that two have to agree. It is not in force before.',
	line_void:
		'It takes back so much that two have to agree. Nothing is taken back before.',
	import_undo:
		'It takes back so much that two have to agree. Nothing is taken back before.',
}

/** What is said once another admin agreed; of a policy more is said. */
const IN_FORCE: Readonly<Record<SettingKind, string>> = {
	finance_settings: 'The new amount is in force.',
	policy: 'The policy is in force.',
	line_void: 'The line is voided. What it made is taken back.',
	import_undo: 'The import is being undone.',
}

/** What of a kind waits for another admin, and what this one may do about it. Null: nothing does. */
export async function viewWaitingSetting(
	read: Reader,
	organisation: OrganisationFacts,
	kind: SettingKind,
	adminId: string,
	/** The key or id of what is to be taken back; null: of settings, one of a kind waits. */
	takenBack: string | null = null,
) {
	const proposal = await findWaitingSetting(
		read,
		kind,
		(each) => takenBackBy(each) === takenBack,
	)
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
		changeOf(read, organisation, proposal),
	])
	const isWaiting = proposal.state === 'waiting'
	const isOwn = proposal.proposedBy === adminId
	return {
		kind: proposal.kind,
		title: SETTING_TITLES[proposal.kind],
		path: settingProposalPath(proposal.id),
		/** The page that it is about. */
		settings: settingPath(proposal),
		inForce: IN_FORCE[proposal.kind],
		isTakenBack: takenBackBy(proposal) !== null,
		proposed: `${people.get(proposal.proposedBy) ?? 'Somebody who was erased'}, ${formatInstant(proposal.proposedAt, zone)}`,
		changes,
		moved:
			proposal.movedMinor === null
				? null
				: takenBackBy(proposal) === null
					? `It moved ${formatMoney(proposal.movedMinor, baseCurrency)} in open months when it was proposed.`
					: `It took back ${formatMoney(proposal.movedMinor, baseCurrency)} when it was proposed.`,
		isSuperseded,
		mayDecide: isWaiting && !isOwn,
		mayWithdraw: isWaiting && isOwn,
	}
}

const changeOf = (
	read: Reader,
	organisation: OrganisationFacts,
	proposal: StoredSettingProposal,
) => {
	switch (proposal.kind) {
		case 'policy':
			return policyChange(read, proposal.settings)
		case 'finance_settings':
			return thresholdChange(read, organisation, proposal.settings)
		default:
			return takingBack(read, proposal)
	}
}

/** Whether it can still be done is told on the page of what is to be taken back. */
async function takingBack(read: Reader, proposal: StoredSettingProposal) {
	const reason = await reasonOfProposal(read, proposal.id)
	return {
		isSuperseded: false,
		changes: [
			{
				key: 'what',
				term: proposal.kind === 'line_void' ? 'Line' : 'Import',
				text: takenBackBy(proposal) ?? '',
			},
			...(reason === null ? [] : [{ key: 'why', term: 'Why', text: reason }]),
		],
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
		'What it was to replace, or to take back, is no longer there. Nothing was changed: decline it.',
	month_closed:
		'It has entries in a month that was closed since. Nothing was taken back: decline it.',
	unchanged: 'These are the settings in force already. Decline it.',
}
