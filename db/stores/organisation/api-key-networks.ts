import { and, eq, lt } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { apiKeyNetworks } from '#db/schema/people.ts'

/** Notes that a key is used from a network; whether that was the first time: of two at once, for one alone. */
export async function noteKeyNetwork(
	tx: Tx,
	network: { apiKeyId: string; networkHash: string },
	now: number,
): Promise<boolean> {
	const used = await tx
		.update(apiKeyNetworks)
		.set({ lastUsedAt: now })
		.where(
			and(
				eq(apiKeyNetworks.apiKeyId, network.apiKeyId),
				eq(apiKeyNetworks.networkHash, network.networkHash),
			),
		)
		.returning({ apiKeyId: apiKeyNetworks.apiKeyId })
	if (used.length > 0) return false
	const added = await tx
		.insert(apiKeyNetworks)
		.values({ ...network, firstUsedAt: now, lastUsedAt: now })
		.onConflictDoNothing()
		.returning({ apiKeyId: apiKeyNetworks.apiKeyId })
	return added.length > 0
}

/** Forgets networks from which no key was used since; gives how many. */
export async function deleteNetworksUnusedSince(
	tx: Tx,
	since: number,
): Promise<number> {
	const gone = await tx
		.delete(apiKeyNetworks)
		.where(lt(apiKeyNetworks.lastUsedAt, since))
		.returning({ apiKeyId: apiKeyNetworks.apiKeyId })
	return gone.length
}
