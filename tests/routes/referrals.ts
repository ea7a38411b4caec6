import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { landTouches } from '#app/operations/referrals/land-touches.ts'
import { markCampaign } from '#app/operations/referrals/mark-campaign.ts'
import type { Database } from '#db/client.ts'
import { insertAccounts } from '#db/stores/accounts/accounts.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { insertLead } from '#db/stores/referrals/leads.ts'

const NOW = Date.UTC(2026, 0, 15)

/** Acme brought Globex, and somebody for whom an account was made. The books are there already. */
export async function seedReferrals(database: Database) {
	await database.transact(async (tx) => {
		await insertAccounts(
			tx,
			[
				{
					id: 'lead-door',
					name: 'Door Co',
					legalKey: 'doorco',
					domain: 'door.example',
					registrableDomain: 'door.example',
					signedUpAt: null,
					plan: null,
					seats: null,
					currency: null,
					status: 'prospect',
					renewalAt: null,
					churnedAt: null,
					ownerEmail: null,
				},
			],
			NOW,
		)
		await insertLead(
			tx,
			{
				id: 'door',
				source: 'form',
				state: 'received',
				accountId: 'lead-door',
				isAccountNew: true,
				contactId: null,
				referrerAccountId: 'acme',
				referrerUserId: null,
				code: null,
				clickId: null,
				consentVersion: 1,
				consentAt: NOW,
				consentTokenHash: null,
				consentExpiresAt: null,
				addressHash: 'door',
				createdAt: NOW,
				createdBy: null,
				receivedAt: NOW,
				erasedAt: null,
			},
			{
				name: 'Dora Door',
				email: 'dora@door.example',
				emailKey: 'dora@door.example',
				company: 'Door Co',
				message: null,
			},
		)
		await queueAccounts(tx, ['lead-door'], NOW)
	})
	const touch = (accountId: string) => ({
		id: `acme>${accountId}`,
		accountId,
		kind: 'manual' as const,
		occurredAt: NOW - 1,
		referrerAccountId: 'acme',
		referrerContactId: null,
		code: null,
		note: null,
	})
	const nobodys = {
		...touch('globex'),
		id: 'touch-of-nobody',
		referrerAccountId: null,
		code: 'nobodys',
	}
	const campaigns = { ...nobodys, id: 'touch-of-campaign', code: 'campaigns' }
	await landTouches(
		database,
		[touch('globex'), touch('lead-door'), nobodys, campaigns],
		{ now: NOW },
	)
	await markCampaign(database, { code: 'campaigns', actorId: 'a', now: NOW })
	await settleQueued(database, { now: () => NOW })
}
