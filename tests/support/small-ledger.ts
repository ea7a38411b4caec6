import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { landTouches } from '#app/operations/referrals/land-touches.ts'
import type { Database } from '#db/client.ts'
import { at, minor } from './facts.ts'

const NOW = at('2026-04-15')

/** A key as sources write them: it must survive an address. */
export const ODD_KEY = 'inv/7 #2?x=50%'

const account = (id: string, name: string) => ({
	id,
	name,
	domain: `${id}.example`,
	signedUpAt: null,
	plan: null,
	seats: null,
	currency: null,
	status: null,
	renewalAt: null,
	ownerEmail: null,
})

const line = (
	sourceKey: string,
	accountId: string,
	paid: string,
	amount: string,
	rest: {
		type?: 'new' | 'repeat' | 'upsell' | 'cross_sell'
		refundOf?: string
		currency?: string
	} = {},
) => ({
	sourceKey,
	accountId,
	paidAt: at(paid),
	amountMinor: minor(amount, rest.currency),
	currency: rest.currency ?? 'USD',
	type: rest.type ?? null,
	product: null,
	family: null,
	quantity: 1,
	interval: 'month' as const,
	refundOf: rest.refundOf ?? null,
	invoiceId: null,
	subscriptionId: null,
})

const touch = (
	id: string,
	accountId: string,
	rest: {
		kind?: 'click' | 'manual' | 'self_reported'
		referrerAccountId?: string
		code?: string
	},
) => ({
	id,
	accountId,
	kind: rest.kind ?? 'click',
	occurredAt: at('2025-12-20'),
	referrerAccountId: rest.referrerAccountId ?? null,
	referrerContactId: null,
	code: rest.code ?? null,
	note: null,
})

/**
 * The rules' worked example, with what lies beside it: Alder brought Birch, Birch brought Cedar; Delta says that
 * somebody sent it; somebody outside brought Elm; Fir was brought by Alder and has not bought.
 * First order 600, upsell 400, cross-sell 200, referral 1,370; SOR 1,970 = 900 + 1,000 + 100 − 100 + 70.
 */
export async function landSmallLedger(database: Database) {
	await ensureOrganisation(database, { now: NOW })
	await landAccounts(
		database,
		[
			account('alder', 'Alder Works'),
			account('birch', 'Birch & Sons'),
			account('cedar', 'Cedar Freight'),
			account('delta', 'Delta Optics'),
			account('elm', 'Elm Dental'),
			account('fir', 'Fir Foods'),
			account('formula', '=HYPERLINK("x")'),
		],
		{ now: NOW },
	)
	await landTouches(
		database,
		[
			touch('t-birch', 'birch', { referrerAccountId: 'alder' }),
			touch('t-cedar', 'cedar', { referrerAccountId: 'birch' }),
			touch('t-delta', 'delta', { kind: 'self_reported' }),
			touch('t-elm', 'elm', { kind: 'manual' }),
			touch('t-fir', 'fir', { referrerAccountId: 'alder' }),
		],
		{ now: NOW },
	)
	await landRevenueLines(
		database,
		[
			line('a-1', 'alder', '2026-01-05', '500.00', { type: 'new' }),
			line('a-2', 'alder', '2026-02-05', '300.00', { type: 'upsell' }),
			line('a-3', 'alder', '2026-03-05', '200.00', { type: 'cross_sell' }),
			line('b-1', 'birch', '2026-01-10', '400.00', { type: 'new' }),
			line('c-1', 'cedar', '2026-02-10', '1000.00', { type: 'new' }),
			line(ODD_KEY, 'cedar', '2026-03-10', '100.00', { type: 'upsell' }),
			line('c-refund', 'cedar', '2026-03-20', '-100.00', { refundOf: 'c-1' }),
			line('d-1', 'delta', '2026-01-12', '60.00', { type: 'new' }),
			line('d-2', 'delta', '2026-03-12', '40.00', { type: 'repeat' }),
			line('e-1', 'elm', '2026-01-13', '70.00', { type: 'new' }),
			line('yen', 'alder', '2026-03-07', '1580', { currency: 'JPY' }),
			line('lost-refund', 'alder', '2026-03-08', '-5.00', { refundOf: 'gone' }),
		],
		{ now: NOW },
	)
	await settleQueued(database, { now: () => NOW })
}
