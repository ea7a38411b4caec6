import { asc, countDistinct, eq, isNull } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { accounts, usageDays } from '#db/schema/index.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'

const SHOWN = 5

/** In words: usage that counts for nothing until a metric reads it or its account comes. */
export async function unreadUsageReport(read: Reader): Promise<string[]> {
	const [sources, known, strangers] = await Promise.all([
		listSources(read),
		readSources(read),
		countStrangers(read),
	])
	const names = sources.filter((source) => !known.has(source))
	const shown = names.slice(0, SHOWN).join(', ')
	const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
	return [
		...(names.length > 0
			? [`usage that no metric reads yet is kept: ${shown}${more}`]
			: []),
		...(strangers > 0
			? [
					strangers === 1
						? 'usage of 1 account that is not known yet is kept'
						: `usage of ${strangers} accounts that are not known yet is kept`,
				]
			: []),
	]
}

async function listSources(read: Reader): Promise<string[]> {
	const rows = await read
		.selectDistinct({ metric: usageDays.metric })
		.from(usageDays)
		.orderBy(asc(usageDays.metric))
	return rows.map(({ metric }) => metric)
}

async function readSources(read: Reader): Promise<ReadonlySet<string>> {
	const metrics = await currentMetrics(read)
	return new Set(
		[...metrics.values()].flatMap((metric) =>
			metric.kind === 'measured' ? [metric.source] : [],
		),
	)
}

async function countStrangers(read: Reader): Promise<number> {
	const [row] = await read
		.select({ n: countDistinct(usageDays.accountId) })
		.from(usageDays)
		.leftJoin(accounts, eq(accounts.id, usageDays.accountId))
		.where(isNull(accounts.id))
	return row?.n ?? 0
}
