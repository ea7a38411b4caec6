import { beforeEach, describe, expect, test } from 'vitest'
import {
	landSubscriptions,
	recordSubscriptionFactsIn,
	type SubscriptionRow,
} from '#app/operations/ledger/land-subscriptions.ts'
import { queuedAccounts } from '#db/stores/ledger/settling-queue.ts'
import {
	subscriptionStates,
	subscriptionsOf,
} from '#db/stores/ledger/subscriptions.ts'
import { at } from '#tests/support/facts.ts'
import { Ledger } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const row = (rest: Partial<SubscriptionRow> = {}): SubscriptionRow => ({
	id: 'S',
	accountId: 'A',
	startedAt: at('2026-01-05'),
	...rest,
})

async function land(...rows: SubscriptionRow[]) {
	ledger.now += 1
	const landed = await landSubscriptions(ledger.database, rows, {
		now: ledger.now,
	})
	return landed.map((each) => (typeof each === 'string' ? each : each.refused))
}

const stored = async () =>
	(await subscriptionStates(ledger.database.read, ['S'])).get('S')?.state

describe('what files say of subscriptions', () => {
	test('lands, and its account is settled again', async () => {
		expect(await land(row({ product: 'Team' }))).toEqual(['landed'])
		expect(await queuedAccounts(ledger.database.read)).toEqual(['A'])
		expect(await stored()).toEqual({
			id: 'S',
			accountId: 'A',
			startedAt: at('2026-01-05'),
			family: null,
			product: 'Team',
			trialEnd: null,
			cancelAt: null,
			endedAt: null,
			pauses: [],
		})
	})

	test('what it leaves out stays, null clears, and the same again changes nothing', async () => {
		await land(row({ product: 'Team', cancelAt: at('2027-01-05') }))
		expect(await land(row())).toEqual(['same'])
		expect(await land(row({ trialEnd: at('2026-01-19') }))).toEqual(['updated'])
		expect(await stored()).toMatchObject({
			product: 'Team',
			trialEnd: at('2026-01-19'),
			cancelAt: at('2027-01-05'),
		})
		expect(await land(row({ cancelAt: null }))).toEqual(['updated'])
		expect(await stored()).toMatchObject({ product: 'Team', cancelAt: null })
	})

	test('each row of an import may tell another pause, and nothing else', async () => {
		const pause = (from: string, until: string | null) =>
			row({
				pausedAt: at(from),
				...(until !== null && { resumedAt: at(until) }),
			})
		const rows = [
			pause('2026-02-01', '2026-02-10'),
			pause('2026-03-01', null),
			row({ product: 'Team' }),
		]
		expect(await land(...rows)).toEqual(['landed', 'updated', 'conflict'])
		expect((await stored())?.pauses).toEqual([
			at('2026-02-01'),
			at('2026-02-10'),
			at('2026-03-01'),
			null,
		])
		expect(await land(row({ resumedAt: at('2026-03-09') }))).toEqual([
			'updated',
		])
		expect((await stored())?.pauses?.at(-1)).toBe(at('2026-03-09'))
	})

	test('rows of one import that come in two batches are one import', async () => {
		ledger.now += 1
		const batch = (each: SubscriptionRow) =>
			landSubscriptions(ledger.database, [each], { now: ledger.now })
		expect(await batch(row({ pausedAt: at('2026-02-01') }))).toEqual(['landed'])
		expect(await batch(row({ pausedAt: at('2026-03-01') }))).toEqual([
			'updated',
		])
		expect(await batch(row({ product: 'Team' }))).toEqual([
			{ refused: 'conflict' },
		])
	})

	test.each<[Partial<SubscriptionRow>, string]>([
		[{ endedAt: at('2026-01-04') }, 'ended_before_started'],
		[{ startedAt: 0 }, 'dated_at_epoch'],
		[{ trialEnd: at('1979-12-31') }, 'dated_before_1980'],
		[
			{ pausedAt: at('2026-02-02'), resumedAt: at('2026-02-01') },
			'resumed_before_paused',
		],
		[{ resumedAt: at('2026-02-01') }, 'resumed_without_pause'],
	])('%j is refused, and nothing is stored', async (said, reason) => {
		expect(await land(row(said), row({ id: 'T' }))).toEqual([reason, 'landed'])
		expect(await stored()).toBeUndefined()
	})

	test('one that moves to another account is settled with both', async () => {
		await land(row())
		await ledger.settle()
		expect(await queuedAccounts(ledger.database.read)).toEqual([])
		expect(await land(row({ accountId: 'B' }))).toEqual(['updated'])
		expect(await queuedAccounts(ledger.database.read)).toEqual(['A', 'B'])
		const of = await subscriptionsOf(ledger.database.read, ['A', 'B'])
		expect([...of.keys()]).toEqual(['B'])
	})
})

test('of what a connection tells one after the other, the last holds', async () => {
	const outcomes = await ledger.database.transact((tx) =>
		recordSubscriptionFactsIn(
			tx,
			[
				row({ trialEnd: at('2026-01-19') }),
				row({ cancelAt: at('2026-06-05') }),
				row({ cancelAt: null }),
				row({ endedAt: at('2026-05-05') }),
			],
			{ now: ledger.now },
		),
	)
	expect(outcomes).toEqual(['landed', 'updated', 'updated', 'updated'])
	expect(await stored()).toMatchObject({
		trialEnd: at('2026-01-19'),
		cancelAt: null,
		endedAt: at('2026-05-05'),
	})
})
