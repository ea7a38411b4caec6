import fc from 'fast-check'
import type { RevenueRow } from '#app/operations/ledger/land-revenue-lines.ts'
import type { StageRow } from '#app/operations/referrals/land-stages.ts'
import type { TouchRow } from '#app/operations/referrals/land-touches.ts'
import { at, DAY } from './facts.ts'
import { accountRow, Ledger, linkRow, payment } from './ledger.ts'

const ACCOUNTS = ['A', 'B', 'C', 'D'] as const
const CURRENCIES = ['USD', 'EUR', 'JPY'] as const
const RATE_DAYS = ['2025-12-30', '2026-01-20', '2026-01-26', '2026-02-01']

type Row =
	| {
			of: 'account'
			id: string
			domain: string | null
			signedUpAt: number | null
	  }
	| { of: 'line'; row: RevenueRow }
	| { of: 'touch'; row: TouchRow }
	| { of: 'stage'; row: StageRow }
	| { of: 'link'; code: string; owner: string }
	| { of: 'rate'; date: string; currency: string; rate: string }

const instant = fc
	.tuple(fc.nat(70), fc.constantFrom(0, 1, DAY / 2))
	.map(([day, time]) => at('2025-12-20') + day * DAY + time)

const someAccount = fc.constantFrom(...ACCOUNTS)

const someLines = fc
	.array(
		fc.record({
			accountId: someAccount,
			paidAt: instant,
			amountMinor: fc.constantFrom(0, 1, 100, 5000, 6651, 14000),
			currency: fc.constantFrom(...CURRENCIES),
			type: fc.constantFrom(null, null, null, 'upsell' as const),
			family: fc.constantFrom(null, 'Suite'),
			interval: fc.constantFrom('month' as const, 'once' as const),
			invoiceId: fc.constantFrom(null, null, 'I', 'J'),
			subscriptionId: fc.constantFrom(null, 'S', 'T'),
			isCredit: fc.constantFrom(false, false, true),
			/** In thirds of the line: together they may take more than it is, and reversals (negative) give back. */
			refunds: fc.array(
				fc.record({
					paidAt: instant,
					thirds: fc.constantFrom(1, 1, 2, 3, -1, -2),
				}),
				{ maxLength: 3 },
			),
		}),
		{ minLength: 3, maxLength: 12 },
	)
	.map((lines) =>
		lines.flatMap(({ refunds, isCredit, ...rest }, i): Row[] => {
			const sign = isCredit && rest.invoiceId !== null ? -1 : 1
			const row = {
				...payment(rest.accountId, '2026-01-01', '0', rest),
				sourceKey: `line-${i}`,
				amountMinor: 0 + sign * rest.amountMinor,
			}
			if (sign < 0) return [{ of: 'line', row }]
			const third = Math.floor(row.amountMinor / 3)
			return [
				{ of: 'line', row },
				...refunds.map(
					({ paidAt, thirds }, r): Row => ({
						of: 'line',
						row: {
							...row,
							sourceKey: `line-${i}-refund-${r}`,
							paidAt,
							type: null,
							amountMinor: 0 - third * thirds,
							refundOf: row.sourceKey,
						},
					}),
				),
			]
		}),
	)

const someTouches = fc
	.array(
		fc.record({
			accountId: someAccount,
			occurredAt: instant,
			kind: fc.constantFrom(
				'click' as const,
				'click' as const,
				'manual' as const,
				'self_reported' as const,
				'event' as const,
			),
			by: fc.constantFrom(
				'A',
				'B',
				'C',
				'D',
				'stranger',
				'code-a',
				'code-b',
				null,
			),
		}),
		{ maxLength: 8 },
	)
	.map((touches) =>
		touches.map(
			({ by, ...rest }, i): Row => ({
				of: 'touch',
				row: {
					...rest,
					id: `touch-${i}`,
					referrerAccountId: by?.startsWith('code') ? null : by,
					code: by?.startsWith('code') ? by : null,
					referrerContactId: null,
					note: null,
				},
			}),
		),
	)

const someStages = fc
	.uniqueArray(
		fc.record({
			accountId: someAccount,
			stage: fc.constantFrom('lead' as const, 'opportunity' as const),
			occurredAt: instant,
		}),
		{ maxLength: 3, selector: (stage) => JSON.stringify(stage) },
	)
	.map((stages) => stages.map((row): Row => ({ of: 'stage', row })))

const someAccounts = fc.tuple(
	...ACCOUNTS.map((id) =>
		fc.record({
			of: fc.constant('account' as const),
			id: fc.constant(id),
			domain: fc.constantFrom(null, null, 'acme.com', 'globex.com'),
			signedUpAt: fc.option(instant, { nil: null }),
		}),
	),
)

const FIXED: Row[] = [
	{ of: 'link', code: 'Code-A', owner: 'A' },
	{ of: 'link', code: 'code-b', owner: 'B' },
	...RATE_DAYS.flatMap((date, i): Row[] => [
		{ of: 'rate', date, currency: 'EUR', rate: `1.0${i + 1}37` },
		{ of: 'rate', date, currency: 'JPY', rate: `0.006${i + 1}` },
	]),
]

/** One way for rows to come: in some order, some of them twice, in some batches; settled after some of these. */
const arrivals = (rows: readonly Row[]) =>
	fc.record({
		order: fc
			.tuple(
				fc.shuffledSubarray([...rows], { minLength: rows.length }),
				fc.subarray([...rows]),
			)
			.map(([once, again]) => [...once, ...again]),
		batches: fc.array(
			fc.record({
				size: fc.integer({ min: 1, max: 20 }),
				settle: fc.boolean(),
			}),
			{ minLength: 1, maxLength: 4 },
		),
	})

/** The facts of a few accounts, in two ways for them to come. */
export const histories = fc
	.tuple(someAccounts, someLines, someTouches, someStages)
	.map((parts) => [...parts.flat(), ...FIXED])
	.chain((rows) => fc.tuple(arrivals(rows), arrivals(rows)))

export type Arrival = {
	order: Row[]
	batches: { size: number; settle: boolean }[]
}

/** A ledger to which facts have come. */
export async function arrive(
	{ order, batches }: Arrival,
	settle: (ledger: Ledger) => Promise<unknown> = (ledger) => ledger.settle(),
): Promise<Ledger> {
	const ledger = await Ledger.open()
	for (let from = 0, i = 0; from < order.length; i++) {
		const batch = batches[i % batches.length] as Arrival['batches'][number]
		await land(ledger, order.slice(from, from + batch.size))
		if (batch.settle) await settle(ledger)
		from += batch.size
	}
	return ledger
}

async function land(ledger: Ledger, rows: readonly Row[]) {
	const only = <Of extends Row['of']>(of: Of) =>
		rows.filter((row): row is Extract<Row, { of: Of }> => row.of === of)
	await ledger.lines(...only('line').map(({ row }) => row))
	await ledger.touches(...only('touch').map(({ row }) => row))
	await ledger.stages(...only('stage').map(({ row }) => row))
	await ledger.accounts(
		...only('account').map(({ id, domain, signedUpAt }) =>
			accountRow(id, { domain, signedUpAt }),
		),
	)
	await ledger.links(
		...only('link').map(({ code, owner }) => linkRow(code, owner)),
	)
	await ledger.rates(...only('rate').map(({ of: _, ...rate }) => rate))
}
