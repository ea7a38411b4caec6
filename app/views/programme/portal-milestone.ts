import {
	type ConditionEvidence,
	exactFigures,
} from '#app/domain/milestones/achievement.ts'
import { isCounted } from '#app/domain/milestones/latch.ts'
import { noProgress } from '#app/domain/milestones/progress.ts'
import { progressLines } from '#app/domain/milestones/progress-words.ts'
import {
	conditionSentence,
	sentenceOf,
} from '#app/domain/milestones/sentence.ts'
import {
	formatDate,
	formatDay,
	formatInstant,
} from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	countingWords,
	partsWords,
	valueWords,
} from '#app/views/format/metric-words.ts'
import type { Reader } from '#db/client.ts'
import {
	type Achievement,
	readAchievements,
} from '#db/stores/programme/achievements.ts'
import { readProgress } from '#db/stores/programme/milestone-progress.ts'
import {
	findMilestone,
	type Milestone,
	type MilestoneVersion,
	readMilestoneVersions,
	versionKey,
} from '#db/stores/programme/milestones.ts'
import { listEventsOfSubject } from '#db/stores/programme/programme-events.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import { listMetrics } from '#db/stores/programme/usage/metrics.ts'
import { programmeEventWords } from './programme-event-words.ts'

/**
 * A milestone and how an account stands on it, for its own people: what counted, when, and by which definition, or what
 * is missing. Null where there is none that concerns them.
 */
export async function viewOwnMilestone(
	read: Reader,
	{ zone }: OrganisationFacts,
	id: string,
	accountId: string,
) {
	const milestone = await findMilestone(read, id)
	if (!milestone) return null
	const [achievements, tiers, events] = await Promise.all([
		readAchievements(read, [accountId]),
		listTiers(read),
		listEventsOfSubject(read, accountId, id),
	])
	const achieved = achievements.find(({ milestoneId }) => milestoneId === id)
	const asking = tiers.filter(({ milestoneIds }) => milestoneIds.includes(id))
	// What no tier asks for is between the vendor's people, until it is reached.
	if (!achieved && asking.length === 0) return null
	return {
		name: milestone.name,
		description: milestone.description,
		tiers: asking.map(({ name }) => name),
		reached:
			achieved && (await reachedView(read, zone, { milestone, achieved })),
		missing:
			(achieved && isCounted(achieved.state)) || milestone.archivedAt !== null
				? null
				: await missingView(read, milestone, accountId),
		history: events.map((event) => ({
			id: event.id,
			at: (event.kind === 'milestone_reached' ? formatDate : formatInstant)(
				event.at,
				zone,
			),
			machine: new Date(event.at).toISOString(),
			...programmeEventWords(event, milestone.name, zone),
		})),
	}
}

async function reachedView(
	read: Reader,
	zone: string,
	{ milestone, achieved }: { milestone: Milestone; achieved: Achievement },
) {
	const { version, evidence, state } = achieved
	const versions = await readMilestoneVersions(read, [milestone.id])
	const reachedBy = versions.get(versionKey(milestone.id, version))
	if (!reachedBy) throw new Error('an achievement lost its version')
	const metrics = new Map(evidence.metrics.map((one) => [one.key, one]))
	return {
		state,
		on: formatDay(achieved.reachedDay),
		recorded: formatInstant(achieved.recordedAt, zone),
		rule: `${sentenceOf(reachedBy.rule, metrics)}.`,
		version,
		isOfEarlierVersion: version !== milestone.version,
		note: noteOf(achieved, reachedBy, zone),
		conditions: evidence.conditions.map((found, i) => ({
			id: String(i),
			...evidenceWords(found, metrics),
		})),
	}
}

type Metrics = ReadonlyMap<string, Achievement['evidence']['metrics'][number]>

function evidenceWords(found: ConditionEvidence, metrics: Metrics) {
	const { condition, sinceDay, isMet } = found
	const metric = metrics.get(condition.metric)
	const figures = exactFigures(found)
	const nameOf = (key: string) => metrics.get(key)?.name ?? key
	return {
		words: conditionSentence(condition, metrics),
		isMet,
		value: metric ? valueWords(figures.valueMicros, metric) : null,
		parts:
			metric?.kind === 'ratio'
				? partsWords(
						figures,
						metrics.get(metric.numerator),
						metrics.get(metric.denominator),
					)
				: null,
		since: sinceDay === null ? null : formatDay(sinceDay),
		counted: metric ? countingWords(metric, nameOf) : null,
		definition: metric?.version ?? null,
	}
}

/** What became of it since it was reached; null: nothing. */
function noteOf(
	{ state, graceEndsAt }: Achievement,
	{ whenUndone }: MilestoneVersion,
	zone: string,
): string | null {
	const corrected =
		'The figures that it was reached with were corrected, and the corrected ones do not reach it.'
	switch (state) {
		case 'held':
			return null
		case 'grace':
			return `${corrected} It counts until ${graceEndsAt === null ? 'further notice' : formatDate(graceEndsAt, zone)}. If your figures reach it by then, it stands as before; ${whenUndone === 'keep' ? 'if not, it stays yours all the same' : 'if not, it is taken back'}.`
		case 'kept':
			return `${corrected} It stays yours all the same.`
		case 'revoked':
			return `${corrected} It was taken back, and is yours again as soon as your figures reach it.`
	}
}

async function missingView(
	read: Reader,
	milestone: Milestone,
	accountId: string,
) {
	const [progress, stored] = await Promise.all([
		readProgress(read, accountId),
		listMetrics(read),
	])
	const known = progress.find(({ milestoneId }) => milestoneId === milestone.id)
	const { rule, version } = milestone
	const isCurrent = known?.version === version
	const metrics = new Map(stored.map(({ metric }) => [metric.key, metric]))
	const counting = new Map(
		stored
			.filter(({ archivedAt }) => archivedAt === null)
			.map(({ metric }) => [metric.key, metric]),
	)
	return {
		rule: `${sentenceOf(rule, metrics)}.`,
		isAny: 'any' in rule,
		asOf: isCurrent ? formatDay(known.day) : null,
		lines: progressLines(
			rule,
			(isCurrent && known.conditions) || noProgress(rule).conditions,
			counting,
		).map((line, i) => ({ id: String(i), ...line })),
	}
}
