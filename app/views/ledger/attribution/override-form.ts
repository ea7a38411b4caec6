import { splitByWeights } from '#app/domain/attribution/split.ts'
import { formatPercent } from '#app/domain/ledger/override-draft.ts'
import type { Period } from '#app/domain/period.ts'
import { formatInstant, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import {
	type JudgedTouch,
	readAttribution,
} from '#db/reports/ledger/attribution.ts'
import type { CreditByMonth } from '#db/reports/ledger/sor/account-credits.ts'
import { readAccount } from '#db/reports/overviews/account.ts'
import { referralsTo } from '#db/stores/referrals/referrals.ts'
import { type Setting, viewMoved } from './override-moves.ts'
import { viewWaitingProposal } from './override-proposals.ts'
import { accountsOf, overrideRows, peopleOf } from './overrides.ts'

/** Lines of the form: enough for one more than there are. */
const FEWEST_ROWS = 3

export const overridePath = (accountId: string): string =>
	`${accountPath(accountId)}/override`

/** Who shares an account's revenue now, and what an admin may change about it. Null: there is no such account. */
export async function viewOverrideForm(
	read: Reader,
	organisation: OrganisationFacts,
	accountId: string,
) {
	const { zone } = organisation
	const account = await readAccount(read, accountId)
	if (!account) return null
	const [{ overrides, conversion, touches }, referrals, waiting] =
		await Promise.all([
			readAttribution(read, accountId),
			referralsTo(read, [accountId]),
			viewWaitingProposal(read, organisation, accountId),
		])
	const referrerIds = referrals.flatMap(({ referrerAccountId }) =>
		referrerAccountId === '' ? [] : [referrerAccountId],
	)
	const [names, people] = await Promise.all([
		readAccountNames(read, [...referrerIds, ...accountsOf(overrides)]),
		readUserNames(read, peopleOf(overrides)),
	])
	const [current] = overrides
	const known = current
		? current.shares.map(({ referrerAccountId, basisPoints }) => ({
				account: referrerAccountId,
				percent: formatPercent(basisPoints),
			}))
		: sharesByModel(touches, referrerIds)
	return {
		name: account.name ?? accountId,
		path: overridePath(accountId),
		back: accountPath(accountId),
		rows: padded(known),
		/** The names behind the ids of the rows. */
		names: Object.fromEntries(names),
		paidSince:
			conversion?.conversionAt == null
				? null
				: formatInstant(conversion.conversionAt, zone),
		waiting,
		history: overrideRows(overrides, names, people, zone),
	}
}

/** What each has without an override: what is left alone stays as it is. */
function sharesByModel(
	touches: readonly JudgedTouch[],
	referrerIds: readonly string[],
): Row[] {
	const counted = touches.filter(({ weight }) => weight > 0)
	if (counted.length === 0)
		return referrerIds.map((account) => ({ account, percent: '' }))
	const split = splitByWeights(
		10_000,
		counted.map(({ weight }) => weight),
	)
	const points = new Map<string, number>()
	counted.forEach(({ referrerAccountId }, i) => {
		const id = referrerAccountId ?? ''
		points.set(id, (points.get(id) ?? 0) + (split[i] ?? 0))
	})
	return referrerIds.map((account) => ({
		account,
		percent: formatPercent(points.get(account) ?? 0),
	}))
}

type Row = { account: string; percent: string }

export const padded = (rows: readonly Row[]): Row[] => [
	...rows,
	...Array.from(
		{ length: Math.max(1, FEWEST_ROWS - rows.length) },
		(): Row => ({ account: '', percent: '' }),
	),
]

/** What an override would move, in words: by referrer, and into which months it would be posted. */
export async function viewOverridePreview(
	read: Reader,
	organisation: OrganisationFacts,
	{
		before,
		after,
		aheadMinor,
	}: {
		before: readonly CreditByMonth[]
		after: readonly CreditByMonth[]
		aheadMinor?: number
	},
	setting: Setting | null,
) {
	const { baseCurrency } = organisation
	const ids = [
		...new Set([...before, ...after].map((row) => row.referrerAccountId)),
	]
	const names = await readAccountNames(read, ids)
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	const sumOf = (rows: readonly CreditByMonth[], id: string) =>
		rows.reduce(
			(sum, row) => sum + (row.referrerAccountId === id ? row.baseMinor : 0),
			0,
		)
	const rows = ids
		.map((id) => ({ id, was: sumOf(before, id), is: sumOf(after, id) }))
		.filter(({ was, is }) => was !== 0 || is !== 0)
		.sort((a, b) => b.is - a.is || (a.id < b.id ? -1 : 1))
	return {
		...(await viewMoved(
			read,
			organisation,
			{ before, after, aheadMinor },
			setting,
		)),
		rows: rows.map(({ id, was, is }) => ({
			id,
			name: id === '' ? 'Nobody (unattributed)' : (names.get(id) ?? id),
			was: money(was),
			is: money(is),
			difference: `${is > was ? '+' : ''}${money(is - was)}`,
		})),
		months: changedMonths(before, after).map(formatPeriod),
	}
}

/** The months whose credits differ. */
function changedMonths(
	before: readonly CreditByMonth[],
	after: readonly CreditByMonth[],
): Period[] {
	const sums = new Map<string, number>()
	const add = (rows: readonly CreditByMonth[], sign: number) => {
		for (const { period, referrerAccountId, baseMinor } of rows) {
			const key = `${period} ${referrerAccountId}`
			sums.set(key, (sums.get(key) ?? 0) + sign * baseMinor)
		}
	}
	add(before, -1)
	add(after, 1)
	return [
		...new Set(
			[...sums].flatMap(([key, sum]) => (sum === 0 ? [] : [key.slice(0, 7)])),
		),
	].sort()
}
