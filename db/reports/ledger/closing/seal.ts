import { createHash } from 'node:crypto'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { type SealedCredit, sealText } from '#app/domain/ledger/close.ts'
import type { Period } from '#app/domain/period.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { credits, entries } from '#db/schema/index.ts'

const PAGE = 2000

/**
 * The hash over a period's entries and credits, in the order of their ids, chained to the hash of the period before:
 * SHA-256 in hex, and how many entries it covers.
 */
export async function sealOf(
	read: Reader,
	period: Period,
	previousHash: string,
): Promise<{ hash: string; entryCount: number }> {
	const hash = createHash('sha256').update(`${period}\n${previousHash}\n`)
	let entryCount = 0
	let after = ''
	for (;;) {
		const page = await read
			.select()
			.from(entries)
			.where(and(eq(entries.period, period), gt(entries.id, after)))
			.orderBy(asc(entries.id))
			.limit(PAGE)
		if (page.length === 0) break
		const creditsOf = await creditsByEntry(
			read,
			page.map((entry) => entry.id),
		)
		for (const entry of page)
			hash.update(
				sealText({ ...entry, credits: creditsOf.get(entry.id) ?? [] }),
			)
		entryCount += page.length
		after = page.at(-1)?.id ?? after
	}
	return { hash: hash.digest('hex'), entryCount }
}

async function creditsByEntry(
	read: Reader,
	ids: string[],
): Promise<Map<string, SealedCredit[]>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select()
			.from(credits)
			.where(inArray(credits.entryId, piece))
			.orderBy(asc(credits.entryId), asc(credits.position)),
	)
	return groupBy(rows, (row) => row.entryId)
}
