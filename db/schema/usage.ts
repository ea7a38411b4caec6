import { index, instant, real, table, text } from '../columns.ts'

/** A measured value of a metric at an account. Append-only by event id. */
export const observations = table(
	'observations',
	{
		eventId: text('event_id').primaryKey(),
		accountId: text('account_id').notNull(),
		contactId: text('contact_id'),
		metric: text('metric').notNull(),
		value: real('value').notNull(),
		occurredAt: instant('occurred_at').notNull(),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [
		index('observations_account').on(t.accountId, t.metric, t.occurredAt),
	],
)
