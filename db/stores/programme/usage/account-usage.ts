import { and, asc, eq, inArray, max, sql } from 'drizzle-orm'
import type { Aggregate, Metric } from '#app/domain/metrics/definition.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { listOf } from '#db/columns.ts'
import { accounts } from '#db/schema/accounts.ts'
import { usageContactDays, usageDays } from '#db/schema/usage.ts'

type Columns = {
	days: number[]
	sums: number[]
	maxes: number[]
	latests: number[]
}

/** The rollups of an account, in columns. */
export type UsageColumns = {
	readonly signedUpAt: number | null
	readonly sources: Map<string, Columns>
	readonly contacts: Map<string, { contactIds: string[]; days: number[] }>
}

/** What to read of usage: sources, and those of them whose sums, maxima, latest values and contacts matter. */
export type SourcesNeeded = {
	readonly sources: readonly string[]
	readonly summed: readonly string[]
	readonly maximal: readonly string[]
	readonly latest: readonly string[]
	readonly contactSources: readonly string[]
}

/** What these metrics are counted from. */
export function needOf(metrics: Iterable<Metric>): SourcesNeeded {
	const measured = [...metrics].filter((metric) => metric.kind === 'measured')
	const of = (aggregate?: Aggregate) => [
		...new Set(
			measured
				.filter(
					(metric) => (aggregate ?? metric.aggregate) === metric.aggregate,
				)
				.map(({ source }) => source),
		),
	]
	return {
		sources: of(),
		summed: of('sum'),
		maximal: of('max'),
		latest: of('latest'),
		contactSources: of('distinct_contacts'),
	}
}

/** What was measured at these accounts, of the sources asked for. An account that is not known yet has usage all the same. */
export async function readUsageColumns(
	read: Reader,
	accountIds: readonly string[],
	needed: SourcesNeeded,
): Promise<Map<string, UsageColumns>> {
	const found = new Map<string, UsageColumns>(
		accountIds.map((id) => [
			id,
			{ signedUpAt: null, sources: new Map(), contacts: new Map() },
		]),
	)
	const known = await inChunks(accountIds, (piece) =>
		read
			.select({ id: accounts.id, signedUpAt: accounts.signedUpAt })
			.from(accounts)
			.where(inArray(accounts.id, piece)),
	)
	for (const { id, signedUpAt } of known) {
		const account = found.get(id)
		if (account) found.set(id, { ...account, signedUpAt })
	}
	if (needed.sources.length > 0) await addDays(read, found, needed)
	if (needed.contactSources.length > 0)
		await addContactDays(read, found, needed.contactSources)
	return found
}

/** One query for each kind of figure: hardly any source has two, and a list that nobody asked for costs as much. */
async function addDays(
	read: Reader,
	found: ReadonlyMap<string, UsageColumns>,
	{ sources, summed, maximal, latest }: SourcesNeeded,
) {
	const { accountId, metric, day } = usageDays
	const listed = new Set([...summed, ...maximal, ...latest])
	for (const [wanted, name, column] of [
		[summed, 'sums', usageDays.sumMicros],
		[maximal, 'maxes', usageDays.maxMicros],
		[latest, 'latests', usageDays.latestMicros],
		// Days alone.
		[sources.filter((source) => !listed.has(source)), null, null],
	] as const) {
		if (wanted.length === 0) continue
		const rows = await inChunks(found.keys(), (piece) =>
			read
				.select({
					accountId,
					metric,
					days: listOf(day, day),
					values: column ? listOf(column, day) : sql<null>`null`,
				})
				.from(usageDays)
				.where(and(inArray(accountId, piece), inArray(metric, [...wanted])))
				.groupBy(accountId, metric),
		)
		for (const row of rows) {
			const { days, values } = ascending(row)
			const known = found.get(row.accountId)?.sources
			known?.set(row.metric, {
				...(known.get(row.metric) ?? NOTHING),
				days,
				...(name && values ? { [name]: values } : {}),
			})
		}
	}
}

const NOTHING: Columns = { days: [], sums: [], maxes: [], latests: [] }

type Listed = { readonly days: number[]; readonly values: number[] | null }

/** The lists by day, in whatever order the rows were read. */
function ascending({ days, values }: Listed): Listed {
	if (days.every((day, i) => i === 0 || day > (days[i - 1] as number)))
		return { days, values }
	const order = days
		.map((_, i) => i)
		.sort((a, b) => (days[a] as number) - (days[b] as number))
	return {
		days: order.map((i) => days[i] as number),
		values: values && order.map((i) => values[i] as number),
	}
}

async function addContactDays(
	read: Reader,
	found: ReadonlyMap<string, UsageColumns>,
	sources: readonly string[],
) {
	const rows = await inChunks(found.keys(), (piece) =>
		read
			.select()
			.from(usageContactDays)
			.where(
				and(
					inArray(usageContactDays.accountId, piece),
					inArray(usageContactDays.metric, [...sources]),
				),
			)
			.orderBy(
				asc(usageContactDays.accountId),
				asc(usageContactDays.metric),
				asc(usageContactDays.contactId),
				asc(usageContactDays.day),
			),
	)
	for (const { accountId, metric, contactId, day } of rows) {
		const contacts = found.get(accountId)?.contacts
		let columns = contacts?.get(metric)
		if (!columns) {
			columns = { contactIds: [], days: [] }
			contacts?.set(metric, columns)
		}
		columns.contactIds.push(contactId)
		columns.days.push(day)
	}
}

/** The instant of the last event of a day, of these sources; null: there was none. */
export async function lastEventOfDay(
	read: Reader,
	accountId: string,
	sources: readonly string[],
	day: number,
): Promise<number | null> {
	if (sources.length === 0) return null
	const [row] = await read
		.select({ at: max(usageDays.latestAt) })
		.from(usageDays)
		.where(
			and(
				eq(usageDays.accountId, accountId),
				inArray(usageDays.metric, [...sources]),
				eq(usageDays.day, day),
			),
		)
	return row?.at == null ? null : Number(row.at)
}

/** Every account that there is. */
export async function listAccountIds(read: Reader): Promise<string[]> {
	const rows = await read
		.select({ id: accounts.id })
		.from(accounts)
		.orderBy(asc(accounts.id))
	return rows.map((row) => row.id)
}
