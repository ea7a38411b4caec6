import type { Database } from '#db/client.ts'
import { type ApiKey, findApiKeys } from '#db/stores/organisation/api-keys.ts'

export type { ApiKey }

/** Every key that was ever made, the oldest first. What opens a door is not in it. */
export const listApiKeys = (database: Database): Promise<ApiKey[]> =>
	findApiKeys(database.read)
