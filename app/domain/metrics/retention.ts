/**
 * The first day whose raw events are kept; null: all are. What was pruned once is not taken again, whatever the setting
 * has become since.
 */
export function firstKeptDay(
	{
		keepEventsDays,
		eventsKeptFromDay,
	}: { keepEventsDays: number | null; eventsKeptFromDay: number | null },
	today: number,
): number | null {
	if (keepEventsDays === null) return eventsKeptFromDay
	return Math.max(
		today - keepEventsDays,
		eventsKeptFromDay ?? Number.NEGATIVE_INFINITY,
	)
}
