import type {
	ReferenceOutcome,
	ReferenceState,
} from '#app/domain/references/lifecycle.ts'
import { index, instant, integer, table, text } from '#db/columns.ts'

/** Sales needs a customer who talks to a prospect. */
export const referenceRequests = table(
	'reference_requests',
	{
		id: text('id').primaryKey(),
		state: text('state').$type<ReferenceState>().notNull(),
		industry: text('industry'),
		useCase: text('use_case'),
		neededBy: instant('needed_by').notNull(),
		/** The account that the prospect is, where it is known. */
		prospectAccountId: text('prospect_account_id'),
		/** Who is asked, and by which ask. */
		accountId: text('account_id'),
		userId: text('user_id'),
		askId: text('ask_id'),
		startsAt: instant('starts_at'),
		durationMinutes: integer('duration_minutes'),
		outcome: text('outcome').$type<ReferenceOutcome>(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [
		index('reference_requests_state').on(t.state, t.neededBy),
		index('reference_requests_account').on(t.accountId),
		index('reference_requests_ask').on(t.askId),
	],
)

/** Erasable. */
export const referenceTexts = table('reference_texts', {
	requestId: text('request_id').primaryKey(),
	/** Who the prospect is, and what they want to know. */
	need: text('need').notNull(),
	/** Where the call takes place. */
	place: text('place'),
	/** What staff and the advocate said afterwards. */
	feedback: text('feedback'),
	advocateFeedback: text('advocate_feedback'),
})

/** What a review ask is about: beside its ask. */
export const reviewAsks = table('review_asks', {
	askId: text('ask_id').primaryKey(),
	/** Where the review is to be written. */
	site: text('site').notNull(),
	url: text('url').notNull(),
	/** What the reviewer is to disclose. */
	disclosure: text('disclosure').notNull(),
	/** When the advocate said that it is written. */
	writtenAt: instant('written_at'),
})
