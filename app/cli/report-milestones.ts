import type { Micros } from '#app/domain/metrics/compare.ts'
import { exactFigures } from '#app/domain/milestones/achievement.ts'
import { decimalText } from '#app/domain/milestones/quantity.ts'
import {
	accountMilestones,
	milestoneRecords,
} from '#app/views/programme/milestone-records.ts'
import type { Reader } from '#db/client.ts'
import { hasMarked } from '#db/stores/programme/evaluation-queue.ts'
import { withDatabase } from './database.ts'
import {
	csv,
	EXIT,
	type Format,
	print,
	say,
	table,
	Unusable,
} from './output.ts'

/** `laurel report milestones`: every milestone, or where one account stands on each. */
export function reportMilestones(
	accountId: string | undefined,
	format: Format,
): Promise<number> {
	return withDatabase(async (database) => {
		if (await hasMarked(database.read))
			say(
				'some accounts wait to be evaluated: what they reached lags behind (start the server)',
			)
		const text = await database.snapshot((read) =>
			accountId === undefined
				? overview(read, format)
				: ofAccount(read, accountId, format),
		)
		print(text)
		return EXIT.done
	})
}

async function overview(read: Reader, format: Format): Promise<string> {
	const rows = await milestoneRecords(read)
	if (format === 'json') return JSON.stringify({ milestones: rows })
	if (format === 'csv') return csv(rows)
	return table(
		['milestone', 'reached', 'near', 'median days', 'rule'],
		rows.map((row) => [
			row.name,
			row.reached,
			row.near,
			row.medianDaysFromSignUp ?? '–',
			row.rule,
		]),
	)
}

async function ofAccount(
	read: Reader,
	accountId: string,
	format: Format,
): Promise<string> {
	const found = await accountMilestones(read, accountId)
	if (!found) throw new Unusable(`there is no account "${accountId}"`)
	const { name, tier, nextTier, milestones: rows, ...standing } = found
	if (format === 'json')
		return JSON.stringify({
			accountId,
			tier,
			nextTier,
			milestones: rows,
		})
	if (format === 'csv')
		return csv(
			rows.map(({ evidence, ...row }) => ({
				...row,
				values: (evidence?.conditions ?? [])
					.map(
						(found) =>
							`${found.condition.metric}=${valueText(exactFigures(found).valueMicros)}`,
					)
					.join(' '),
			})),
		)
	return [
		`${name}: ${tier ?? 'no tier yet'}${nextTier ? `, next ${nextTier} (${standing.milestonesReached} of ${standing.milestonesNeeded} milestones)` : ''}`,
		'',
		table(
			['milestone', 'state', 'reached', 'progress'],
			rows.map((row) => [
				row.name,
				row.state,
				row.reachedAt?.slice(0, 10) ?? '',
				row.progress,
			]),
		),
	].join('\n')
}

const valueText = (micros: Micros | null) =>
	micros === null ? 'unknown' : decimalText(micros)
