import { compareModels } from '#app/domain/attribution/compare.ts'
import { MODELS } from '#app/domain/attribution/models.ts'
import { amountText } from '#app/domain/money.ts'
import { csvOf } from '#app/views/format/csv.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { findModelCredits } from './comparison-answer.ts'
import {
	type ComparisonQuery,
	comparedMonths,
	isWrong,
} from './comparison-query.ts'

/** The comparison as a file, amounts in major units; null where it is not known yet. */
export async function exportModelComparison(
	read: Reader,
	organisation: OrganisationFacts,
	query: ComparisonQuery,
): Promise<AsyncGenerator<string> | null> {
	const span = await readPeriodSpan(read)
	if (!span) return null
	const { range, problems } = comparedMonths(query, span)
	if (isWrong(problems)) return null
	const { credits } = await findModelCredits(read, organisation, range)
	if (!credits) return null
	const { referrers } = compareModels(credits.referrers)
	const names = await readAccountNames(
		read,
		referrers.map((row) => row.referrerAccountId),
	)
	const { baseCurrency } = organisation
	async function* rows() {
		yield referrers.map((row) => [
			row.referrerAccountId,
			row.referrerAccountId === null
				? 'No account'
				: (names.get(row.referrerAccountId) ?? null),
			...MODELS.map((model) => amountText(row.amounts[model], baseCurrency)),
			amountText(row.spreadMinor, baseCurrency),
			row.certainty,
			baseCurrency,
		])
	}
	return csvOf(
		['account_id', 'name', ...MODELS, 'spread', 'certainty', 'currency'],
		rows(),
	)
}
