import { DAY } from '#app/domain/durations.ts'

/** At most so many in so many days. */
export type RollingCap = { readonly cap: number; readonly windowDays: number }

/** Whether something of `at` still counts: exactly `windowDays` old it no longer does. */
export const isInWindow = (at: number, windowDays: number, now: number) =>
	now - at < windowDays * DAY

export const countInWindow = (
	instants: readonly number[],
	windowDays: number,
	now: number,
): number => instants.filter((at) => isInWindow(at, windowDays, now)).length

/** When there is room again under a rolling cap; null where there is room now, or never will be. */
export function roomAgainAt(
	instants: readonly number[],
	{ cap, windowDays }: RollingCap,
	now: number,
): number | null {
	const counted = instants
		.filter((at) => isInWindow(at, windowDays, now))
		.sort((a, b) => a - b)
	const last = counted[counted.length - cap]
	return last === undefined ? null : last + windowDays * DAY
}
