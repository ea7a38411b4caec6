import {
	type Comparison,
	compareModels,
} from '#app/domain/attribution/compare.ts'
import { MODELS, type Model } from '#app/domain/attribution/models.ts'
import { movedBetween } from '#app/domain/attribution/moved.ts'
import { drawRanges } from '#app/views/charts/ranges.server.ts'
import { formatPeriodRange } from '#app/views/format/dates.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import {
	countOf,
	formatCount,
	formatMoney,
	formatShare,
} from '#app/views/format/money.ts'
import { MODEL_RULES, MODEL_WORDS } from '#app/views/format/words.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { accountPath, creditsPath, withParams } from '#app/views/paths/paths.ts'
import { referralsOfPath } from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import type { ModelCredits } from '#db/reports/ledger/sor/model-credits.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { findModelCredits } from './comparison-answer.ts'
import {
	ATTRIBUTION_PATH,
	type ComparisonQuery,
	comparedMonths,
	isWrong,
	type Range,
} from './comparison-query.ts'
import { searchReferrers, sortLink, sortReferrers } from './comparison-rows.ts'

const PAGE = 50
const DRAWN = 10

/** Models side by side: who is credited with what under each, and how far they agree. */
export async function viewModelComparison(
	read: Reader,
	organisation: OrganisationFacts,
	query: ComparisonQuery,
) {
	const [span, policy] = await Promise.all([
		readPeriodSpan(read),
		currentPolicy(read),
	])
	const base = {
		months: monthChoices(span),
		search: query.search,
		policy: {
			version: policy.version,
			model: MODEL_WORDS[policy.settings.model],
		},
	}
	if (!span)
		return { ...base, range: null, problems: {}, work: null, report: null }
	const { range, problems } = comparedMonths(query, span)
	const shown = {
		...base,
		range: {
			...range,
			title: isWrong(problems) ? null : formatPeriodRange(range.from, range.to),
		},
		problems,
	}
	if (isWrong(problems)) return { ...shown, work: null, report: null }
	const { credits, work } = await findModelCredits(read, organisation, range)
	return {
		...shown,
		work,
		report:
			credits &&
			(await shape(read, organisation, credits, {
				query,
				range,
				model: policy.settings.model,
			})),
	}
}

async function shape(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	credits: ModelCredits,
	{
		query,
		range,
		model: own,
	}: { query: ComparisonQuery; range: Range; model: Model },
) {
	const comparison = compareModels(credits.referrers)
	const names = await readAccountNames(read, [
		...comparison.referrers.map((each) => each.referrerAccountId),
		...credits.contested.map(({ accountId }) => accountId),
	])
	const nameOf = (id: string | null) =>
		id === null ? 'No account (unattributed)' : (names.get(id) ?? id)
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	const figure = (amountMinor: number, to: string | null) =>
		moneyFigure(amountMinor, baseCurrency, to)
	const sorted = sortReferrers(
		searchReferrers(comparison.referrers, query.search, nameOf),
		query,
		own,
		nameOf,
	)
	const { skip } = query
	const shown = sorted.slice(skip, skip + PAGE)
	const page = (changes: Record<string, string | undefined>) =>
		`${withParams(ATTRIBUTION_PATH, {
			...range,
			search: query.search,
			sort: query.sort ?? undefined,
			order: query.isAscending ? 'ascending' : undefined,
			...changes,
		})}#advocates`
	const advocates = comparison.referrers.filter(
		({ referrerAccountId }) => referrerAccountId !== null,
	)
	return {
		total: figure(comparison.totalMinor, creditsPath(range)),
		agreed: money(comparison.agreedMinor),
		open: money(comparison.totalMinor - comparison.agreedMinor),
		certainty: shareWords(comparison.certainty),
		advocates: countOf(advocates.length, 'advocate'),
		contestedCount: countOf(credits.contestedCount, 'account'),
		isEmpty: comparison.referrers.length === 0,
		models: MODELS.map((model) => ({
			model,
			label: MODEL_WORDS[model],
			rule: MODEL_RULES[model],
			isOwn: model === own,
			...movedWords(comparison, own, model, money),
			report: withParams('/admin/second-order-revenue', { ...range, model }),
		})),
		...drawing(comparison, own, nameOf, baseCurrency),
		columns: [
			{ key: 'certainty' as const, label: 'Certainty', isOwn: false },
			{ key: 'spread' as const, label: 'Spread', isOwn: false },
			...MODELS.map((model) => ({
				key: model,
				label: MODEL_WORDS[model],
				isOwn: model === own,
			})),
		].map((column) => ({ ...column, sort: sortLink(column.key, query, page) })),
		nameSort: sortLink('name', query, page),
		rows: shown.map((row) => ({
			id: row.referrerAccountId ?? '',
			name: nameOf(row.referrerAccountId),
			to:
				row.referrerAccountId === null
					? null
					: accountPath(row.referrerAccountId),
			cells: MODELS.map((model) => ({
				model,
				figure: figure(
					row.amounts[model],
					// What a what-if shares out was never posted: its rows are the referrals themselves.
					row.referrerAccountId === null
						? model === own
							? creditsPath({ ...range, credited: 'nobody' })
							: null
						: model === own
							? creditsPath({ ...range, referrer: row.referrerAccountId })
							: `${accountPath(row.referrerAccountId)}#brought`,
				),
				share: shareWords(
					comparison.totalMinor > 0
						? row.amounts[model] / comparison.totalMinor
						: null,
				),
			})),
			spread: money(row.spreadMinor),
			certainty: shareWords(row.certainty),
		})),
		footer: {
			label: `All of ${countOf(comparison.referrers.length, 'row')}`,
			total: money(comparison.totalMinor),
		},
		through:
			sorted.length > PAGE
				? `${formatCount(skip + 1)} to ${formatCount(skip + shown.length)} of ${formatCount(sorted.length)}`
				: null,
		first: skip > 0 ? page({}) : null,
		next:
			skip + PAGE < sorted.length ? page({ skip: String(skip + PAGE) }) : null,
		csv: withParams(`${ATTRIBUTION_PATH}.csv`, range),
		contested: credits.contested
			.filter(({ totalMinor, agreedMinor }) => totalMinor !== agreedMinor)
			.map(({ accountId, totalMinor, agreedMinor, referrers }) => ({
				id: accountId,
				name: nameOf(accountId),
				to: referralsOfPath(accountId),
				referrers: formatCount(referrers),
				credited: figure(
					totalMinor,
					creditsPath({ ...range, account: accountId }),
				),
				open: money(totalMinor - agreedMinor),
			})),
	}
}

/** What would move if a model took the place of the policy's. */
function movedWords(
	{ referrers }: Comparison,
	own: Model,
	model: Model,
	money: (amountMinor: number) => string,
) {
	const moved = movedBetween(
		referrers.map(({ amounts }) => amounts[model] - amounts[own]),
	)
	return {
		moved: model === own ? '–' : money(moved.movedMinor),
		between: model === own ? '–' : formatCount(moved.referrers),
	}
}

/** The advocates with the widest spreads, drawn. */
function drawing(
	{ referrers }: Comparison,
	own: Model,
	nameOf: (id: string | null) => string,
	currency: string,
) {
	const widest = referrers
		.filter(({ spreadMinor }) => spreadMinor > 0)
		.sort((a, b) => b.spreadMinor - a.spreadMinor)
		.slice(0, DRAWN)
	return {
		widest:
			widest.length === 0
				? null
				: drawRanges({
						currency,
						rows: widest.map((row) => ({
							label: nameOf(row.referrerAccountId),
							lowest: row.lowestMinor,
							highest: row.highestMinor,
							marked: row.amounts[own],
						})),
					}),
		widestTable: widest.map((row) => ({
			id: row.referrerAccountId ?? '',
			cells: [
				nameOf(row.referrerAccountId),
				formatMoney(row.lowestMinor, currency),
				formatMoney(row.amounts[own], currency),
				formatMoney(row.highestMinor, currency),
			],
		})),
	}
}

const shareWords = (share: number | null) =>
	share === null ? 'n/a' : formatShare(Math.round(share * 1000) / 1000)
