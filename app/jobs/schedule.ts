import { Cron } from 'croner'
import type { Database, Reader } from '#db/client.ts'
import { hasUnfinishedJob, insertJob } from '#db/stores/organisation/jobs.ts'
import { findOrganisation } from '#db/stores/organisation/organisation.ts'
import {
	advanceSchedule,
	insertSchedule,
	readSchedules,
} from '#db/stores/organisation/schedules.ts'

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

/**
 * Queues what is due by the clock, once however many processes look: whoever moves the schedule on queues its job. What
 * was missed while no process ran is made up for once.
 */
export async function queueScheduled(
	database: Database,
	now: number,
	schedule: readonly Scheduled[],
	onFailure: OnFailure,
): Promise<void> {
	const [last, organisation] = await Promise.all([
		readSchedules(database.read),
		findOrganisation(database.read),
	])
	const zone = organisation?.zone ?? 'UTC'
	await eachByItself(schedule, onFailure, async ({ kind, pattern }) => {
		const from = last.get(kind)
		if (from === undefined) {
			await database.transact((tx) => insertSchedule(tx, kind, now))
			return
		}
		if (firingAfter(pattern, zone, from) > now) return
		await database.transact(async (tx) => {
			if (!(await advanceSchedule(tx, kind, { from, to: now }))) return
			await insertJob(tx, {
				kind,
				payload: { queuedFor: now },
				uniqueKey: kind,
				now,
			})
		})
	})
}

type OnFailure = (kind: string, error: unknown) => void

/** Looks at one kind after the other: one that fails keeps no other from being looked at. */
async function eachByItself<Kind extends { readonly kind: string }>(
	kinds: readonly Kind[],
	onFailure: OnFailure,
	look: (kind: Kind) => Promise<void>,
) {
	for (const each of kinds)
		await look(each).catch((error: unknown) => onFailure(each.kind, error))
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
	watches: readonly Watched[],
	onFailure: OnFailure,
): Promise<void> {
	await eachByItself(watches, onFailure, async ({ kind, isNeeded }) => {
		if (await hasUnfinishedJob(database.read, kind)) return
		if (!(await isNeeded(database.read, now))) return
		await database.transact((tx) =>
			insertJob(tx, { kind, payload: {}, uniqueKey: kind, now }),
		)
	})
}
