import { readRule } from '#app/domain/milestones/check-rule.ts'
import {
	draftOfRule,
	type MilestoneTyped,
	NEW_RULE,
	problemPath,
	ruleOfDraft,
} from '#app/domain/milestones/draft.ts'
import { sentenceOf } from '#app/domain/milestones/sentence.ts'
import { DEFAULT_GRACE_DAYS } from '#app/domain/milestones/starter.ts'
import { calendarOf } from '#app/domain/period.ts'
import { formatDay } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { RULE_PROBLEM_WORDS } from '#app/views/format/milestone-words.ts'
import { milestonePath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { findMilestone } from '#db/stores/programme/milestones.ts'
import {
	currentMetrics,
	listMetrics,
} from '#db/stores/programme/usage/metrics.ts'
import { previewMilestone } from './milestone-preview.ts'

/** A milestone that nobody has described yet. */
export const NEW_MILESTONE: MilestoneTyped = {
	name: '',
	description: '',
	rule: NEW_RULE,
	countsForTiers: true,
	nominates: false,
	graceDays: String(DEFAULT_GRACE_DAYS),
	whenUndone: 'keep',
	past: 'past',
}

/** The metrics that a rule may read, each with the unit that its threshold is typed in. */
export async function viewRuleChoices(read: Reader) {
	const metrics = [...(await currentMetrics(read)).values()]
	return metrics
		.map(({ key, name, unit }) => ({ value: key, label: `${name} (${unit})` }))
		.sort((a, b) => (a.label < b.label ? -1 : 1))
}

/** From when on a milestone may count; a day that it counts from already is one of them. */
export const pastChoices = (past: string) => [
	{
		value: 'past',
		label: 'The past counts as well',
		meaning: 'Who met it on any day since usage is known has reached it then.',
	},
	{
		value: 'today',
		label: 'From today on',
		meaning: 'Days before count for nothing, neither for being held.',
	},
	...(past.startsWith('day:')
		? [
				{
					value: past,
					label: `From ${formatDay(Number(past.slice(4)))} on`,
					meaning: 'As it is now.',
				},
			]
		: []),
]

/** A milestone in force, to be typed over; null: there is none of this id, or it is archived. */
export async function viewMilestoneTerms(read: Reader, id: string) {
	const milestone = await findMilestone(read, id)
	if (!milestone || milestone.archivedAt !== null) return null
	const metrics = new Map(
		(await listMetrics(read)).map(({ metric }) => [metric.key, metric]),
	)
	const { name, description, rule, graceDays, whenUndone, fromDay } = milestone
	const typed: MilestoneTyped = {
		name,
		description: description ?? '',
		rule: draftOfRule(rule, metrics),
		countsForTiers: milestone.consequences.some(
			({ kind }) => kind === 'tier_progress',
		),
		nominates: milestone.consequences.some(
			({ kind }) => kind === 'nominate_case_study',
		),
		graceDays: String(graceDays),
		whenUndone,
		past: fromDay === null ? 'past' : `day:${fromDay}`,
	}
	return {
		id,
		to: milestonePath(id),
		name,
		version: milestone.version,
		sentence: sentenceOf(rule, metrics),
		typed,
	}
}

/** What was typed as the terms of a milestone, still to be checked. */
export async function termsOfTyped(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	typed: MilestoneTyped,
	now: number,
) {
	return {
		name: typed.name,
		description: typed.description || null,
		rule: ruleOfDraft(typed.rule, await currentMetrics(read)),
		consequences: [
			...(typed.countsForTiers ? [{ kind: 'tier_progress' as const }] : []),
			...(typed.nominates ? [{ kind: 'nominate_case_study' as const }] : []),
		],
		graceDays: /^\d{1,6}$/.test(typed.graceDays)
			? Number(typed.graceDays)
			: Number.NaN,
		whenUndone:
			typed.whenUndone === 'revoke' ? ('revoke' as const) : ('keep' as const),
		fromDay: fromDayOf(typed.past, calendarOf(zone).dayOf(now)),
	}
}

function fromDayOf(past: string, today: number): number | null {
	const day = /^day:(-?\d{1,6})$/.exec(past)?.[1]
	return past === 'today' ? today : day === undefined ? null : Number(day)
}

/** What is wrong with a rule as it was typed, where, and how to mend it. */
export async function problemsOfTyped(read: Reader, typed: MilestoneTyped) {
	const metrics = await currentMetrics(read)
	const checked = readRule(ruleOfDraft(typed.rule, metrics), metrics)
	if (checked.ok) return []
	return checked.problems.map((problem) => ({
		kind: problem.kind,
		path: problemPath(typed.rule, problem),
		words: RULE_PROBLEM_WORDS[problem.kind],
	}))
}

/** What a milestone as it was typed would mean if it were put in force now; null: its rule makes no sense yet. */
export async function previewTyped(
	read: Reader,
	organisation: Pick<OrganisationFacts, 'zone'>,
	typed: MilestoneTyped,
	now: number,
) {
	const terms = await termsOfTyped(read, organisation, typed, now)
	const preview = await previewMilestone(read, organisation, terms, now)
	return preview.ok ? preview : null
}

/** What is wrong with an answer about a milestone, beside which field, and how to mend it. */
export const MILESTONE_REFUSALS = {
	name_required: ['name', 'Give it a name'],
	name_too_long: ['name', 'At most 80 characters'],
	description_too_long: ['description', 'At most 500 characters'],
	grace_out_of_range: [
		'graceDays',
		'A whole number of days from 0 to 366; 0 acts at once',
	],
} as const
