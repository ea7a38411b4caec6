import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { type Api, createApi } from './http/api/api.ts'
import { createAssistant } from './http/api/assistant.ts'
import { type ApiLimits, createApiLimits } from './http/api/limits.ts'
import type { ApiOperation } from './http/api/operation.ts'
import type { Log } from './http/log.ts'
import { costsDoor } from './integrations/api/costs.ts'
import {
	accountsDoor,
	contactsDoor,
	ratesDoor,
	revenueDoor,
	stagesDoor,
	subscriptionsDoor,
	touchesDoor,
} from './integrations/api/facts.ts'
import { trackLeadDoor } from './integrations/api/track-lead.ts'
import { trackRefundDoor } from './integrations/api/track-refund.ts'
import { trackSaleDoor } from './integrations/api/track-sale.ts'
import { usageDoor } from './integrations/api/usage.ts'
import { segmentDoors } from './integrations/segment/doors.ts'
import { ASSISTANT_TOOLS } from './routes/api/assistant.ts'
import { READS } from './routes/api/reads.ts'

type GivenForTracking = {
	readonly origin: string
	/** Brings clicks that were counted to where they are looked up. */
	readonly takeOverClicks?: () => Promise<void>
}

/** Every operation for programs: what answers, and what the document and its page are made of. */
export const apiOperations = (given: GivenForTracking): ApiOperation[] => [
	...READS,
	accountsDoor(),
	contactsDoor(),
	revenueDoor(),
	touchesDoor(),
	stagesDoor(),
	subscriptionsDoor(),
	usageDoor(),
	costsDoor(),
	ratesDoor(),
	trackLeadDoor(given),
	trackSaleDoor(given),
	trackRefundDoor(),
	...segmentDoors(newId),
]

/** The doors for programs, put together where everything is. */
export const createProgramDoors = ({
	limits = createApiLimits(),
	...given
}: GivenForTracking & {
	database: Database
	log: Log
	now: () => number
	limits?: ApiLimits
}): Api =>
	createApi({
		...given,
		limits,
		operations: apiOperations(given),
		assistant: createAssistant({ ...given, tools: ASSISTANT_TOOLS }),
	})
