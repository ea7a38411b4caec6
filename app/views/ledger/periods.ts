import { isOver } from '#app/domain/ledger/close.ts'
import {
	consolidate,
	type PeriodFigures,
} from '#app/domain/ledger/consolidate.ts'
import { calendarOf, nextPeriod, type Period } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import {
	formatDate,
	formatPeriod,
	formatPeriodRange,
} from '#app/views/format/dates.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import { entriesPath } from '#app/views/paths/paths.ts'
import { closurePath, periodPath } from '#app/views/paths/period-paths.ts'
import type { Reader } from '#db/client.ts'
import {
	listPeriods,
	type PeriodRow,
} from '#db/reports/ledger/closing/periods.ts'
import { listPolicies } from '#db/reports/ledger/policies.ts'
import { readPeriodSums } from '#db/reports/ledger/sor/period-sums.ts'
import { viewClosureChecklist } from './closure-checklist.ts'

const HASH_LENGTH = 12

type Month = PeriodRow & { figures: PeriodFigures | undefined }

async function readMonths(read: Reader): Promise<Month[]> {
	const [months, sums, [policy]] = await Promise.all([
		listPeriods(read),
		readPeriodSums(read),
		listPolicies(read),
	])
	const { periods } = consolidate(
		sums,
		{ from: months[0]?.period, to: months.at(-1)?.period },
		policy?.settings ?? DEFAULT_POLICY,
		() => 'open',
	)
	const figuresOf = new Map(periods.map((figures) => [figures.period, figures]))
	return months.map((month) => ({
		...month,
		figures: figuresOf.get(month.period),
	}))
}

/** Every month with its state, the latest first, and which may be closed. */
export async function viewPeriods(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	now: number,
) {
	const calendar = calendarOf(zone)
	const months = await readMonths(read)
	const secondOrder = {
		bucket: 'second_order' as const,
		repeat: months.some((month) => month.figures?.repeat !== undefined)
			? ('with' as const)
			: undefined,
	}
	return {
		rows: months.toReversed().map((month) => {
			const mayClose =
				month.state !== 'closed' && isOver(month.period, now, calendar)
			const { figures } = month
			return {
				period: month.period,
				label: formatPeriod(month.period),
				to: periodPath(month.period),
				state: month.state,
				entries: {
					text: formatCount(month.entryCount),
					to: entriesPath({ from: month.period, to: month.period }),
				},
				total: moneyFigure(
					figures?.total ?? 0,
					baseCurrency,
					entriesPath({ from: month.period, to: month.period }),
				),
				raw: moneyFigure(
					figures?.sor.raw ?? 0,
					baseCurrency,
					entriesPath({
						from: month.period,
						to: month.period,
						...secondOrder,
					}),
				),
				reported: formatMoney(figures?.sor.reported ?? 0, baseCurrency),
				hash: month.hash?.slice(0, HASH_LENGTH) ?? null,
				fullHash: month.hash,
				closedAt:
					month.closedAt === null ? null : formatDate(month.closedAt, zone),
				closure: mayClose ? closurePath(month.period) : null,
				isRunning:
					month.state !== 'closed' && !isOver(month.period, now, calendar),
			}
		}),
	}
}

/** What closing a month would close, in numbers. */
export async function viewClosure(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	period: Period,
	now: number,
) {
	const calendar = calendarOf(zone)
	const until = calendar.startOf(nextPeriod(period))
	const [months, checklist] = await Promise.all([
		readMonths(read),
		viewClosureChecklist(read, { zone, baseCurrency }, until),
	])
	const isClosed = months.some(
		(month) => month.state === 'closed' && month.period >= period,
	)
	const closing = months.filter(
		(month) => month.state !== 'closed' && month.period <= period,
	)
	const first = closing[0]?.period ?? period
	const total = (of: (month: Month) => number) =>
		closing.reduce((sum, month) => sum + of(month), 0)
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	return {
		period,
		label: formatPeriod(period),
		range: formatPeriodRange(first < period ? first : period, period),
		refusal: isClosed
			? ('already_closed' as const)
			: isOver(period, now, calendar)
				? null
				: ('not_over' as const),
		facts: [
			{ term: 'Months', text: String(Math.max(1, closing.length)) },
			{
				term: 'Entries',
				text: formatCount(total((month) => month.entryCount)),
			},
			{
				term: 'Total revenue',
				text: money(total((month) => month.figures?.total ?? 0)),
			},
			{
				term: 'SOR raw',
				text: money(total((month) => month.figures?.sor.raw ?? 0)),
			},
			{
				term: 'SOR reported',
				text: money(total((month) => month.figures?.sor.reported ?? 0)),
			},
			{
				term: 'Carry into the next month',
				text: money(closing.at(-1)?.figures?.sor.carry ?? 0),
			},
		],
		earlier:
			closing.length > 1
				? `${countOf(closing.length - 1, 'earlier month')} that ${closing.length === 2 ? 'is' : 'are'} still open will be closed as well.`
				: null,
		checklist,
		examination: `${periodPath(period)}/examination`,
		path: closurePath(period),
	}
}
