import { DAY } from '#app/domain/durations.ts'
import type { AchievementState } from './achievement.ts'

/** What is recorded of an account's milestone; it stays recorded for ever. */
export type Latched = {
	readonly state: AchievementState
	readonly reachedAt: number
	readonly reachedDay: number
	readonly graceEndsAt: number | null
}

/** What evaluating found, of the data as it is now. */
export type Finding = {
	/** The first day on which the rule in force was met; null: none. */
	readonly firstDayMet: number | null
	/** The first day after the recorded one on which it was met, by the rule in force or by the one it was reached with. */
	readonly laterDayMet: number | null
	/** Whether it still was met when it was recorded, by the rule of then; null: nothing changed that far back. */
	readonly stoodThen: boolean | null
}

export type Undoing = {
	readonly graceDays: number
	readonly whenUndone: 'keep' | 'revoke'
}

/** What becomes of a milestone at an account. `null`: it stays as it is. */
export type Transition =
	| { readonly to: 'reached'; readonly day: number }
	/** Taken back before, and reached on a later day. */
	| { readonly to: 'reached_again'; readonly day: number }
	| { readonly to: 'grace'; readonly graceEndsAt: number }
	| { readonly to: 'held' }
	| { readonly to: 'kept' }
	| { readonly to: 'revoked' }
	| null

/**
 * Decides by what evaluating found. Reached once, a milestone stays; only a correction of what it was reached with
 * begins its days of grace, and only where no later day would have brought it either.
 */
export function decideLatch(
	latched: Latched | null,
	{ firstDayMet, laterDayMet, stoodThen }: Finding,
	{ graceDays, whenUndone }: Undoing,
	now: number,
): Transition {
	if (!latched)
		return firstDayMet === null ? null : { to: 'reached', day: firstDayMet }
	const stands =
		stoodThen === true || firstDayMet !== null || laterDayMet !== null
	switch (latched.state) {
		case 'held':
			if (stands || stoodThen === null) return null
			return graceDays > 0
				? { to: 'grace', graceEndsAt: now + graceDays * DAY }
				: endGrace(whenUndone)
		case 'grace':
			if (stands) return { to: 'held' }
			return latched.graceEndsAt !== null && latched.graceEndsAt <= now
				? endGrace(whenUndone)
				: null
		case 'kept':
			return stands ? { to: 'held' } : null
		case 'revoked':
			return laterDayMet === null
				? null
				: { to: 'reached_again', day: laterDayMet }
	}
}

/** What a milestone becomes whose days of grace are over. */
export const endGrace = (
	whenUndone: Undoing['whenUndone'],
): { readonly to: 'kept' | 'revoked' } =>
	whenUndone === 'keep' ? { to: 'kept' } : { to: 'revoked' }

/** Whether a milestone counts for tiers: undone or not, until it is taken back. */
export const isCounted = (state: AchievementState): boolean =>
	state !== 'revoked'
