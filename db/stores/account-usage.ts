import { and, asc, count, eq, inArray, max } from 'drizzle-orm'
import { inChunks } from '../chunks.ts'
import type { Reader } from '../client.ts'
import { accounts } from '../schema/accounts.ts'
import { usageContactDays, usageDays } from '../schema/usage.ts'

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

/** What was measured at these accounts, of the sources asked for. An account that is not known yet has usage all the same. */
export async function readUsageColumns(
	read: Reader,
	accountIds: readonly string[],
	{
		sources,
		contactSources,
	}: {
		readonly sources: readonly string[]
		/** Those of which it matters whom they were heard of. */
		readonly contactSources: readonly string[]
	},
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
	if (sources.length > 0) await addDays(read, found, sources)
	if (contactSources.length > 0)
		await addContactDays(read, found, contactSources)
	return found
}

async function addDays(
	read: Reader,
	found: ReadonlyMap<string, UsageColumns>,
	sources: readonly string[],
) {
	const rows = await inChunks(found.keys(), (piece) =>
		read
			.select({
				accountId: usageDays.accountId,
				metric: usageDays.metric,
				day: usageDays.day,
				sumMicros: usageDays.sumMicros,
				maxMicros: usageDays.maxMicros,
				latestMicros: usageDays.latestMicros,
			})
			.from(usageDays)
			.where(
				and(
					inArray(usageDays.accountId, piece),
					inArray(usageDays.metric, [...sources]),
				),
			)
			.orderBy(
				asc(usageDays.accountId),
				asc(usageDays.metric),
				asc(usageDays.day),
			),
	)
	let account: string | undefined
	let source: string | undefined
	let columns: Columns = { days: [], sums: [], maxes: [], latests: [] }
	for (const row of rows) {
		if (row.accountId !== account || row.metric !== source) {
			account = row.accountId
			source = row.metric
			columns = { days: [], sums: [], maxes: [], latests: [] }
			found.get(account)?.sources.set(source, columns)
		}
		columns.days.push(row.day)
		columns.sums.push(row.sumMicros)
		columns.maxes.push(row.maxMicros)
		columns.latests.push(row.latestMicros)
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

/** How many days are rolled up at each of these accounts. */
export async function countUsageDays(
	read: Reader,
	accountIds: readonly string[],
): Promise<Map<string, number>> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({ accountId: usageDays.accountId, days: count() })
			.from(usageDays)
			.where(inArray(usageDays.accountId, piece))
			.groupBy(usageDays.accountId),
	)
	return new Map(rows.map(({ accountId, days }) => [accountId, days]))
}

/** Every account that there is. */
export async function listAccountIds(read: Reader): Promise<string[]> {
	const rows = await read
		.select({ id: accounts.id })
		.from(accounts)
		.orderBy(asc(accounts.id))
	return rows.map((row) => row.id)
}
