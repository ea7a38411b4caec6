import { beforeAll, describe, expect, test } from 'vitest'
import { reclassifyLines } from '#app/operations/ledger/reclassify-lines.ts'
import { type LineFilter, listLines } from '#db/reports/ledger/lines.ts'
import { at } from '#tests/support/facts.ts'
import { Ledger, payment, refundRow } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeAll(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B')
	const first = payment('A', '2026-01-05', '100.00', {
		sourceKey: 'z-first',
		product: 'Pro',
		family: 'Suite',
	})
	await ledger.lines(
		first,
		payment('B', '2026-02-05', '100.00', {
			sourceKey: 'b-second',
			product: 'Basic',
			family: 'Suite',
		}),
		payment('A', '2026-02-05', '50.00', { sourceKey: 'a-second' }),
		refundRow(first, '2026-03-01', '10.00', { sourceKey: 'm-back' }),
		payment('A', '2026-03-02', '50.00', {
			sourceKey: 'yen',
			currency: 'JPY',
		}),
		payment('B', '2026-03-03', '50.00', {
			sourceKey: 'a-yen',
			currency: 'JPY',
		}),
	)
	await ledger.settle()
	await reclassifyLines(ledger.database, {
		keys: ['b-second'],
		class: 'upsell',
		reason: 'an add-on',
		actorId: 'u1',
		now: ledger.now,
	})
})

/** Keys of the whole list, two rows a page. */
async function keysOf(filter: LineFilter): Promise<string[]> {
	const keys: string[] = []
	let after: Parameters<typeof listLines>[2] = null
	do {
		const page = await listLines(ledger.database.read, filter, after, 2)
		expect(page.rows.length).toBeLessThanOrEqual(2)
		keys.push(...page.rows.map((row) => row.sourceKey))
		after = page.next
	} while (after !== null)
	return keys
}

describe('a list of lines', () => {
	test.each<[string, LineFilter, string[]]>([
		[
			'of all, the latest first, by key within an instant',
			{},
			['a-yen', 'yen', 'm-back', 'b-second', 'a-second', 'z-first'],
		],
		[
			'of all, the earliest first',
			{ isEarliestFirst: true },
			['z-first', 'a-second', 'b-second', 'm-back', 'yen', 'a-yen'],
		],
		[
			'of an account',
			{ accountId: 'A' },
			['yen', 'm-back', 'a-second', 'z-first'],
		],
		['of refunds', { kind: 'refund' }, ['m-back']],
		[
			'of payments of an account, the earliest first',
			{ accountId: 'A', kind: 'payment', isEarliestFirst: true },
			['z-first', 'a-second', 'yen'],
		],
		['of a product', { product: 'Basic' }, ['b-second']],
		['of a family', { product: 'Suite' }, ['b-second', 'z-first']],
		[
			'from one instant to before another',
			{ from: at('2026-02-05'), until: at('2026-03-02') },
			['m-back', 'b-second', 'a-second'],
		],
		['with a class by hand', { isByHand: true }, ['b-second']],
		[
			'with a class by hand, of another',
			{ isByHand: true, accountId: 'A' },
			[],
		],
		[
			'that waits for a rate, by key',
			{ unposted: 'needs_rate' },
			['a-yen', 'yen'],
		],
		[
			'that waits, of an account',
			{ unposted: 'needs_rate', accountId: 'A' },
			['yen'],
		],
		['that waits for nothing', { unposted: 'needs_line' }, []],
		['of a product that nobody bought', { product: 'None' }, []],
	])('%s', async (_, filter, expected) => {
		expect(await keysOf(filter)).toEqual(expected)
	})
})

test('what stands in no index is looked for in so many lines a page, and found on a later one', async () => {
	const many = await Ledger.open()
	await many.accounts('A')
	const rows = Array.from({ length: 20_500 }, (_, i) =>
		payment('A', '2026-01-05', '1.00', {
			sourceKey: `l-${String(i).padStart(6, '0')}`,
			...(i === 100 && { product: 'Rare' }),
		}),
	)
	for (let i = 0; i < rows.length; i += 5_000)
		await many.lines(...rows.slice(i, i + 5_000))
	const { read } = many.database
	const page = await listLines(read, { product: 'Rare' }, null, 50)
	expect(page.rows).toEqual([])
	expect(page.lookedTo).toEqual({
		paidAt: at('2026-01-05'),
		sourceKey: 'l-000500',
	})
	const next = await listLines(read, { product: 'Rare' }, page.next, 50)
	expect(next.rows.map((row) => row.sourceKey)).toEqual(['l-000100'])
	expect(next).toMatchObject({ next: null, lookedTo: null })
})
