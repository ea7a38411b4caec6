import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { viewSlot, viewSpeakingEvent } from './speaking.ts'

/** A slot with who has it and who waits, and the event that it belongs to; null if there is none. */
export async function viewSlotClaims(
	read: Reader,
	organisation: OrganisationFacts,
	slotId: string,
	now: number,
) {
	const talk = await viewSlot(read, slotId)
	const event =
		talk && (await viewSpeakingEvent(read, organisation, talk.event.id, now))
	const slot = event?.slots.find(({ id }) => id === slotId)
	return event && slot ? { event, slot } : null
}
