import { isWaiting } from '#app/operations/organisation/work-off.ts'
import {
	DRAIN_INBOX,
	drainInbox,
	HITS_ASIDE,
} from '#app/operations/referrals/drain-inbox.ts'
import type { Database } from '#db/client.ts'
import { type InboxFile, inboxPathOf, openInboxFile } from '#db/inbox-file.ts'
import type { JobGiven, JobHandlers } from './job.ts'
import type { Watched } from './schedule.ts'

/** Takes over what the front puts down, within about a second. On PostgreSQL there is nothing to take over. */
export function createDrain(database: Database): {
	readonly handlers: JobHandlers
	readonly watches: readonly Watched[]
	/** Takes over what lies there now: a click that is asked for may be younger than a second. */
	takeOver(now: () => number): Promise<void>
	/** Takes over the rest, and lets go of the file. */
	close(now: () => number): Promise<void>
} {
	const file = inboxPathOf(database)
	if (file === null)
		return {
			handlers: {},
			watches: [],
			takeOver: async () => undefined,
			close: async () => undefined,
		}
	let inbox: InboxFile | null = null
	const open = () => {
		inbox ??= openInboxFile(file)
		return inbox
	}
	const drain = async (
		now: () => number,
		rest: Partial<Pick<JobGiven, 'signal' | 'onStuck'>> = {},
	) => {
		const opened = open()
		return opened && drainInbox(database, opened, { now, ...rest })
	}
	return {
		handlers: {
			[DRAIN_INBOX]: {
				concurrency: 1,
				run: ({ now, signal, onStuck }) => drain(now, { signal, onStuck }),
			},
		},
		watches: [
			{
				kind: DRAIN_INBOX,
				isNeeded: async (read, now) =>
					(open()?.read(0, 1).length ?? 0) > 0 ||
					isWaiting(HITS_ASIDE, read, now),
			},
		],
		async takeOver(now) {
			await drain(now)
		},
		async close(now) {
			await drain(now)
			inbox?.close()
		},
	}
}
