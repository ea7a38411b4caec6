import type { InferSelectModel } from 'drizzle-orm'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { MetricDraft } from '#app/domain/metrics/check-definition.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import type { Reader, Tx } from '#db/client.ts'
import { metrics } from '#db/schema/index.ts'

/** A metric, and since when it is archived; null: it counts. */
export type StoredMetric = {
	readonly metric: Metric
	readonly archivedAt: number | null
}

/** Every metric, archived ones among them, by key. */
export async function listMetrics(read: Reader): Promise<StoredMetric[]> {
	const rows = await read.select().from(metrics).orderBy(asc(metrics.key))
	return rows.map((row) => ({
		metric: metricOf(row),
		archivedAt: row.archivedAt,
	}))
}

/** The metrics that count, by key. */
export async function currentMetrics(
	read: Reader,
): Promise<Map<string, Metric>> {
	const rows = await read
		.select()
		.from(metrics)
		.where(isNull(metrics.archivedAt))
		.orderBy(asc(metrics.key))
	return new Map(rows.map((row) => [row.key, metricOf(row)]))
}

export async function findMetric(
	read: Reader,
	key: string,
): Promise<StoredMetric | null> {
	const [row] = await read.select().from(metrics).where(eq(metrics.key, key))
	return row ? { metric: metricOf(row), archivedAt: row.archivedAt } : null
}

/** Whether the key was free. */
export async function insertMetric(
	tx: Tx,
	draft: MetricDraft,
	now: number,
): Promise<boolean> {
	const inserted = await tx
		.insert(metrics)
		.values({
			...columnsOf(draft),
			key: draft.key,
			version: 1,
			archivedAt: null,
			createdAt: now,
			updatedAt: now,
		})
		.onConflictDoNothing({ target: metrics.key })
		.returning({ key: metrics.key })
	return inserted.length > 0
}

/** Whether the version that was changed was the one in force. */
export async function updateMetric(
	tx: Tx,
	draft: MetricDraft,
	{ version, now }: { version: number; now: number },
): Promise<boolean> {
	const changed = await tx
		.update(metrics)
		.set({ ...columnsOf(draft), version: version + 1, updatedAt: now })
		.where(and(eq(metrics.key, draft.key), eq(metrics.version, version)))
		.returning({ key: metrics.key })
	return changed.length > 0
}

/** Whether the version was the one in force. */
export async function setMetricArchived(
	tx: Tx,
	key: string,
	{
		version,
		archivedAt,
		now,
	}: { version: number; archivedAt: number | null; now: number },
): Promise<boolean> {
	const changed = await tx
		.update(metrics)
		.set({ archivedAt, version: version + 1, updatedAt: now })
		.where(and(eq(metrics.key, key), eq(metrics.version, version)))
		.returning({ key: metrics.key })
	return changed.length > 0
}

type Row = InferSelectModel<typeof metrics>

function columnsOf(draft: MetricDraft) {
	const { name, description, unit, kind } = draft
	const measured = draft.kind === 'measured' ? draft : null
	const ratio = draft.kind === 'ratio' ? draft : null
	return {
		name,
		description,
		unit,
		kind,
		source: measured?.source ?? null,
		aggregate: measured?.aggregate ?? null,
		windowDays: measured?.windowDays ?? null,
		allowsNegative: measured?.allowsNegative ?? false,
		numerator: ratio?.numerator ?? null,
		denominator: ratio?.denominator ?? null,
	}
}

function metricOf(row: Row): Metric {
	const { key, version, name, description, unit } = row
	const described = { key, version, name, description, unit }
	switch (row.kind) {
		case 'tenure':
			return { ...described, kind: row.kind }
		case 'ratio':
			return {
				...described,
				kind: row.kind,
				numerator: required(row, 'numerator'),
				denominator: required(row, 'denominator'),
			}
		case 'measured':
			return {
				...described,
				kind: row.kind,
				source: required(row, 'source'),
				aggregate: required(row, 'aggregate'),
				windowDays: row.windowDays,
				allowsNegative: row.allowsNegative,
			}
	}
}

function required<K extends keyof Row>(row: Row, name: K): NonNullable<Row[K]> {
	const value = row[name]
	if (value === null)
		throw new Error(`the metric ${row.key} lacks its ${String(name)}`)
	return value
}
