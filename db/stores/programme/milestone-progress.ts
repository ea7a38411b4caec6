import { and, eq, inArray } from 'drizzle-orm'
import type { ConditionProgress } from '#app/domain/milestones/progress.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { milestoneProgress, tierStandings } from '#db/schema/milestones.ts'
import { metricValues } from '#db/schema/usage.ts'

export type MilestoneProgress = Omit<
	typeof milestoneProgress.$inferSelect,
	'conditions'
> & { readonly conditions: readonly ConditionProgress[] | null }
export type MetricValueRow = typeof metricValues.$inferSelect
export type TierStanding = typeof tierStandings.$inferSelect

/** How far an account is on each milestone that it has not reached. */
export const readProgress = (
	read: Reader,
	accountId: string,
): Promise<MilestoneProgress[]> =>
	read
		.select()
		.from(milestoneProgress)
		.where(eq(milestoneProgress.accountId, accountId))

/** When an account was last looked at for a milestone that it had not reached by then. */
export type LookedAt = {
	readonly version: number
	/** It was not met on any day before this one, and not on this one as far as it was over. */
	readonly day: number
	readonly nearnessBasisPoints: number
}

/** The same of many accounts: by account and milestone. */
export async function readLookedAt(
	read: Reader,
	accountIds: readonly string[],
): Promise<Map<string, Map<string, LookedAt>>> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({
				accountId: milestoneProgress.accountId,
				milestoneId: milestoneProgress.milestoneId,
				version: milestoneProgress.version,
				day: milestoneProgress.day,
				nearnessBasisPoints: milestoneProgress.nearnessBasisPoints,
			})
			.from(milestoneProgress)
			.where(inArray(milestoneProgress.accountId, piece)),
	)
	return new Map(
		[...groupBy(rows, (row) => row.accountId)].map(([accountId, some]) => [
			accountId,
			new Map(some.map((row) => [row.milestoneId, row])),
		]),
	)
}

export async function putProgress(
	tx: Tx,
	rows: readonly MilestoneProgress[],
): Promise<void> {
	await tx.keyed.put(
		milestoneProgress,
		['milestoneId', 'accountId'],
		rows.map(({ conditions, ...row }) => ({
			...row,
			conditions: conditions === null ? null : [...conditions],
		})),
	)
}

/** Forgets how far accounts were on a milestone that they reached since, or that is no more. */
export async function removeProgress(
	tx: Tx,
	milestoneId: string,
	accountIds?: readonly string[],
): Promise<void> {
	await tx
		.delete(milestoneProgress)
		.where(
			and(
				eq(milestoneProgress.milestoneId, milestoneId),
				accountIds
					? inArray(milestoneProgress.accountId, [...accountIds])
					: undefined,
			),
		)
}

export const putMetricValues = (
	tx: Tx,
	rows: readonly MetricValueRow[],
): Promise<void> => tx.keyed.put(metricValues, ['accountId', 'metricKey'], rows)

export async function findStanding(
	read: Reader,
	accountId: string,
): Promise<TierStanding | null> {
	const [row] = await read
		.select()
		.from(tierStandings)
		.where(eq(tierStandings.accountId, accountId))
	return row ?? null
}

export const putStandings = (
	tx: Tx,
	rows: readonly TierStanding[],
): Promise<void> => tx.keyed.put(tierStandings, ['accountId'], rows)
