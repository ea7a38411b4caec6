import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import {
	hasMoreEntriesThan,
	type ModelCredits,
	readModelCredits,
} from '#db/reports/ledger/sor/model-credits.ts'
import { ledgerRevision } from '#db/stores/ledger/settling-steps.ts'
import { latestAnalyses } from '#db/stores/organisation/analyses.ts'
import { comparisonQuestion, type Range } from './comparison-query.ts'

/** A ledger of so many entries is compared while somebody waits; a larger one in the background. */
const MOST_AT_ONCE = 30_000

/** The credits that are known, and what is to be done about others: a large ledger is asked in the background. */
export async function findModelCredits(
	read: Reader,
	{ zone }: OrganisationFacts,
	range: Range,
) {
	if (!(await hasMoreEntriesThan(read, MOST_AT_ONCE)))
		return {
			credits: await known(
				read,
				{ what: ['model credits', range], isOfAccounts: false },
				() => readModelCredits(read, range),
			),
			work: null,
		}
	const [{ answered, since }, revision] = await Promise.all([
		latestAnalyses(read, comparisonQuestion(range)),
		ledgerRevision(read),
	])
	const isCurrent = answered?.revision === revision
	return {
		credits: (answered?.result as ModelCredits | null | undefined) ?? null,
		work: {
			asOf: answered?.finishedAt
				? formatInstant(answered.finishedAt, zone)
				: null,
			isCurrent,
			isUnderWay: since?.state === 'waiting' || since?.state === 'running',
			hasFailed: since?.state === 'failed',
			progress:
				since && since.accountsTotal > 0
					? `${formatCount(since.accountsDone)} of ${countOf(since.accountsTotal, 'account')}`
					: 'Waiting for its turn',
		},
	}
}
