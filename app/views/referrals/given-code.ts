import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf } from '#app/views/format/money.ts'
import { viewOverridePreview } from '#app/views/ledger/attribution/override-form.ts'
import type { Reader } from '#db/client.ts'
import type { CreditByMonth } from '#db/reports/ledger/sor/account-credits.ts'

/** What it would do to give a code to somebody, in words: who is credited with how much, now and then. */
export async function viewGivenCode(
	read: Reader,
	organisation: OrganisationFacts,
	{
		accounts,
		credits,
	}: {
		readonly accounts: number
		readonly credits: {
			readonly before: readonly CreditByMonth[]
			readonly after: readonly CreditByMonth[]
		} | null
	},
) {
	if (credits === null)
		return {
			text: `${countOf(accounts, 'account')} came with it: too many to try it out while you wait. What they paid is above; at most that much is credited anew. It is settled within minutes, and closed months do not change.`,
			preview: null,
		}
	const preview = await viewOverridePreview(read, organisation, credits, null)
	if (preview.rows.length > 0) return { text: null, preview }
	return {
		text: `Nothing that ${countOf(accounts, 'account')} paid is credited by it: they have not paid, the code came too early or too late for its window, or the referral would wait for review. From then on it counts as any code of theirs.`,
		preview: null,
	}
}
