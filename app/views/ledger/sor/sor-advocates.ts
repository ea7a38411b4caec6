import { countOf, formatMoney } from '#app/views/format/money.ts'
import {
	accountPath,
	creditsPath,
	entriesPath,
	withParams,
} from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { OWN_REPEAT, type SorScope } from './sor-scope.ts'

/** A page of advocates, the greatest first, and how all of them add up to the company. */
export async function sorAdvocates(
	read: Reader,
	scope: SorScope,
	{
		skip,
		limit,
		baseCurrency,
		path,
	}: {
		skip: number
		limit: number
		baseCurrency: string
		/** Of the page that shows them. */
		path: string
	},
) {
	const { report, range } = scope
	const ranked = [...report.advocates].sort(
		(a, b) => b.sor - a.sor || (a.accountId < b.accountId ? -1 : 1),
	)
	const shown = ranked.slice(skip, skip + limit)
	const names = await readAccountNames(
		read,
		shown.map((advocate) => advocate.accountId),
	)
	const page = (position: number) =>
		`${withParams(path, {
			...range,
			model: report.model,
			skip: position > 0 ? String(position) : undefined,
		})}#advocates`

	return {
		advocates: {
			count: countOf(ranked.length, 'advocate'),
			from: ranked.length === 0 ? 0 : skip + 1,
			through: skip + shown.length,
			total: ranked.length,
			next: skip + limit < ranked.length ? page(skip + limit) : null,
			first: skip > 0 ? page(0) : null,
			rows: shown.map((advocate) => advocateRow(scope, advocate, names)),
		},
		consolidation: consolidationOf(scope, baseCurrency),
	}
}

/** An advocate's figures, each leading to its rows. */
export const advocateRow = (
	{ range, isWhatIf, isNarrowed, money }: SorScope,
	advocate: SorScope['report']['advocates'][number],
	names: ReadonlyMap<string, string>,
) => ({
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
		// The account's page is not narrowed.
		isNarrowed
			? null
			: `${withParams(accountPath(advocate.accountId), range)}#months`,
	),
	trg: money(
		advocate.trg,
		isNarrowed ? null : `${accountPath(advocate.accountId)}#generated`,
	),
})

/** How all advocates add up to the company. */
export function consolidationOf(
	{ report, range, secondOrder, isWhatIf, money, creditedPath }: SorScope,
	baseCurrency: string,
) {
	const { company } = report
	const advocatesSor = report.advocates.reduce((sum, { sor }) => sum + sor, 0)
	const consolidated = advocatesSor - report.eliminations + report.unattributed
	return {
		advocates: money(advocatesSor, '#advocates'),
		eliminations: money(
			report.eliminations,
			isWhatIf ? null : creditedPath('accounts', 'own_growth'),
		),
		unattributed: money(
			report.unattributed,
			isWhatIf ? null : creditedPath('nobody', 'referral'),
		),
		company: money(company.sor.raw, entriesPath({ ...range, ...secondOrder })),
		isEven: consolidated === company.sor.raw,
		difference: formatMoney(company.sor.raw - consolidated, baseCurrency),
	}
}
