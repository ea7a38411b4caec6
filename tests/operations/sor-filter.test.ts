import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { MODELS } from '#app/domain/attribution/models.ts'
import { SHARE_KINDS, type SorFilter } from '#app/domain/ledger/sor-filter.ts'
import {
	countEntries,
	listEntries,
	sumEntries,
} from '#db/reports/ledger/entries.ts'
import { choose } from '#db/reports/ledger/sor/chosen.ts'
import { listCredits, sumCredits } from '#db/reports/ledger/sor/credits.ts'
import { accounts, credits, entries, touches } from '#db/schema/index.ts'
import {
	accountRow,
	Ledger,
	payment,
	refundRow,
	touchRow,
} from '#tests/support/ledger.ts'

let ledger: Ledger

/** Two sources of each kind that a filter knows, and accounts that pay in two currencies. */
beforeAll(async () => {
	ledger = await Ledger.open()
	await ledger.accounts(
		accountRow('A', { plan: 'Team', segment: 'SMB', industry: 'Retail' }),
		accountRow('B', { plan: 'Team' }),
		accountRow('C', { plan: 'Enterprise', segment: 'SMB' }),
		accountRow('D', { plan: null }),
		accountRow('E', { plan: null }),
	)
	await ledger.rates({ currency: 'EUR', date: '2026-01-01', rate: '1.10' })
	await ledger.rates({ currency: 'EUR', date: '2026-02-08', rate: '1.20' })
	const big = payment('C', '2026-02-03', '1000.00', { type: 'new' })
	await ledger.lines(
		payment('A', '2026-01-05', '500.00', { type: 'new' }),
		payment('A', '2026-01-06', '300.00', { type: 'upsell', currency: 'EUR' }),
		payment('B', '2026-01-10', '400.00', { type: 'new' }),
		payment('B', '2026-02-10', '70.01', { type: 'upsell' }),
		payment('B', '2026-02-11', '90.03', {
			type: 'cross_sell',
			currency: 'EUR',
		}),
		big,
		refundRow(big, '2026-02-20', '333.33'),
		payment('D', '2026-02-12', '55.55', { type: 'repeat', currency: 'EUR' }),
		payment('E', '2026-01-20', '100.01', { type: 'new' }),
		payment('E', '2026-02-21', '33.33', { type: 'upsell', currency: 'EUR' }),
	)
	await ledger.touches(
		touchRow('B', 'A', '2026-01-01'),
		touchRow('B', 'D', '2026-01-02', { kind: 'submitted_lead' }),
		touchRow('C', 'B', '2026-01-20', { kind: 'champion_move' }),
		touchRow('D', null, '2026-02-01', { kind: 'manual' }),
	)
	await ledger.policy({ model: 'linear' })
	await ledger.settle()
	await ledger.override('E', { A: 3_333, B: 3_333 })
	await ledger.settle()
})

type Entry = typeof entries.$inferSelect
/** A credit with the kind of its touch; by hand where it has none. */
type Credit = typeof credits.$inferSelect & { readonly kind: string }

type Filter = [
	name: string,
	filter: SorFilter,
	/** Of the facts above: which entries, */
	isChosen: (entry: Entry) => boolean,
	/** and whose shares of them; left out where entries are chosen whole. */
	shares?: ((credit: Credit) => boolean) | 'not referred',
]

/** What each filter means. */
const FILTERS: Filter[] = [
	['nothing', {}, () => true],
	['a plan', { plan: 'Team' }, ({ accountId }) => 'AB'.includes(accountId)],
	['a plan of nobody', { plan: 'Gold' }, () => false],
	[
		'a segment',
		{ segment: 'SMB' },
		({ accountId }) => 'AC'.includes(accountId),
	],
	['an industry', { industry: 'Retail' }, ({ accountId }) => accountId === 'A'],
	[
		'a segment and an industry of nobody',
		{ segment: 'Big', industry: 'Retail' },
		() => false,
	],
	['a currency', { currency: 'EUR' }, ({ currency }) => currency === 'EUR'],
	[
		'the base currency',
		{ currency: 'USD' },
		({ currency }) => currency === 'USD',
	],
	[
		'a kind',
		{ kind: 'submitted_lead' },
		() => true,
		({ kind }) => kind === 'submitted_lead',
	],
	[
		'by hand',
		{ kind: 'by_hand' },
		() => true,
		({ kind }) => kind === 'by_hand',
	],
	[
		'an advocate',
		{ advocate: 'D' },
		() => true,
		({ referrerAccountId }) => referrerAccountId === 'D',
	],
	[
		'an advocate, a kind and a currency',
		{ advocate: 'A', kind: 'click', currency: 'EUR' },
		({ currency }) => currency === 'EUR',
		({ referrerAccountId, kind }) =>
			referrerAccountId === 'A' && kind === 'click',
	],
	[
		'what any account is credited with',
		{ credited: 'accounts' },
		() => true,
		({ referrerAccountId }) => referrerAccountId !== null,
	],
	[
		'what somebody brought who is no account',
		{ credited: 'nobody' },
		() => true,
		({ referrerAccountId }) => referrerAccountId === null,
	],
	[
		'what nobody brought',
		{ credited: 'not_referred' },
		() => true,
		'not referred',
	],
	[
		'what nobody brought, of an advocate',
		{ credited: 'not_referred', advocate: 'A' },
		() => false,
		'not referred',
	],
	[
		'a cohort',
		{ cohort: '2026-02' },
		({ accountId }) => 'CD'.includes(accountId),
	],
	[
		'a cohort and a currency',
		{ cohort: '2026-01', currency: 'EUR' },
		({ accountId, currency }) =>
			'ABE'.includes(accountId) && currency === 'EUR',
	],
	[
		'an advocate and another plan',
		{ advocate: 'B', plan: 'Team' },
		({ accountId }) => 'AB'.includes(accountId),
		({ referrerAccountId }) => referrerAccountId === 'B',
	],
]

const range = { from: '2026-01', to: '2026-03' }
const sumOf = (rows: readonly { baseMinor: number }[]) =>
	rows.reduce((sum, { baseMinor }) => sum + baseMinor, 0)

/** The chosen parts of entries, and the chosen credits, from the ledger's own rows. */
async function chosenOf(
	isChosen: (entry: Entry) => boolean,
	shares: Filter[3],
) {
	const { read } = ledger.database
	const rows = (await read.select().from(entries)).filter(isChosen)
	const all = (
		await read
			.select({ credit: credits, kind: touches.kind })
			.from(credits)
			.leftJoin(touches, eq(touches.id, credits.touchId))
	).map(({ credit, kind }) => ({ ...credit, kind: kind ?? 'by_hand' }))
	const of = (entry: Entry, isMine: (credit: Credit) => boolean) =>
		sumOf(all.filter((each) => each.entryId === entry.id && isMine(each)))
	const parts = rows.map((entry) => ({
		...entry,
		baseMinor:
			shares === undefined
				? entry.baseMinor
				: shares === 'not referred'
					? entry.baseMinor - of(entry, () => true)
					: of(entry, shares),
	}))
	const ids = rows.map(({ id }) => id)
	return {
		parts: parts.filter(({ baseMinor }) => baseMinor !== 0),
		credited: all.filter(
			(credit) =>
				ids.includes(credit.entryId) &&
				shares !== 'not referred' &&
				(shares?.(credit) ?? true),
		),
	}
}

describe.each(FILTERS)('narrowed to %s', (_, filter, isChosen, shares) => {
	test('the report is that of the chosen entries and of their credits', async () => {
		const report = await ledger.report({ ...range, filter })
		const { parts, credited } = await chosenOf(isChosen, shares)
		const inBucket = (bucket: string) =>
			sumOf(parts.filter((entry) => entry.bucket === bucket))

		expect(report.company).toMatchObject({
			total: sumOf(parts),
			firstOrder: inBucket('first_order'),
			upsell: inBucket('upsell'),
			crossSell: inBucket('cross_sell'),
			referral: inBucket('referral'),
		})
		expect(
			report.advocates.reduce((sum, { referred }) => sum + referred, 0),
		).toBe(sumOf(credited.filter(({ referrerAccountId }) => referrerAccountId)))
		expect(report.unattributed).toBe(
			sumOf(
				credited.filter(
					({ referrerAccountId, bucket }) =>
						referrerAccountId === null && bucket === 'referral',
				),
			),
		)
		// An advocate that has no revenue in it generated what is referred to it, to the cent.
		if (filter.advocate !== undefined && shares !== 'not referred')
			for (const each of report.advocates)
				if (each.accountId === filter.advocate && each.upsell === 0)
					expect(each.trg).toBe(each.referred)
	})

	test('the accounts are those of which anything is chosen', async () => {
		const { read } = ledger.database
		const { parts } = await chosenOf(isChosen, shares)
		const chosen = choose(read, filter, 'UTC')
		const found = await read
			.select({ id: accounts.id })
			.from(accounts)
			.where(chosen.accounts(accounts.id))
		const ids = found.map(({ id }) => id)
		for (const { accountId } of parts) expect(ids).toContain(accountId)
		if (shares === 'not referred')
			expect(ids.sort()).toEqual(
				[...new Set(parts.map(({ accountId }) => accountId))].sort(),
			)
	})

	test('the lists of entries and of credits hold the same, and sum to it', async () => {
		const { read } = ledger.database
		const chosen = choose(read, filter, 'UTC')
		const { parts, credited } = await chosenOf(isChosen, shares)
		const { rows } = await listEntries(read, { chosen }, null, 100)
		expect(
			rows
				.map(({ id, part, baseMinor }) => [id, part?.baseMinor ?? baseMinor])
				.sort(),
		).toEqual(parts.map(({ id, baseMinor }) => [id, baseMinor]).sort())
		expect(sumOf(await sumEntries(read, { chosen }))).toBe(sumOf(parts))
		expect(await countEntries(read, { chosen })).toBe(rows.length)
		const listed = await listCredits(read, { chosen }, null, 100)
		const keyOf = (row: { entryId: string; position: number }) =>
			`${row.entryId} ${row.position}`
		expect(listed.rows.map(keyOf).sort()).toEqual(credited.map(keyOf).sort())
		const sums = await sumCredits(read, { chosen })
		expect(sumOf(sums)).toBe(sumOf(listed.rows))
		expect(sums.reduce((n, { rows }) => n + rows, 0)).toBe(credited.length)
	})

	test.each(MODELS)(
		'parts make the whole, and advocates the company, under %s',
		async (model) => {
			const { company, advocates, eliminations, unattributed, periods } =
				await ledger.report({ ...range, filter, model })
			const { total, firstOrder, upsell, crossSell, referral, sor } = company
			expect(firstOrder + upsell + crossSell + referral).toBe(total)
			expect(sor.raw).toBe(upsell + crossSell + referral)
			expect(
				advocates.reduce((sum, each) => sum + each.sor, 0) -
					eliminations +
					unattributed,
			).toBe(sor.raw)
			expect(periods.reduce((sum, month) => sum + month.total, 0)).toBe(total)
		},
	)
})

test.each(MODELS)(
	'cohorts, currencies, advocates and kinds each divide the books without rest, under %s',
	async (model) => {
		const figuresOf = async (filter: SorFilter) => {
			const { company, periods } = await ledger.report({
				...range,
				filter,
				model,
			})
			return [
				...Object.entries(company.byClass),
				...periods.map(({ period, total }) => [period, total] as const),
				['total', company.total] as const,
			] as const
		}
		const whole = Object.fromEntries(await figuresOf({}))
		for (const filters of [
			[{ cohort: '2026-01' }, { cohort: '2026-02' }],
			[{ currency: 'EUR' }, { currency: 'USD' }],
			[
				...[...'ABCDE'].map((advocate) => ({ advocate })),
				{ credited: 'nobody' },
				{ credited: 'not_referred' },
			],
			[
				{ credited: 'accounts' },
				{ credited: 'nobody' },
				{ credited: 'not_referred' },
			],
			[...SHARE_KINDS.map((kind) => ({ kind })), { credited: 'not_referred' }],
		] satisfies SorFilter[][]) {
			const sums: Record<string, number> = {}
			for (const filter of filters)
				for (const [name, minor] of await figuresOf(filter))
					sums[name] = (sums[name] ?? 0) + minor
			expect(sums).toEqual(whole)
		}
	},
)
