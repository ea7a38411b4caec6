import { drainInbox } from '#app/operations/referrals/drain-inbox.ts'
import type { Database } from '#db/client.ts'
import type { Hit } from '#db/inbox.ts'
import { type InboxFile, inboxPathOf, openInboxFile } from '#db/inbox-file.ts'

/** The inbox beside a database; null on PostgreSQL, or where nothing was put down yet. */
export const inboxBeside = (database: Database): InboxFile | null =>
	openInboxFile(inboxPathOf(database) ?? '')

/** Takes over what lies in the inbox, where there is one. */
export async function drain(database: Database): Promise<number> {
	const inbox = inboxBeside(database)
	if (!inbox) return 0
	try {
		const { hits } = await drainInbox(database, inbox, { now: Date.now })
		return hits
	} finally {
		inbox.close()
	}
}

export const hit = (given: Partial<Hit> = {}): Hit => ({
	code: 'ana',
	occurredAt: Date.UTC(2026, 10, 22, 12),
	outcome: 'counted',
	visitor: 'somebody',
	network: '',
	previousId: null,
	slug: null,
	refererHost: null,
	...given,
})
