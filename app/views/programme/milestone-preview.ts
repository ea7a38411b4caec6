import {
	metricsRead,
	type RuleProblem,
	readRule,
} from '#app/domain/milestones/check-rule.ts'
import { foresee } from '#app/domain/milestones/preview.ts'
import { NEAR_BASIS_POINTS } from '#app/domain/milestones/progress.ts'
import { progressWords } from '#app/domain/milestones/progress-words.ts'
import { sentenceOf } from '#app/domain/milestones/sentence.ts'
import { calendarOf } from '#app/domain/period.ts'
import { formatDay } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { RULE_PROBLEM_WORDS } from '#app/views/format/milestone-words.ts'
import { countOf } from '#app/views/format/money.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import { chunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	listAccountIds,
	needOf,
	readUsageColumns,
} from '#db/stores/programme/usage/account-usage.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'

/** Accounts whose usage is held at a time. */
const STEP = 100
const LISTED = 100
const YEAR_DAYS = 365

type Found = {
	readonly accountId: string
	readonly isMet: boolean
	readonly nearnessBasisPoints: number
	readonly reachedDay: number | null
	readonly words: string
}

/**
 * What a rule that is not saved yet would mean: who qualifies today, who nearly does, and how often it would have been
 * reached in the last year, with the list.
 */
export async function previewMilestone(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	{ rule: given, fromDay }: { rule: unknown; fromDay: number | null },
	now: number,
) {
	const metrics = await currentMetrics(read)
	const checked = readRule(given, metrics)
	if (!checked.ok)
		return {
			ok: false as const,
			problems: checked.problems.map((problem) => ({
				...problem,
				words: RULE_PROBLEM_WORDS[problem.kind],
			})) satisfies (RuleProblem & { words: string })[],
		}
	const rule = checked.value
	const calendar = calendarOf(zone)
	const today = calendar.dayOf(now)
	const needed = needOf(metricsRead(rule, metrics))
	const ids = await listAccountIds(read)
	const found: Found[] = []
	for (const piece of chunks(ids, STEP)) {
		const usage = await readUsageColumns(read, piece, needed)
		for (const [accountId, { signedUpAt, ...columns }] of usage) {
			const signedUpDay =
				signedUpAt === null ? null : calendar.dayOf(signedUpAt)
			const { progress, reachedDay } = foresee(
				rule,
				{ ...columns, signedUpDay },
				metrics,
				{ today, fromDay },
			)
			const { isMet, nearnessBasisPoints } = progress
			// Words are dear, and most accounts are on no list.
			const words =
				!isMet && nearnessBasisPoints >= NEAR_BASIS_POINTS
					? progressWords(rule, progress.conditions, metrics)
					: ''
			found.push({ accountId, isMet, nearnessBasisPoints, reachedDay, words })
		}
	}
	const qualifying = found.filter(({ isMet }) => isMet)
	const near = found
		.filter(
			({ isMet, nearnessBasisPoints }) =>
				!isMet && nearnessBasisPoints >= NEAR_BASIS_POINTS,
		)
		.sort((a, b) => b.nearnessBasisPoints - a.nearnessBasisPoints)
	const reached = found
		.filter(({ reachedDay }) => (reachedDay ?? 0) > today - YEAR_DAYS)
		.sort((a, b) => (b.reachedDay ?? 0) - (a.reachedDay ?? 0))
	const shown = [qualifying, near, reached].flatMap((list) =>
		list.slice(0, LISTED).map(({ accountId }) => accountId),
	)
	const names = await readAccountNames(read, shown)
	const rowsOf = (list: readonly Found[]) =>
		list.slice(0, LISTED).map((row) => ({
			accountId: row.accountId,
			to: accountPath(row.accountId),
			name: names.get(row.accountId) ?? row.accountId,
			words: row.words,
			reached: row.reachedDay === null ? null : formatDay(row.reachedDay),
		}))
	return {
		ok: true as const,
		sentence: sentenceOf(rule, metrics),
		accounts: ids.length,
		qualifying: qualifying.length,
		near: near.length,
		reachedInLastYear: reached.length,
		words: `${qualifying.length} of ${countOf(ids.length, 'account')} ${qualifying.length === 1 ? 'qualifies' : 'qualify'} today, ${near.length} more within 10%; it would have been reached ${countOf(reached.length, 'time')} in the last year`,
		/** At most 100 each. */
		lists: {
			qualifying: rowsOf(qualifying),
			near: rowsOf(near),
			reachedInLastYear: rowsOf(reached),
		},
	}
}
