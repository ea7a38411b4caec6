import { and, asc, count, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Suppression } from '#app/domain/mail/withhold.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { outbox, suppressions } from '#db/schema/mail.ts'
import { userDetails } from '#db/schema/people.ts'

export type SuppressionRow = typeof suppressions.$inferSelect
export type SuppressionFilter = {
	readonly reason?: Suppression | undefined
	readonly addressHash?: string | undefined
}
export type SuppressionCursor = {
	readonly createdAt: number
	readonly addressHash: string
}

/** Addresses that mail is withheld from, the latest first, a page from a cursor on. */
export async function listSuppressions(
	read: Reader,
	{ reason, addressHash }: SuppressionFilter,
	after: SuppressionCursor | null,
	limit: number,
): Promise<Page<SuppressionRow, SuppressionCursor>> {
	const rows = await read
		.select()
		.from(suppressions)
		.where(
			and(
				reason ? eq(suppressions.reason, reason) : undefined,
				addressHash ? eq(suppressions.addressHash, addressHash) : undefined,
				after
					? sql`(${suppressions.createdAt}, ${suppressions.addressHash}) < (${after.createdAt}, ${after.addressHash})`
					: undefined,
			),
		)
		.orderBy(desc(suppressions.createdAt), desc(suppressions.addressHash))
		.limit(limit + 1)
	return pageOf(rows, limit, ({ createdAt, addressHash }) => ({
		createdAt,
		addressHash,
	}))
}

export type AddressOwner = {
	readonly userId: string
	readonly email: string
	readonly name: string | null
}

const STEP = 5_000

/**
 * Whose addresses have these hashes, as far as they are anybody's in Laurel. A hash leads nowhere by itself, so that
 * addresses are hashed until all are found: some 10 ms for ten thousand people.
 */
export async function readAddressOwners(
	read: Reader,
	hashes: readonly string[],
	hashOf: (address: string) => string,
): Promise<Map<string, AddressOwner>> {
	const wanted = new Set(hashes)
	const found = new Map<string, AddressOwner>()
	let after = ''
	while (found.size < wanted.size) {
		const people = await read
			.select()
			.from(userDetails)
			.where(gt(userDetails.userId, after))
			.orderBy(asc(userDetails.userId))
			.limit(STEP)
		for (const { userId, email, emailKey, name } of people) {
			const hash = hashOf(emailKey)
			if (wanted.has(hash)) found.set(hash, { userId, email, name })
		}
		const last = people.at(-1)
		if (!last || people.length < STEP) break
		after = last.userId
	}
	return found
}

/** How many mails to somebody were not sent because of their address. */
export async function countWithheldMails(
	read: Reader,
	userId: string,
): Promise<number> {
	const [row] = await read
		.select({ n: count() })
		.from(outbox)
		.where(
			and(
				eq(outbox.userId, userId),
				eq(outbox.state, 'withheld'),
				inArray(outbox.reason, ['bounced', 'complained', 'suppressed']),
			),
		)
	return row?.n ?? 0
}
