import { DAY } from '#app/domain/durations.ts'
import type { Database } from '#db/client.ts'
import { deleteNetworksUnusedSince } from '#db/stores/organisation/api-key-networks.ts'
import { deleteDevicesUnseenSince } from '#db/stores/people/known-devices.ts'

/** As long as browsers keep a cookie at most. */
const DEVICE_KEPT = 400 * DAY
const NETWORK_KEPT = 90 * DAY

/** Forgets where nobody signs in any more, and from where no key is used; says how many. What comes back is new again. */
export const forgetDevices = (
	database: Database,
	{ now }: { now: number },
): Promise<{ devices: number; networks: number }> =>
	database.transact(async (tx) => ({
		devices: await deleteDevicesUnseenSince(tx, now - DEVICE_KEPT),
		networks: await deleteNetworksUnusedSince(tx, now - NETWORK_KEPT),
	}))
