import { beforeAll, expect, test } from 'vitest'
import {
	type DuplicateCursor,
	type DuplicateFilter,
	listDuplicates,
} from '#db/reports/ledger/duplicates.ts'
import { at, DAY } from '#tests/support/facts.ts'
import { Ledger, payment, refundRow } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeAll(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B')
	const pro = { product: 'Pro', family: 'Suite' }
	const first = payment('A', '2026-01-05', '50.00', {
		sourceKey: 'p-1',
		...pro,
	})
	await ledger.lines(
		first,
		payment('A', '2026-01-05', '50.00', { sourceKey: 'p-2', ...pro }),
		payment('A', '2026-01-06', '50.00', { sourceKey: 'p-3', ...pro }),
		payment('A', '2026-02-05', '50.00', { sourceKey: 'next-month', ...pro }),
		payment('A', '2026-01-05', '50.00', { sourceKey: 'other-product' }),
		payment('A', '2026-01-05', '50.01', { sourceKey: 'other-amount', ...pro }),
		payment('B', '2026-01-05', '50.00', { sourceKey: 'other-account', ...pro }),
		payment('B', '2026-03-01', '9.00', { sourceKey: 'b-1' }),
		payment('B', '2026-03-04', '9.00', { sourceKey: 'b-2' }),
		payment('B', '2026-03-08', '0', { sourceKey: 'zero-1' }),
		payment('B', '2026-03-08', '0', { sourceKey: 'zero-2' }),
		refundRow(first, '2026-01-07', '1.00', { sourceKey: 'back-1', ...pro }),
		refundRow(first, '2026-01-07', '1.00', { sourceKey: 'back-2', ...pro }),
	)
})

/** Pairs of the whole list, one a page. */
async function pairsOf(filter: DuplicateFilter): Promise<string[]> {
	const pairs: string[] = []
	let after: DuplicateCursor | null = null
	do {
		const page: Awaited<ReturnType<typeof listDuplicates>> =
			await listDuplicates(ledger.database.read, filter, after, 1)
		pairs.push(...page.rows.map((row) => `${row.earlierKey} ${row.sourceKey}`))
		after = page.next
	} while (after !== null)
	return pairs
}

test.each<[string, DuplicateFilter, string[]]>([
	['at once', { withinMs: 0 }, ['p-1 p-2']],
	['within a day', { withinMs: DAY }, ['p-2 p-3', 'p-1 p-3', 'p-1 p-2']],
	[
		'within three days',
		{ withinMs: 3 * DAY },
		['b-1 b-2', 'p-2 p-3', 'p-1 p-3', 'p-1 p-2'],
	],
	[
		'within three days, of an account',
		{ withinMs: 3 * DAY, accountId: 'B' },
		['b-1 b-2'],
	],
	[
		'within three days, in January',
		{
			withinMs: 3 * DAY,
			from: at('2026-01-01'),
			until: at('2026-02-01'),
		},
		['p-2 p-3', 'p-1 p-3', 'p-1 p-2'],
	],
])('payments that are alike, %s', async (_, filter, expected) => {
	expect(await pairsOf(filter)).toEqual(expected)
})
