import { DAY } from '#app/domain/durations.ts'
import { calendarOf, nextPeriod } from '#app/domain/period.ts'
import { isExpired } from '#app/domain/referrals/referrals-of.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { iso } from '#app/views/format/iso.ts'
import type { Reader } from '#db/client.ts'
import { readPairCredits } from '#db/reports/ledger/sor/pair-credits.ts'
import {
	listReferrals,
	type ReferralFilter,
} from '#db/reports/referrals/referral-list.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'

/** Who brought whom and where each stands, as programs are given it: the rows of the list, those heard of last first. */
export async function referralRecords(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	query: {
		readonly state?: ReferralFilter['state']
		readonly kind?: TouchKind | undefined
		readonly referrer_account_id?: string | undefined
		readonly code?: string | undefined
		readonly from?: string | undefined
		readonly to?: string | undefined
	},
	{
		after,
		limit,
		now,
	}: {
		after: readonly [number, string, string] | null
		limit: number
		now: number
	},
) {
	const { settings } = await currentReferralSettings(read)
	const { leadLifetimeDays } = settings
	const calendar = calendarOf(zone)
	const { rows, next } = await listReferrals(
		read,
		{
			state: query.state,
			kind: query.kind,
			referrerAccountId: query.referrer_account_id,
			code: query.code?.toLowerCase(),
			from: query.from && calendar.startOf(query.from),
			before: query.to && calendar.startOf(nextPeriod(query.to)),
		} as ReferralFilter,
		{ staleAt: now - leadLifetimeDays * DAY },
		after && {
			lastTouchAt: after[0],
			accountId: after[1],
			referrerAccountId: after[2],
		},
		limit,
	)
	const creditOf = await readPairCredits(read, rows)
	return {
		rows: rows.map((row) => ({
			account_id: row.accountId,
			referrer_account_id: row.referrerAccountId || null,
			state:
				row.suspicion !== null
					? ('held' as const)
					: isExpired(row, leadLifetimeDays, now)
						? ('expired' as const)
						: row.state,
			reason: row.reason,
			held_for: row.suspicion,
			kind: row.kind,
			code: row.code,
			touches: row.touchCount,
			first_touch_at: iso(row.firstTouchAt),
			last_touch_at: iso(row.lastTouchAt),
			lead_at: iso(row.leadAt),
			qualified_at: iso(row.qualifiedAt),
			opportunity_at: iso(row.opportunityAt),
			converted_at: iso(row.convertedAt),
			lost_at: iso(row.lostAt),
			credited_minor: creditOf(row),
			currency: baseCurrency,
		})),
		next:
			next &&
			([next.lastTouchAt, next.accountId, next.referrerAccountId] as const),
	}
}
