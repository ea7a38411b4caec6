import { beforeEach, describe, expect, test } from 'vitest'
import type { MetricDraft } from '#app/domain/metrics/check-definition.ts'
import { STARTER_METRICS } from '#app/domain/metrics/starter.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import {
	archiveMetric,
	restoreMetric,
} from '#app/operations/programme/usage/archive-metric.ts'
import { changeMetric } from '#app/operations/programme/usage/change-metric.ts'
import { defineMetric } from '#app/operations/programme/usage/define-metric.ts'
import { landObservations } from '#app/operations/programme/usage/land-observations.ts'
import type { Database } from '#db/client.ts'
import { auditLog, evaluationQueue } from '#db/schema/index.ts'
import {
	currentMetrics,
	findMetric,
	listMetrics,
} from '#db/stores/programme/usage/metrics.ts'
import { openTestDatabase } from '../support/database.ts'
import { at } from '../support/facts.ts'

const now = at('2026-07-01')
const by = { actorId: 'admin-1', now }
let database: Database

beforeEach(async () => {
	database = await openTestDatabase()
	await ensureOrganisation(database, { now })
})

const seats: MetricDraft = {
	key: 'seats',
	name: 'Seats',
	description: null,
	unit: 'seats',
	kind: 'measured',
	source: 'seats',
	aggregate: 'max',
	windowDays: 28,
	allowsNegative: false,
}
const ratio: MetricDraft = {
	key: 'rate',
	name: 'Rate',
	description: 'Seats in use.',
	unit: 'of the seats',
	kind: 'ratio',
	numerator: 'seats',
	denominator: 'bought',
}
const define = (draft: MetricDraft) => defineMetric(database, { draft, ...by })
const change = (draft: MetricDraft, baseVersion: number) =>
	changeMetric(database, { draft, baseVersion, ...by })
const ok = (version: number) => ({ ok: true, value: { version } })
const no = (reason: string) => ({ ok: false, reason })

test('a metric is defined once, read back as it was, and counts what came before', async () => {
	await landObservations(
		database,
		[
			{
				eventId: 'e1',
				accountId: 'A',
				contactId: null,
				metric: 'seats',
				valueMicros: 1,
				occurredAt: at('2026-06-01'),
				correctsId: null,
			},
		],
		{ now },
	)
	expect(await database.read.$count(evaluationQueue)).toBe(0)
	expect(await define(seats)).toEqual(ok(1))
	expect(await define({ ...seats, name: 'Again' })).toEqual(no('key_taken'))
	expect(await findMetric(database.read, 'seats')).toEqual({
		metric: { ...seats, version: 1 },
		archivedAt: null,
	})
	expect(await database.read.select().from(evaluationQueue)).toEqual([
		{ accountId: 'A', metric: '*', fromAt: 0, markedAt: now },
	])
	expect(await database.read.select().from(auditLog)).toMatchObject([
		{ action: 'metric.defined', actorId: 'admin-1', subjectId: 'seats' },
	])
})

test('a ratio needs both its parts, and is no part of another', async () => {
	await define(seats)
	expect(await define(ratio)).toEqual(no('denominator_unknown'))
	await define({ ...seats, key: 'bought', source: 'bought' })
	expect(await define(ratio)).toEqual(ok(1))
	expect(await define({ ...ratio, key: 'nested', numerator: 'rate' })).toEqual(
		no('ratio_of_ratio'),
	)
	await define({ ...seats, key: 'other' })
	expect(
		await change({ ...ratio, key: 'seats', numerator: 'other' }, 1),
	).toEqual(no('used_by_ratio'))
})

describe('a change', () => {
	beforeEach(() => define(seats))

	test('is the next version; of two that began with one version the second is refused', async () => {
		expect(await change({ ...seats, windowDays: 7 }, 1)).toEqual(ok(2))
		expect(await change({ ...seats, windowDays: null }, 1)).toEqual(
			no('changed_meanwhile'),
		)
		expect(await findMetric(database.read, 'seats')).toMatchObject({
			metric: { version: 2, windowDays: 7 },
		})
	})

	test('of two at one time only one is taken', async () => {
		const results = await Promise.all(
			[3, 4, 5].map((windowDays) => change({ ...seats, windowDays }, 1)),
		)
		expect(results.filter((result) => result.ok)).toHaveLength(1)
	})

	test('that changes nothing, or of nothing, is refused', async () => {
		expect(await change(seats, 1)).toEqual(no('unchanged'))
		expect(await change({ ...seats, key: 'gone' }, 1)).toEqual(no('not_found'))
		expect(await change({ ...seats, windowDays: 0 }, 1)).toEqual(
			no('window_out_of_range'),
		)
	})
})

test('an archived metric does not count, is listed, and can be restored', async () => {
	await define(seats)
	const archive = (baseVersion: number) =>
		archiveMetric(database, { key: 'seats', baseVersion, ...by })
	expect(await archive(9)).toEqual(no('changed_meanwhile'))
	expect(await archive(1)).toEqual(ok(2))
	expect(await archive(2)).toEqual(no('unchanged'))
	expect(await change({ ...seats, name: 'x' }, 2)).toEqual(no('not_found'))
	expect((await currentMetrics(database.read)).size).toBe(0)
	expect(await listMetrics(database.read)).toMatchObject([{ archivedAt: now }])
	expect(
		await restoreMetric(database, { key: 'seats', baseVersion: 2, ...by }),
	).toEqual(ok(3))
	expect([...(await currentMetrics(database.read)).keys()]).toEqual(['seats'])
	expect(
		await archiveMetric(database, { key: 'gone', baseVersion: 1, ...by }),
	).toEqual(no('not_found'))
})

test('the metrics to begin with are defined once, beside those that are there', async () => {
	await define({ ...seats, key: 'cost', name: 'My own' })
	expect(await installStarterProgramme(database, by)).toMatchObject({
		value: { metrics: STARTER_METRICS.length - 1 },
	})
	expect(await installStarterProgramme(database, by)).toEqual({
		ok: true,
		value: { metrics: 0, milestones: 0, tiers: 0 },
	})
	expect(await findMetric(database.read, 'cost')).toMatchObject({
		metric: { name: 'My own' },
	})
})
