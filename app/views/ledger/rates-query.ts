import type { Period } from '#app/domain/period.ts'
import { periodOf } from '#app/views/ledger/sor/sor-query.ts'
import { withParams } from '#app/views/paths/paths.ts'

export const RATES_PATH = '/admin/rates'

export type RatesQuery = {
	readonly currency?: string | undefined
	readonly from?: Period | undefined
	readonly to?: Period | undefined
	/** The day whose rate is to be set. */
	readonly day?: string | undefined
}

/** Which rates, read from an address. */
export const parseRatesQuery = (params: URLSearchParams): RatesQuery => ({
	currency: params.get('currency')?.trim().toUpperCase() || undefined,
	from: periodOf(params.get('from')) ?? undefined,
	to: periodOf(params.get('to')) ?? undefined,
	day: params.get('day')?.trim() || undefined,
})

export const ratesPath = (query: RatesQuery): string =>
	withParams(RATES_PATH, query)
