import type { Database } from '#db/client.ts'
import { observations } from '#db/schema/index.ts'
import { landRows } from '#db/stores/land-rows.ts'
import type { Landing } from './landing.ts'

export type ObservationRow = {
	readonly eventId: string
	readonly accountId: string
	readonly contactId: string | null
	readonly metric: string
	readonly value: number
	readonly occurredAt: number
}

/** Stores measured values of metrics, once per event id. */
export function landObservations(
	database: Database,
	rows: readonly ObservationRow[],
	{ now }: { now: number },
): Promise<Landing<'conflict'>[]> {
	return database.transact(async (tx) => {
		const landed = await landRows(
			tx,
			observations,
			['eventId'],
			rows.map(({ value, ...row }) => ({
				...row,
				valueMicros: Math.round(value * 1_000_000),
				createdAt: now,
			})),
		)
		return landed.map((outcome) =>
			outcome === 'conflict' ? { refused: outcome } : outcome,
		)
	})
}
