import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Model } from '#app/domain/attribution/models.ts'
import { arrive, histories } from '#tests/support/arrivals.ts'
import type { Ledger } from '#tests/support/ledger.ts'

async function switched(ledger: Ledger, model: Model) {
	await ledger.policy({ model })
	return ledger.report()
}

test('rows in any order, in any batches and more than once make one report, which foresees a change of model; the doctor finds nothing', async () => {
	await fc.assert(
		fc.asyncProperty(histories, async ([one, other]) => {
			const ledgers = [await arrive(one), await arrive(other)] as const
			const reports = []
			for (const ledger of ledgers) {
				reports.push([
					await ledger.report(),
					await ledger.report({ model: 'linear' }),
				])
				expect(await ledger.problems()).toEqual([])
			}
			const [foreseen, posted] = [
				reports[0]?.[1],
				await switched(ledgers[0], 'linear'),
			]
			expect({ ...foreseen, policyVersion: 2 }).toEqual(posted)
			for (const ledger of ledgers) {
				expect(await ledger.problems()).toEqual([])
				await ledger.database.close()
			}
			expect(JSON.stringify(reports[0])).toBe(JSON.stringify(reports[1]))
			const [{ company, periods, ...report }] = reports[0] as [
				Awaited<ReturnType<Ledger['report']>>,
			]
			expect(
				company.firstOrder +
					company.upsell +
					company.crossSell +
					company.referral,
			).toBe(company.total)
			expect(periods.every(({ sor }) => sor.reported >= 0)).toBe(true)
			expect(report.waiting).toBe(0)
		}),
		{ numRuns: 15 },
	)
}, 120_000)
