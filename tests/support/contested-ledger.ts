import { at } from './facts.ts'
import { Ledger, payment, refundRow, touchRow } from './ledger.ts'

/** Several journeys that models split differently, with refunds, growth, an override, another currency and a stranger. */
export async function contestedLedger(): Promise<Ledger> {
	const ledger = await Ledger.open()
	await ledger.accounts('A', 'B', 'C', 'P', 'Q', 'R')
	const sale = payment('P', '2026-02-08', '140.00', { type: 'new' })
	const odd = payment('Q', '2026-02-10', '66.51', { type: 'new' })
	await ledger.lines(
		sale,
		payment('P', '2026-03-08', '99.99', { type: 'upsell' }),
		refundRow(sale, '2026-02-20', '33.35'),
		refundRow(sale, '2026-03-20', '10.01'),
		odd,
		payment('Q', '2026-04-08', '70.01'),
		refundRow(odd, '2026-04-20', '66.51'),
		payment('R', '2026-03-01', '500.00', { currency: 'EUR' }),
		payment('R', '2026-04-01', '700.00', { currency: 'EUR' }),
	)
	await ledger.rates(
		{ date: '2026-03-01', currency: 'EUR', rate: '1.0837' },
		{ date: '2026-03-31', currency: 'EUR', rate: '1.1013' },
	)
	await ledger.touches(
		touchRow('P', 'A', '2026-01-01'),
		touchRow('P', 'B', '2026-01-13'),
		touchRow('P', 'C', '2026-01-31'),
		touchRow('P', null, '2026-02-02'),
		touchRow('P', 'A', '2026-02-08'),
		touchRow('Q', 'B', '2026-02-01'),
		touchRow('Q', 'P', '2026-02-05'),
		touchRow('Q', 'C', '2026-02-10'),
		touchRow('R', 'P', '2026-02-01'),
		touchRow('R', 'Q', '2026-02-09'),
	)
	await ledger.stages(
		{ accountId: 'P', stage: 'lead', occurredAt: at('2026-01-20') },
		{ accountId: 'P', stage: 'opportunity', occurredAt: at('2026-02-01') },
	)
	await ledger.override('R', { A: 2_500, B: 2_500 }, '2026-03-15')
	return ledger
}
