import type { InferInsertModel, InferSelectModel } from 'drizzle-orm'
import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { usageContactDays, usageDays } from '#db/schema/index.ts'

export type UsageDayKey = Pick<
	InferSelectModel<typeof usageDays>,
	'accountId' | 'metric' | 'day'
>
const KEY = ['accountId', 'metric', 'day'] as const

/** Days of sources, each in its key's place. */
export const findUsageDays = (tx: Tx, keys: readonly UsageDayKey[]) =>
	tx.keyed.find(usageDays, KEY, keys)

export const putUsageDays = (
	tx: Tx,
	rows: readonly InferInsertModel<typeof usageDays>[],
): Promise<void> => tx.keyed.put(usageDays, [...KEY], rows)

export async function removeUsageDay(
	tx: Tx,
	{ accountId, metric, day }: UsageDayKey,
): Promise<void> {
	await tx
		.delete(usageDays)
		.where(
			and(
				eq(usageDays.accountId, accountId),
				eq(usageDays.metric, metric),
				eq(usageDays.day, day),
			),
		)
}

/** Notes whom a source was heard of, by day. */
export async function addContactDays(
	tx: Tx,
	rows: InferInsertModel<typeof usageContactDays>[],
): Promise<void> {
	await tx.bulk.insertNew(
		usageContactDays,
		['accountId', 'metric', 'contactId', 'day'],
		rows,
	)
}

/** Makes a day's contacts anew. */
export async function replaceContactDays(
	tx: Tx,
	key: UsageDayKey,
	contactIds: Iterable<string>,
): Promise<void> {
	await tx
		.delete(usageContactDays)
		.where(
			and(
				eq(usageContactDays.accountId, key.accountId),
				eq(usageContactDays.metric, key.metric),
				eq(usageContactDays.day, key.day),
			),
		)
	await addContactDays(
		tx,
		[...new Set(contactIds)].map((contactId) => ({
			accountId: key.accountId,
			metric: key.metric,
			contactId,
			day: key.day,
		})),
	)
}

export async function hasUsageDays(read: Reader): Promise<boolean> {
	const rows = await read
		.select({ day: usageDays.day })
		.from(usageDays)
		.limit(1)
	return rows.length > 0
}
