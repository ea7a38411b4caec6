import { DAY } from '#app/domain/durations.ts'
import { amountText } from '#app/domain/money.ts'
import { addMonths, calendarOf } from '#app/domain/period.ts'
import { isExpired } from '#app/domain/referrals/referrals-of.ts'
import { TOUCH_KINDS, type TouchKind } from '#app/domain/referrals/touch.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate, formatPeriodShort } from '#app/views/format/dates.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { countOf } from '#app/views/format/money.ts'
import { KIND_WORDS } from '#app/views/format/words.ts'
import { creditsPath, withParams } from '#app/views/paths/paths.ts'
import {
	NO_ACCOUNT,
	REFERRALS_PATH,
	type ReferralsParams,
	referralPath,
	referralsPath,
} from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { countHeld } from '#db/reports/ledger/held-referrals.ts'
import { readPairCredits } from '#db/reports/ledger/sor/pair-credits.ts'
import {
	listReferrals,
	type ReferralCursor,
	type ReferralFilter,
} from '#db/reports/referrals/referral-list.ts'
import { countUnknownCodes } from '#db/reports/referrals/unknown-codes.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import type { StoredReferral } from '#db/stores/referrals/referrals.ts'
import { standingWords } from './referral-words.ts'

const PAGE = 50
const CSV_PAGE = 500
const LENGTH = 200
const MONTHS = 24

const STATE_CHOICES: Readonly<
	Record<NonNullable<ReferralFilter['state']>, string>
> = {
	held: 'Held for review',
	pending: 'Pending',
	qualified: 'Qualified',
	converted: 'Customer',
	rejected: 'Rejected',
	expired: 'Expired',
	claimed: 'Claimed',
}

/** Which referrals to show, read from an address. */
export function referralsQueryOf(params: URLSearchParams): ReferralsParams {
	const text = (name: string) =>
		params.get(name)?.trim().slice(0, LENGTH) || undefined
	const state = text('state')
	const kind = text('kind')
	const month = text('month')
	return {
		state: state && Object.hasOwn(STATE_CHOICES, state) ? state : undefined,
		kind: TOUCH_KINDS.find((each) => each === kind),
		advocate: text('advocate'),
		month: month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
		code: text('code'),
		search: text('search'),
	}
}

function filterOf(query: ReferralsParams, zone: string): ReferralFilter {
	const calendar = calendarOf(zone)
	return {
		state: query.state as ReferralFilter['state'],
		kind: query.kind as TouchKind | undefined,
		referrerAccountId: query.advocate === NO_ACCOUNT ? '' : query.advocate,
		...(query.month && {
			from: calendar.startOf(query.month),
			before: calendar.startOf(addMonths(query.month, 1)),
		}),
		code: query.code?.toLowerCase(),
		search: query.search,
	}
}

/** Who brought whom, and where each stands. */
export async function viewReferrals(
	read: Reader,
	organisation: OrganisationFacts,
	query: ReferralsParams,
	{ cursor, now }: { cursor: string | null; now: number },
) {
	const { settings } = await currentReferralSettings(read)
	const lifetimeDays = settings.leadLifetimeDays
	const after = decodeCursor(cursor, ['number', 'text', 'text'])
	const [page, held, unknownCodes] = await Promise.all([
		listReferrals(
			read,
			filterOf(query, organisation.zone),
			{ staleAt: now - lifetimeDays * DAY },
			after && {
				lastTouchAt: after[0],
				accountId: after[1],
				referrerAccountId: after[2],
			},
			PAGE,
		),
		countHeld(read),
		countUnknownCodes(read),
	])
	const names = await readAccountNames(read, [
		query.advocate ?? null,
		...page.rows.flatMap((row) => [row.accountId, row.referrerAccountId]),
	])
	const creditOf = await readPairCredits(read, page.rows)
	return {
		query,
		held: held === 0 ? null : countOf(held, 'referral'),
		unknownCodes: unknownCodes === 0 ? null : countOf(unknownCodes, 'code'),
		isNarrowed: Object.values(query).some(Boolean),
		advocate: query.advocate
			? {
					name:
						query.advocate === NO_ACCOUNT
							? 'No account of ours'
							: (names.get(query.advocate) ?? query.advocate),
					all: referralsPath({ ...query, advocate: undefined }),
				}
			: null,
		states: Object.entries(STATE_CHOICES).map(([value, label]) => ({
			value,
			label,
		})),
		months: monthsBack(now, organisation.zone, query.month),
		kinds: TOUCH_KINDS.filter(
			(kind) => !['event', 'case_study_view', 'reference_call'].includes(kind),
		).map((value) => ({ value, label: KIND_WORDS[value] })),
		rows: page.rows.map((row) =>
			rowOf(row, names, organisation, {
				creditedMinor: creditOf(row),
				isOver: isOver(row, lifetimeDays, now),
			}),
		),
		first: after ? referralsPath(query) : null,
		next: page.next
			? withParams(REFERRALS_PATH, {
					...query,
					after: encodeCursor([
						page.next.lastTouchAt,
						page.next.accountId,
						page.next.referrerAccountId,
					]),
				})
			: null,
		csv: withParams(`${REFERRALS_PATH}.csv`, query),
	}
}

/** Two years of months to choose from, the latest first, and the one that is chosen. */
function monthsBack(now: number, zone: string, chosen: string | undefined) {
	const last = calendarOf(zone).periodOf(now)
	const months = Array.from({ length: MONTHS }, (_, i) => addMonths(last, -i))
	if (chosen && !months.includes(chosen)) months.push(chosen)
	return months.map((value) => ({ value, label: formatPeriodShort(value) }))
}

const isOver = (row: StoredReferral, lifetimeDays: number, now: number) =>
	row.suspicion === null && isExpired(row, lifetimeDays, now)

function rowOf(
	row: StoredReferral,
	names: ReadonlyMap<string, string>,
	{ zone, baseCurrency }: OrganisationFacts,
	{ creditedMinor, isOver }: { creditedMinor: number; isOver: boolean },
) {
	const words = standingWords({ ...row, creditedMinor, isExpired: isOver })
	return {
		id: JSON.stringify([row.accountId, row.referrerAccountId]),
		to: referralPath(row),
		name: names.get(row.accountId) ?? row.accountId,
		referrer:
			row.referrerAccountId === ''
				? { name: 'No account of ours', to: null }
				: {
						name: names.get(row.referrerAccountId) ?? row.referrerAccountId,
						to: referralsPath({ advocate: row.referrerAccountId }),
					},
		kind: KIND_WORDS[row.kind],
		code: row.code,
		touches: row.touchCount,
		state: words.title,
		why: words.why,
		tone: words.tone,
		first: formatDate(row.firstTouchAt, zone),
		last: formatDate(row.lastTouchAt, zone),
		credited: moneyFigure(
			creditedMinor,
			baseCurrency,
			creditedMinor === 0
				? null
				: row.referrerAccountId === ''
					? creditsPath({ account: row.accountId, credited: 'nobody' })
					: creditsPath({
							account: row.accountId,
							referrer: row.referrerAccountId,
						}),
		),
	}
}

/** The referrals of a filter as a file, amounts in major units. */
export async function exportReferrals(
	read: Reader,
	organisation: OrganisationFacts,
	query: ReferralsParams,
	now: number,
): Promise<AsyncGenerator<string>> {
	const { settings } = await currentReferralSettings(read)
	const { leadLifetimeDays } = settings
	const at = { staleAt: now - leadLifetimeDays * DAY }
	const filter = filterOf(query, organisation.zone)
	return csvOf(
		[
			...['account_id', 'referrer_account_id', 'state', 'reason', 'held_for'],
			...['kind', 'code', 'touches', 'first_touch_at', 'last_touch_at'],
			...['lead_at', 'qualified_at', 'opportunity_at', 'converted_at'],
			...['lost_at', 'credited', 'currency'],
		],
		toCells(
			read,
			allPages((after: ReferralCursor | null) =>
				listReferrals(read, filter, at, after, CSV_PAGE),
			),
			organisation.baseCurrency,
			(row) => isOver(row, leadLifetimeDays, now),
		),
	)
}

async function* toCells(
	read: Reader,
	pages: AsyncIterable<StoredReferral[]>,
	currency: string,
	isStale: (row: StoredReferral) => boolean,
) {
	const iso = (at: number | null) =>
		at === null ? null : new Date(at).toISOString()
	for await (const rows of pages) {
		const creditOf = await readPairCredits(read, rows)
		yield rows.map((row) => [
			row.accountId,
			row.referrerAccountId,
			isStale(row) ? 'expired' : row.state,
			row.reason,
			row.suspicion,
			row.kind,
			row.code,
			row.touchCount,
			iso(row.firstTouchAt),
			iso(row.lastTouchAt),
			iso(row.leadAt),
			iso(row.qualifiedAt),
			iso(row.opportunityAt),
			iso(row.convertedAt),
			iso(row.lostAt),
			amountText(creditOf(row), currency),
			currency,
		])
	}
}
