import { iso } from '#app/views/format/iso.ts'
import { accountMilestones } from '#app/views/programme/milestone-records.ts'
import type { Reader } from '#db/client.ts'
import { listAccounts } from '#db/reports/ledger/accounts.ts'
import {
	readAccount,
	readAccountPeriods,
	sumPeriods,
} from '#db/reports/overviews/account.ts'
import { listReferralsBy } from '#db/reports/referrals/referrals.ts'

/** Accounts by name, as programs are given them: with what they paid and brought, of all time. */
export async function accountRecords(
	read: Reader,
	baseCurrency: string,
	search: string | undefined,
	after: readonly [string, string] | null,
	limit: number,
) {
	const { rows, next } = await listAccounts(
		read,
		{ search },
		after && { sortName: after[0], id: after[1] },
		limit,
	)
	return {
		rows: rows.map((row) => ({
			account_id: row.id,
			name: row.name,
			domain: row.domain,
			plan: row.plan,
			status: row.status,
			signed_up_at: iso(row.signedUpAt),
			currency: baseCurrency,
			revenue_minor: row.revenueMinor,
			upsell_minor: row.ownUpsellMinor,
			cross_sell_minor: row.ownCrossSellMinor,
			referred_minor: row.creditedMinor,
			sor_minor: row.ownUpsellMinor + row.ownCrossSellMinor + row.creditedMinor,
		})),
		next: next && ([next.sortName, next.id] as const),
	}
}

/** One account: what it paid and brought by month, whom it brought, where it stands. Null if there is none. */
export async function accountRecord(
	read: Reader,
	baseCurrency: string,
	accountId: string,
) {
	const account = await readAccount(read, accountId)
	if (!account) return null
	const [periods, brought, standing] = [
		await readAccountPeriods(read, accountId),
		await listReferralsBy(read, accountId),
		await accountMilestones(read, accountId),
	]
	const totals = sumPeriods(periods)
	return {
		account_id: accountId,
		name: account.name,
		domain: account.domain,
		plan: account.plan,
		status: account.status,
		signed_up_at: iso(account.signedUpAt),
		is_settling: account.isSettling,
		currency: baseCurrency,
		...figuresOf(totals),
		months: periods.map((month) => ({
			period: month.period,
			...figuresOf(month),
		})),
		brought: brought.map((row) => ({
			account_id: row.accountId,
			state: row.state,
			credited_minor: row.creditedMinor,
		})),
		tier: standing?.tier ?? null,
		next_tier: standing?.nextTier ?? null,
		milestones: (standing?.milestones ?? []).map((row) => ({
			milestone_id: row.milestoneId,
			name: row.name,
			state: row.state,
			reached_at: row.reachedAt,
			version: row.version,
			progress: row.progress,
		})),
	}
}

const figuresOf = ({
	byBucket,
	creditedMinor,
}: Omit<Awaited<ReturnType<typeof readAccountPeriods>>[number], 'period'>) => ({
	revenue_minor:
		byBucket.first_order +
		byBucket.upsell +
		byBucket.cross_sell +
		byBucket.referral,
	first_order_minor: byBucket.first_order,
	upsell_minor: byBucket.upsell,
	cross_sell_minor: byBucket.cross_sell,
	referral_minor: byBucket.referral,
	referred_minor: creditedMinor,
	sor_minor: byBucket.upsell + byBucket.cross_sell + creditedMinor,
})
