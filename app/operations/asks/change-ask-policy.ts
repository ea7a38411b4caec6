import { type AskPolicy, DEFAULT_ASK_POLICY } from '#app/domain/asks/budget.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	readProgrammeSettings,
	storeProgrammeSettings,
} from '#db/stores/programme/programme-settings.ts'

export type ChangeAskPolicyRefusal =
	/** A number is missing, below zero, broken or beyond ten years. */
	| 'number_invalid'
	| 'unchanged'
	/** Somebody else changed the settings meanwhile. */
	| 'superseded'

const LIMIT = 3_660
const NAMES = Object.keys(DEFAULT_ASK_POLICY) as (keyof AskPolicy)[]

/** Changes how much may be asked of people. */
export function changeAskPolicy(
	database: Database,
	{
		policy,
		expectedVersion,
		actorId,
		now,
	}: {
		policy: AskPolicy
		/** The version that was before the eyes of whoever changes it. */
		expectedVersion: number
		actorId: string | null
		now: number
	},
): Promise<Result<{ version: number }, ChangeAskPolicyRefusal>> {
	return database.transact(async (tx) => {
		if (!NAMES.every((name) => isValid(name, policy[name])))
			return refused('number_invalid')
		const before = await readProgrammeSettings(tx)
		if (before.version !== expectedVersion) return refused('superseded')
		if (NAMES.every((name) => policy[name] === before.askPolicy[name]))
			return refused('unchanged')
		if (
			!(await storeProgrammeSettings(tx, { ...before, askPolicy: policy }, now))
		)
			return refused('superseded')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'ask_policy.changed',
			subjectType: 'ask_policy',
			subjectId: String(before.version + 1),
			before: before.askPolicy,
			after: policy,
		})
		return done({ version: before.version + 1 })
	})
}

const isValid = (name: keyof AskPolicy, value: number) =>
	Number.isInteger(value) &&
	value >= (name === 'windowDays' || name === 'pauseDays' ? 1 : 0) &&
	value <= LIMIT
