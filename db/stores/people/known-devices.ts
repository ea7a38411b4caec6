import { and, count, eq, lt } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { knownDevices } from '#db/schema/people.ts'

/** In how many browsers somebody has signed in, as far as it is remembered. */
export async function countKnownDevices(
	read: Reader,
	userId: string,
): Promise<number> {
	const [row] = await read
		.select({ devices: count() })
		.from(knownDevices)
		.where(eq(knownDevices.userId, userId))
	return Number(row?.devices ?? 0)
}

/** Notes that somebody signed in with a browser; whether that was the first time: of two at once, for one alone. */
export async function noteDevice(
	tx: Tx,
	device: { userId: string; deviceHash: string },
	now: number,
): Promise<boolean> {
	const seen = await tx
		.update(knownDevices)
		.set({ lastSeenAt: now })
		.where(
			and(
				eq(knownDevices.userId, device.userId),
				eq(knownDevices.deviceHash, device.deviceHash),
			),
		)
		.returning({ userId: knownDevices.userId })
	if (seen.length > 0) return false
	const added = await tx
		.insert(knownDevices)
		.values({ ...device, createdAt: now, lastSeenAt: now })
		.onConflictDoNothing()
		.returning({ userId: knownDevices.userId })
	return added.length > 0
}

/** Forgets browsers in which nobody signed in since; gives how many. */
export async function deleteDevicesUnseenSince(
	tx: Tx,
	since: number,
): Promise<number> {
	const gone = await tx
		.delete(knownDevices)
		.where(lt(knownDevices.lastSeenAt, since))
		.returning({ userId: knownDevices.userId })
	return gone.length
}
