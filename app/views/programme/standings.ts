import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	countStandings,
	listNearNext,
	listStandings,
	type StandingCursor,
	type StandingRow,
} from '#db/reports/programme/standings.ts'
import { listTiers, type TierRecord } from '#db/stores/programme/tiers.ts'

const PAGE = 50
const CSV_PAGE = 500

export type StandingsFilter = {
	/** A tier's id; 'none': those without one. */
	readonly tier: string | undefined
	readonly search: string | undefined
}

/** Which accounts to show, read from an address. */
export const standingsFilterOf = (
	params: URLSearchParams,
): StandingsFilter => ({
	tier: params.get('tier') || undefined,
	search: params.get('search')?.trim() || undefined,
})

/** Who is where on the ladder. `path` is the list's own, whoever shows it. */
export async function viewStandings(
	read: Reader,
	{ zone }: OrganisationFacts,
	filter: StandingsFilter,
	cursor: string | null,
	path: string,
) {
	const after = decodeCursor(cursor, ['number', 'text', 'text'])
	const [tiers, counts, page] = [
		await listTiers(read),
		await countStandings(read),
		await listStandings(
			read,
			filter,
			after && { rank: after[0], sortName: after[1], accountId: after[2] },
			PAGE,
		),
	]
	const names = namesOf(tiers)
	return {
		...filter,
		tiers: [
			...tiers.toReversed().map(({ id, name }) => ({
				id,
				name,
				accounts: counts.get(id) ?? 0,
			})),
			{ id: 'none', name: 'No tier yet', accounts: counts.get(null) ?? 0 },
		],
		rows: page.rows.map((row) => standingRow(row, names, zone)),
		first: after ? withParams(path, filter) : null,
		next: page.next
			? withParams(path, {
					...filter,
					after: encodeCursor([
						page.next.rank,
						page.next.sortName,
						page.next.accountId,
					]),
				})
			: null,
		csv: withParams(`${path}.csv`, filter),
	}
}

/** The same as a file. */
export async function* exportStandings(
	read: Reader,
	filter: StandingsFilter,
): AsyncGenerator<string> {
	const names = namesOf(await listTiers(read, { withArchived: true }))
	yield* csvOf(
		[
			...['account_id', 'name', 'tier', 'reached_at', 'next_tier'],
			...['milestones_reached', 'milestones_needed', 'nearness_percent'],
		],
		toCells(
			allPages((after: StandingCursor | null) =>
				listStandings(read, filter, after, CSV_PAGE),
			),
			names,
		),
	)
}

async function* toCells(
	pages: AsyncIterable<StandingRow[]>,
	names: ReadonlyMap<string, string>,
) {
	for await (const rows of pages)
		yield rows.map((row) => [
			row.accountId,
			row.name,
			names.get(row.tierId ?? '') ?? null,
			row.reachedAt === null ? null : new Date(row.reachedAt).toISOString(),
			names.get(row.nextTierId ?? '') ?? null,
			row.milestonesReached,
			row.milestonesNeeded,
			row.nearnessBasisPoints / 100,
		])
}

/** Who is nearest to the next tier. */
export async function viewNearNext(
	read: Reader,
	{ zone }: OrganisationFacts,
	cursor: string | null,
	path: string,
	limit = PAGE,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const names = namesOf(await listTiers(read))
	const page = await listNearNext(
		read,
		after && { nearnessBasisPoints: after[0], accountId: after[1] },
		limit,
	)
	return {
		rows: page.rows.map((row) => standingRow(row, names, zone)),
		next: page.next
			? withParams(path, {
					after: encodeCursor([
						page.next.nearnessBasisPoints,
						page.next.accountId,
					]),
				})
			: null,
	}
}

const namesOf = (tiers: readonly TierRecord[]) =>
	new Map(tiers.map(({ id, name }) => [id, name]))

const standingRow = (
	row: StandingRow,
	names: ReadonlyMap<string, string>,
	zone: string,
) => {
	const next = names.get(row.nextTierId ?? '') ?? null
	const toGo = row.milestonesNeeded - row.milestonesReached
	return {
		accountId: row.accountId,
		to: accountPath(row.accountId),
		name: row.name ?? row.accountId,
		tier: names.get(row.tierId ?? '') ?? null,
		since: row.reachedAt === null ? null : formatDate(row.reachedAt, zone),
		next,
		/** "1 of 2 milestones — 1 to go"; null at the top. */
		progress: next
			? `${row.milestonesReached} of ${row.milestonesNeeded} ${row.milestonesNeeded === 1 ? 'milestone' : 'milestones'} — ${toGo} to go`
			: null,
		nearnessBasisPoints: row.nearnessBasisPoints,
	}
}
