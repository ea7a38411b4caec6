import { describe, expect, test } from 'vitest'
import { compareModels } from '#app/domain/attribution/compare.ts'
import { MODELS } from '#app/domain/attribution/models.ts'
import { askAnalysis } from '#app/operations/ledger/ask-analysis.ts'
import {
	giveUpAnalysis,
	runAnalysis,
} from '#app/operations/ledger/run-analysis.ts'
import { readModelCredits } from '#db/reports/ledger/sor/model-credits.ts'
import {
	findAnalysis,
	latestAnalyses,
} from '#db/stores/organisation/analyses.ts'
import { hasUnfinishedJob } from '#db/stores/organisation/jobs.ts'
import { contestedLedger } from '#tests/support/contested-ledger.ts'
import { Ledger } from '#tests/support/ledger.ts'

const ranges = [
	{ from: '2026-02', to: '2026-04' },
	{ from: '2026-03', to: '2026-03' },
	{ from: '2026-04', to: '2026-12' },
]

describe('models side by side', () => {
	test.each(ranges)(
		'say what the report says under each model, $from – $to',
		async (range) => {
			const ledger = await contestedLedger()
			await ledger.settle()
			const { referrers } = await readModelCredits(ledger.database.read, range)
			for (const model of MODELS) {
				const report = await ledger.report({ ...range, model })
				const expected = Object.fromEntries(
					report.advocates
						.filter(({ referred }) => referred !== 0)
						.map(({ accountId, referred }) => [accountId, referred]),
				)
				const found = Object.fromEntries(
					referrers
						.filter(
							(row) =>
								row.referrerAccountId !== null && row.amounts[model] !== 0,
						)
						.map((row) => [row.referrerAccountId, row.amounts[model]]),
				)
				expect(found).toEqual(expected)
			}
			expect(() => compareModels(referrers)).not.toThrow()
		},
	)

	test('name the accounts about which they disagree', async () => {
		const ledger = await contestedLedger()
		await ledger.settle()
		const { contested, contestedCount } = await readModelCredits(
			ledger.database.read,
			{ from: '2026-02', to: '2026-04' },
		)
		expect(contestedCount).toBe(3)
		expect(contested[0]?.accountId).toBe('R')
		for (const { totalMinor, agreedMinor, referrers } of contested) {
			expect(agreedMinor).toBeLessThanOrEqual(totalMinor)
			expect(referrers).toBeGreaterThan(1)
		}
	})

	test('on an empty ledger there is nothing to compare', async () => {
		const ledger = await Ledger.open()
		expect(
			await readModelCredits(ledger.database.read, {
				from: '2026-01',
				to: '2026-12',
			}),
		).toEqual({ referrers: [], contested: [], contestedCount: 0 })
	})
})

describe('a question to the whole ledger', () => {
	const question = {
		kind: 'compare-models',
		input: { from: '2026-02', to: '2026-04' },
	}

	test('is answered in the background, once for each state of the ledger', async () => {
		const ledger = await contestedLedger()
		await ledger.settle()
		const { database } = ledger
		const ask = () =>
			askAnalysis(database, { question, actorId: null, now: ledger.now })
		const id = await ask()
		expect(await ask()).toBe(id)
		expect(await hasUnfinishedJob(database.read, `run-analysis:${id}`)).toBe(
			true,
		)
		expect((await latestAnalyses(database.read, question)).answered).toBeNull()

		const done = await runAnalysis(database, { id, now: () => ledger.now })
		expect(done).toEqual({ accounts: 3 })
		const { answered, since } = await latestAnalyses(database.read, question)
		expect(since).toBeNull()
		expect(answered?.result).toEqual(
			JSON.parse(
				JSON.stringify(await readModelCredits(database.read, question.input)),
			),
		)
		expect(
			await runAnalysis(database, { id, now: () => ledger.now }),
		).toBeNull()

		await ledger.override('Q', { A: 10_000 })
		await ledger.settle()
		const later = await ask()
		expect(later).not.toBe(id)
		const latest = await latestAnalyses(database.read, question)
		expect(latest.answered?.id).toBe(id)
		expect(latest.since).toMatchObject({ id: later, state: 'waiting' })
	})

	test('that was cut off is begun anew; one that was given up can be asked again', async () => {
		const ledger = await contestedLedger()
		await ledger.settle()
		const { database } = ledger
		const ask = () =>
			askAnalysis(database, { question, actorId: null, now: ledger.now })
		const id = await ask()
		const stopping = AbortSignal.abort()
		await expect(
			runAnalysis(database, { id, now: () => ledger.now, signal: stopping }),
		).rejects.toThrow('the portal is stopping')
		expect((await findAnalysis(database.read, id))?.state).not.toBe('done')

		await database.transact((tx) => giveUpAnalysis(tx, id))
		expect((await findAnalysis(database.read, id))?.state).toBe('failed')
		expect(await ask()).toBe(id)
		expect((await findAnalysis(database.read, id))?.state).toBe('waiting')
		await runAnalysis(database, { id, now: () => ledger.now })
		expect((await findAnalysis(database.read, id))?.state).toBe('done')
	})
})
