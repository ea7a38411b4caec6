import type { Database } from '#db/client.ts'
import { type Api, createApi } from './http/api/api.ts'
import { type ApiLimits, createApiLimits } from './http/api/limits.ts'
import type { Log } from './http/log.ts'
import {
	createAccountsEndpoint,
	createStagesEndpoint,
	createSubscriptionsEndpoint,
	createTouchesEndpoint,
} from './integrations/api/facts.ts'
import { createTrackLeadEndpoint } from './integrations/api/track-lead.ts'
import { createUsageEndpoint } from './integrations/api/usage.ts'

/** The doors for programs, put together where everything is. */
export const createProgramDoors = ({
	limits = createApiLimits(),
	...given
}: {
	database: Database
	origin: string
	log: Log
	now: () => number
	/** Brings clicks that were counted to where they are looked up. */
	takeOverClicks?: () => Promise<void>
	limits?: ApiLimits
}): Api =>
	createApi({
		...given,
		limits,
		endpoints: [
			createUsageEndpoint(),
			createAccountsEndpoint(),
			createTouchesEndpoint(),
			createStagesEndpoint(),
			createSubscriptionsEndpoint(),
			createTrackLeadEndpoint(given),
		],
	})
