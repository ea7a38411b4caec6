import { isReversal } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { isExpired } from '#app/domain/referrals/referrals-of.ts'
import { traitFacts, traitsPath } from '#app/views/accounts/traits.ts'
import {
	formatDate,
	formatInstant,
	formatPeriod,
	formatPeriodRange,
} from '#app/views/format/dates.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { overridePath } from '#app/views/ledger/attribution/override-form.ts'
import {
	accountsOf,
	overrideRows,
	peopleOf,
} from '#app/views/ledger/attribution/overrides.ts'
import { touchRows } from '#app/views/ledger/attribution/touches.ts'
import {
	accountPath,
	creditsPath,
	entriesPath,
	linePath,
	linesPath,
	withParams,
} from '#app/views/paths/paths.ts'
import {
	NEW_REFERRAL_PATH,
	referralPath,
	referralsPath,
	salesUpdatePath,
} from '#app/views/paths/referral-paths.ts'
import { standingWords } from '#app/views/referrals/referral-words.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { readAttribution } from '#db/reports/ledger/attribution.ts'
import { listLines } from '#db/reports/ledger/lines.ts'
import { listPolicies } from '#db/reports/ledger/policies.ts'
import {
	type AccountPeriod,
	readAccount,
	readAccountPeriods,
	sumPeriods,
} from '#db/reports/overviews/account.ts'
import {
	listReferralsBy,
	listReferralsOf,
	type ReferralRow,
} from '#db/reports/referrals/referrals.ts'
import { readTraits } from '#db/stores/accounts/account-traits.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'

const LINES = 12

/** An account: what it paid, what it brought, who brought it. Null if there is none with this id. */
export async function viewAccount(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	id: string,
	range: { from: Period | null; to: Period | null },
	now: number,
) {
	const account = await readAccount(read, id)
	if (!account) return null
	const traitsOf = await readTraits(read, [id])
	const [periods, brought, broughtBy, attribution, lines, [policy], programme] =
		await Promise.all([
			readAccountPeriods(read, id),
			listReferralsBy(read, id),
			listReferralsOf(read, id),
			readAttribution(read, id),
			listLines(read, { accountId: id }, null, LINES),
			listPolicies(read),
			currentReferralSettings(read),
		])
	const isOver = (row: ReferralRow) =>
		isExpired(row, programme.settings.leadLifetimeDays, now)
	const [names, people] = await Promise.all([
		readAccountNames(read, [
			...brought.map((row) => row.accountId),
			...broughtBy.map((row) => row.referrerAccountId),
			...attribution.touches.map((touch) => touch.referrerAccountId),
			...accountsOf(attribution.overrides),
		]),
		readUserNames(read, peopleOf(attribution.overrides)),
	])
	const shown = periods.filter(
		({ period }) =>
			(range.from === null || period >= range.from) &&
			(range.to === null || period <= range.to),
	)
	const limits = { from: range.from ?? undefined, to: range.to ?? undefined }
	const totals = sumPeriods(shown)
	const money = (amountMinor: number, to: string | null) =>
		moneyFigure(amountMinor, baseCurrency, to)
	const { byBucket, creditedMinor } = totals
	const entriesOf = (bucket?: Parameters<typeof entriesPath>[0]['bucket']) =>
		entriesPath({ ...limits, account: id, bucket })
	/** The parts of some months, each with the way to its rows. */
	const figuresOf = (
		part: Pick<AccountPeriod, 'byBucket' | 'creditedMinor'>,
		months: { from?: Period | undefined; to?: Period | undefined },
	) => {
		const to = (bucket?: Parameters<typeof entriesPath>[0]['bucket']) =>
			entriesPath({ ...months, account: id, bucket })
		const { first_order, upsell, cross_sell, referral } = part.byBucket
		return {
			paid: money(paidOf(part), to()),
			firstOrder: money(first_order, to('first_order')),
			upsell: money(upsell, to('upsell')),
			crossSell: money(cross_sell, to('cross_sell')),
			referral: money(referral, to('referral')),
			credited: money(
				part.creditedMinor,
				creditsPath({ ...months, referrer: id }),
			),
			sor: formatMoney(upsell + cross_sell + part.creditedMinor, baseCurrency),
		}
	}
	return {
		id,
		name: account.name ?? id,
		isSettling: account.isSettling,
		facts: [
			{ term: 'Id', text: id },
			{ term: 'Domain', text: account.domain ?? '–' },
			{
				term: 'Signed up',
				text:
					account.signedUpAt === null
						? '–'
						: formatDate(account.signedUpAt, zone),
			},
			{ term: 'Plan', text: account.plan ?? '–' },
			{
				term: 'Seats',
				text: account.seats === null ? '–' : String(account.seats),
			},
			{ term: 'Status', text: account.status ?? '–' },
			{
				term:
					account.renewalAt !== null && account.renewalAt < now
						? 'Was to renew'
						: 'Renews',
				text:
					account.renewalAt === null
						? '–'
						: formatDate(account.renewalAt, zone),
			},
			{ term: 'Owner', text: account.ownerEmail ?? '–' },
			...traitFacts(traitsOf(id)),
		],
		traitsTo: traitsPath(id),
		scope: scopeWords(shown, range),
		isNarrowed: range.from !== null || range.to !== null,
		all: accountPath(id),
		sor: {
			total: money(
				byBucket.upsell + byBucket.cross_sell + creditedMinor,
				'#months',
			),
			upsell: money(byBucket.upsell, entriesOf('upsell')),
			crossSell: money(byBucket.cross_sell, entriesOf('cross_sell')),
			credited: money(creditedMinor, creditsPath({ ...limits, referrer: id })),
		},
		paid: {
			total: money(paidOf(totals), entriesOf()),
			firstOrder: money(byBucket.first_order, entriesOf('first_order')),
			referral: money(byBucket.referral, entriesOf('referral')),
		},
		months: shown.toReversed().map((month) => ({
			period: month.period,
			label: formatPeriod(month.period),
			...figuresOf(month, { from: month.period, to: month.period }),
		})),
		/** The same of all of them together; null: there is one. */
		whole: shown.length < 2 ? null : figuresOf(totals, limits),
		brought: brought.map((row) => ({
			...referralWords(row, row.accountId, names, zone, isOver(row)),
			story: referralPath({ accountId: row.accountId, referrerAccountId: id }),
			credited: money(
				row.creditedMinor,
				creditsPath({ referrer: id, account: row.accountId }),
			),
		})),
		broughtBy: broughtBy.map((row) => ({
			...referralWords(row, row.referrerAccountId, names, zone, isOver(row)),
			story: referralPath({ ...row, accountId: id }),
			credited: money(
				row.creditedMinor,
				row.referrerAccountId === ''
					? creditsPath({ account: id, credited: 'nobody' })
					: creditsPath({ account: id, referrer: row.referrerAccountId }),
			),
		})),
		referrals: {
			all: referralsPath({ advocate: id }),
			enter: withParams(NEW_REFERRAL_PATH, { account: id }),
			sale: salesUpdatePath(id),
		},
		touches: touchRows(
			attribution,
			names,
			zone,
			policy?.settings ?? DEFAULT_POLICY,
		),
		overrideTo: overridePath(id),
		overrides: overrideRows(attribution.overrides, names, people, zone),
		stages: attribution.stages.map(({ stage, occurredAt }) => ({
			stage: `${stage[0]?.toUpperCase()}${stage.slice(1)}`,
			at: formatDate(occurredAt, zone),
		})),
		lines: {
			rows: lines.rows.map((row) => ({
				key: row.sourceKey,
				to: linePath(row.sourceKey),
				paidAt: formatInstant(row.paidAt, zone),
				product: row.product ?? row.family ?? '–',
				amount: formatMoney(row.amountMinor, row.currency),
				isRefund: row.refundOf !== null,
				isReversal: isReversal(row),
				unposted: row.unposted ? UNPOSTED_WORDS[row.unposted].title : null,
			})),
			all: linesPath({ account: id }),
			hasMore: lines.next !== null,
		},
	}
}

const paidOf = ({ byBucket }: Pick<AccountPeriod, 'byBucket'>) =>
	byBucket.first_order +
	byBucket.upsell +
	byBucket.cross_sell +
	byBucket.referral

function scopeWords(
	shown: readonly AccountPeriod[],
	{ from, to }: { from: Period | null; to: Period | null },
): string {
	const first = from ?? shown[0]?.period
	const last = to ?? shown.at(-1)?.period
	return first && last ? formatPeriodRange(first, last) : 'No entries yet'
}

function referralWords(
	row: ReferralRow,
	otherId: string,
	names: ReadonlyMap<string, string>,
	zone: string,
	isOver: boolean,
) {
	const words = standingWords({ ...row, isExpired: isOver })
	return {
		id: otherId,
		name:
			otherId === ''
				? 'No account (unattributed)'
				: (names.get(otherId) ?? otherId),
		to: otherId === '' ? null : accountPath(otherId),
		state: words.title,
		why: words.why,
		isGood: words.tone === 'good',
		since: formatDate(row.firstTouchAt, zone),
	}
}
