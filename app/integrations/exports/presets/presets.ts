import { AFFILIATE_PRESETS } from './affiliates.ts'
import { CHARGEBEE_INVOICES } from './chargebee.ts'
import { CHARTMOGUL_CUSTOMERS, CHARTMOGUL_LINE_ITEMS } from './chartmogul.ts'
import {
	HUBSPOT_COMPANIES,
	HUBSPOT_CONTACTS,
	HUBSPOT_DEALS,
} from './hubspot.ts'
import { OWN_PRESETS } from './own-columns.ts'
import { PIPEDRIVE_DEALS } from './pipedrive.ts'
import type { Preset } from './preset.ts'
import { QUICKBOOKS_SALES } from './quickbooks.ts'
import { SALESFORCE_OPPORTUNITIES } from './salesforce.ts'
import { STRIPE_CHARGES } from './stripe-charges.ts'
import { STRIPE_CUSTOMERS } from './stripe-customers.ts'
import { STRIPE_INVOICES } from './stripe-invoices.ts'
import { STRIPE_PAYMENTS } from './stripe-payments.ts'
import { STRIPE_SUBSCRIPTIONS } from './stripe-subscriptions.ts'

/** Every export that is known. */
export const PRESETS: readonly Preset[] = [
	STRIPE_PAYMENTS,
	STRIPE_CHARGES,
	STRIPE_INVOICES,
	STRIPE_CUSTOMERS,
	STRIPE_SUBSCRIPTIONS,
	CHARTMOGUL_CUSTOMERS,
	CHARTMOGUL_LINE_ITEMS,
	CHARGEBEE_INVOICES,
	HUBSPOT_COMPANIES,
	HUBSPOT_CONTACTS,
	HUBSPOT_DEALS,
	SALESFORCE_OPPORTUNITIES,
	PIPEDRIVE_DEALS,
	QUICKBOOKS_SALES,
	...AFFILIATE_PRESETS,
	...OWN_PRESETS,
]

export const PRESET_NAMES = PRESETS.map(({ name }) => name)

export const presetNamed = (name: string): Preset | undefined =>
	PRESETS.find((preset) => preset.name === name)
