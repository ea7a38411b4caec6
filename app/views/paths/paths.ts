import type { Bucket, RevenueClass } from '#app/domain/ledger/line.ts'
import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import type { Period } from '#app/domain/period.ts'

/** Buckets by the name that stands for them in an address. */
export const BUCKET_GROUPS = {
	first_order: ['first_order'],
	upsell: ['upsell'],
	cross_sell: ['cross_sell'],
	referral: ['referral'],
	second_order: ['upsell', 'cross_sell', 'referral'],
	own_growth: ['upsell', 'cross_sell'],
} as const satisfies Record<string, readonly Bucket[]>
export type BucketGroup = keyof typeof BUCKET_GROUPS

type Params = Record<string, string | undefined>

/** A path with those parameters that are set. */
export function withParams(path: string, params: Params): string {
	const query = new URLSearchParams()
	for (const [name, value] of Object.entries(params))
		if (value !== undefined && value !== '') query.set(name, value)
	return query.size === 0 ? path : `${path}?${query}`
}

export type EntryParams = SorFilter & {
	from?: Period | undefined
	to?: Period | undefined
	bucket?: BucketGroup | undefined
	class?: RevenueClass | undefined
	account?: string | undefined
	/** Repeat orders that nobody brought: besides the bucket, or left out. */
	repeat?: 'with' | 'without' | undefined
	claimed?: '1' | undefined
}

export const entriesPath = (params: EntryParams): string =>
	withParams('/admin/entries', params)

export type CreditParams = SorFilter & {
	from?: Period | undefined
	to?: Period | undefined
	bucket?: BucketGroup | undefined
	account?: string | undefined
	/** The credited account. */
	referrer?: string | undefined
}

export const creditsPath = (params: CreditParams): string =>
	withParams('/admin/credits', params)

export const linesPath = (params: {
	account?: string
	state?: string
}): string => withParams('/admin/lines', params)

/** A line's receipt. Sources write their keys as they like, so they are encoded, and never end like a data request. */
export const linePath = (sourceKey: string): string =>
	`/admin/lines/${encodeSegment(sourceKey)}`

export const accountPath = (accountId: string): string =>
	`/admin/accounts/${encodeSegment(accountId)}`

export const personPath = (userId: string): string =>
	`/admin/people/${encodeSegment(userId)}`

export const METRICS_PATH = '/admin/settings/metrics'
/** Not below the metrics, where `new` would be the page of a metric with that key. */
export const NEW_METRIC_PATH = '/admin/settings/new-metric'
export const MILESTONES_PATH = '/admin/settings/milestones'
export const TIERS_PATH = '/admin/settings/tiers'

export const metricPath = (key: string): string =>
	`${METRICS_PATH}/${encodeSegment(key)}`

export const milestonePath = (id: string): string =>
	`${MILESTONES_PATH}/${encodeSegment(id)}`

export const tierPath = (id: string): string =>
	`${TIERS_PATH}/${encodeSegment(id)}`

/** An address that mail is withheld from. It is stored as a hash, safe in a path. */
export const suppressionPath = (addressHash: string): string =>
	`/admin/suppressions/${addressHash}`

export const imagePath = (id: string): string => `/images/${id}`

export const encodeSegment = (text: string) =>
	encodeURIComponent(text).replace(/\.data$/, '%2Edata')

/** The last segment of a path as it was before encoding; null where it is not well encoded. */
export function lastSegmentOf(pathname: string): string | null {
	try {
		return decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1))
	} catch {
		return null
	}
}

/** Where somebody is looked for by their address, to be told of or erased. */
export const ERASURE_PATH = '/admin/erasure'

/** Accounts at Stripe, and what waits of theirs. */
export const STRIPE_PATH = '/admin/stripe'

/** What programs tell by Segment's protocol, and what is made of it. */
export const EVENTS_PATH = '/admin/events'
export const MAP_EVENT_PATH = `${EVENTS_PATH}/new-mapping`
export const mapEventPath = (event: string): string =>
	withParams(MAP_EVENT_PATH, { event })
export const endMappingPath = (id: string): string =>
	`${EVENTS_PATH}/mappings/${encodeURIComponent(id)}/end`
