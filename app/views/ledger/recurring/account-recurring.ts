import { calendarOf, type Period } from '#app/domain/period.ts'
import { recurringEvents } from '#app/domain/recurring/cover.ts'
import { movementsOf } from '#app/domain/recurring/movements.ts'
import { findAccountName } from '#app/views/accounts/account-name.ts'
import { formatDate, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import { accountPath, linePath } from '#app/views/paths/paths.ts'
import { accountRecurringPath } from '#app/views/paths/recurring-paths.ts'
import type { Reader } from '#db/client.ts'
import { postedLinesOf } from '#db/reports/ledger/posted-lines.ts'
import { moneyOfMonth } from './recurring-revenue.ts'
import { CAUSE_WORDS, MOVEMENT_WORDS } from './recurring-words.ts'

/** Of an account with a long history, the latest. */
const MOST = 100

/**
 * What an account's recurring revenue comes from: its movements, and the payments that make them up; those of one month
 * where one is asked for. Null if there is no such account.
 */
export async function viewAccountRecurring(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	{ id, month, now }: { id: string; month: Period | null; now: number },
) {
	const name = await findAccountName(read, id)
	if (name === null) return null
	const calendar = calendarOf(zone)
	const current = calendar.periodOf(now)
	const lines = (await postedLinesOf(read, [id])).get(id) ?? []
	const events = recurringEvents(lines)
	const movements = movementsOf(lines, calendar).filter(
		({ period }) => period < current,
	)
	const known = events
		.filter(
			({ at }) =>
				at <= now && (month === null || calendar.periodOf(at) === month),
		)
		.reverse()
	const coming = events.find(({ at, cause }) => at > now && cause === 'lapsed')
	const money = (annualMinor: number) =>
		moneyOfMonth(annualMinor, baseCurrency, null).text
	const standing = movements.at(-1)?.annualMinor ?? 0
	return {
		id,
		name,
		to: accountPath(id),
		month: month && {
			label: formatPeriod(month),
			all: accountRecurringPath(id),
		},
		standing: money(standing),
		yearly: formatMoney(standing, baseCurrency),
		coming: coming ? formatDate(coming.at, zone) : null,
		movements: movements.toReversed().map((movement) => ({
			period: movement.period,
			month: formatPeriod(movement.period),
			to: `${accountRecurringPath(id, movement.period)}#payments`,
			kind: MOVEMENT_WORDS[movement.kind].label,
			before: money(movement.annualMinor - movement.deltaAnnualMinor),
			delta: money(movement.deltaAnnualMinor),
			after: money(movement.annualMinor),
		})),
		events: known.slice(0, MOST).map((event) => ({
			id: `${event.lineKey} ${event.at} ${event.cause}`,
			at: formatDate(event.at, zone),
			line: event.lineKey,
			lineTo: linePath(event.lineKey),
			cause: CAUSE_WORDS[event.cause],
			delta: money(event.deltaAnnualMinor),
		})),
		sum: money(
			known.reduce((sum, { deltaAnnualMinor }) => sum + deltaAnnualMinor, 0),
		),
		earlier:
			known.length > MOST
				? `${countOf(known.length - MOST, 'earlier change')} are not shown: choose a month above.`
				: null,
	}
}
