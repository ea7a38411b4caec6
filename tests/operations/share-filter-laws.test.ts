import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Model } from '#app/domain/attribution/models.ts'
import { SHARE_KINDS, type SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { arrive, histories } from '#tests/support/arrivals.ts'
import type { Ledger } from '#tests/support/ledger.ts'

/** Filters of which no two choose the same part, and that choose all of it together. */
const partitionsOf = (advocates: readonly string[]): SorFilter[][] => [
	[
		...advocates.map((advocate) => ({ advocate })),
		{ credited: 'nobody' },
		{ credited: 'not_referred' },
	],
	[
		{ credited: 'accounts' },
		{ credited: 'nobody' },
		{ credited: 'not_referred' },
	],
	[...SHARE_KINDS.map((kind) => ({ kind })), { credited: 'not_referred' }],
]

/** Revenue by class, and by month and bucket. */
async function figuresOf(ledger: Ledger, filter: SorFilter, model: Model) {
	const { from, to } = await ledger.report()
	if (from === null || to === null) return {}
	const { company, periods, advocates, ...report } = await ledger.report({
		from,
		to,
		filter,
		model,
	})
	expect(
		advocates.reduce((sum, { sor }) => sum + sor, 0) -
			report.eliminations +
			report.unattributed,
	).toBe(company.sor.raw)
	for (const { accountId, referred, trg } of advocates)
		if (accountId === filter.advocate && !advocates.some(isOwn))
			expect(trg).toBe(referred)
	return Object.fromEntries([
		...Object.entries(company.byClass),
		...periods.flatMap(({ period, ...month }) =>
			(['firstOrder', 'upsell', 'crossSell', 'referral'] as const).map(
				(bucket) => [`${period} ${bucket}`, month[bucket]] as const,
			),
		),
	])
}

const isOwn = ({ upsell, crossSell }: { upsell: number; crossSell: number }) =>
	upsell !== 0 || crossSell !== 0

async function checkParts(ledger: Ledger, model: Model) {
	const whole = await figuresOf(ledger, {}, model)
	const { advocates } = await ledger.report({ model })
	for (const filters of partitionsOf(
		advocates.map(({ accountId }) => accountId),
	)) {
		const sums: Record<string, number> = {}
		for (const filter of filters)
			for (const [name, minor] of Object.entries(
				await figuresOf(ledger, filter, model),
			))
				sums[name] = (sums[name] ?? 0) + minor
		expect(sums).toEqual(whole)
	}
}

test('parts by advocate and by kind add up to the whole, by class, month and bucket, as posted and as another model would have it', async () => {
	await fc.assert(
		fc.asyncProperty(histories, async ([history]) => {
			const ledger = await arrive(history)
			await checkParts(ledger, 'last')
			await checkParts(ledger, 'linear')
			const foreseen = await narrowed(ledger)
			await ledger.policy({ model: 'linear' })
			expect(await narrowed(ledger)).toEqual(foreseen)
			await ledger.database.close()
		}),
		{ numRuns: 4 },
	)
}, 300_000)

/** What each kind of touch brought under the linear model. */
async function narrowed(ledger: Ledger) {
	const reports = []
	for (const kind of SHARE_KINDS) {
		const { company, advocates } = await ledger.report({
			filter: { kind },
			model: 'linear',
		})
		reports.push({ kind, company, advocates })
	}
	return reports
}
