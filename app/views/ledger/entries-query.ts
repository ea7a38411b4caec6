import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { parseSorFilter } from '#app/views/ledger/sor/sor-filter-query.ts'
import { periodOf } from '#app/views/ledger/sor/sor-query.ts'
import {
	BUCKET_GROUPS,
	type BucketGroup,
	type CreditParams,
	type EntryParams,
} from '#app/views/paths/paths.ts'

/** Which entries, read from an address. What makes no sense is left out. `period` stands for a range of one month. */
export function parseEntryQuery(params: URLSearchParams): EntryParams {
	const repeat = params.get('repeat')
	return {
		...parseSorFilter(params),
		...rangeOf(params),
		bucket: bucketOf(params),
		class: REVENUE_CLASSES.find((kind) => kind === params.get('class')),
		account: params.get('account')?.trim() || undefined,
		repeat: repeat === 'with' || repeat === 'without' ? repeat : undefined,
		claimed: params.get('claimed') === '1' ? '1' : undefined,
	}
}

/** Which credits, read from an address. */
export function parseCreditQuery(params: URLSearchParams): CreditParams {
	return {
		...parseSorFilter(params),
		...rangeOf(params),
		bucket: bucketOf(params),
		account: params.get('account')?.trim() || undefined,
		referrer: params.get('referrer')?.trim() || undefined,
	}
}

function rangeOf(params: URLSearchParams) {
	const period = periodOf(params.get('period'))
	return {
		from: period ?? periodOf(params.get('from')) ?? undefined,
		to: period ?? periodOf(params.get('to')) ?? undefined,
	}
}

function bucketOf(params: URLSearchParams): BucketGroup | undefined {
	const bucket = params.get('bucket')
	return bucket !== null && Object.hasOwn(BUCKET_GROUPS, bucket)
		? (bucket as BucketGroup)
		: undefined
}
