import { MODELS } from '#app/domain/attribution/models.ts'
import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { type Period, periodsBetween } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { formatPeriod, formatPeriodRange } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { MODEL_WORDS } from '#app/views/format/words.ts'
import { policyFacts } from '#app/views/organisation/policy-facts.ts'
import { entriesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { listPolicies } from '#db/reports/ledger/policies.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'
import { sorAdvocates } from './sor-advocates.ts'
import { sorMonths } from './sor-months.ts'
import { sorParts } from './sor-parts.ts'
import type { SorQuery } from './sor-query.ts'
import { sorScope } from './sor-scope.ts'

/** Advocates that are shown at once. */
const ON_PAGE = 50
const ON_PAPER = 500

export const SOR_PATH = '/admin/second-order-revenue'

/** Second-order revenue of the company, by month and by advocate, each figure leading to its rows. */
export async function viewSor(
	read: Reader,
	organisation: OrganisationFacts,
	query: SorQuery,
	path = SOR_PATH,
) {
	const { span, policy, choice, settings } = await sorChoice(read, query)
	if (!span) return { choice, settings, report: null }
	const { filter = {} } = query
	const { model } = choice
	const report = await knownSorReport(read, {
		from: query.from ?? span.first,
		to: query.to ?? span.last,
		model,
		filter,
	})
	return {
		choice: { ...choice, from: report.from ?? '', to: report.to ?? '' },
		settings,
		report: await shape(read, organisation, report, {
			skip: query.skip,
			isPrinted: query.isPrinted ?? false,
			isWhatIf: model !== policy.model,
			filter,
			path,
		}),
	}
}

/** What can be asked for, and by which rules it is counted. */
export async function sorChoice(
	read: Reader,
	query: Pick<SorQuery, 'from' | 'to' | 'model'>,
) {
	const [span, [current]] = await Promise.all([
		readPeriodSpan(read),
		listPolicies(read),
	])
	const policy = current?.settings ?? DEFAULT_POLICY
	return {
		span,
		policy,
		choice: {
			months: span ? monthOptions(span, query) : [],
			models: MODELS.map((value) => ({
				value,
				label:
					value === policy.model
						? `${MODEL_WORDS[value]} (the policy’s)`
						: MODEL_WORDS[value],
			})),
			model: query.model ?? policy.model,
		},
		settings: {
			version: current?.version ?? 1,
			facts: policyFacts(policy),
		},
	}
}

function monthOptions(
	span: { first: Period; last: Period },
	{ from, to }: Pick<SorQuery, 'from' | 'to'>,
) {
	// A month outside the ledger may be asked for by address: then the choice shows it.
	const first = from !== null && from < span.first ? from : span.first
	const last = to !== null && to > span.last ? to : span.last
	return periodsBetween(first, last).map((period) => ({
		value: period,
		label: formatPeriod(period),
	}))
}

async function shape(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	report: SorReport,
	{
		skip,
		isPrinted,
		isWhatIf,
		filter,
		path,
	}: {
		skip: number
		isPrinted: boolean
		isWhatIf: boolean
		filter: SorFilter
		path: string
	},
) {
	const { from, to, company } = report
	const scope = sorScope(report, { currency: baseCurrency, isWhatIf, filter })
	const { range, secondOrder, money } = scope
	return {
		title: from && to ? formatPeriodRange(from, to) : 'No entries',
		model: MODEL_WORDS[report.model],
		policyVersion: report.policyVersion,
		currency: report.currency,
		isWhatIf,
		sor: {
			reported: scope.isNarrowed
				? null
				: money(company.sor.reported, '#months'),
			raw: money(company.sor.raw, entriesPath({ ...range, ...secondOrder })),
			carry: scope.isNarrowed ? null : money(company.sor.carry, '#months'),
			hasCarry:
				company.sor.carry !== 0 || company.sor.raw !== company.sor.reported,
			toFirstOrder:
				company.sorToFirstOrder === null
					? null
					: company.sorToFirstOrder.toFixed(2),
		},
		total: money(company.total, entriesPath(range)),
		...sorParts(scope),
		...sorMonths(scope, baseCurrency),
		...(await sorAdvocates(read, scope, {
			skip,
			baseCurrency,
			path,
			limit: isPrinted ? ON_PAPER : ON_PAGE,
		})),
	}
}
