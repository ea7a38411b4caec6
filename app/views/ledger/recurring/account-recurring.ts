import { calendarOf, type Period } from '#app/domain/period.ts'
import { recurringEvents } from '#app/domain/recurring/cover.ts'
import { findAccountName } from '#app/views/accounts/account-name.ts'
import { formatDate, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import { accountPath, linePath } from '#app/views/paths/paths.ts'
import { accountRecurringPath } from '#app/views/paths/recurring-paths.ts'
import type { Reader } from '#db/client.ts'
import { recurringOf } from '#db/reports/ledger/recurring-of.ts'
import { moneyOfMonth } from './recurring-revenue.ts'
import { readRecurringRules } from './recurring-rules.ts'
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
	const recurring = (await recurringOf(read, [id], () => now)).get(id)
	if (!recurring) throw new Error('an account without recurring revenue')
	const { events } = recurringEvents(recurring.facts, recurring.rules)
	const { movements: all, lookAt } = recurring.movements
	const movements = all.filter(({ period }) => period < current)
	const known = events
		.filter(
			({ at }) =>
				at <= now && (month === null || calendar.periodOf(at) === month),
		)
		.reverse()
	const shown = known.reduce((sum, each) => sum + each.deltaAnnualMinor, 0)
	const moved = all.find(({ period }) => period === month)
	const carriedMinor = (moved?.deltaAnnualMinor ?? 0) - shown
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
		coming: lookAt === null ? null : formatDate(lookAt, zone),
		rules: await readRecurringRules(read),
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
		sum: money(shown),
		carried:
			month !== null && month < current && carriedMinor !== 0
				? `Its movement is ${money(moved?.deltaAnnualMinor ?? 0)}: ${money(carriedMinor)} of it is what changed about closed months, or what this one said when it was closed.`
				: null,
		earlier:
			known.length > MOST
				? `${countOf(known.length - MOST, 'earlier change')} are not shown: choose a month above.`
				: null,
	}
}
