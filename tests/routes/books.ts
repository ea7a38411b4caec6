import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { landRates } from '#app/operations/ledger/land-rates.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import type { Database } from '#db/client.ts'

const NOW = Date.UTC(2026, 0, 15)

/** Two accounts, each with a payment, so that each is another's. */
export async function seedBooks(database: Database) {
	await landBooks(database)
	await settleQueued(database, { now: () => NOW })
}

/** The same, before they are settled. */
export async function landBooks(database: Database) {
	const unknown = {
		domain: null,
		signedUpAt: null,
		plan: null,
		seats: null,
		currency: null,
		status: null,
		renewalAt: null,
		ownerEmail: null,
	}
	await landAccounts(
		database,
		[
			{ id: 'acme', name: 'Acme', ...unknown },
			{ id: 'globex', name: 'Globex', ...unknown },
		],
		{ now: NOW },
	)
	await landRates(
		database,
		[{ currency: 'EUR', date: '2026-01-31', rate: '1.1' }],
		{ now: NOW },
	)
	const line = {
		paidAt: NOW,
		currency: 'USD',
		type: null,
		product: null,
		family: null,
		quantity: 1,
		interval: 'once',
		refundOf: null,
		invoiceId: null,
		subscriptionId: null,
	} as const
	await landRevenueLines(
		database,
		[
			{ ...line, sourceKey: 'line-1', accountId: 'acme', amountMinor: 111_00 },
			{
				...line,
				sourceKey: 'line-2',
				accountId: 'globex',
				amountMinor: 98_765_43,
			},
			{ ...line, sourceKey: 'lost', accountId: 'nobodys', amountMinor: 1 },
			{
				...line,
				sourceKey: 'astray',
				accountId: 'globex',
				amountMinor: -1,
				refundOf: 'never-came',
			},
		],
		{ now: NOW },
	)
}
