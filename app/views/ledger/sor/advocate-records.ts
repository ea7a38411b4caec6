import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readEliminations } from '#db/reports/ledger/sor/eliminations.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'

type Months = {
	readonly from?: string | undefined
	readonly to?: string | undefined
}

/** Advocates with their figures, by id, as programs are given them: those of the report, and what is eliminated of each. */
export async function advocateRecords(
	read: Reader,
	range: Months,
	after: readonly [string] | null,
	limit: number,
) {
	const report = await knownSorReport(read, range)
	const { from, to, currency } = report
	const rest = report.advocates.filter(
		({ accountId }) => after === null || accountId > after[0],
	)
	const shown = rest.slice(0, limit)
	const [names, eliminated] = await Promise.all([
		readAccountNames(
			read,
			shown.map(({ accountId }) => accountId),
		),
		from === null || to === null
			? new Map<string, number>()
			: readEliminations(read, { from, to, filter: {} }),
	])
	return {
		rows: shown.map((advocate) => ({
			account_id: advocate.accountId,
			name: names.get(advocate.accountId) ?? null,
			currency,
			upsell_minor: advocate.upsell,
			cross_sell_minor: advocate.crossSell,
			repeat_minor: advocate.repeat ?? 0,
			referred_minor: advocate.referred,
			sor_minor: advocate.sor,
			eliminated_minor: eliminated.get(advocate.accountId) ?? 0,
			trg_minor: advocate.trg,
		})),
		next:
			rest.length > limit ? ([shown.at(-1)?.accountId ?? ''] as const) : null,
	}
}
