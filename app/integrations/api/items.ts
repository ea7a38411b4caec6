import { z } from 'zod'
import { STAGES } from '#app/domain/attribution/window.ts'
import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { CHANNELS } from '#app/domain/recurring/acquisition.ts'
import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import { TOUCH_KINDS } from '#app/domain/referrals/touch.ts'
import { cell, count, instant, optional, word } from './fields.ts'

/** What is sent, a schema each: it reads the shape of an item, is printed in the document, and types clients. */

const accountId = cell({
	description: 'Your own id of the account.',
	example: 'acme',
})
const currency = (description: string) => cell({ description, example: 'USD' })

export const ACCOUNT = z
	.object({
		account_id: accountId,
		name: cell({ description: 'What it is called.', example: 'Acme' }),
		domain: optional({ description: 'Its domain.', example: 'acme.com' }),
		signed_up_at: instant('When it signed up.').nullable().optional(),
		plan: optional({ description: 'Its plan.', example: 'Team' }),
		seats: count({ description: 'How many seats it has.', example: 25 }),
		currency: currency('What it pays in.').nullable().optional(),
		status: optional({ description: 'A word of yours.', example: 'active' }),
		churned_at: instant('When it stopped being a customer.')
			.nullable()
			.optional(),
		renewal_at: instant('When its contract renews.').nullable().optional(),
		owner_email: optional({
			description: 'Who of yours looks after it.',
			example: 'sam@example.com',
		}),
		segment: optional({ description: 'Its segment.', example: 'Mid-market' }),
		industry: optional({ description: 'Its industry.', example: 'Retail' }),
		use_cases: optional({
			description: 'What it uses the product for, separated by semicolons.',
			example: 'Reporting; Planning',
		}),
	})
	.meta({ id: 'AccountItem' })

export const CONTACT = z
	.object({
		contact_id: cell({
			description: 'Your own id of the person.',
			example: 'u-7',
		}),
		account_id: accountId,
		email: cell({ description: 'Their address.', example: 'ana@acme.com' }),
		name: optional({ description: 'Their name.', example: 'Ana Ruiz' }),
		title: optional({ description: 'Their title.', example: 'Head of Data' }),
		role: word(['advocate', 'champion', 'user'], {
			description: 'What they are to you; a user where nothing is said.',
			example: 'champion',
		})
			.nullable()
			.optional(),
	})
	.meta({ id: 'ContactItem' })

export const REVENUE = z
	.object({
		line_id: cell({
			description: 'The payment’s own id: the same one is the same payment.',
			example: 'in_1001',
		}),
		account_id: accountId,
		paid_at: instant('When it was paid.'),
		amount: z
			.string({
				error:
					'is not text: write major units as text, such as "50.00", or minor units as amount_minor',
			})
			.optional()
			.meta({
				description:
					'Decimal text in major units, as in a file; or `amount_minor`, never both.',
				example: '50.00',
			}),
		amount_minor: z
			.int({ error: 'is not a whole number of minor units' })
			.optional()
			.meta({
				description:
					'Minor units of the currency (cents), instead of `amount`.',
				example: 5000,
			}),
		currency: currency('ISO 4217.'),
		type: word(REVENUE_CLASSES, {
			description: 'Its class, where you know better than the rules.',
			example: 'renewal',
		})
			.nullable()
			.optional(),
		product: optional({ description: 'What was paid for.', example: 'team' }),
		family: optional({
			description: 'The products of which it is an edition.',
			example: 'plans',
		}),
		quantity: count({ description: '1 where nothing is said.', example: 1 }),
		interval: optional({
			description:
				'week, month, quarter, half_year, year or once, or a number of months; `once` where nothing is said.',
			example: 'month',
		}),
		refund_of: optional({
			description:
				'The payment that this gives back (a negative amount), or of whose refund it is the reversal.',
			example: 'in_1000',
		}),
		invoice_id: optional({
			description: 'Of which invoice it is.',
			example: 'in_1001',
		}),
		subscription_id: optional({
			description: 'Of which subscription it is.',
			example: 'sub_9',
		}),
	})
	.meta({ id: 'RevenueItem' })

export const SUBSCRIPTION = z
	.object({
		subscription_id: cell({
			description: 'The subscription’s own id.',
			example: 'sub_9',
		}),
		account_id: accountId,
		started_at: instant('When it began.'),
		family: optional({
			description: 'The products of which it is an edition.',
			example: 'plans',
		}),
		product: optional({ description: 'What is paid for.', example: 'team' }),
		trial_end: instant('When its trial ends.').nullable().optional(),
		paused_at: instant('Since when it pauses.').nullable().optional(),
		resumed_at: instant('Since when it goes on.').nullable().optional(),
		cancel_at: instant('When it is to end.').nullable().optional(),
		ended_at: instant('When it ended.').nullable().optional(),
	})
	.meta({ id: 'SubscriptionItem' })

export const TOUCH = z
	.object({
		touch_id: cell({
			description: 'The touch’s own id: the same one is the same touch.',
			example: 't-1',
		}),
		account_id: cell({
			description: 'The account that was brought.',
			example: 'brightside',
		}),
		kind: word(TOUCH_KINDS, { description: 'How.', example: 'manual' }),
		occurred_at: instant('When.'),
		referrer_account_id: optional({
			description: 'The account that brought it.',
			example: 'acme',
		}),
		referrer_contact_id: optional({
			description: 'The person who did.',
			example: 'u-7',
		}),
		code: optional({ description: 'The code of a link.', example: 'kd7mqxtp' }),
		note: optional({ description: 'Free text.', example: 'Told by phone' }),
	})
	.meta({ id: 'TouchItem' })

export const STAGE = z
	.object({
		account_id: accountId,
		stage: word(STAGES, {
			description: 'Where sales stands.',
			example: 'qualified',
		}),
		occurred_at: instant('Since when.'),
		reason: word(REJECTION_REASONS, {
			description: 'Why it was lost; of `lost` alone.',
			example: 'not_a_fit',
		})
			.nullable()
			.optional(),
	})
	.meta({ id: 'StageItem' })

const EVENT_ID = z.string().min(1).max(200)

export const USAGE = z
	.object({
		event_id: EVENT_ID.meta({
			description: 'The event’s own id: the same one counts once, for ever.',
			example: 'e-1',
		}),
		account_id: EVENT_ID.meta({
			description: 'Your own id of the account.',
			example: 'acme',
		}),
		metric: EVENT_ID.meta({
			description: 'What was measured.',
			example: 'weekly_active_users',
		}),
		value: z.union([z.number(), z.string()]).nullable().optional().meta({
			description: 'A number; nothing takes back the event that it corrects.',
			example: 100,
		}),
		occurred_at: z.string().meta({
			description:
				'ISO 8601 with its zone, or a date, which is its midnight in the organisation’s zone.',
			example: '2026-03-09T10:00:00Z',
		}),
		contact_id: EVENT_ID.nullable().optional().meta({
			description: 'Who did it.',
			example: 'u-7',
		}),
		corrects: EVENT_ID.nullable().optional().meta({
			description: 'The event in whose place this one stands.',
			example: 'e-0',
		}),
	})
	.meta({ id: 'UsageItem' })

export const COST = z
	.object({
		period: cell({ description: 'The month.', example: '2026-03' }),
		channel: word(CHANNELS, {
			description:
				'Marketing and sales (`paid`), or the referral programme (`referral`).',
			example: 'paid',
		}),
		amount_minor: z
			.int({ error: 'is not a whole number of minor units' })
			.nullable()
			.meta({
				description:
					'What winning customers cost, in minor units; null takes back what is known.',
				example: 1250000,
			}),
		currency: currency('The organisation’s base currency, no other.'),
	})
	.meta({ id: 'CostItem' })

export const RATE = z
	.object({
		date: cell({ description: 'Of which day.', example: '2026-03-02' }),
		currency: currency('ISO 4217, not the base currency.'),
		rate: cell({
			description:
				'Units of the base currency for one unit of this one; text keeps every digit.',
			example: '1.0837',
		}),
	})
	.meta({ id: 'RateItem' })
