import { DAY } from '#app/domain/durations.ts'
import { definePerk } from '#app/operations/programme/perks/define-perk.ts'
import { defineSlot } from '#app/operations/programme/perks/define-slot.ts'
import { defineSpeakingEvent } from '#app/operations/programme/perks/define-speaking-event.ts'
import type { Database } from '#db/client.ts'
import { tiers } from '#db/schema/milestones.ts'
import { insertAsk } from '#db/stores/asks/asks.ts'
import { insertUser } from '#db/stores/people/users.ts'
import { insertClaim } from '#db/stores/programme/claims.ts'
import { EVENT, must, PERK, SLOT } from '../support/perks.ts'

/** A tier, a speaking perk with an event and a slot, and an advocate of acme who claimed it and was asked for a call. */
export async function seedProgramme(database: Database) {
	const now = Date.now()
	const startsAt = now + 60 * DAY
	await database.transact(async (tx) => {
		await tx.insert(tiers).values({
			id: 'tier-1',
			version: 1,
			rank: 1,
			name: 'Insider',
			createdAt: now,
		})
		await insertUser(tx, {
			id: 'advocate-1',
			role: 'advocate',
			accountId: 'acme',
			contactId: null,
			createdAt: now,
			name: 'Ana Lima',
			email: 'ana@acme.example',
			emailKey: 'ana@acme.example',
		})
	})
	const made = { actorId: null, now }
	await must(
		definePerk(database, {
			...made,
			id: 'perk-1',
			draft: {
				...PERK,
				kind: 'speaking_slot',
				name: 'Speak at our events',
				tierId: 'tier-1',
				needsApproval: true,
			},
		}),
	)
	await must(
		defineSpeakingEvent(database, {
			...made,
			id: 'event-1',
			perkId: 'perk-1',
			draft: { ...EVENT, startsAt, endsAt: startsAt + DAY },
		}),
	)
	await must(
		defineSlot(database, {
			...made,
			id: 'slot-1',
			eventId: 'event-1',
			draft: { ...SLOT, startsAt },
		}),
	)
	await database.transact(async (tx) => {
		const who = { accountId: 'acme', userId: 'advocate-1' }
		await insertClaim(
			tx,
			{
				id: 'claim-1',
				perkId: 'perk-1',
				slotId: 'slot-1',
				...who,
				state: 'requested',
				termsVersion: null,
				requestedAt: now,
				holdEndsAt: null,
				remindedAt: null,
				scheduledFor: null,
				endedAt: null,
				updatedAt: now,
			},
			'How we halved our costs',
		)
		await insertAsk(
			tx,
			{
				id: 'ask-1',
				personId: 'advocate-1',
				kind: 'call',
				...who,
				state: 'open',
				askedAt: now,
				askedBy: 'person-1',
				expiresAt: now + DAY,
				answeredAt: null,
				overridden: null,
				overriddenBy: null,
			},
			{ message: 'May Globex call you?', overrideReason: null },
		)
	})
}
