import type { Database } from '#db/client.ts'
import { insertProposal } from '#db/stores/ledger/override-proposals.ts'
import { insertSettingProposal } from '#db/stores/ledger/setting-proposals.ts'

/** Shares of Acme, and another threshold, that wait for another admin. The books are there already. */
export const seedProposals = (database: Database) =>
	database.transact(async (tx) => {
		await insertProposal(tx, {
			id: 'proposal-1',
			accountId: 'acme',
			shares: [{ referrerAccountId: 'globex', basisPoints: 10_000 }],
			notReferredBasisPoints: 0,
			effectiveAt: 0,
			movedMinor: 111_00,
			proposedAt: 0,
			proposedBy: 'person-1',
			reason: 'They told us so.',
		})
		await insertSettingProposal(tx, {
			id: 'setting-1',
			kind: 'finance_settings',
			settings: { overrideThresholdMinor: 500_00, insteadOfMinor: 100_00 },
			movedMinor: null,
			proposedAt: 0,
			proposedBy: 'person-1',
		})
	})
