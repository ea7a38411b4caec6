import { MINUTE } from '#app/domain/durations.ts'
import type { AccessSettings } from './access-settings.ts'

/** When a session ends if nobody comes back: after so long without a visit, and after so long in any case. */
export function sessionEnd(
	session: {
		readonly createdAt: number
		readonly lastSeenAt: number | null
		/** As it was reckoned when it was last prolonged; the settings may have changed since. */
		readonly expiresAt: number
	},
	{
		sessionIdleMinutes,
		sessionLongestMinutes,
	}: Pick<AccessSettings, 'sessionIdleMinutes' | 'sessionLongestMinutes'>,
): number {
	const seenAt = session.lastSeenAt ?? session.createdAt
	return Math.min(
		session.expiresAt,
		seenAt + sessionIdleMinutes * MINUTE,
		session.createdAt + sessionLongestMinutes * MINUTE,
	)
}
