import type { Period } from '#app/domain/period.ts'
import type { Channel } from '#app/domain/recurring/acquisition.ts'
import type { MovementKind } from '#app/domain/recurring/movement.ts'
import { accountPath, withParams } from './paths.ts'

export const RECURRING_PATH = '/admin/recurring-revenue'
export const MOVEMENTS_PATH = '/admin/recurring-revenue/movements'
export const RECURRING_CUSTOMERS_PATH = '/admin/recurring-revenue/customers'
export const METRICS_OF_CUSTOMERS_PATH = '/admin/customer-metrics'
export const NEW_CUSTOMERS_PATH = '/admin/customer-metrics/new-customers'
export const COSTS_PATH = '/admin/costs'

type Months = { from?: Period | undefined; to?: Period | undefined }

export type MovementParams = Months & {
	kind?: MovementKind | undefined
	account?: string | undefined
	sort?: 'largest' | undefined
}

export const movementsPath = (params: MovementParams): string =>
	withParams(MOVEMENTS_PATH, params)

export type RecurringCustomerParams = Months & {
	who?: 'opening' | 'closing' | 'lost' | undefined
}

export const recurringCustomersPath = (
	params: RecurringCustomerParams,
): string => withParams(RECURRING_CUSTOMERS_PATH, params)

export type NewCustomerParams = Months & { channel?: Channel | undefined }

export const newCustomersPath = (params: NewCustomerParams): string =>
	withParams(NEW_CUSTOMERS_PATH, params)

/** What an account's recurring revenue comes from; of one month alone. */
export const accountRecurringPath = (
	accountId: string,
	month?: Period,
): string =>
	withParams(`${accountPath(accountId)}/recurring-revenue`, { month })
