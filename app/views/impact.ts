import type { Reader } from '#db/client.ts'
import {
	readAccount,
	readAccountPeriods,
	sumPeriods,
} from '#db/reports/account.ts'
import { readAccountNames } from '#db/reports/names.ts'
import { listReferralsBy } from '#db/reports/referrals.ts'
import { formatDate, formatPeriodRange, formatPeriodShort } from './dates.ts'
import type { OrganisationFacts } from './figure.ts'
import { countOf, formatMoney } from './money.ts'
import { referralState, STATE_WORDS } from './referral-state.ts'

const MONTHS = 12

export type ImpactView = Awaited<ReturnType<typeof viewImpact>>

/** What one account grew and brought, for its own people. Of other accounts it names those that it referred, and only what is credited for them. */
export async function viewImpact(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	accountId: string,
) {
	const [account, periods, referrals] = await Promise.all([
		readAccount(read, accountId),
		readAccountPeriods(read, accountId),
		listReferralsBy(read, accountId),
	])
	const names = await readAccountNames(
		read,
		referrals.map((row) => row.accountId),
	)
	const { byBucket, creditedMinor } = sumPeriods(periods)
	const growthMinor = byBucket.upsell + byBucket.cross_sell
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	const credited = referrals.filter(
		(row) => referralState(row) === 'credited',
	).length
	const first = periods[0]?.period
	const last = periods.at(-1)?.period
	return {
		name: account?.name ?? accountId,
		scope: first && last ? formatPeriodRange(first, last) : null,
		sor: money(growthMinor + creditedMinor),
		parts: [
			{
				key: 'referral' as const,
				label: 'Your referrals',
				amountMinor: creditedMinor,
				text: money(creditedMinor),
				note: `What ${countOf(credited, 'company', 'companies')} that you brought paid, as far as it is credited to you.`,
			},
			{
				key: 'upsell' as const,
				label: 'Your own growth',
				amountMinor: growthMinor,
				text: money(growthMinor),
				note: `Upgrades ${money(byBucket.upsell)}, new products ${money(byBucket.cross_sell)}.`,
			},
		],
		referrals: referrals.map((row) => {
			const state = referralState(row)
			return {
				id: row.accountId,
				name: names.get(row.accountId) ?? 'A company that was erased',
				state: STATE_WORDS[state].title,
				isGood: state === 'credited',
				words: STATE_WORDS[state].toAdvocate,
				since:
					row.firstTouchAt === null
						? null
						: `Referred ${formatDate(row.firstTouchAt, zone)}`,
				credited: row.creditedMinor === 0 ? null : money(row.creditedMinor),
			}
		}),
		months: periods
			.slice(-MONTHS)
			.toReversed()
			.map((month) => ({
				period: month.period,
				label: formatPeriodShort(month.period),
				referred: money(month.creditedMinor),
				growth: money(month.byBucket.upsell + month.byBucket.cross_sell),
				total: money(
					month.creditedMinor +
						month.byBucket.upsell +
						month.byBucket.cross_sell,
				),
			})),
	}
}
