import { countOf } from '#app/views/format/money.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import { referralsOfPath } from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAttribution } from '#db/reports/ledger/attribution.ts'
import { readAccount } from '#db/reports/overviews/account.ts'
import { readLeadsAt } from '#db/reports/referrals/referral-story.ts'
import { findProspect, mergeChainOf } from '#db/stores/accounts/prospects.ts'
import { referralsTo } from '#db/stores/referrals/referrals.ts'

/** What merging an account that was made for a lead would do; null where it was not made for one, or is merged. */
export async function viewMerge(read: Reader, accountId: string) {
	const account = await readAccount(read, accountId)
	if (!account || !(await findProspect(read, accountId))) return null
	if ((await mergeChainOf(read, accountId)).length > 0) return null
	const [referrals, { touches, stages }, leads] = await Promise.all([
		referralsTo(read, [accountId]),
		readAttribution(read, accountId),
		readLeadsAt(read, accountId),
	])
	return {
		name: account.name ?? accountId,
		back:
			referrals.length > 0
				? referralsOfPath(accountId)
				: accountPath(accountId),
		guess: account.domain ?? '',
		consequences: [
			`${countOf(touches.length, 'touch', 'touches')}, ${countOf(stages.length, 'stage')} and ${countOf(leads.length, 'person', 'people')} of this account count for the other from then on, and so does what was decided about its ${countOf(referrals.length, 'referral')}.`,
			'If the other has paid, it is settled again: who brought it is credited as far as the rules allow. Closed months stay as they are.',
			'It cannot be taken back.',
		],
	}
}
