import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { countOf } from '#app/views/format/money.ts'
import { CLASS_WORDS } from '#app/views/format/words.ts'
import { entriesPath, linesPath } from '#app/views/paths/paths.ts'
import { OWN_REPEAT, type SorScope } from './sor-scope.ts'

/** The company's revenue by part and by class, and what stands beside it. */
export function sorParts({
	report,
	range,
	firstOrder,
	isNarrowed,
	money,
	creditedPath,
}: SorScope) {
	const { company } = report
	return {
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
				figure: money(report.unattributed, creditedPath('nobody', 'referral')),
				note: 'Referral revenue whose referrer is no account: a partner, or somebody outside.',
			},
			{
				label: 'Needs a rate',
				figure: {
					text: countOf(report.needsRate, 'line'),
					// The list of lines is not narrowed.
					to: isNarrowed ? null : linesPath({ state: 'needs_rate' }),
				},
				note: 'Payments in a currency without a rate. They are in no figure yet.',
			},
			{
				label: 'Waiting',
				figure: {
					text: countOf(report.waiting, 'refund'),
					to: isNarrowed ? null : linesPath({ state: 'needs_line' }),
				},
				note: 'Refunds whose line has not arrived. They are in no figure yet.',
			},
		],
	}
}
