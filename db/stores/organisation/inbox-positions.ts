import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { inboxPositions } from '#db/schema/links.ts'

/** Up to which number an inbox was taken over; 0: nothing of it was. */
export async function inboxPosition(
	read: Reader,
	inboxId: string,
): Promise<number> {
	const [row] = await read
		.select({ position: inboxPositions.position })
		.from(inboxPositions)
		.where(eq(inboxPositions.inboxId, inboxId))
	return row?.position ?? 0
}

export const moveInboxPosition = (
	tx: Tx,
	inboxId: string,
	{ position, now }: { position: number; now: number },
): Promise<void> =>
	tx.keyed.put(
		inboxPositions,
		['inboxId'],
		[{ inboxId, position, updatedAt: now }],
	)
