import { formatPercent } from '#app/domain/ledger/override-draft.ts'
import { amountText } from '#app/domain/money.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { countWaitingProposals } from '#db/stores/ledger/override-proposals.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'
import { viewWaitingSetting } from './waiting-setting.ts'

/** What finance settled, as it is typed, and another amount that waits. */
export async function viewFinanceSettings(
	read: Reader,
	organisation: OrganisationFacts,
	adminId: string,
) {
	const { baseCurrency } = organisation
	const [settings, waiting, admins, proposal] = await Promise.all([
		readFinanceSettings(read),
		countWaitingProposals(read),
		listUsersByRole(read, 'admin'),
		viewWaitingSetting(read, organisation, 'finance_settings', adminId),
	])
	const { overrideThresholdMinor, grossMarginBasisPoints } = settings
	return {
		currency: baseCurrency,
		seenAt: settings.updatedAt === null ? '' : String(settings.updatedAt),
		threshold:
			overrideThresholdMinor === null
				? ''
				: amountText(overrideThresholdMinor, baseCurrency),
		margin:
			grossMarginBasisPoints === null
				? ''
				: formatPercent(grossMarginBasisPoints),
		waiting,
		proposal,
		hasSecondAdmin: admins.length > 1,
	}
}

/** Beside which field a refusal stands, and what it says. */
export const FINANCE_REFUSALS = {
	threshold_invalid: [
		'threshold',
		'An amount above zero, such as 5000.00, or nothing at all',
	],
	margin_invalid: ['margin', 'A share of a hundred above zero, such as 80'],
	unchanged: ['form', 'These are the settings already. Nothing was changed.'],
	superseded: [
		'form',
		'Somebody else changed the settings meanwhile. Look at them, then change them again.',
	],
	proposal_waiting: [
		'form',
		'Another amount is proposed already. It has to be decided or taken back first. Nothing was changed.',
	],
} as const
