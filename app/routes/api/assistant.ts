import { z } from 'zod'
import { MODELS } from '#app/domain/attribution/models.ts'
import { SOR_PARTS } from '#app/domain/ledger/movement.ts'
import { isPeriod } from '#app/domain/period.ts'
import {
	REFERRAL_STATES,
	type ReferralState,
} from '#app/domain/referrals/lifecycle.ts'
import { done, refused } from '#app/domain/result.ts'
import { type AssistantTool, defineTool } from '#app/http/api/assistant.ts'
import { apiError } from '#app/http/api/errors.ts'
import { receiptRecord } from '#app/views/ledger/receipt-record.ts'
import { lineRecords } from '#app/views/ledger/records.ts'
import { explainedReport } from '#app/views/ledger/sor/explained-report.ts'
import { accountRecord } from '#app/views/overviews/account-records.ts'
import { nearRecords } from '#app/views/programme/milestone-records.ts'
import { referralRecords } from '#app/views/referrals/referral-records.ts'
import { RECEIPT } from './ledger/line.ts'
import { LINE } from './ledger/rows.ts'
import { refuseMonths, SOR_REPORT } from './ledger/sor.ts'
import { ACCOUNT_DETAILS } from './overviews/accounts.ts'
import { NEAR } from './programme/milestones.ts'
import { REFERRAL } from './referrals/referrals.ts'

const month = (description: string) =>
	z
		.string()
		.refine(isPeriod, { error: 'is not a month such as 2026-09' })
		.optional()
		.meta({ description })

const MONTHS = {
	from: month('The first month, such as 2026-09.'),
	to: month('The last month.'),
}

const LIMIT = z.int().min(1).max(100).optional().meta({
	description: 'How many rows at most; 20 where nothing is said.',
})
const USUAL = 20
const LATEST_LINES = 20

const sorReport = defineTool({
	name: 'sor_report',
	title: 'Second-order revenue',
	description:
		'Second-order revenue of a range of months, by month and by advocate, in minor units; and `moved`: the accounts that moved it most against as many months before, why, who brought them, and the lines it rests on. Ask this first, for a single month to say why it rose or fell.',
	input: z.object({
		...MONTHS,
		model: z.enum(MODELS).optional().meta({
			description:
				'Another attribution model than the policy’s: a what-if of the report. `moved` stays as it is posted; only who brought an account, and by how much, may differ.',
		}),
	}),
	output: z.object({
		report: SOR_REPORT,
		moved: z.array(
			z.strictObject({
				account_id: z.string(),
				name: z.string().nullable(),
				now_minor: z.int(),
				before_minor: z.int(),
				change_minor: z.int(),
				because: z.array(
					z.strictObject({
						part: z.enum(SOR_PARTS),
						how: z.enum(['began', 'ended', 'more', 'less']),
						change_minor: z.int(),
					}),
				),
				referrer_account_ids: z.array(z.string()),
				refunded_minor: z.int(),
				adjusted_minor: z.int(),
				line_ids: z.array(z.string()),
			}),
		),
	}),
	async run({ read, organisation, query }) {
		const problem = refuseMonths(query)
		return problem
			? refused(problem)
			: done(await explainedReport(read, organisation, query))
	},
})

const explainLine = defineTool({
	name: 'explain_line',
	title: 'Receipt of a payment',
	description:
		'Everything that one payment or refund rests on: which touches competed, which counted and why, the policy, every entry, credit and refund.',
	input: z.object({
		line_id: z.string().min(1).max(200).meta({
			description: 'As sor_report and account name it.',
		}),
	}),
	output: RECEIPT,
	async run({ read, organisation, query }) {
		const found = await receiptRecord(read, organisation, query.line_id)
		return found
			? done(found)
			: refused(apiError('not_found', 'There is no line with this id.'))
	},
})

const account = defineTool({
	name: 'account',
	title: 'An account',
	description:
		'What an account paid and brought by month, whom it brought, its tier and milestones, and its latest lines (of the months that are asked for).',
	input: z.object({
		account_id: z.string().min(1).max(200).meta({ description: 'Its id.' }),
		...MONTHS,
	}),
	output: ACCOUNT_DETAILS.extend({ lines: z.array(LINE) }),
	async run({ read, organisation, query }) {
		const { account_id, from, to } = query
		const found = await accountRecord(
			read,
			organisation.baseCurrency,
			account_id,
		)
		if (!found)
			return refused(apiError('not_found', 'There is no account with this id.'))
		const { rows } = await lineRecords(
			read,
			organisation.zone,
			{
				account_id,
				from,
				to,
				state: undefined,
				kind: undefined,
				product: undefined,
			},
			null,
			LATEST_LINES,
		)
		return done({ ...found, lines: rows })
	},
})

const STATES = [...REFERRAL_STATES, 'held', 'expired'] as const

const referrals = defineTool({
	name: 'referrals',
	title: 'Referrals',
	description:
		'Who brought whom, where each stands and what was credited for it, those heard of last first.',
	input: z.object({
		...MONTHS,
		state: z.enum(STATES).optional().meta({ description: 'Where it stands.' }),
		referrer_account_id: z.string().max(200).optional().meta({
			description: 'Who brought them.',
		}),
		limit: LIMIT,
	}),
	output: z.object({ referrals: z.array(REFERRAL), has_more: z.boolean() }),
	async run({ read, organisation, query, now }) {
		const { limit = USUAL, ...filter } = query
		const { rows, next } = await referralRecords(
			read,
			organisation,
			filter as typeof filter & { state?: ReferralState },
			{ after: null, limit, now },
		)
		return done({ referrals: rows, has_more: next !== null })
	},
})

const nearest = defineTool({
	name: 'nearest_milestones',
	title: 'Nearest milestones',
	description:
		'Which accounts are nearest to their next tier, and what of it they lack least.',
	input: z.object({ limit: LIMIT }),
	output: z.object({ accounts: z.array(NEAR), has_more: z.boolean() }),
	async run({ read, query }) {
		const { rows, next } = await nearRecords(read, null, query.limit ?? USUAL)
		return done({ accounts: rows, has_more: next !== null })
	},
})

/** What assistants may ask: five questions, and nothing that changes anything. */
export const ASSISTANT_TOOLS: readonly AssistantTool[] = [
	sorReport,
	explainLine,
	account,
	referrals,
	nearest,
]
