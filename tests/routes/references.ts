import { DAY } from '#app/domain/durations.ts'
import type { Database } from '#db/client.ts'
import {
	changeReferenceText,
	insertReference,
	type ReferenceRequest,
} from '#db/stores/stories/references.ts'

/** What the addresses of references speak of: one that is searched for, one to be given a date, two with a date. */
export async function seedReferences(
	database: Database,
	userId: string,
): Promise<void> {
	const now = Date.now()
	const request = (id: string): ReferenceRequest => ({
		id,
		state: 'searching',
		industry: 'Retail',
		useCase: null,
		neededBy: now + 9 * DAY,
		prospectAccountId: null,
		accountId: null,
		userId: null,
		askId: null,
		startsAt: null,
		durationMinutes: null,
		outcome: null,
		createdAt: now,
		createdBy: 'person-1',
		updatedAt: now,
	})
	const scheduled = {
		state: 'scheduled' as const,
		accountId: 'acme',
		startsAt: now + DAY,
		durationMinutes: 30,
	}
	await database.transact(async (tx) => {
		const need = 'Globex asks how the move went'
		await insertReference(tx, request('reference-1'), need)
		await insertReference(
			tx,
			{
				...request('reference-2'),
				state: 'accepted',
				accountId: 'acme',
				userId: 'advocate-1',
				askId: 'ask-1',
			},
			need,
		)
		for (const [id, askId, whose] of [
			['reference-3', 'own-call', userId],
			['reference-4', 'other-call', 'person-1'],
		] as const) {
			await insertReference(
				tx,
				{ ...request(id), ...scheduled, askId, userId: whose },
				need,
			)
			await changeReferenceText(tx, id, { place: 'By phone' })
		}
	})
}
