import { Cron } from 'croner'
import { quietSince } from '#app/domain/referrals/friend.ts'
import { SETTLE_ACCOUNTS } from '#app/operations/ledger/settling/settle-accounts.ts'
import type { Database, Reader } from '#db/client.ts'
import { hasAsksDue } from '#db/stores/asks/asks.ts'
import { countQueued } from '#db/stores/ledger/settling-queue.ts'
import { hasUnfinishedJob, insertJob } from '#db/stores/organisation/jobs.ts'
import { findOrganisation } from '#db/stores/organisation/organisation.ts'
import {
	advanceSchedule,
	insertSchedule,
	readSchedules,
} from '#db/stores/organisation/schedules.ts'
import { hasClaimsDue } from '#db/stores/programme/claims-due.ts'
import { hasMarked } from '#db/stores/programme/evaluation-queue.ts'
import { hasUnrolledEvents } from '#db/stores/programme/usage/usage-events.ts'
import { hasConsentsDue } from '#db/stores/referrals/leads.ts'
import { listAdvocatesWithoutLink } from '#db/stores/referrals/links.ts'
import { hasConsentsOver } from '#db/stores/stories/story-consents.ts'

/** A job by the clock. */
export type Scheduled = {
	readonly kind: string
	/** As cron says it, seconds first; in the organisation's zone. */
	readonly pattern: string
}

/** A job whenever there is something to do. */
export type Watched = {
	readonly kind: string
	isNeeded(read: Reader, now: number): Promise<boolean>
}

export const SCHEDULE: readonly Scheduled[] = [
	{ kind: 'new-day', pattern: '30 0 0 * * *' },
	{ kind: 'purge-expired', pattern: '0 17 * * * *' },
	{ kind: 'weekly-sor-summary', pattern: '0 0 8 * * 1' },
	{ kind: 'advocate-digest', pattern: '0 0 9 2 * *' },
	{ kind: 'escalate-held', pattern: '0 11 6 * * *' },
	{ kind: 'announce-story-expiry', pattern: '0 23 6 * * *' },
	{ kind: 'remind-of-stories', pattern: '0 20 7 * * *' },
	{ kind: 'prune-usage', pattern: '0 41 3 * * *' },
]

export const WATCHES: readonly Watched[] = [
	{ kind: 'roll-up-usage', isNeeded: hasUnrolledEvents },
	{
		kind: SETTLE_ACCOUNTS,
		isNeeded: async (read) => (await countQueued(read)) > 0,
	},
	{
		kind: 'expire-holds',
		isNeeded: async (read, now) =>
			(await hasClaimsDue(read, now)) ||
			(await hasAsksDue(read, now)) ||
			(await hasConsentsDue(read, { now, before: quietSince(now) })) ||
			hasConsentsOver(read, now),
	},
	{ kind: 'evaluate-accounts', isNeeded: hasMarked },
	{
		kind: 'give-links',
		isNeeded: async (read) =>
			(await listAdvocatesWithoutLink(read, 1)).length > 0,
	},
]

/**
 * Queues what is due by the clock, once however many processes look: whoever moves the schedule on queues its job. What
 * was missed while no process ran is made up for once.
 */
export async function queueScheduled(
	database: Database,
	now: number,
	schedule: readonly Scheduled[] = SCHEDULE,
): Promise<void> {
	const [last, organisation] = await Promise.all([
		readSchedules(database.read),
		findOrganisation(database.read),
	])
	const zone = organisation?.zone ?? 'UTC'
	for (const { kind, pattern } of schedule) {
		const from = last.get(kind)
		if (from === undefined) {
			await database.transact((tx) => insertSchedule(tx, kind, now))
			continue
		}
		if (firingAfter(pattern, zone, from) > now) continue
		await database.transact(async (tx) => {
			if (!(await advanceSchedule(tx, kind, { from, to: now }))) return
			await insertJob(tx, {
				kind,
				payload: { queuedFor: now },
				uniqueKey: kind,
				now,
			})
		})
	}
}

/** When a schedule fires next after an instant; never where it does not. */
function firingAfter(pattern: string, zone: string, after: number): number {
	const cron = new Cron(pattern, { timezone: zone, paused: true })
	return cron.nextRun(new Date(after))?.getTime() ?? Number.POSITIVE_INFINITY
}

/** Queues what there is to do, unless it is queued. */
export async function queueWatched(
	database: Database,
	now: number,
	watches: readonly Watched[] = WATCHES,
): Promise<void> {
	for (const { kind, isNeeded } of watches) {
		if (await hasUnfinishedJob(database.read, kind)) continue
		if (!(await isNeeded(database.read, now))) continue
		await database.transact((tx) =>
			insertJob(tx, { kind, payload: {}, uniqueKey: kind, now }),
		)
	}
}
