import { DAY } from '#app/domain/durations.ts'
import type { Micros } from '#app/domain/metrics/compare.ts'
import {
	type AchievementState,
	exactFigures,
} from '#app/domain/milestones/achievement.ts'
import { noProgress } from '#app/domain/milestones/progress.ts'
import { progressWords } from '#app/domain/milestones/progress-words.ts'
import { decimalText } from '#app/domain/milestones/quantity.ts'
import { sentenceOf } from '#app/domain/milestones/sentence.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { countMilestones } from '#db/reports/programme/milestones.ts'
import { readAchievements } from '#db/stores/programme/achievements.ts'
import { hasMarked } from '#db/stores/programme/evaluation-queue.ts'
import {
	findStanding,
	readProgress,
} from '#db/stores/programme/milestone-progress.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import {
	currentMetrics,
	listMetrics,
} from '#db/stores/programme/usage/metrics.ts'
import { withDatabase } from './database.ts'
import { csv, EXIT, print, say, table, Unusable } from './output.ts'
import type { Format } from './report.ts'

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
	const [milestones, counts, stored] = [
		await listMilestones(read),
		await countMilestones(read),
		await listMetrics(read),
	]
	const metrics = new Map(stored.map(({ metric }) => [metric.key, metric]))
	const rows = milestones.map(({ id, name, version, rule }) => {
		const found = counts.get(id)
		const medianMs = found?.medianMs ?? null
		return {
			milestoneId: id,
			name,
			version,
			rule: sentenceOf(rule, metrics),
			reached: found?.reached ?? 0,
			near: found?.near ?? 0,
			medianDaysFromSignUp:
				medianMs === null ? null : Math.round((medianMs / DAY) * 10) / 10,
		}
	})
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

type AccountRow = {
	milestoneId: string
	name: string
	state: AchievementState | 'open'
	reachedAt: string | null
	version: number
	progress: string
}

async function ofAccount(
	read: Reader,
	accountId: string,
	format: Format,
): Promise<string> {
	const names = await readAccountNames(read, [accountId])
	const [milestones, achievements, progress, standing, tiers, metrics] = [
		await listMilestones(read, { withArchived: true }),
		await readAchievements(read, [accountId]),
		await readProgress(read, accountId),
		await findStanding(read, accountId),
		await listTiers(read),
		await currentMetrics(read),
	]
	if (!names.has(accountId) && achievements.length === 0 && !standing)
		throw new Unusable(`there is no account "${accountId}"`)
	const rows = milestones.flatMap((milestone) => {
		const { id, name, rule, archivedAt } = milestone
		const achieved = achievements.find(({ milestoneId }) => milestoneId === id)
		if (!achieved && archivedAt !== null) return []
		const open = progress.find(({ milestoneId }) => milestoneId === id)
		const isOpen = !achieved || achieved.state === 'revoked'
		const row: AccountRow = {
			milestoneId: id,
			name,
			state: achieved?.state ?? 'open',
			reachedAt: achieved ? new Date(achieved.reachedAt).toISOString() : null,
			version: achieved?.version ?? milestone.version,
			progress: isOpen
				? progressWords(
						rule,
						open?.version === milestone.version && open.conditions
							? open.conditions
							: noProgress(rule).conditions,
						metrics,
					)
				: 'Reached',
		}
		return [{ ...row, evidence: achieved?.evidence ?? null }]
	})
	const tierOf = (id: string | null | undefined) =>
		tiers.find((tier) => tier.id === id)?.name ?? null
	if (format === 'json')
		return JSON.stringify({
			accountId,
			tier: tierOf(standing?.tierId),
			nextTier: tierOf(standing?.nextTierId),
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
		`${names.get(accountId) ?? accountId}: ${tierOf(standing?.tierId) ?? 'no tier yet'}${standing?.nextTierId ? `, next ${tierOf(standing.nextTierId)} (${standing.milestonesReached} of ${standing.milestonesNeeded} milestones)` : ''}`,
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
