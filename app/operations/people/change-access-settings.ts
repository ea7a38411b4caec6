import {
	type AccessSettings,
	type AccessSettingsRefusal,
	acceptAccessSettings,
} from '#app/domain/people/access-settings.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	readAccessSettings,
	storeAccessSettings,
} from '#db/stores/people/access-settings.ts'

export type ChangeAccessSettingsRefusal =
	| AccessSettingsRefusal
	| 'unchanged'
	/** Somebody else changed them meanwhile. */
	| 'superseded'

/** Changes how long people stay signed in, and where holes are reported. It holds for sessions that have begun, too. */
export function changeAccessSettings(
	database: Database,
	{
		settings,
		seenAt,
		actorId,
		now,
	}: {
		settings: AccessSettings
		/** When the settings before the eyes of whoever changes them were set; null: never. */
		seenAt: number | null
		actorId: string
		now: number
	},
): Promise<Result<null, ChangeAccessSettingsRefusal>> {
	const accepted = acceptAccessSettings(settings)
	if (!accepted.ok) return Promise.resolve(accepted)
	const after = accepted.value
	return database.transact(async (tx) => {
		const { updatedAt, ...before } = await readAccessSettings(tx)
		if (updatedAt !== seenAt) return refused('superseded')
		if (isSame(before, after)) return refused('unchanged')
		await storeAccessSettings(tx, after, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'access_settings.changed',
			subjectType: 'access_settings',
			subjectId: 'access',
			before: audited(before),
			after: audited(after),
		})
		return done(null)
	})
}

const isSame = (a: AccessSettings, b: AccessSettings) =>
	a.sessionIdleMinutes === b.sessionIdleMinutes &&
	a.sessionLongestMinutes === b.sessionLongestMinutes &&
	a.securityContact === b.securityContact

/** The log is never erased, so that it holds no address. */
const audited = ({ securityContact, ...lengths }: AccessSettings) => ({
	...lengths,
	hasSecurityContact: securityContact !== null,
})
