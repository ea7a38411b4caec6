import { isNarrowed } from '#app/domain/ledger/sor-filter.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { type SorRange, type SorReport, sorReport } from './sor.ts'

/** The report, computed anew only when the ledger has changed since it was asked for. */
export const knownSorReport = (
	read: Reader,
	range: SorRange,
): Promise<SorReport> => {
	const { from, to, model, filter = {} } = range
	return known(
		read,
		{
			what: ['sor', from, to, model, filter],
			isOfAccounts: isNarrowed(filter),
		},
		() => sorReport(read, range),
	)
}
