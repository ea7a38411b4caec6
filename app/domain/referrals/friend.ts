import { DAY } from '#app/domain/durations.ts'
/** Friends that an advocate may name within 24 hours. */
export const FRIENDS_A_DAY = 20
/** Days in which a friend who was named may answer. */
export const CONSENT_DAYS = 30
/** Days after a no in which nobody asks again, whoever names them. */
const QUIET_DAYS = 90

/** Whoever said no before this instant may be asked again. */
export const quietSince = (now: number): number => now - QUIET_DAYS * DAY

/** The longest that anybody writes of themselves, in characters. */
export const COMPANY_LIMIT = 120
export const MESSAGE_LIMIT = 1_000
