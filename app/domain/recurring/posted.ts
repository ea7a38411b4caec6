import type { Target } from '../ledger/target.ts'
import type { PostedLine } from './cover.ts'

/** The lines of targets that have entries, or need none, with what they come to in the base currency. */
export const postedLines = (targets: readonly Target[]): PostedLine[] =>
	targets.flatMap(({ line, entries, unposted }) =>
		unposted
			? []
			: [
					{
						...line,
						baseMinor: entries.reduce(
							(sum, { baseMinor }) => sum + baseMinor,
							0,
						),
					},
				],
	)
