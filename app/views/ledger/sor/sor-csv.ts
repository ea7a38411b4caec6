import {
	bookMonths,
	comparableMonths,
} from '#app/domain/ledger/complete-months.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { csvOf } from '#app/views/format/csv.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'
import { moversOf } from './sor-movers.ts'
import { SOR_FILES, type SorFile } from './sor-overview.ts'
import {
	checkSorQuery,
	monthsAsked,
	parseSorQuery,
	rangeProblems,
} from './sor-query.ts'
import { type SorScope, sorScope } from './sor-scope.ts'
import { sourcesOf } from './sor-sources.ts'

const MOVERS = 1000

type Cells = (string | number | null)[]
type Table = { columns: string[]; rows: Cells[] }

/** A table of the report as a file, narrowed as the page is. Null where the address asks for what there is not. */
export async function exportSor(
	read: Reader,
	{ baseCurrency, zone }: OrganisationFacts,
	params: URLSearchParams,
	now: number,
): Promise<{ name: string; pieces: AsyncGenerator<string> } | null> {
	const table = SOR_FILES.find((name) => name === params.get('table'))
	const query = parseSorQuery(params)
	const { model, filter = {} } = query
	const thisMonth = calendarOf(zone).periodOf(now)
	const span = await readPeriodSpan(read)
	const months = span && monthsAsked(query, bookMonths(span, thisMonth))
	const problems = {
		...checkSorQuery(params),
		...(months && rangeProblems(months.from, months.to)),
	}
	if (!table || Object.keys(problems).length > 0) return null
	// What changed is told of months that are over.
	const compared = months && comparableMonths(months, thisMonth)
	const report = await knownSorReport(read, {
		...(table === 'movers' ? (compared ?? months) : months),
		model: model ?? undefined,
		filter,
	})
	const scope = sorScope(report, {
		currency: baseCurrency,
		isWhatIf: false,
		filter,
	})
	const money = (amountMinor: number) => amountText(amountMinor, baseCurrency)
	const { columns, rows } = await TABLES[table](read, {
		scope,
		zone,
		money,
		isComparable: compared !== null,
	})
	return {
		name: `second-order-revenue-${table}`,
		pieces: csvOf([...columns, 'currency'], pageOf(rows, baseCurrency)),
	}
}

async function* pageOf(rows: Cells[], currency: string) {
	yield rows.map((row) => [...row, currency])
}

type Given = {
	readonly scope: SorScope
	readonly zone: string
	/** Whether any of the months is over. */
	readonly isComparable: boolean
	readonly money: (amountMinor: number) => string
}

const TABLES: Readonly<
	Record<SorFile, (read: Reader, given: Given) => Promise<Table>>
> = {
	months: async (_, { scope, money }) => ({
		columns: [
			...['period', 'state', 'total', 'first_order', 'upsell', 'cross_sell'],
			...['referral', 'repeat', 'sor_raw', 'sor_reported', 'carry'],
		],
		rows: scope.report.periods.map((month) => [
			...[month.period, month.state, money(month.total)],
			...[money(month.firstOrder), money(month.upsell)],
			...[money(month.crossSell), money(month.referral)],
			month.repeat === undefined ? null : money(month.repeat),
			money(month.sor.raw),
			// They exist for the whole company only.
			scope.isNarrowed ? null : money(month.sor.reported),
			scope.isNarrowed ? null : money(month.sor.carry),
		]),
	}),
	advocates: async (read, { scope, money }) => {
		const names = await namesOf(read, scope.report)
		return {
			columns: [
				...['account_id', 'name', 'upsell', 'cross_sell', 'repeat'],
				...['referred', 'sor', 'trg'],
			],
			rows: scope.report.advocates.map((advocate) => [
				...[advocate.accountId, names.get(advocate.accountId) ?? null],
				...[money(advocate.upsell), money(advocate.crossSell)],
				advocate.repeat === undefined ? null : money(advocate.repeat),
				...[money(advocate.referred), money(advocate.sor)],
				money(advocate.trg),
			]),
		}
	},
	movers: async (read, { scope, zone, money, isComparable }) => {
		const movers = isComparable ? await moversOf(read, scope, zone, MOVERS) : []
		const names = await readAccountNames(
			read,
			movers.map(({ accountId }) => accountId),
		)
		return {
			columns: [
				...['account_id', 'name', 'sor', 'sor_before', 'change'],
				...['refunded', 'adjusts_closed_months'],
			],
			rows: movers.map((mover) => [
				...[mover.accountId, names.get(mover.accountId) ?? null],
				...[money(mover.nowMinor), money(mover.beforeMinor)],
				money(mover.nowMinor - mover.beforeMinor),
				...[money(mover.refundedMinor), money(mover.adjustedMinor)],
			]),
		}
	},
	sources: async (read, { scope, zone, money }) => ({
		columns: ['referrer_account_id', 'kind', 'bucket', 'credited'],
		rows: (await sourcesOf(read, scope, zone)).map((source) => [
			...[source.referrerAccountId, source.kind, source.bucket],
			money(source.baseMinor),
		]),
	}),
}

const namesOf = (read: Reader, { advocates }: SorReport) =>
	readAccountNames(
		read,
		advocates.map(({ accountId }) => accountId),
	)
