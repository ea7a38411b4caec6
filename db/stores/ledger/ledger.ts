import { asc, inArray } from 'drizzle-orm'
import type { Posting, StandingEntry } from '#app/domain/ledger/post.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { newId } from '#db/ids.ts'
import {
	companyRollup,
	creditRollup,
	credits,
	entries,
	revenueRollup,
	unpostedLines,
} from '#db/schema/index.ts'

/** The standing entries of accounts — those that no mirror has taken back — by line. */
export async function standingEntries(
	read: Reader,
	accountIds: readonly string[],
): Promise<Map<string, StandingEntry[]>> {
	const rows = await inChunks(accountIds, (piece) =>
		read.select().from(entries).where(inArray(entries.accountId, piece)),
	)
	const mirrored = new Set(rows.map((row) => row.mirrorOf))
	const standing = rows.filter(
		(row) => row.mirrorOf === null && !mirrored.has(row.id),
	)
	const creditRows = await inChunks(accountIds, (piece) =>
		read
			.select()
			.from(credits)
			.where(inArray(credits.accountId, piece))
			.orderBy(asc(credits.entryId), asc(credits.position)),
	)
	const creditsOf = groupBy(creditRows, (row) => row.entryId)
	return new Map(
		[...groupBy(standing, (row) => row.lineKey)].map(([lineKey, rows]) => [
			lineKey,
			rows.map((row) => ({ ...row, credits: creditsOf.get(row.id) ?? [] })),
		]),
	)
}

export type AccountPosting = Posting & { readonly accountId: string }

/** Postings as rows: the entries and credits to append, and what they add to the rollups. */
export type LedgerRows = {
	readonly entries: readonly (typeof entries.$inferInsert)[]
	readonly credits: readonly (typeof credits.$inferInsert)[]
	readonly revenueSums: readonly (typeof revenueRollup.$inferInsert)[]
	readonly companySums: readonly (typeof companyRollup.$inferInsert)[]
	readonly creditSums: readonly (typeof creditRollup.$inferInsert)[]
}

/** The rows that postings come to. */
export function ledgerRows(
	postings: readonly AccountPosting[],
	{ policyVersion, postedAt }: { policyVersion: number; postedAt: number },
): LedgerRows {
	const entryRows: (typeof entries.$inferInsert)[] = []
	const creditRows: (typeof credits.$inferInsert)[] = []
	const revenueSums = new Map<string, typeof revenueRollup.$inferInsert>()
	const creditSums = new Map<string, typeof creditRollup.$inferInsert>()
	for (const posting of postings) {
		const {
			accountId,
			line,
			period,
			class: kind,
			bucket,
			amountMinor,
			baseMinor,
			mirrorOf,
			isAdjustment,
		} = posting
		const { currency } = line
		const id = newId()
		entryRows.push({
			id,
			accountId,
			lineKey: line.sourceKey,
			period,
			class: kind,
			bucket,
			amountMinor,
			currency,
			baseMinor,
			mirrorOf,
			isAdjustment,
			policyVersion,
			postedAt,
		})
		const revenueKey = `${period} ${kind} ${bucket} ${currency} ${accountId}`
		const sum = revenueSums.get(revenueKey)
		if (sum) {
			sum.amountMinor += amountMinor
			sum.baseMinor += baseMinor
			sum.rows += 1
		} else {
			revenueSums.set(revenueKey, {
				period,
				accountId,
				class: kind,
				bucket,
				currency,
				amountMinor,
				baseMinor,
				rows: 1,
			})
		}
		let position = 0
		for (const credit of posting.credits) {
			creditRows.push({
				...credit,
				entryId: id,
				position: position++,
				accountId,
				period,
				bucket,
			})
			const referrerAccountId = credit.referrerAccountId ?? ''
			const touchId = credit.touchId ?? ''
			// Months, classes, buckets and currencies hold no spaces, and the lengths say where the ids end.
			const creditKey = `${period} ${kind} ${bucket} ${currency} ${accountId.length} ${touchId.length} ${accountId}${touchId}${referrerAccountId}`
			const known = creditSums.get(creditKey)
			if (known) {
				known.baseMinor += credit.baseMinor
				known.rows += 1
			} else {
				creditSums.set(creditKey, {
					period,
					referrerAccountId,
					accountId,
					class: kind,
					bucket,
					currency,
					touchId,
					baseMinor: credit.baseMinor,
					rows: 1,
				})
			}
		}
	}
	return {
		entries: entryRows,
		credits: creditRows,
		revenueSums: [...revenueSums.values()],
		companySums: companySums([...revenueSums.values()]),
		creditSums: [...creditSums.values()],
	}
}

/** Appends entries and credits, and adds them to the rollups. */
export async function appendLedgerRows(
	tx: Tx,
	rows: LedgerRows,
): Promise<void> {
	await tx.bulk.insert(entries, rows.entries)
	await tx.bulk.insert(credits, rows.credits)
	await tx.bulk.add(
		revenueRollup,
		['period', 'accountId', 'class', 'bucket', 'currency'],
		['amountMinor', 'baseMinor', 'rows'],
		rows.revenueSums,
	)
	await tx.bulk.add(
		companyRollup,
		['period', 'class', 'bucket'],
		['baseMinor', 'rows'],
		rows.companySums,
	)
	await tx.bulk.add(
		creditRollup,
		[
			'period',
			'referrerAccountId',
			'accountId',
			'class',
			'bucket',
			'currency',
			'touchId',
		],
		['baseMinor', 'rows'],
		rows.creditSums,
	)
}

function companySums(
	sums: readonly (typeof companyRollup.$inferInsert)[],
): (typeof companyRollup.$inferInsert)[] {
	const groups = groupBy(sums, (sum) =>
		JSON.stringify([sum.period, sum.class, sum.bucket]),
	)
	return [...groups.values()].map((group) => ({
		...(group[0] as (typeof group)[number]),
		baseMinor: group.reduce((total, sum) => total + sum.baseMinor, 0),
		rows: group.reduce((total, sum) => total + sum.rows, 0),
	}))
}

export type UnpostedLine = typeof unpostedLines.$inferInsert

/** Replaces what is known of the accounts' lines that could not be posted. */
export async function replaceUnposted(
	tx: Tx,
	accountIds: readonly string[],
	unposted: readonly UnpostedLine[],
): Promise<void> {
	await tx
		.delete(unpostedLines)
		.where(inArray(unpostedLines.accountId, [...accountIds]))
	await tx.bulk.insert(unpostedLines, unposted)
}
