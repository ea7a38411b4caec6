import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareSettling } from '#app/operations/ledger/settling/prepare-settling.ts'
import {
	type Prepare,
	settlingAhead,
} from '#app/operations/ledger/settling/settle-ahead.ts'
import type { Database } from '#db/client.ts'
import { dialect } from '#db/dialect.ts'
import { touches } from '#db/schema/index.ts'
import { Sqlite } from '#db/sqlite-driver.ts'
import { countQueued } from '#db/stores/ledger/settling-queue.ts'
import { arrive, histories } from '#tests/support/arrivals.ts'
import { Ledger, payment, touchRow } from '#tests/support/ledger.ts'

const onSqlite = dialect === 'sqlite' ? describe : undefined

/** One account a step, so that few accounts make many. */
const MOST = { accounts: 1, lines: 1 }

/** Prepares as another thread does: in a snapshot of its own, of which plain data comes back. */
const elsewhere =
	({ snapshot }: Database): Prepare =>
	async (ids, now) =>
		structuredClone(await snapshot((read) => prepareSettling(read, ids, now)))

async function settleAhead(
	{ database, now }: Ledger,
	prepare = elsewhere(database),
): Promise<number> {
	const settle = settlingAhead(database, {
		now: () => now,
		prepare,
		most: MOST,
	})
	let settled = 0
	for (;;) {
		const step = await settle()
		if (step === 0) return settled
		settled += step
	}
}

/** Another process writes a touch that brings an account. */
function touchFromOutside(
	{ database, now }: Ledger,
	...touch: Parameters<typeof touchRow>
) {
	const { driver } = database
	if (driver.dialect !== 'sqlite') throw new Error('not SQLite')
	const { id, accountId, kind, occurredAt, referrerAccountId } = touchRow(
		...touch,
	)
	const other = new Sqlite(driver.file)
	other.exec('begin immediate')
	other
		.prepare(
			'insert into touches (id, account_id, kind, occurred_at, referrer_account_id, created_at) values (?, ?, ?, ?, ?, ?)',
		)
		.run(id, accountId, kind, occurredAt, referrerAccountId, now)
	other
		.prepare(
			'insert into settling_queue (account_id, queued_at) values (?, ?) on conflict do nothing',
		)
		.run(accountId, now)
	other.exec('commit')
	other.close()
}

onSqlite?.('settling that is prepared elsewhere', () => {
	const IDS = ['A', 'B', 'C', 'D', 'E', 'F']

	async function paid() {
		const ledger = await Ledger.open()
		await ledger.accounts(...IDS)
		await ledger.lines(...IDS.map((id) => payment(id, '2026-01-05', '10.00')))
		return ledger
	}

	test('settles whatever came as settling alone does', async () => {
		await fc.assert(
			fc.asyncProperty(histories, async ([arrival]) => {
				const alone = await arrive(arrival)
				const ahead = await arrive(arrival, settleAhead)
				await settleAhead(ahead)
				expect(await countQueued(ahead.database.read)).toBe(0)
				expect(await ahead.problems()).toEqual([])
				expect(await ahead.report()).toEqual(await alone.report())
				await alone.database.close()
				await ahead.database.close()
			}),
			{ numRuns: 15 },
		)
	}, 120_000)

	test('writes what was prepared, two steps ahead', async () => {
		const ledger = await paid()
		await settleAhead(ledger)
		await ledger.lines(...IDS.map((id) => payment(id, '2026-02-05', '1.00')))
		const prepared: string[] = []
		const changed = elsewhere(ledger.database)
		const settled = await settleAhead(ledger, async (ids, now) => {
			prepared.push(...ids)
			const settlement = await changed(ids, now)
			return { ...settlement, policyVersion: 77 }
		})
		expect(settled).toBe(IDS.length)
		expect(prepared).toEqual(IDS)
		const versions = await ledger.database.read.query.attributions.findMany()
		expect(versions.map((row) => row.policyVersion)).toEqual(IDS.map(() => 77))
	})

	test('misses nothing that another process commits after it was prepared', async () => {
		const ledger = await paid()
		await settleAhead(ledger)
		await ledger.lines(...IDS.map((id) => payment(id, '2026-02-05', '1.00')))
		let asked = 0
		const prepare = elsewhere(ledger.database)
		await settleAhead(ledger, (ids, now) => {
			asked += 1
			// The second step, that of B, was prepared and waits to be written.
			if (asked === 3) touchFromOutside(ledger, 'B', 'A', '2026-01-01')
			return prepare(ids, now)
		})
		expect(await countQueued(ledger.database.read)).toBe(0)
		expect((await ledger.report()).company.referral).toBe(11_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('prepares anew what a step before it turned', async () => {
		const ledger = await Ledger.open()
		await ledger.accounts('A', 'B', 'C')
		await ledger.lines(
			payment('A', '2026-01-05', '1.00'),
			payment('B', '2026-01-06', '1.00'),
			payment('C', '2026-01-07', '1.00'),
		)
		// A circle, of which the latest payment yields.
		await ledger.touches(
			touchRow('A', 'C', '2026-01-01'),
			touchRow('B', 'A', '2026-01-01'),
			touchRow('C', 'B', '2026-01-01'),
		)
		await settleAhead(ledger)
		expect(await ledger.problems()).toEqual([])
		expect((await ledger.report()).company.referral).toBe(2_00)
		expect(await ledger.database.read.$count(touches)).toBe(3)
	})

	test('prepares anew what was known until a step before it changed who referred whom', async () => {
		/** B is referred by A; then A, who paid first, by B, so that B's claim yields; B pays again meanwhile. */
		const told = async (settle: (ledger: Ledger) => Promise<unknown>) => {
			const ledger = await paid()
			await ledger.touches(touchRow('B', 'A', '2026-01-01'))
			await settle(ledger)
			await ledger.touches(touchRow('A', 'B', '2025-12-01'))
			await ledger.lines(
				payment('A', '2025-12-20', '5.00'),
				payment('B', '2026-01-10', '2.00'),
			)
			await settle(ledger)
			const edges = await ledger.database.read.query.referralEdges.findMany()
			expect(edges.filter((edge) => edge.isHeld)).toMatchObject([
				{ accountId: 'B', referrerAccountId: 'A' },
			])
			expect(await ledger.problems()).toEqual([])
			return (await ledger.report()).company
		}
		expect(await told(settleAhead)).toEqual(
			await told((ledger) => ledger.settle()),
		)
	})

	test('that fails leaves the rest in the queue', async () => {
		const ledger = await paid()
		const prepare = elsewhere(ledger.database)
		const failing: Prepare = (ids, now) =>
			ids[0] === 'C' ? Promise.reject(new Error('lost')) : prepare(ids, now)
		await expect(settleAhead(ledger, failing)).rejects.toThrow('lost')
		expect(await countQueued(ledger.database.read)).toBe(4)
		await ledger.settle()
		expect(await ledger.problems()).toEqual([])
	})
})

if (!onSqlite)
	test('is for SQLite alone', () => {
		expect(dialect).toBe('postgres')
	})
