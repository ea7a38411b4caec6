import { iso } from '#app/views/format/iso.ts'
import { BUCKET_GROUPS, type BucketGroup } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	type EntryCursor,
	type EntryRow,
	listEntries,
} from '#db/reports/ledger/entries.ts'
import { type LineRow, listLines } from '#db/reports/ledger/lines.ts'
import {
	type CreditCursor,
	type CreditRow,
	listCredits,
} from '#db/reports/ledger/sor/credits.ts'
import { type LinesQuery, lineFilterOf } from './lines-query.ts'

/** A page of a list as programs are given it, the same rows as the page and the file of it show. */

type Narrowing = {
	readonly from?: string | undefined
	readonly to?: string | undefined
	readonly account_id?: string | undefined
	readonly bucket?: BucketGroup | undefined
}

export async function entryRecords(
	read: Reader,
	baseCurrency: string,
	query: Narrowing & { readonly class?: EntryRow['class'] | undefined },
	after: readonly [string, string] | null,
	limit: number,
) {
	const cursor: EntryCursor | null = after && {
		period: after[0],
		id: after[1],
	}
	const { rows, next } = await listEntries(
		read,
		{
			from: query.from,
			to: query.to,
			accountId: query.account_id,
			buckets: query.bucket && BUCKET_GROUPS[query.bucket],
			class: query.class,
		},
		cursor,
		limit,
	)
	return {
		rows: rows.map((row) => entryRecord(row, baseCurrency)),
		next: next && ([next.period, next.id] as const),
	}
}

/** What an entry itself holds, wherever it was read. */
type Posted = Pick<
	EntryRow,
	| 'id'
	| 'period'
	| 'lineKey'
	| 'accountId'
	| 'class'
	| 'bucket'
	| 'amountMinor'
	| 'currency'
	| 'baseMinor'
	| 'mirrorOf'
	| 'isAdjustment'
	| 'policyVersion'
	| 'postedAt'
>

export const entryRecord = (row: Posted, baseCurrency: string) => ({
	entry_id: row.id,
	period: row.period,
	line_id: row.lineKey,
	account_id: row.accountId,
	class: row.class,
	bucket: row.bucket,
	amount_minor: row.amountMinor,
	currency: row.currency,
	base_amount_minor: row.baseMinor,
	base_currency: baseCurrency,
	mirror_of: row.mirrorOf,
	is_adjustment: row.isAdjustment,
	policy_version: row.policyVersion,
	posted_at: iso(row.postedAt),
})

export async function creditRecords(
	read: Reader,
	baseCurrency: string,
	query: Narrowing & { readonly referrer_account_id?: string | undefined },
	after: readonly [string, string, number] | null,
	limit: number,
) {
	const cursor: CreditCursor | null = after && {
		period: after[0],
		entryId: after[1],
		position: after[2],
	}
	const { rows, next } = await listCredits(
		read,
		{
			from: query.from,
			to: query.to,
			accountId: query.account_id,
			referrer:
				query.referrer_account_id === undefined
					? undefined
					: { id: query.referrer_account_id },
			buckets: query.bucket && BUCKET_GROUPS[query.bucket],
		},
		cursor,
		limit,
	)
	return {
		rows: rows.map((row) => creditRecord(row, baseCurrency)),
		next: next && ([next.period, next.entryId, next.position] as const),
	}
}

const creditRecord = (row: CreditRow, baseCurrency: string) => ({
	entry_id: row.entryId,
	position: row.position,
	period: row.period,
	line_id: row.lineKey,
	account_id: row.accountId,
	referrer_account_id: row.referrerAccountId,
	class: row.class,
	bucket: row.bucket,
	amount_minor: row.amountMinor,
	currency: row.currency,
	base_amount_minor: row.baseMinor,
	base_currency: baseCurrency,
	mirror_of: row.mirrorOf,
})

export async function lineRecords(
	read: Reader,
	zone: string,
	query: Pick<LinesQuery, 'from' | 'to' | 'state' | 'kind' | 'product'> & {
		readonly account_id?: string | undefined
	},
	after: readonly [number, string] | null,
	limit: number,
) {
	const { rows, next } = await listLines(
		read,
		lineFilterOf(
			{
				...query,
				account: query.account_id,
				key: undefined,
				order: undefined,
			},
			zone,
		),
		after && { paidAt: after[0], sourceKey: after[1] },
		limit,
	)
	return {
		rows: rows.map(lineRecord),
		next: next && ([next.paidAt, next.sourceKey] as const),
	}
}

export const lineRecord = (row: LineRow) => ({
	line_id: row.sourceKey,
	account_id: row.accountId,
	paid_at: iso(row.paidAt),
	amount_minor: row.amountMinor,
	currency: row.currency,
	type: row.type,
	product: row.product,
	family: row.family,
	quantity: row.quantity,
	interval: row.interval,
	refund_of: row.refundOf,
	invoice_id: row.invoiceId,
	subscription_id: row.subscriptionId,
	unposted: row.unposted,
})
