import type { MailProps } from '#app/domain/mail/templates.ts'
import { addMonths, calendarOf, type Period } from '#app/domain/period.ts'
import { chunks } from '#db/chunks.ts'
import type { Database, Reader } from '#db/client.ts'
import {
	type AccountTotals,
	readAccount,
	readAccountPeriods,
	sumPeriods,
} from '#db/reports/overviews/account.ts'
import { listReferralsBy } from '#db/reports/referrals/referrals.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'
import { enqueueMail } from './enqueue-mail.ts'

/** Mails of one transaction. */
const STEP = 100

/**
 * Writes to every advocate what their account brought in the month before, where it brought something. One cause (a
 * job's id) writes to each of them once, however often it is told.
 */
export async function enqueueDigests(
	database: Database,
	{ causeId, now }: { causeId: string; now: number },
): Promise<{ mails: number }> {
	const { read } = database
	const { zone, baseCurrency, advocateAmounts } = await readOrganisation(read)
	const period = addMonths(calendarOf(zone).periodOf(now), -1)
	const advocates = await listUsersByRole(read, 'advocate')
	const digests = new Map<string, Awaited<ReturnType<typeof readDigest>>>()
	let mails = 0
	for (const some of chunks(advocates, STEP)) {
		for (const { accountId } of some)
			if (accountId !== null && !digests.has(accountId))
				digests.set(accountId, await readDigest(read, accountId, period))
		mails += await database.transact(async (tx) => {
			let queued = 0
			for (const { id: userId, email, name, accountId } of some) {
				const digest = digests.get(accountId ?? '')
				if (!digest) continue
				const mailId = await enqueueMail(tx, {
					id: `${causeId}-${userId}`,
					template: 'advocate-digest',
					userId,
					recipient: email,
					props: {
						...digest,
						name,
						currency: baseCurrency,
						period,
						amounts: advocateAmounts,
					},
					now,
				})
				if (mailId) queued += 1
			}
			return queued
		})
	}
	return { mails }
}

/** An account's figures for its people; null where the month brought nothing. */
async function readDigest(
	read: Reader,
	accountId: string,
	period: Period,
): Promise<Omit<
	MailProps['advocate-digest'],
	'name' | 'currency' | 'period' | 'amounts'
> | null> {
	const periods = (await readAccountPeriods(read, accountId)).filter(
		(row) => row.period <= period,
	)
	const month = periods.find((row) => row.period === period)
	if (!month || (month.creditedMinor === 0 && growthOf(month) === 0))
		return null
	const all = sumPeriods(periods)
	const [account, referrals] = await Promise.all([
		readAccount(read, accountId),
		listReferralsBy(read, accountId),
	])
	return {
		accountName: account?.name ?? accountId,
		referredMinor: month.creditedMinor,
		growthMinor: growthOf(month),
		totalMinor: all.creditedMinor + growthOf(all),
		totalGrowthMinor: growthOf(all),
		referrals: referrals.length,
		credited: referrals.filter((row) => row.creditedMinor !== 0).length,
	}
}

const growthOf = ({ byBucket }: Pick<AccountTotals, 'byBucket'>) =>
	byBucket.upsell + byBucket.cross_sell
