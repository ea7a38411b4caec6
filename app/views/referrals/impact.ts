import {
	type AdvocateAmounts,
	type AmountRange,
	middleOf,
	plus,
	tellAmount,
} from '#app/domain/referrals/amount-range.ts'
import { isExpired } from '#app/domain/referrals/referrals-of.ts'
import { drawStackedMonths } from '#app/views/charts/stacked-months.server.ts'
import {
	formatDate,
	formatPeriodRange,
	formatPeriodShort,
} from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	countOf,
	formatMoney,
	formatMoneyRange,
} from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	readAccount,
	readAccountPeriods,
	sumPeriods,
} from '#db/reports/overviews/account.ts'
import { listReferralsBy } from '#db/reports/referrals/referrals.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { standingWords } from './referral-words.ts'

const MONTHS = 12
/** The others are on a page of their own. */
const REFERRALS_SHOWN = 5

/** What one account grew and brought, for its own people. Of other accounts it names those that it referred, and only what is credited for them. */
export async function viewImpact(
	read: Reader,
	{
		zone,
		baseCurrency,
		advocateAmounts,
	}: OrganisationFacts & { readonly advocateAmounts: AdvocateAmounts },
	{ accountId, now }: { accountId: string; now: number },
) {
	const [account, periods, referrals, programme] = await Promise.all([
		readAccount(read, accountId),
		readAccountPeriods(read, accountId),
		listReferralsBy(read, accountId),
		currentReferralSettings(read),
	])
	const { leadLifetimeDays } = programme.settings
	const names = await readAccountNames(
		read,
		referrals.map((row) => row.accountId),
	)
	const { byBucket, creditedMinor } = sumPeriods(periods)
	const growthMinor = byBucket.upsell + byBucket.cross_sell
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	/** What may be said of an amount that others paid, with one of the account's own. */
	const told = (othersMinor: number, ownMinor = 0): AmountRange | null => {
		const range = tellAmount(othersMinor, baseCurrency, advocateAmounts)
		return range && plus(range, ownMinor)
	}
	const toldText = (othersMinor: number, ownMinor?: number) => {
		const range = told(othersMinor, ownMinor)
		return range && formatMoneyRange(range, baseCurrency)
	}
	const credited = referrals.filter((row) => row.creditedMinor !== 0).length
	const first = periods[0]?.period
	const last = periods.at(-1)?.period
	return {
		name: account?.name ?? accountId,
		scope: first && last ? formatPeriodRange(first, last) : null,
		sor:
			toldText(creditedMinor, growthMinor) ??
			countOf(credited, 'company', 'companies'),
		amounts: advocateAmounts,
		parts: [
			{
				key: 'referral' as const,
				label: 'Your referrals',
				amountMinor: drawn(creditedMinor),
				text:
					toldText(creditedMinor) ?? countOf(credited, 'company', 'companies'),
				note:
					advocateAmounts === 'none'
						? 'That you brought and that are credited to you.'
						: `What ${countOf(credited, 'company', 'companies')} that you brought paid, as far as it is credited to you.`,
			},
			{
				key: 'upsell' as const,
				label: 'Your own growth',
				amountMinor: growthMinor,
				text: money(growthMinor),
				note: `Upgrades ${money(byBucket.upsell)}, new products ${money(byBucket.cross_sell)}.`,
			},
		],
		referralCount: referrals.length,
		referrals: referrals.slice(0, REFERRALS_SHOWN).map((row) => {
			const words = standingWords({
				...row,
				isExpired: isExpired(row, leadLifetimeDays, now),
			})
			return {
				id: row.accountId,
				name: names.get(row.accountId) ?? 'A company that was erased',
				state: words.title,
				isGood: words.tone === 'good',
				words: words.toAdvocate,
				since: `Referred ${formatDate(row.firstTouchAt, zone)}`,
				credited: row.creditedMinor === 0 ? null : toldText(row.creditedMinor),
			}
		}),
		next: nextOf(referrals),
		chart: periods.length === 0 ? null : chartOf(periods.slice(-MONTHS)),
	}

	/** How long a bar is: as exact as what is told. */
	function drawn(othersMinor: number): number {
		const range = told(othersMinor)
		return range ? middleOf(range) : 0
	}

	function chartOf(months: typeof periods) {
		const growthOf = ({ byBucket }: (typeof periods)[number]) =>
			byBucket.upsell + byBucket.cross_sell
		const hasCredits = advocateAmounts !== 'none'
		return {
			drawing: drawStackedMonths({
				months: months.map(({ period }) => ({
					label: formatPeriodShort(period),
					isClosed: true,
				})),
				parts: [
					...(hasCredits
						? [
								{
									colour: 'var(--color-referral)',
									amounts: months.map((month) => drawn(month.creditedMinor)),
								},
							]
						: []),
					{ colour: 'var(--color-upsell)', amounts: months.map(growthOf) },
				],
				currency: baseCurrency,
				height: 220,
			}),
			table: {
				columns: [
					{ label: 'Month' },
					...(hasCredits ? [{ label: 'Referrals', isNumber: true }] : []),
					{ label: 'Own growth', isNumber: true },
					...(hasCredits ? [{ label: 'Together', isNumber: true }] : []),
				],
				rows: months.toReversed().map((month) => ({
					id: month.period,
					cells: [
						formatPeriodShort(month.period),
						toldText(month.creditedMinor),
						money(growthOf(month)),
						toldText(month.creditedMinor, growthOf(month)),
					].filter((cell) => cell !== null),
				})),
			},
		}
	}
}

/** What an advocate may wait for, or do. */
function nextOf(
	referrals: Awaited<ReturnType<typeof listReferralsBy>>,
): string {
	const pending = referrals.filter(
		({ state, suspicion }) =>
			(state === 'pending' || state === 'qualified') && suspicion === null,
	).length
	if (pending > 0)
		return `${countOf(pending, 'company', 'companies')} that you referred ${pending === 1 ? 'has' : 'have'} not bought yet. You are credited when they do.`
	return referrals.length === 0
		? 'Your first referral. Send your recommendation to one company that would profit.'
		: 'None of your referrals is open. Which is the next company that would profit?'
}
