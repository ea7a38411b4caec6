import { BUCKETS, type Bucket } from '#app/domain/ledger/line.ts'
import { drawSankey } from '#app/views/charts/sankey.server.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import { BUCKET_WORDS, SHARE_KIND_WORDS } from '#app/views/format/words.ts'
import { accountPath, creditsPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { sumEntries } from '#db/reports/ledger/entries.ts'
import { choose } from '#db/reports/ledger/sor/chosen.ts'
import {
	readSources,
	type SourceSum,
} from '#db/reports/ledger/sor/sor-sources.ts'
import type { SorScope } from './sor-scope.ts'

/** Referrers that have a stream of their own. */
const SHOWN = 6

const COLOURS: Readonly<Record<Bucket, string>> = {
	first_order: 'var(--color-first-order)',
	upsell: 'var(--color-upsell)',
	cross_sell: 'var(--color-cross-sell)',
	referral: 'var(--color-referral)',
}

/** Who brought the payers, how, and what their payments became: drawn, and as a table. */
export async function sorSources(
	read: Reader,
	scope: SorScope,
	{ baseCurrency, zone }: OrganisationFacts,
) {
	const { from, to } = scope.report
	if (from === null || to === null) return null
	const sources = await sourcesOf(read, scope, zone)
	const entries = await known(
		read,
		{
			what: ['parts', from, to, scope.filter],
			isOfAccounts: scope.isNarrowed,
		},
		() =>
			sumEntries(read, {
				from,
				to,
				chosen: scope.isNarrowed ? choose(read, scope.filter, zone) : undefined,
			}),
	)
	const totals = byBucket(entries)
	const credited = byBucket(sources)
	const top = rankReferrers(sources)
	const names = await readAccountNames(read, top)
	const groups = groupsOf(sources, top, names)
	const nobody = BUCKETS.map((bucket) => totals[bucket] - credited[bucket])
	return {
		drawing: draw(groups, nobody),
		isEmpty: sources.length === 0,
		kinds: kindRows(sources, baseCurrency),
		rows: [
			...groups.map(({ id, label, referrerId, sums }) => {
				const parts = byBucket(sums)
				const to = (bucket?: Bucket) =>
					referrerId === undefined
						? null
						: creditsPath({
								...scope.range,
								...(bucket && { bucket }),
								...(referrerId === null
									? { credited: 'nobody' }
									: { referrer: referrerId }),
							})
				return {
					id,
					label,
					accountTo: referrerId ? accountPath(referrerId) : null,
					parts: BUCKETS.map((bucket) =>
						moneyFigure(parts[bucket], baseCurrency, to(bucket)),
					),
					total: moneyFigure(sumOf(sums), baseCurrency, to()),
				}
			}),
			{
				id: 'nobody',
				label: 'Nobody brought them',
				accountTo: null,
				parts: nobody.map((minor) => moneyFigure(minor, baseCurrency, null)),
				total: moneyFigure(
					nobody.reduce((sum, minor) => sum + minor, 0),
					baseCurrency,
					null,
				),
			},
		],
		total: {
			parts: BUCKETS.map((bucket) => formatMoney(totals[bucket], baseCurrency)),
			all: formatMoney(sumOf(entries), baseCurrency),
		},
		buckets: BUCKETS.map((bucket) => BUCKET_WORDS[bucket]),
	}
}

/** The credits of a report by source, not yet grouped for a picture. */
export const sourcesOf = (
	read: Reader,
	{ report: { from, to }, filter, isNarrowed }: SorScope,
	zone: string,
): Promise<SourceSum[]> =>
	from === null || to === null
		? Promise.resolve([])
		: known(
				read,
				{ what: ['sources', from, to, filter], isOfAccounts: isNarrowed },
				() =>
					readSources(read, { from, to, chosen: choose(read, filter, zone) }),
			)

type Amount = { readonly baseMinor: number }

const sumOf = (sums: readonly Amount[]) =>
	sums.reduce((total, { baseMinor }) => total + baseMinor, 0)

function byBucket(
	sums: readonly (Amount & { readonly bucket: Bucket })[],
): Record<Bucket, number> {
	const totals = { first_order: 0, upsell: 0, cross_sell: 0, referral: 0 }
	for (const { bucket, baseMinor } of sums) totals[bucket] += baseMinor
	return totals
}

/** Those with the most credit, the greatest first. */
function rankReferrers(sources: readonly SourceSum[]): string[] {
	const totals = new Map<string, number>()
	for (const { referrerAccountId: id, baseMinor } of sources)
		if (id !== null) totals.set(id, (totals.get(id) ?? 0) + baseMinor)
	return [...totals]
		.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
		.slice(0, SHOWN)
		.map(([id]) => id)
}

type Group = {
	readonly id: string
	readonly label: string
	/** Null: no account. Undefined: several accounts. */
	readonly referrerId: string | null | undefined
	readonly sums: readonly SourceSum[]
}

function groupsOf(
	sources: readonly SourceSum[],
	top: readonly string[],
	names: ReadonlyMap<string, string>,
): Group[] {
	const of = (wanted: (id: string | null) => boolean) =>
		sources.filter(({ referrerAccountId }) => wanted(referrerAccountId))
	const others = of((id) => id !== null && !top.includes(id))
	const count = new Set(others.map((sum) => sum.referrerAccountId)).size
	return [
		...top.map((referrerId) => ({
			id: `account ${referrerId}`,
			label: names.get(referrerId) ?? referrerId,
			referrerId,
			sums: of((id) => id === referrerId),
		})),
		{
			id: 'others',
			label: countOf(count, 'other account'),
			referrerId: undefined,
			sums: others,
		},
		{
			id: 'partners',
			label: 'No account: partners, outsiders',
			referrerId: null,
			sums: of((id) => id === null),
		},
	].filter(({ sums }) => sums.length > 0)
}

function draw(groups: readonly Group[], nobody: readonly number[]) {
	const kinds = [...new Set(groups.flatMap(({ sums }) => sums.map(kindOf)))]
	const all = groups.flatMap(({ sums }) => sums)
	const streams = [
		...groups.flatMap(({ id, sums }) =>
			kinds.map((kind) => ({
				from: `from ${id}`,
				to: `by ${kind}`,
				amount: sumOf(sums.filter((sum) => kindOf(sum) === kind)),
			})),
		),
		...kinds.flatMap((kind) =>
			BUCKETS.map((bucket) => ({
				from: `by ${kind}`,
				to: `as ${bucket}`,
				amount: sumOf(
					all.filter((sum) => kindOf(sum) === kind && sum.bucket === bucket),
				),
			})),
		),
		...BUCKETS.map((bucket, i) => ({
			from: 'from nobody',
			to: `as ${bucket}`,
			amount: nobody[i] ?? 0,
		})),
	].filter(({ amount }) => amount > 0)
	const used = new Set(streams.flatMap(({ from, to }) => [from, to]))
	return drawSankey({
		height: 380,
		nodes: [
			...groups.map(({ id, label }) => ({
				id: `from ${id}`,
				label,
				colour: 'var(--color-accent)',
			})),
			{
				id: 'from nobody',
				label: 'Nobody brought them',
				colour: 'var(--color-line-strong)',
			},
			...kinds.map((kind) => ({
				id: `by ${kind}`,
				label: SHARE_KIND_WORDS[kind],
				colour: 'var(--color-ink-muted)',
			})),
			...BUCKETS.map((bucket) => ({
				id: `as ${bucket}`,
				label: BUCKET_WORDS[bucket],
				colour: COLOURS[bucket],
			})),
		].filter(({ id }) => used.has(id)),
		streams,
	})
}

const kindOf = ({ kind }: SourceSum) => kind

function kindRows(sources: readonly SourceSum[], currency: string) {
	return [...new Set(sources.map(kindOf))]
		.map((kind) => ({
			kind,
			sum: sumOf(sources.filter((source) => source.kind === kind)),
		}))
		.sort((a, b) => b.sum - a.sum)
		.map(({ kind, sum }) => ({
			term: SHARE_KIND_WORDS[kind],
			text: formatMoney(sum, currency),
		}))
}
