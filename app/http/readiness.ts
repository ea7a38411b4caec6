import type { Database } from '#db/client.ts'
import { migrationState } from '#db/migrate.ts'

export type Readiness =
	| 'ready'
	| 'database unreachable'
	| 'not migrated'
	| 'portal unreachable'
	| 'stopping'

/** Whether requests can be served: the database answers, and has this version's tables. */
export async function readinessOf(database: Database): Promise<Readiness> {
	try {
		const { known, applied } = await migrationState(database)
		return applied >= known ? 'ready' : 'not migrated'
	} catch {
		return 'database unreachable'
	}
}
