import { z } from 'zod'
import { MODELS } from '#app/domain/attribution/models.ts'
import { checkRange, type RangeRefusal } from '#app/domain/ledger/sor-range.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { ApiError } from '#app/http/api/errors.ts'
import { defineRead } from '#app/http/api/operation.ts'
import { badQuery } from '#app/http/api/query.ts'
import { CURRENCY, MONTHS, oneOf, PERIOD } from '#app/routes/api/fields.ts'
import { reportCsv } from '#app/views/ledger/sor/report-csv.ts'
import {
	readSorReport,
	type SorReportRecord,
} from '#app/views/ledger/sor/report-record.ts'

const minor = z.int()
const SOR = z.strictObject({ raw: minor, reported: minor, carry: minor })
const PARTS = {
	total: minor,
	firstOrder: minor,
	upsell: minor,
	crossSell: minor,
	referral: minor,
	repeat: minor.optional().meta({
		description: 'Only where the policy counts repeat orders.',
	}),
}

export const SOR_REPORT = z
	.strictObject({
		from: PERIOD.nullable(),
		to: PERIOD.nullable(),
		currency: CURRENCY,
		model: z.enum(MODELS),
		policyVersion: z.int(),
		company: z.strictObject({
			...PARTS,
			byClass: z.strictObject({
				new: minor,
				renewal: minor,
				repeat: minor,
				upsell: minor,
				crossSell: minor,
			}),
			sor: SOR,
			sorToFirstOrder: z.number().nullable(),
		}),
		periods: z.array(
			z.strictObject({
				...PARTS,
				period: PERIOD,
				sor: SOR,
				state: z.enum(['open', 'reviewing', 'closed']),
			}),
		),
		advocates: z.array(
			z.strictObject({
				accountId: z.string(),
				upsell: minor,
				crossSell: minor,
				repeat: minor.optional(),
				referred: minor,
				sor: minor,
				trg: minor,
			}),
		),
		eliminations: minor,
		unattributed: minor,
		claimed: minor,
		needsRate: z.int().meta({ description: 'Lines without a rate.' }),
		waiting: z.int().meta({ description: 'Refunds without their line.' }),
	})
	.meta({ id: 'SorReport' }) satisfies z.ZodType<SorReportRecord>

export const SOR_QUERY = z.strictObject({
	...MONTHS,
	model: oneOf(
		MODELS,
		'Another model than the policy’s is a what-if: nothing is posted by it.',
	),
})

const DESCRIBED = {
	group: 'Figures',
	scope: 'read',
	query: SOR_QUERY,
	example: { from: '2026-01', to: '2026-03' },
	description:
		'Minor units of the base currency, the figures of the page and of `laurel report sor`. Without months: the first to the last with entries.',
} as const

const REFUSALS: Readonly<Record<RangeRefusal, string>> = {
	no_such_month: 'is no month that there may be books of',
	turned: 'is after to',
	too_long: 'is more than 40 years before to',
}

/** Why there is no report of these months; null: there is. */
export function refuseMonths({
	from,
	to,
}: {
	readonly from?: string | undefined
	readonly to?: string | undefined
}): ApiError | null {
	const known = from ?? to
	if (known === undefined) return null
	const refusal = checkRange(from ?? known, to ?? known)
	return (
		refusal &&
		badQuery([
			{ field: from === undefined ? 'to' : 'from', message: REFUSALS[refusal] },
		])
	)
}

type Asked = {
	readonly read: Parameters<typeof readSorReport>[0]
	readonly query: z.output<typeof SOR_QUERY>
}

async function report({
	read,
	query,
}: Asked): Promise<Result<SorReportRecord, ApiError>> {
	const problem = refuseMonths(query)
	return problem ? refused(problem) : done(await readSorReport(read, query))
}

export const sorReport = defineRead({
	...DESCRIBED,
	path: '/api/v1/reports/sor',
	id: 'getSorReport',
	summary: 'Second-order revenue of a range of months.',
	answer: SOR_REPORT,
	run: report,
})

export const sorReportCsv = defineRead({
	...DESCRIBED,
	path: '/api/v1/reports/sor.csv',
	id: 'getSorReportCsv',
	summary: 'The same as a CSV file.',
	answer: z.string(),
	type: 'text/csv',
	async run(asked) {
		const made = await report(asked)
		return made.ok ? done(reportCsv(made.value)) : made
	},
})
