import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import { links } from '#db/schema/index.ts'
import {
	accountsTouchedWith,
	queueAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { landRows } from '#db/stores/organisation/land-rows.ts'
import { campaignsAmong } from '#db/stores/referrals/campaign-codes.ts'
import { linkDetails, wordsTaken } from '#db/stores/referrals/links.ts'

export type LinkRow = {
	/** Lower case: codes are case-insensitive. */
	readonly code: string
	readonly codeShown: string
	readonly accountId: string
	/** What a source leaves out is as it is known; of a new link, null. */
	readonly contactId?: string | null
	readonly destination?: string | null
}

export type LinkRefusal =
	| 'conflict'
	/** Somebody said that the code is a campaign's. */
	| 'campaign_code'

/** Stores tracked links; touches that carried their codes before are settled again. A code never changes its owner. */
export function landLinks(
	database: Database,
	rows: readonly LinkRow[],
	{ now }: { now: number },
): Promise<Landing<LinkRefusal>[]> {
	return database.transact((tx) => landLinksIn(tx, rows, { now }))
}

/** The same, in the transaction of its caller. */
export async function landLinksIn(
	tx: Tx,
	rows: readonly LinkRow[],
	{ now }: { now: number },
): Promise<Landing<LinkRefusal>[]> {
	const codes = rows.map((row) => row.code)
	const words = await wordsTaken(tx, codes)
	const campaigns = await campaignsAmong(tx, codes)
	const free = rows.filter(
		(row) => !words.has(row.code) && !campaigns.has(row.code),
	)
	const known = await linkDetails(
		tx,
		free.map((row) => row.code),
	)
	const outcomes = await landRows(
		tx,
		links,
		['code'],
		free.map((row) => ({
			contactId: null,
			destination: null,
			...known.get(row.code),
			...row,
			createdAt: now,
		})),
	)
	const outcomeOf = new Map(free.map((row, i) => [row, outcomes[i]]))
	// A word that another link answers to is no code any more, and a campaign's is nobody's.
	const landed = rows.map(
		(row) =>
			outcomeOf.get(row) ??
			(campaigns.has(row.code) ? 'campaign_code' : 'conflict'),
	)
	const fresh = codes.filter((_, i) => landed[i] === 'landed')
	await queueAccounts(tx, await accountsTouchedWith(tx, fresh), now)
	return landed.map((outcome) =>
		outcome === 'conflict' || outcome === 'campaign_code'
			? { refused: outcome }
			: outcome,
	)
}
