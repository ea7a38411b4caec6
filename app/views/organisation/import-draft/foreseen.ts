import { DAY } from '#app/domain/durations.ts'
import { negated } from '#app/domain/money.ts'
import type { ForeseenFigures } from '#app/domain/uploads/export-examination.ts'
import { formatDay, formatPeriodShort } from '#app/views/format/dates.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'

/** Months of one currency that are shown before the table is folded. */
const MONTHS_OPEN = 12

/** What would become of a file's rows, in figures and words. */
export function viewForeseen(figures: ForeseenFigures) {
	const { rows, land, updated, known, elsewhere, refused, filtered, wait } =
		figures
	return {
		verdict: verdictOf(figures),
		isEmpty: land + updated === 0,
		facts: [
			{ term: 'Rows', text: formatCount(rows) },
			{ term: 'New', text: formatCount(land) },
			{ term: 'Change what is known', text: formatCount(updated) },
			{ term: 'Known already', text: formatCount(known + elsewhere) },
			{ term: 'Left out on purpose', text: formatCount(filtered) },
			{ term: 'Refused', text: formatCount(refused) },
			{ term: 'New accounts', text: formatCount(figures.newAccounts) },
			{ term: 'From', text: dayWords(figures.firstDay) },
			{ term: 'To', text: dayWords(figures.lastDay) },
		],
		waits:
			wait > 0
				? `${countOf(wait, 'row')} of accounts that are not known yet: they land, and wait in sight until their accounts come.`
				: null,
		notices: figures.notices,
		refusals: figures.refusals.map(
			({ column, reason, count, line, value }) => ({
				key: `${line} ${column} ${reason}`,
				reason: `${column === null ? '' : `${column} `}${reason}`,
				value,
				line: `line ${formatCount(line)}`,
				count: formatCount(count),
			}),
		),
		filters: figures.filters.map(({ reason, count }) => ({
			key: reason,
			reason,
			count: formatCount(count),
		})),
		money: figures.money.map(
			({ currency, paidMinor, returnedMinor, months }) => ({
				currency,
				paid: formatMoney(paidMinor, currency),
				returned: formatMoney(negated(returnedMinor), currency),
				net: formatMoney(paidMinor - returnedMinor, currency),
				isLong: months.length > MONTHS_OPEN,
				monthsWords: countOf(months.length, 'month'),
				months: months.map((month) => ({
					id: month.month,
					label: formatPeriodShort(month.month),
					payments: formatCount(month.payments),
					paid: formatMoney(month.paidMinor, currency),
					returned: formatMoney(negated(month.returnedMinor), currency),
					net: formatMoney(month.paidMinor - month.returnedMinor, currency),
				})),
			}),
		),
	}
}

/** "26 of 28 rows will land, 2 are refused". */
function verdictOf({
	rows,
	land,
	updated,
	refused,
	known,
	elsewhere,
	filtered,
}: ForeseenFigures): string {
	const seen = known + elsewhere
	const parts = [
		`${formatCount(land + updated)} of ${countOf(rows, 'row')} will land`,
		seen > 0 && `${areOf(seen)} known already`,
		filtered > 0 && `${areOf(filtered)} left out on purpose`,
		refused > 0 && `${areOf(refused)} refused`,
	]
	return `${parts.filter(Boolean).join(', ')}.`
}

const areOf = (count: number) =>
	`${formatCount(count)} ${count === 1 ? 'is' : 'are'}`

const dayWords = (day: string | null): string =>
	day === null ? '–' : formatDay(Date.parse(`${day}T00:00:00Z`) / DAY)
