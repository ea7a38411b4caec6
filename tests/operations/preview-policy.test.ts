import { eq, sum } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { type Foresight, movedIn } from '#app/domain/ledger/foresee.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import { previewPolicy } from '#app/operations/ledger/preview-policy.ts'
import { credits, entries } from '#db/schema/index.ts'
import { findAnalysis } from '#db/stores/organisation/analyses.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { contestedLedger } from '#tests/support/contested-ledger.ts'
import { Ledger, payment, touchRow } from '#tests/support/ledger.ts'

async function foresee(
	{ database, now }: Ledger,
	changes: Partial<Policy>,
): Promise<Foresight> {
	const { settings } = await currentPolicy(database.read)
	const id = await previewPolicy(database, {
		settings: { ...settings, ...changes },
		actorId: null,
		now: () => now,
	})
	const analysis = await findAnalysis(database.read, id)
	expect(analysis?.state).toBe('done')
	return analysis?.result as Foresight
}

/** What the policy in force has posted. */
async function posted({ database: { read } }: Ledger) {
	const { version } = await currentPolicy(read)
	const isOurs = eq(entries.policyVersion, version)
	const [parts, shares, rows] = await Promise.all([
		read
			.select({
				key: entries.bucket,
				isAdjustment: entries.isAdjustment,
				baseMinor: sum(entries.baseMinor).mapWith(Number),
			})
			.from(entries)
			.where(isOurs)
			.groupBy(entries.bucket, entries.isAdjustment),
		read
			.select({
				key: credits.referrerAccountId,
				isAdjustment: entries.isAdjustment,
				baseMinor: sum(credits.baseMinor).mapWith(Number),
			})
			.from(credits)
			.innerJoin(entries, eq(entries.id, credits.entryId))
			.where(isOurs)
			.groupBy(credits.referrerAccountId, entries.isAdjustment),
		read.select().from(entries).where(isOurs),
	])
	return {
		parts: tally(parts),
		shares: tally(shares),
		postings: rows.length,
		accounts: new Set(rows.map((row) => row.accountId)).size,
		periods: [...new Set(rows.map((row) => row.period))].sort(),
	}
}

type Sum = { key: string | null; isAdjustment: boolean; baseMinor: number }

const tally = (sums: readonly Sum[]) =>
	Object.fromEntries(
		sums
			.filter(({ baseMinor }) => baseMinor !== 0)
			.map(({ key, isAdjustment, baseMinor }) => [
				`${key ?? ''} ${isAdjustment ? 'adjusted' : 'open'}`,
				baseMinor,
			]),
	)

const tallied = (
	sums: readonly { key: string; openMinor: number; adjustedMinor: number }[],
) =>
	tally(
		sums.flatMap(({ key, openMinor, adjustedMinor }) => [
			{ key, isAdjustment: false, baseMinor: openMinor },
			{ key, isAdjustment: true, baseMinor: adjustedMinor },
		]),
	)

const CHANGES: Partial<Policy>[] = [
	{ model: 'position' },
	{ model: 'linear', priceRiseIsUpsell: true },
	{ windowDays: 20 },
	{ windowDays: 400, influenceThatRefers: ['event'] },
	{ referralMonths: 1 },
	{ decayHalfLifeDays: 3 },
]

describe('the preview of a policy', () => {
	describe.each([null, '2026-02', '2026-04'])('closed through %s', (closed) => {
		test.each(CHANGES)('says what %j then posts', async (changes) => {
			const ledger = await contestedLedger()
			await ledger.settle()
			if (closed) await ledger.close(closed)
			const foreseen = await foresee(ledger, changes)
			expect(await ledger.policy(changes)).toBe('changed')
			await ledger.settle()
			const { parts, shares, ...rest } = await posted(ledger)
			expect(
				tallied(foreseen.parts.map((row) => ({ key: row.bucket, ...row }))),
			).toEqual(parts)
			expect(
				tallied(
					foreseen.referrers.map((row) => ({
						key: row.referrerAccountId,
						...row,
					})),
				),
			).toEqual(shares)
			expect(foreseen).toMatchObject(rest)
			for (const period of foreseen.periods)
				expect(period > (closed ?? '')).toBe(true)
			expect(await ledger.problems()).toEqual([])
		})
	})

	test('foresees the cycles that a longer window would close', async () => {
		const ledger = await Ledger.open()
		await ledger.accounts('A', 'B', 'C')
		await ledger.lines(
			payment('A', '2026-01-10', '100.00'),
			payment('B', '2026-02-10', '200.00'),
			payment('C', '2026-03-10', '300.00'),
		)
		await ledger.touches(
			touchRow('B', 'A', '2026-02-01'),
			touchRow('C', 'B', '2026-03-01'),
			touchRow('A', 'C', '2025-06-01'),
		)
		await ledger.settle()
		const changes = { windowDays: 400 }
		const foreseen = await foresee(ledger, changes)
		await ledger.policy(changes)
		await ledger.settle()
		const { shares, postings } = await posted(ledger)
		expect(
			tallied(
				foreseen.referrers.map((row) => ({
					key: row.referrerAccountId,
					...row,
				})),
			),
		).toEqual(shares)
		expect(foreseen.postings).toBe(postings)
	})

	test('says what moves between whom, and writes nothing of it', async () => {
		const ledger = await Ledger.open()
		await ledger.accounts('A', 'B', 'P')
		await ledger.lines(
			payment('P', '2026-02-01', '100.00'),
			payment('P', '2026-03-01', '60.00'),
		)
		await ledger.touches(
			touchRow('P', 'A', '2026-01-10'),
			touchRow('P', 'B', '2026-01-20'),
		)
		await ledger.settle()
		await ledger.close('2026-02')
		const before = await ledger.database.read.select().from(entries)
		const foreseen = await foresee(ledger, { model: 'linear' })
		expect(movedIn(foreseen)).toEqual({
			open: { movedMinor: 30_00, referrers: 2 },
			adjusted: { movedMinor: 50_00, referrers: 2 },
		})
		expect(foreseen.periods).toEqual(['2026-03'])
		expect(await ledger.database.read.select().from(entries)).toEqual(before)
		expect((await currentPolicy(ledger.database.read)).settings).toEqual(
			DEFAULT_POLICY,
		)
	})

	test('that changes nothing is empty', async () => {
		const ledger = await contestedLedger()
		await ledger.settle()
		expect(await foresee(ledger, {})).toMatchObject({
			referrers: [],
			parts: [],
			accounts: 0,
			postings: 0,
			periods: [],
		})
	})
})
