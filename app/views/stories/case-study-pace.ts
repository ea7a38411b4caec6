import {
	countThroughput,
	cycleTimesOf,
	medianOf,
	staysOf,
} from '#app/domain/case-studies/pace.ts'
import { TIMED_STAGES } from '#app/domain/case-studies/settings.ts'
import { DAY } from '#app/domain/durations.ts'
import { addMonths, calendarOf } from '#app/domain/period.ts'
import { drawStackedMonths } from '#app/views/charts/stacked-months.server.ts'
import {
	formatDays,
	formatPeriod,
	formatPeriodShort,
} from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	countStanding,
	listMovesOfMoving,
} from '#db/reports/stories/case-study-moves.ts'
import { readCaseStudySettings } from '#db/stores/stories/case-study-settings.ts'
import { LIST_PATH } from './case-study-board.ts'
import { STAGE_WORDS } from './case-study-words.ts'

const MONTHS = 12

/** How many stories come out, how long they take, and in which stage they get stuck: of the last twelve months. */
export async function viewPace(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	now: number,
) {
	const calendar = calendarOf(zone)
	const current = calendar.periodOf(now)
	const months = Array.from({ length: MONTHS }, (_, i) =>
		addMonths(current, i + 1 - MONTHS),
	)
	const since = calendar.startOf(months[0] ?? current) - 1
	const [moves, standing, settings] = await Promise.all([
		listMovesOfMoving(read, since),
		countStanding(read, now),
		readCaseStudySettings(read),
	])
	const throughput = countThroughput(moves, months, calendar.periodOf)
	const cycles = cycleTimesOf(moves, since)
	const median = medianOf(cycles)
	const left = staysOf(moves).filter(
		({ leftAt }) => leftAt !== null && leftAt > since,
	)
	const stages = TIMED_STAGES.map((stage) => {
		const days = settings.stageDays[stage]
		const stays = left.filter((stay) => stay.stage === stage)
		const middle = medianOf(
			stays.map(({ enteredAt, leftAt }) => (leftAt ?? now) - enteredAt),
		)
		const { count = 0, overdue = 0 } = standing.get(stage) ?? {}
		return {
			stage,
			title: STAGE_WORDS[stage].title,
			to: withParams(LIST_PATH, { stage }),
			overdueTo: withParams(LIST_PATH, { stage, due: 'overdue' }),
			count,
			overdue,
			stays: formatCount(stays.length),
			median: middle === null ? null : formatDays(middle),
			target: countOf(days, 'day'),
			isSlow: middle !== null && middle > days * DAY,
			/** Of the longest that there is, for a bar beside it. */
			medianMs: middle ?? 0,
			targetMs: days * DAY,
		}
	})
	const longest = Math.max(
		...stages.map(({ medianMs, targetMs }) => Math.max(medianMs, targetMs)),
	)
	const stuck = [...stages].sort(
		(a, b) => b.overdue - a.overdue || b.medianMs - a.medianMs,
	)[0]
	const sumOf = (key: 'nominated' | 'published' | 'declined') =>
		throughput.reduce((sum, month) => sum + month[key], 0)
	return {
		published: formatCount(sumOf('published')),
		nominated: formatCount(sumOf('nominated')),
		declined: formatCount(sumOf('declined')),
		cycle: median === null ? null : formatDays(median),
		cycles: cycles.length,
		stuck: stuck && stuck.overdue > 0 ? stuck : null,
		stages: stages.map(({ medianMs, targetMs, ...stage }) => ({
			...stage,
			medianPercent: longest === 0 ? 0 : (100 * medianMs) / longest,
			targetPercent: longest === 0 ? 0 : (100 * targetMs) / longest,
		})),
		isEmpty: moves.length === 0,
		hasOutcome: sumOf('published') + sumOf('declined') > 0,
		drawing: drawStackedMonths({
			months: throughput.map(({ period }) => ({
				label: formatPeriodShort(period),
				isClosed: true,
			})),
			parts: [
				{
					colour: 'var(--color-accent)',
					amounts: throughput.map(({ published }) => published),
				},
				{
					colour: 'var(--color-line-strong)',
					amounts: throughput.map(({ declined }) => declined),
				},
			],
			currency: null,
		}),
		table: {
			columns: [
				{ label: 'Month' },
				{ label: 'Nominated', isNumber: true },
				{ label: 'Published', isNumber: true },
				{ label: 'Declined', isNumber: true },
			],
			rows: throughput.map((month) => ({
				id: month.period,
				cells: [
					formatPeriod(month.period),
					formatCount(month.nominated),
					formatCount(month.published),
					formatCount(month.declined),
				],
			})),
		},
	}
}
