import { partReasons } from '#app/domain/ledger/movement.ts'
import { rangeBefore } from '#app/domain/ledger/sor-range.ts'
import { calendarOf } from '#app/domain/period.ts'
import { formatPeriod } from '#app/views/format/dates.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { accountPath, entriesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { choose } from '#db/reports/ledger/sor/chosen.ts'
import { type Mover, readMovers } from '#db/reports/ledger/sor/sor-movers.ts'
import { signedMoney } from './sor-comparison.ts'
import type { SorScope } from './sor-scope.ts'

const SHOWN = 8

/** The accounts that moved second-order revenue most against the months before, and why. */
export async function sorMovers(
	read: Reader,
	scope: SorScope,
	{ baseCurrency, zone }: OrganisationFacts,
	limit = SHOWN,
) {
	const movers = await moversOf(read, scope, zone, limit)
	const names = await readAccountNames(
		read,
		movers.flatMap(({ accountId, referrerIds }) => [
			accountId,
			...referrerIds.slice(0, 2),
		]),
	)
	const called = (id: string) => names.get(id) ?? id
	const { from, to } = scope.report
	if (from === null || to === null) return []
	return movers.map((mover) => {
		const { accountId, nowMinor, beforeMinor } = mover
		const rows = (months: { from: string; to: string }) =>
			entriesPath({
				...scope.filter,
				...months,
				...scope.secondOrder,
				account: accountId,
			})
		return {
			id: accountId,
			name: called(accountId),
			to: accountPath(accountId),
			change: signedMoney(nowMinor - beforeMinor, baseCurrency),
			isUp: nowMinor > beforeMinor,
			now: moneyFigure(nowMinor, baseCurrency, rows({ from, to })),
			before: moneyFigure(
				beforeMinor,
				baseCurrency,
				rows(rangeBefore(from, to)),
			),
			why: reasonsInWords(mover, {
				currency: baseCurrency,
				called,
				firstPaid: firstPaidIn(mover, zone, { from, to }),
			}),
		}
	})
}

/** The same, not yet in words. */
export async function moversOf(
	read: Reader,
	{ report, filter, isNarrowed }: SorScope,
	zone: string,
	limit: number,
): Promise<Mover[]> {
	const { from, to, company } = report
	if (from === null || to === null) return []
	const range = { from, to }
	return known(
		read,
		{ what: ['movers', range, filter, limit], isOfAccounts: isNarrowed },
		() =>
			readMovers(
				read,
				{
					range,
					before: rangeBefore(from, to),
					chosen: choose(read, filter, zone),
					countsRepeat: company.repeat !== undefined,
				},
				limit,
			),
	)
}

const firstPaidIn = (
	{ conversionAt }: Mover,
	zone: string,
	{ from, to }: { from: string; to: string },
): string | null => {
	if (conversionAt === null) return null
	const period = calendarOf(zone).periodOf(conversionAt)
	return period >= from && period <= to ? formatPeriod(period) : null
}

const PART_WORDS = {
	upsell: 'upsell',
	cross_sell: 'cross-sell',
	referral: 'referral revenue',
	repeat: 'repeat orders',
} as const

/** Why an account moved, the weightiest first. */
function reasonsInWords(
	{ parts, referrerIds, refundedMinor, adjustedMinor }: Mover,
	{
		currency,
		called,
		firstPaid,
	}: {
		currency: string
		called: (id: string) => string
		firstPaid: string | null
	},
): string[] {
	const money = (amountMinor: number) =>
		formatMoney(Math.abs(amountMinor), currency)
	const moved = partReasons(parts)
	const brought = referrerIds.slice(0, 2).map(called)
	return [
		firstPaid && `first paid in ${firstPaid}`,
		...moved.map(({ part, how, deltaMinor }) => {
			const what = PART_WORDS[part]
			if (how === 'began') return `${what} began: ${money(deltaMinor)}`
			if (how === 'ended') return `${what} ended: ${money(deltaMinor)} before`
			return `${money(deltaMinor)} ${how} ${what}`
		}),
		moved.some(({ part }) => part === 'referral') &&
			brought.length > 0 &&
			`brought by ${brought.join(' and ')}${referrerIds.length > 2 ? ' and others' : ''}`,
		refundedMinor < 0 && `${money(refundedMinor)} refunded`,
		adjustedMinor !== 0 &&
			`${signedMoney(adjustedMinor, currency)} corrects closed months`,
	].filter((words): words is string => Boolean(words))
}
