import { useCasesText } from '#app/domain/accounts/traits.ts'
import { microsText } from '#app/domain/metrics/value.ts'
import { amountText } from '#app/domain/money.ts'
import { type Cell, csvOf } from '#app/views/format/csv.ts'
import type { Reader } from '#db/client.ts'
import {
	everyAccount,
	everyContact,
	everyLine,
	everyLink,
	everyObservation,
	everyRate,
	everyStage,
	everySubscription,
	everyTouch,
} from '#db/reports/overviews/known-facts.ts'

type FactFile = (read: Reader) => AsyncGenerator<string>

/** A file of everything of one kind; `cells` gives its columns of a row. */
const define =
	<Row>(
		rows: (read: Reader) => AsyncIterable<Row[]>,
		columns: readonly string[],
		cells: (row: Row) => Cell[],
	): FactFile =>
	(read) =>
		csvOf(columns, pagesOf(rows(read), cells))

async function* pagesOf<Row>(
	pages: AsyncIterable<Row[]>,
	cells: (row: Row) => Cell[],
): AsyncGenerator<Cell[][]> {
	for await (const rows of pages) yield rows.map(cells)
}

const instant = (at: number | null): string | null =>
	at === null ? null : new Date(at).toISOString()

const columns = (text: string): string[] => text.split(',')

/** Everything that is known, as the files by which it can be imported: unchanged, it changes nothing. */
export const FACT_FILES = {
	accounts: define(
		everyAccount,
		columns(
			'account_id,name,domain,signed_up_at,plan,seats,currency,status,churned_at,renewal_at,owner_email,segment,industry,use_cases',
		),
		(row) => [
			row.id,
			row.name,
			row.domain,
			instant(row.signedUpAt),
			row.plan,
			row.seats,
			row.currency,
			row.status,
			instant(row.churnedAt),
			instant(row.renewalAt),
			row.ownerEmail,
			row.segment,
			row.industry,
			useCasesText(row.useCases ?? []),
		],
	),
	contacts: define(
		everyContact,
		columns('contact_id,account_id,email,name,title,role'),
		(row) => [row.id, row.accountId, row.email, row.name, row.title, row.role],
	),
	links: define(
		everyLink,
		columns('code,account_id,contact_id,destination'),
		(row) => [row.codeShown, row.accountId, row.contactId, row.destination],
	),
	rates: define(everyRate, columns('date,currency,rate'), (row) => [
		row.date,
		row.currency,
		row.rate,
	]),
	stages: define(
		everyStage,
		columns('account_id,stage,occurred_at,reason'),
		(row) => [row.accountId, row.stage, instant(row.occurredAt), row.reason],
	),
	subscriptions: define(
		everySubscription,
		columns(
			'subscription_id,account_id,started_at,family,product,trial_end,paused_at,resumed_at,cancel_at,ended_at',
		),
		(row) => [
			row.id,
			row.accountId,
			instant(row.startedAt),
			row.family,
			row.product,
			instant(row.trialEnd),
			instant(row.pausedAt),
			instant(row.resumedAt),
			instant(row.cancelAt),
			instant(row.endedAt),
		],
	),
	touches: define(
		everyTouch,
		columns(
			'touch_id,account_id,kind,occurred_at,referrer_account_id,referrer_contact_id,code,note',
		),
		(row) => [
			row.id,
			row.accountId,
			row.kind,
			instant(row.occurredAt),
			row.referrerAccountId,
			row.referrerContactId,
			row.code,
			row.note,
		],
	),
	revenue: define(
		everyLine,
		columns(
			'line_id,account_id,paid_at,amount,currency,type,product,family,quantity,interval,refund_of,invoice_id,subscription_id',
		),
		(row) => [
			row.sourceKey,
			row.accountId,
			instant(row.paidAt),
			amountText(row.amountMinor, row.currency),
			row.currency,
			row.type,
			row.product,
			row.family,
			row.quantity,
			row.interval,
			row.refundOf,
			row.invoiceId,
			row.subscriptionId,
		],
	),
	usage: define(
		everyObservation,
		columns('event_id,account_id,metric,value,occurred_at,contact_id,corrects'),
		(row) => [
			row.eventId,
			row.accountId,
			row.metric,
			row.valueMicros === null ? null : microsText(row.valueMicros),
			instant(row.occurredAt),
			row.contactId,
			row.correctsId,
		],
	),
} as const satisfies Record<string, FactFile>

export type FactFileName = keyof typeof FACT_FILES

export const isFactFileName = (text: string): text is FactFileName =>
	Object.hasOwn(FACT_FILES, text)

export const factFilePath = (name: string): string => `/admin/data/${name}.csv`
