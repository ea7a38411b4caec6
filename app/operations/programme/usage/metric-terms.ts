import {
	type DefinitionRefusal,
	type MetricDraft,
	refuseDefinition,
} from '#app/domain/metrics/check-definition.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import type { Tx } from '#db/client.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'

/** Every figure since the beginning is made of other events or in another way. */
export const SINCE_EVER = 0

/** Why a description cannot be taken beside the metrics that count; null: it can. */
export async function refuseMetric(
	tx: Tx,
	draft: MetricDraft,
): Promise<DefinitionRefusal | null> {
	const metrics = await currentMetrics(tx)
	return refuseDefinition(
		draft,
		new Map([...metrics].map(([key, { kind }]) => [key, kind])),
	)
}

/** Ratios that are made of a metric. */
export const ratiosOf = (
	key: string,
	metrics: Iterable<Metric>,
): readonly string[] =>
	[...metrics].flatMap((metric) =>
		metric.kind === 'ratio' &&
		(metric.numerator === key || metric.denominator === key)
			? [metric.key]
			: [],
	)
