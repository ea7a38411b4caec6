import type { MailProps, SorOfMonth } from '#app/domain/mail/templates.ts'
import { addMonths, calendarOf, type Period } from '#app/domain/period.ts'
import type { Database, Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { type SorReport, sorReport } from '#db/reports/ledger/sor/sor.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'
import { enqueueMail } from './enqueue-mail.ts'

const TOP = 3

/** Writes to every admin what the month has brought so far. One cause (a job's id) writes to each of them once. */
export async function enqueueWeeklySummary(
	database: Database,
	{ causeId, now }: { causeId: string; now: number },
): Promise<{ mails: number }> {
	const { read } = database
	const summary = await readSummary(read, now)
	const admins = await listUsersByRole(read, 'admin')
	return database.transact(async (tx) => {
		let mails = 0
		for (const { id: userId, email, name } of admins) {
			const queued = await enqueueMail(tx, {
				id: `${causeId}-${userId}`,
				template: 'weekly-sor-summary',
				userId,
				recipient: email,
				props: { ...summary, name },
				now,
			})
			if (queued) mails += 1
		}
		return { mails }
	})
}

async function readSummary(
	read: Reader,
	now: number,
): Promise<Omit<MailProps['weekly-sor-summary'], 'name'>> {
	const { zone } = await readOrganisation(read)
	const period = calendarOf(zone).periodOf(now)
	const former = addMonths(period, -1)
	const running = await sorReport(read, { from: period, to: period })
	const before = await sorReport(read, { from: former, to: former })
	const top = running.advocates
		.filter(({ sor }) => sor > 0)
		.sort((a, b) => b.sor - a.sor)
		.slice(0, TOP)
	const names = await readAccountNames(
		read,
		top.map(({ accountId }) => accountId),
	)
	return {
		currency: running.currency,
		month: monthOf(running, period),
		before: before.company.total === 0 ? null : monthOf(before, former),
		advocates: top.map(({ accountId, sor }) => ({
			name: names.get(accountId) ?? accountId,
			sorMinor: sor,
		})),
		needsRate: running.needsRate,
		waiting: running.waiting,
	}
}

const monthOf = ({ company }: SorReport, period: Period): SorOfMonth => ({
	period,
	upsellMinor: company.upsell,
	crossSellMinor: company.crossSell,
	referralMinor: company.referral,
	rawMinor: company.sor.raw,
})
