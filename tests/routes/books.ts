import { landAccounts } from '#app/operations/land-accounts.ts'
import type { Database } from '#db/client.ts'

/** Two accounts, so that each is another's. */
export async function seedBooks(database: Database) {
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
		{ now: Date.UTC(2026, 0, 1) },
	)
}
