import { MODELS } from '#app/domain/attribution/models.ts'
import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { type Period, periodsBetween } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import type { Reader } from '#db/client.ts'
import { knownSorReport } from '#db/reports/known-sor.ts'
import { readAccountNames } from '#db/reports/names.ts'
import { readPeriodSpan } from '#db/reports/period-span.ts'
import { listPolicies } from '#db/reports/policies.ts'
import type { SorReport } from '#db/reports/sor.ts'
import { drawStackedMonths } from './charts/stacked-months.server.ts'
import { formatPeriod, formatPeriodRange, formatPeriodShort } from './dates.ts'
import { moneyFigure, type OrganisationFacts } from './figure.ts'
import { countOf, formatMoney } from './money.ts'
import {
	accountPath,
	creditsPath,
	type EntryParams,
	entriesPath,
	linesPath,
	withParams,
} from './paths.ts'
import { policyFacts } from './policy-facts.ts'
import type { SorQuery } from './sor-query.ts'
import { CLASS_WORDS, MODEL_WORDS } from './words.ts'

const ADVOCATES = 50
const CHART_PARTS = [
	{ key: 'upsell', of: 'upsell' },
	{ key: 'cross-sell', of: 'crossSell' },
	{ key: 'referral', of: 'referral' },
	{ key: 'repeat', of: 'repeat' },
] as const
/** Repeat orders that nobody brought. */
const OWN_REPEAT = { bucket: 'first_order', class: 'repeat' } as const

export type SorView = Awaited<ReturnType<typeof viewSor>>

/** Second-order revenue of the company, by month and by advocate, each figure leading to its rows. */
export async function viewSor(
	read: Reader,
	organisation: OrganisationFacts,
	query: SorQuery,
) {
	const [span, [current]] = await Promise.all([
		readPeriodSpan(read),
		listPolicies(read),
	])
	const policy = current?.settings ?? DEFAULT_POLICY
	const model = query.model ?? policy.model
	const choice = {
		months: span ? monthOptions(span, query) : [],
		models: MODELS.map((value) => ({
			value,
			label:
				value === policy.model
					? `${MODEL_WORDS[value]} (the policy’s)`
					: MODEL_WORDS[value],
		})),
		model,
	}
	const settings = {
		version: current?.version ?? 1,
		facts: policyFacts(policy),
	}
	if (!span) return { choice, settings, report: null }
	const report = await knownSorReport(read, {
		from: query.from ?? span.first,
		to: query.to ?? span.last,
		model,
	})
	return {
		choice: { ...choice, from: report.from ?? '', to: report.to ?? '' },
		settings,
		report: await shape(read, organisation, report, {
			skip: query.skip,
			isWhatIf: model !== policy.model,
		}),
	}
}

function monthOptions(
	span: { first: Period; last: Period },
	{ from, to }: SorQuery,
) {
	// A month outside the ledger may be asked for by address: then the choice shows it.
	const first = from !== null && from < span.first ? from : span.first
	const last = to !== null && to > span.last ? to : span.last
	return periodsBetween(first, last).map((period) => ({
		value: period,
		label: formatPeriod(period),
	}))
}

async function shape(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	report: SorReport,
	{ skip, isWhatIf }: { skip: number; isWhatIf: boolean },
) {
	const { from, to, company } = report
	const range = { from: from ?? undefined, to: to ?? undefined }
	const secondOrder = {
		bucket: 'second_order' as const,
		repeat: company.repeat === undefined ? undefined : ('with' as const),
	}
	const firstOrder = {
		bucket: 'first_order' as const,
		repeat: company.repeat === undefined ? undefined : ('without' as const),
	}
	const money = (amountMinor: number, path: string | null) =>
		moneyFigure(amountMinor, baseCurrency, path)
	const ranked = [...report.advocates].sort(
		(a, b) => b.sor - a.sor || (a.accountId < b.accountId ? -1 : 1),
	)
	const shown = ranked.slice(skip, skip + ADVOCATES)
	const names = await readAccountNames(
		read,
		shown.map((advocate) => advocate.accountId),
	)
	const advocatesSor = report.advocates.reduce((sum, { sor }) => sum + sor, 0)
	const consolidated = advocatesSor - report.eliminations + report.unattributed
	const page = (position: number) =>
		`${withParams('/admin/second-order-revenue', {
			...range,
			model: report.model,
			skip: position > 0 ? String(position) : undefined,
		})}#advocates`

	return {
		title: from && to ? formatPeriodRange(from, to) : 'No entries',
		model: MODEL_WORDS[report.model],
		policyVersion: report.policyVersion,
		currency: report.currency,
		isWhatIf,
		sor: {
			reported: money(company.sor.reported, '#months'),
			raw: money(company.sor.raw, entriesPath({ ...range, ...secondOrder })),
			carry: money(company.sor.carry, '#months'),
			hasCarry:
				company.sor.carry !== 0 || company.sor.raw !== company.sor.reported,
			toFirstOrder:
				company.sorToFirstOrder === null
					? null
					: company.sorToFirstOrder.toFixed(2),
		},
		total: money(company.total, entriesPath(range)),
		parts: [
			{
				key: 'first-order' as const,
				label: 'First order',
				amountMinor: company.firstOrder,
				figure: money(
					company.firstOrder,
					entriesPath({ ...range, ...firstOrder }),
				),
				note: 'What accounts would pay anyway: first payments, renewals and repeats that nobody brought.',
			},
			{
				key: 'upsell' as const,
				label: 'Upsell',
				amountMinor: company.upsell,
				figure: money(
					company.upsell,
					entriesPath({ ...range, bucket: 'upsell' }),
				),
				note: 'More of what an account already paid for.',
			},
			{
				key: 'cross-sell' as const,
				label: 'Cross-sell',
				amountMinor: company.crossSell,
				figure: money(
					company.crossSell,
					entriesPath({ ...range, bucket: 'cross_sell' }),
				),
				note: 'Product families that an account had not paid for before.',
			},
			{
				key: 'referral' as const,
				label: 'Referral',
				amountMinor: company.referral,
				figure: money(
					company.referral,
					entriesPath({ ...range, bucket: 'referral' }),
				),
				note: 'First payments and renewals of accounts that somebody brought.',
			},
			...(company.repeat === undefined
				? []
				: [
						{
							key: 'repeat' as const,
							label: 'Repeat',
							amountMinor: company.repeat,
							figure: money(
								company.repeat,
								entriesPath({ ...range, ...OWN_REPEAT }),
							),
							note: 'Repeat orders of accounts that nobody brought: second-order revenue by this policy.',
						},
					]),
		],
		classes: REVENUE_CLASSES.map((kind) => ({
			label: CLASS_WORDS[kind],
			figure: money(
				company.byClass[kind === 'cross_sell' ? 'crossSell' : kind],
				entriesPath({ ...range, class: kind }),
			),
		})),
		beside: [
			{
				label: 'Claimed',
				figure: money(
					report.claimed,
					entriesPath({ ...range, ...firstOrder, claimed: '1' }),
				),
				note: 'First-order revenue of accounts that say somebody sent them. Not part of second-order revenue.',
			},
			{
				label: 'Unattributed',
				figure: money(
					report.unattributed,
					creditsPath({ ...range, bucket: 'referral', credited: 'nobody' }),
				),
				note: 'Referral revenue whose referrer is no account: a partner outside, or an unknown code.',
			},
			{
				label: 'Needs a rate',
				figure: {
					text: countOf(report.needsRate, 'line'),
					to: linesPath({ state: 'needs_rate' }),
				},
				note: 'Payments in a currency without a rate. They are in no figure yet.',
			},
			{
				label: 'Waiting',
				figure: {
					text: countOf(report.waiting, 'refund'),
					to: linesPath({ state: 'needs_line' }),
				},
				note: 'Refunds whose line has not arrived. They are in no figure yet.',
			},
		],
		months: report.periods.map((month) => {
			const only = { from: month.period, to: month.period }
			const part = (amountMinor: number, narrowed: EntryParams = {}) =>
				money(amountMinor, entriesPath({ ...only, ...narrowed }))
			return {
				period: month.period,
				label: formatPeriod(month.period),
				short: formatPeriodShort(month.period),
				total: part(month.total),
				firstOrder: part(month.firstOrder, firstOrder),
				upsell: part(month.upsell, { bucket: 'upsell' }),
				crossSell: part(month.crossSell, { bucket: 'cross_sell' }),
				referral: part(month.referral, { bucket: 'referral' }),
				repeat:
					month.repeat === undefined ? null : part(month.repeat, OWN_REPEAT),
				raw: part(month.sor.raw, secondOrder),
				reported: formatMoney(month.sor.reported, baseCurrency),
				carry: formatMoney(month.sor.carry, baseCurrency),
				state: month.state,
			}
		}),
		chart: drawStackedMonths({
			months: report.periods.map(({ period, state }) => ({
				label: formatPeriodShort(period),
				isClosed: state === 'closed',
			})),
			parts: CHART_PARTS.filter(
				({ of }) => of !== 'repeat' || company.repeat !== undefined,
			).map(({ key, of }) => ({
				colour: `var(--color-${key})`,
				amounts: report.periods.map((month) => month[of] ?? 0),
			})),
			currency: baseCurrency,
		}),
		advocates: {
			count: countOf(ranked.length, 'advocate'),
			from: ranked.length === 0 ? 0 : skip + 1,
			through: skip + shown.length,
			total: ranked.length,
			next: skip + ADVOCATES < ranked.length ? page(skip + ADVOCATES) : null,
			first: skip > 0 ? page(0) : null,
			rows: shown.map((advocate) => ({
				id: advocate.accountId,
				name: names.get(advocate.accountId) ?? advocate.accountId,
				to: accountPath(advocate.accountId),
				upsell: money(
					advocate.upsell,
					entriesPath({
						...range,
						account: advocate.accountId,
						bucket: 'upsell',
					}),
				),
				crossSell: money(
					advocate.crossSell,
					entriesPath({
						...range,
						account: advocate.accountId,
						bucket: 'cross_sell',
					}),
				),
				repeat:
					advocate.repeat === undefined
						? null
						: money(
								advocate.repeat,
								entriesPath({
									...range,
									...OWN_REPEAT,
									account: advocate.accountId,
								}),
							),
				referred: money(
					advocate.referred,
					// A what-if posts nothing: there are no rows behind it but the referrals themselves.
					isWhatIf
						? `${accountPath(advocate.accountId)}#brought`
						: creditsPath({ ...range, referrer: advocate.accountId }),
				),
				sor: money(
					advocate.sor,
					`${withParams(accountPath(advocate.accountId), range)}#months`,
				),
				trg: money(advocate.trg, `${accountPath(advocate.accountId)}#brought`),
			})),
		},
		consolidation: {
			advocates: money(advocatesSor, '#advocates'),
			eliminations: money(
				report.eliminations,
				isWhatIf
					? null
					: creditsPath({
							...range,
							bucket: 'own_growth',
							credited: 'accounts',
						}),
			),
			unattributed: money(
				report.unattributed,
				isWhatIf
					? null
					: creditsPath({ ...range, bucket: 'referral', credited: 'nobody' }),
			),
			company: money(
				company.sor.raw,
				entriesPath({ ...range, ...secondOrder }),
			),
			isEven: consolidated === company.sor.raw,
			difference: formatMoney(company.sor.raw - consolidated, baseCurrency),
		},
	}
}
