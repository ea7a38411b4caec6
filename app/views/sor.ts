import { MODELS } from '#app/domain/attribution/models.ts'
import { type Period, periodsBetween } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import type { Reader } from '#db/client.ts'
import { knownSorReport } from '#db/reports/known-sor.ts'
import { readPeriodSpan } from '#db/reports/period-span.ts'
import { listPolicies } from '#db/reports/policies.ts'
import type { SorReport } from '#db/reports/sor.ts'
import { formatPeriod, formatPeriodRange } from './dates.ts'
import type { OrganisationFacts } from './figure.ts'
import { entriesPath } from './paths.ts'
import { policyFacts } from './policy-facts.ts'
import { sorAdvocates } from './sor-advocates.ts'
import { sorMonths } from './sor-months.ts'
import { sorParts } from './sor-parts.ts'
import type { SorQuery } from './sor-query.ts'
import { sorScope } from './sor-scope.ts'
import { MODEL_WORDS } from './words.ts'

/** Second-order revenue of the company, by month and by advocate, each figure leading to its rows. */
export async function viewSor(
	read: Reader,
	organisation: OrganisationFacts,
	query: SorQuery,
	path = '/admin/second-order-revenue',
) {
	const [span, [current]] = await Promise.all([
		readPeriodSpan(read),
		listPolicies(read),
	])
	const policy = current?.settings ?? DEFAULT_POLICY
	const model = query.model ?? policy.model
	const choice = {
		months: span ? monthOptions(span, query) : [],
		models: MODELS.map((value) => ({
			value,
			label:
				value === policy.model
					? `${MODEL_WORDS[value]} (the policy’s)`
					: MODEL_WORDS[value],
		})),
		model,
	}
	const settings = {
		version: current?.version ?? 1,
		facts: policyFacts(policy),
	}
	if (!span) return { choice, settings, report: null }
	const report = await knownSorReport(read, {
		from: query.from ?? span.first,
		to: query.to ?? span.last,
		model,
	})
	return {
		choice: { ...choice, from: report.from ?? '', to: report.to ?? '' },
		settings,
		report: await shape(read, organisation, report, {
			skip: query.skip,
			isWhatIf: model !== policy.model,
			path,
		}),
	}
}

function monthOptions(
	span: { first: Period; last: Period },
	{ from, to }: SorQuery,
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
	{ skip, isWhatIf, path }: { skip: number; isWhatIf: boolean; path: string },
) {
	const { from, to, company } = report
	const scope = sorScope(report, { currency: baseCurrency, isWhatIf })
	const { range, secondOrder, money } = scope
	return {
		title: from && to ? formatPeriodRange(from, to) : 'No entries',
		model: MODEL_WORDS[report.model],
		policyVersion: report.policyVersion,
		currency: report.currency,
		isWhatIf,
		sor: {
			reported: money(company.sor.reported, '#months'),
			raw: money(company.sor.raw, entriesPath({ ...range, ...secondOrder })),
			carry: money(company.sor.carry, '#months'),
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
		...(await sorAdvocates(read, scope, { skip, baseCurrency, path })),
	}
}
