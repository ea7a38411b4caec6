import { isNarrowed } from '#app/domain/ledger/sor-filter.ts'
import type { Reader } from '../client.ts'
import { accountsRevision } from '../stores/accounts-revision.ts'
import { ledgerRevision } from '../stores/settling-steps.ts'
import { type SorRange, type SorReport, sorReport } from './sor.ts'

const MAX_KNOWN = 30

/** Reports by ledger revision and range, the latest used last. */
const known = new Map<string, SorReport>()

/** The report, computed anew only when the ledger has changed since it was asked for. */
export async function knownSorReport(
	read: Reader,
	range: SorRange,
): Promise<SorReport> {
	const revision = await ledgerRevision(read)
	if (revision === null) return sorReport(read, range)
	const { from, to, model, filter = {} } = range
	const key = JSON.stringify([
		revision,
		from,
		to,
		model,
		filter,
		isNarrowed(filter) ? await accountsRevision(read) : null,
	])
	const report = known.get(key) ?? (await sorReport(read, range))
	known.delete(key)
	known.set(key, report)
	for (const oldest of known.keys()) {
		if (known.size <= MAX_KNOWN) break
		known.delete(oldest)
	}
	return report
}
