import {
	type MovedBefore,
	movedByOverride,
	needsSecondAdmin,
	SUMMED_FOR,
} from '#app/domain/ledger/override-proposal.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import type { CreditByMonth } from '#db/reports/ledger/sor/account-credits.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { movedForAccount } from '#db/stores/ledger/override-moves.ts'
import { hasSecondAdmin } from '#db/stores/people/second-admin.ts'

/** Who looks at an override that they could set. */
export type Setting = {
	readonly accountId: string
	readonly adminId: string
	readonly now: number
}

/** How much an override moves, and whether that needs another admin if it is set now. */
export async function viewMoved(
	read: Reader,
	organisation: OrganisationFacts,
	credits: {
		readonly before: readonly CreditByMonth[]
		readonly after: readonly CreditByMonth[]
		/** What it counts for where it is dated ahead; left out where it is looked at otherwise. */
		readonly aheadMinor?: number | undefined
	},
	setting: Setting | null,
) {
	const { baseCurrency } = organisation
	const movesNow = movedByOverride(credits.before, credits.after)
	const { aheadMinor = 0 } = credits
	const movedMinor = Math.max(movesNow, aheadMinor)
	const moved = formatMoney(movesNow, baseCurrency)
	if (!setting) return { moved, needsAnother: null }
	const [{ overrideThresholdMinor: threshold }, movedBefore, hasAnother] =
		await Promise.all([
			readFinanceSettings(read),
			movedForAccount(read, {
				accountId: setting.accountId,
				userId: setting.adminId,
				after: setting.now - SUMMED_FOR,
				until: setting.now,
			}),
			hasSecondAdmin(read, setting.adminId, setting.now),
		])
	const needsAnother =
		threshold !== null &&
		hasAnother &&
		needsSecondAdmin(movedMinor, movedBefore, threshold)
	const ahead =
		aheadMinor > movesNow
			? 'It is dated ahead, so it counts as if it had held for the last 30 days. '
			: ''
	return {
		moved,
		needsAnother: needsAnother
			? `${ahead}${movedWords(organisation, { movedMinor, movedBefore })} From ${formatMoney(threshold, baseCurrency)} on, another admin has to agree: setting it proposes it to them, and nothing is posted before.`
			: null,
	}
}

/** "It moves $1,200.00, with the $4,000.00 that you moved for this account since Nov 3, 2026: $5,200.00." */
export function movedWords(
	{ baseCurrency, zone }: OrganisationFacts,
	{
		movedMinor,
		movedBefore,
	}: { readonly movedMinor: number; readonly movedBefore: MovedBefore },
): string {
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	return movedBefore.since === null
		? `It moves ${money(movedMinor)}.`
		: `It moves ${money(movedMinor)}, with the ${money(movedBefore.movedMinor)} that you moved for this account since ${formatDate(movedBefore.since, zone)}: ${money(movedMinor + movedBefore.movedMinor)}.`
}
