/** Rows as the CSV files hold them: every value is text, '' where there is none. */
type Row<Column extends string> = Readonly<Record<Column, string>>

/** What kind of company an account is. */
export type TraitCells = Row<'segment' | 'industry' | 'use_cases'>

export type AccountRow = Row<
	| 'account_id'
	| 'name'
	| 'domain'
	| 'signed_up_at'
	| 'plan'
	| 'seats'
	| 'currency'
	| 'status'
	| 'renewal_at'
	| 'owner_email'
> &
	TraitCells
export type ContactRow = Row<
	'contact_id' | 'account_id' | 'email' | 'name' | 'title' | 'role'
>
export type UsageRow = Row<
	'event_id' | 'account_id' | 'metric' | 'value' | 'occurred_at' | 'contact_id'
>
export type RevenueRow = Row<
	| 'line_id'
	| 'account_id'
	| 'paid_at'
	| 'amount'
	| 'currency'
	| 'type'
	| 'product'
	| 'family'
	| 'quantity'
	| 'interval'
	| 'refund_of'
>
export type TouchRow = Row<
	| 'touch_id'
	| 'account_id'
	| 'kind'
	| 'occurred_at'
	| 'referrer_account_id'
	| 'referrer_contact_id'
	| 'code'
	| 'note'
>
export type StageRow = Row<'account_id' | 'stage' | 'occurred_at'>
export type LinkRow = Row<'code' | 'account_id' | 'contact_id' | 'destination'>
export type RateRow = Row<'date' | 'currency' | 'rate'>
