import type { Tx } from '#db/client.ts'
import { receivedEvents } from '#db/schema/mail.ts'

/** Notes an event of another system; false where it was taken before. */
export async function takeEvent(
	tx: Tx,
	event: typeof receivedEvents.$inferInsert,
): Promise<boolean> {
	const taken = await tx
		.insert(receivedEvents)
		.values(event)
		.onConflictDoNothing({
			target: [receivedEvents.source, receivedEvents.eventId],
		})
		.returning({ eventId: receivedEvents.eventId })
	return taken.length > 0
}
