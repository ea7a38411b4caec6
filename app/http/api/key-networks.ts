import { createHmac } from 'node:crypto'
import { networkOf } from '#app/domain/network.ts'
import type { Tx } from '#db/client.ts'
import { noteKeyNetwork } from '#db/stores/organisation/api-key-networks.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** From where a key is used, known to the day. */
const NOTED_EVERY_MS = 86_400_000
/** Beyond this many all are looked up anew. */
const MOST_NOTED = 10_000

export type KeyNetworks = {
	/** Whether there is anything to note of a request. */
	isDue(used: KeyUse, at: number): boolean
	/** Notes the network of a request, and records a key's use from a new one. Nothing where that was done today. */
	note(tx: Tx, used: KeyUse, at: number): Promise<void>
	/** What was noted has been committed. */
	committed(used: KeyUse, at: number): void
}

export type KeyUse = {
	readonly apiKeyId: string
	/** With the key itself, which nobody stores: no list of addresses can be tried against it. */
	readonly networkHash: string
}

export const keyUseOf = (
	apiKeyId: string,
	shownKey: string,
	client: string,
): KeyUse => ({
	apiKeyId,
	networkHash: createHmac('sha256', shownKey)
		.update(networkOf(client))
		.digest('base64url'),
})

/** Remembers in this process what was noted, so that a program's next request costs nothing. */
export function createKeyNetworks(): KeyNetworks {
	const notedAt = new Map<string, number>()
	const nameOf = ({ apiKeyId, networkHash }: KeyUse) =>
		`${apiKeyId} ${networkHash}`
	const isDue = (used: KeyUse, at: number) => {
		const before = notedAt.get(nameOf(used))
		return before === undefined || at - before >= NOTED_EVERY_MS
	}
	return {
		isDue,
		async note(tx, used, at) {
			if (!isDue(used, at)) return
			if (!(await noteKeyNetwork(tx, used, at))) return
			await appendAudit(tx, {
				at,
				actorId: null,
				action: 'api_key.used_from_new_address',
				subjectType: 'api_key',
				subjectId: used.apiKeyId,
			})
		},
		committed(used, at) {
			if (notedAt.size >= MOST_NOTED) notedAt.clear()
			if (isDue(used, at)) notedAt.set(nameOf(used), at)
		},
	}
}
