import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import { links } from '#db/schema/index.ts'
import {
	accountsTouchedWith,
	queueAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { landRows } from '#db/stores/organisation/land-rows.ts'
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

/** Stores tracked links; touches that carried their codes before are settled again. A code never changes its owner. */
export function landLinks(
	database: Database,
	rows: readonly LinkRow[],
	{ now }: { now: number },
): Promise<Landing<'conflict'>[]> {
	return database.transact((tx) => landLinksIn(tx, rows, { now }))
}

/** The same, in the transaction of its caller. */
export async function landLinksIn(
	tx: Tx,
	rows: readonly LinkRow[],
	{ now }: { now: number },
): Promise<Landing<'conflict'>[]> {
	const words = await wordsTaken(
		tx,
		rows.map((row) => row.code),
	)
	const free = rows.filter((row) => !words.has(row.code))
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
	// A word that another link answers to is no code any more.
	const landed = rows.map((row) => outcomeOf.get(row) ?? 'conflict')
	const codes = rows
		.filter((_, i) => landed[i] === 'landed')
		.map((row) => row.code)
	await queueAccounts(tx, await accountsTouchedWith(tx, codes), now)
	return landed.map((outcome) =>
		outcome === 'conflict' ? { refused: outcome } : outcome,
	)
}
