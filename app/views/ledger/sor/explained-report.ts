import { partReasons } from '#app/domain/ledger/movement.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { BUCKET_GROUPS } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { listEntries } from '#db/reports/ledger/entries.ts'
import type { SorRange } from '#db/reports/ledger/sor/sor.ts'
import { readSorReport } from './report-record.ts'
import { moversOf } from './sor-movers.ts'
import { sorScope } from './sor-scope.ts'

const MOVERS = 8
const LINES = 5

/**
 * The report, and who moved it most against as many months before: by what, through whom, and on which lines it rests, so
 * that each can be looked up with its receipt.
 */
export async function explainedReport(
	read: Reader,
	{ baseCurrency, zone }: OrganisationFacts,
	range: Pick<SorRange, 'from' | 'to' | 'model'>,
) {
	const report = await readSorReport(read, range)
	const scope = sorScope(report, {
		currency: baseCurrency,
		isWhatIf: false,
		filter: {},
	})
	const movers = await moversOf(read, scope, zone, MOVERS)
	const names = await readAccountNames(
		read,
		movers.map(({ accountId }) => accountId),
	)
	const moved = []
	for (const mover of movers) {
		const { rows } = await listEntries(
			read,
			{
				from: report.from ?? undefined,
				to: report.to ?? undefined,
				accountId: mover.accountId,
				buckets: BUCKET_GROUPS.second_order,
			},
			null,
			LINES,
		)
		moved.push({
			account_id: mover.accountId,
			name: names.get(mover.accountId) ?? null,
			now_minor: mover.nowMinor,
			before_minor: mover.beforeMinor,
			change_minor: mover.nowMinor - mover.beforeMinor,
			because: partReasons(mover.parts).map(({ part, how, deltaMinor }) => ({
				part,
				how,
				change_minor: deltaMinor,
			})),
			referrer_account_ids: [...mover.referrerIds],
			refunded_minor: mover.refundedMinor,
			adjusted_minor: mover.adjustedMinor,
			line_ids: [...new Set(rows.map(({ lineKey }) => lineKey))],
		})
	}
	return { report, moved }
}
