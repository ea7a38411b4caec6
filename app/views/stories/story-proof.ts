import type { Proof } from '#app/domain/case-studies/content.ts'
import {
	proofOfFigure,
	proofsOfMilestone,
	type StaleReason,
	staleReasons,
} from '#app/domain/case-studies/proof.ts'
import { DAY } from '#app/domain/durations.ts'
import { countingWords } from '#app/views/format/metric-words.ts'
import type { Reader } from '#db/client.ts'
import { readMetricValues } from '#db/reports/programme/metrics.ts'
import { readAchievements } from '#db/stores/programme/achievements.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'

/** A figure that can be put into a story. */
export type ProofOffer = { readonly id: string; readonly proof: Proof }

/** What an account's milestones and metrics give a story, and what of them its figures are held against. */
export async function readProofOffers(read: Reader, accountId: string) {
	const [achievements, metrics, values, milestones] = await Promise.all([
		readAchievements(read, [accountId]),
		currentMetrics(read),
		readMetricValues(read, accountId),
		listMilestones(read, { withArchived: true }),
	])
	const milestoneOf = new Map(milestones.map((one) => [one.id, one]))
	const reached: ProofOffer[] = achievements
		.filter(({ state }) => state === 'held' || state === 'kept')
		.flatMap(({ milestoneId, version, reachedAt, evidence }) =>
			proofsOfMilestone(
				{
					milestoneId,
					version,
					reachedAt,
					evidence,
					name: milestoneOf.get(milestoneId)?.name ?? milestoneId,
				},
				countingWords,
			).map((proof, i) => ({ id: `reached-${milestoneId}-${i}`, proof })),
		)
	const current: ProofOffer[] = values.flatMap(
		({ metricKey, valueMicros, day }) => {
			const metric = metrics.get(metricKey)
			const proof =
				metric &&
				proofOfFigure(
					{ metric, valueMicros, asOf: day * DAY },
					metrics,
					countingWords,
				)
			return proof ? [{ id: `now-${metricKey}`, proof }] : []
		},
	)
	const stateOf = new Map(
		achievements.map(({ milestoneId, state }) => [milestoneId, state]),
	)
	const currentOf = (metricKey: string | null | undefined) =>
		current.find(({ proof }) => proof.metricKey === metricKey)?.proof ?? null
	return {
		reached,
		current,
		/** The same figure as it stands; null: it is not measured. */
		currentOf: ({ metricKey }: Proof) =>
			metricKey ? currentOf(metricKey) : null,
		/** Why a figure should be looked at again. */
		staleWords(proof: Proof, now: number): string[] {
			const state = stateOf.get(proof.milestoneId ?? '')
			const version = milestoneOf.get(proof.milestoneId ?? '')?.version
			const found = currentOf(proof.metricKey)
			return staleReasons(proof, {
				current: proof.metricKey ? found : null,
				milestone: state && version ? { state, version } : null,
				now,
			}).map((reason) => STALE_WORDS[reason](found))
		},
	}
}

const STALE_WORDS: Readonly<
	Record<StaleReason, (current: Proof | null) => string>
> = {
	old: () => 'It is older than 180 days.',
	figure_changed: (current) => `By now it is ${current?.value ?? 'unknown'}.`,
	milestone_undone: () =>
		'The milestone was corrected since: the account does not have it any more, or it is in question.',
	milestone_changed: () =>
		'The milestone has another rule by now than the one it was reached by.',
}
