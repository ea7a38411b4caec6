import type { Database } from '#db/client.ts'
import { findMailByProviderId, noteMailReason } from '#db/stores/mail/outbox.ts'
import { takeEvent } from '#db/stores/mail/received-events.ts'
import { suppressAddress } from '#db/stores/mail/suppressions.ts'
import { addressHashOf } from './mail-address.ts'

/** What a mail provider tells about a mail that it took. */
export type DeliveryEvent = {
	/** The provider. */
	readonly source: string
	/** The provider's own id of the event, the same however often it is told. */
	readonly eventId: string
	/** Null: something that changes nothing here. */
	readonly outcome: 'bounced' | 'complained' | null
	readonly providerId: string | null
	readonly addresses: readonly string[]
	readonly now: number
}

const SUPPRESSION_OF = { bounced: 'bounce', complained: 'complaint' } as const

/** Takes a provider's word for what became of a mail, once: an address that bounced or complained is suppressed. */
export function recordDeliveryEvent(
	database: Database,
	{ source, eventId, outcome, providerId, addresses, now }: DeliveryEvent,
): Promise<{ isNew: boolean }> {
	return database.transact(async (tx) => {
		if (!(await takeEvent(tx, { source, eventId, receivedAt: now })))
			return { isNew: false }
		if (outcome === null) return { isNew: true }
		for (const address of addresses)
			await suppressAddress(tx, addressHashOf(tx, address), {
				reason: SUPPRESSION_OF[outcome],
				now,
			})
		const mail = providerId ? await findMailByProviderId(tx, providerId) : null
		if (mail) await noteMailReason(tx, mail.id, outcome)
		return { isNew: true }
	})
}
