import {
	and,
	count,
	countDistinct,
	desc,
	eq,
	gte,
	inArray,
	isNull,
	lte,
	ne,
	sum,
} from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { known } from '#db/reports/accounts/known.ts'
import { contactDetails, contacts } from '#db/schema/accounts.ts'
import { referrals } from '#db/schema/leads.ts'
import { creditRollup } from '#db/schema/ledger.ts'
import { users } from '#db/schema/people.ts'

export type Referrer = {
	readonly accountId: string
	/** What the accounts that it brought paid, credited to it, in the base currency. */
	readonly creditedMinor: number
	/** How many accounts that is. */
	readonly brought: number
}

/** The accounts that brought most in a range of months, and how many brought anything. */
export async function rankReferrers(
	read: Reader,
	range: { readonly from: Period; readonly to: Period },
	limit: number,
): Promise<{ rows: Referrer[]; count: number; totalMinor: number }> {
	return known(
		read,
		{ what: ['referrers', range.from, range.to, limit], isOfAccounts: false },
		() => computeRank(read, range, limit),
	)
}

async function computeRank(
	read: Reader,
	range: { readonly from: Period; readonly to: Period },
	limit: number,
) {
	const isCredited = and(
		ne(creditRollup.referrerAccountId, ''),
		gte(creditRollup.period, range.from),
		lte(creditRollup.period, range.to),
	)
	const [rows, [all]] = await Promise.all([
		read
			.select({
				accountId: creditRollup.referrerAccountId,
				creditedMinor: sum(creditRollup.baseMinor).mapWith(Number),
				brought: countDistinct(creditRollup.accountId),
			})
			.from(creditRollup)
			.where(isCredited)
			.groupBy(creditRollup.referrerAccountId)
			.orderBy(
				desc(sum(creditRollup.baseMinor)),
				creditRollup.referrerAccountId,
			)
			.limit(limit),
		read
			.select({
				count: countDistinct(creditRollup.referrerAccountId),
				totalMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(isCredited),
	])
	return { rows, count: all?.count ?? 0, totalMinor: all?.totalMinor ?? 0 }
}

export type PersonToAsk = {
	readonly contactId: string
	readonly accountId: string
	readonly role: 'advocate' | 'champion'
	readonly name: string | null
	readonly title: string | null
	readonly email: string
	/** As whom they sign in; null: they cannot yet. */
	readonly userId: string | null
}

/** Advocates and champions at these accounts, by account. */
export async function peopleToAsk(
	read: Reader,
	accountIds: readonly string[],
): Promise<Map<string, PersonToAsk[]>> {
	if (accountIds.length === 0) return new Map()
	const rows = await read
		.select({
			contactId: contacts.id,
			accountId: contacts.accountId,
			role: contacts.role,
			name: contactDetails.name,
			title: contactDetails.title,
			email: contactDetails.email,
			userId: users.id,
		})
		.from(contacts)
		.innerJoin(contactDetails, eq(contactDetails.contactId, contacts.id))
		.leftJoin(
			users,
			and(eq(users.contactId, contacts.id), isNull(users.deactivatedAt)),
		)
		.where(
			and(
				inArray(contacts.accountId, [...accountIds]),
				inArray(contacts.role, ['advocate', 'champion']),
			),
		)
		.orderBy(contacts.role, contacts.id)
	return groupBy(
		rows.map(({ role, ...row }) => ({
			...row,
			role: role === 'champion' ? ('champion' as const) : ('advocate' as const),
		})),
		(row) => row.accountId,
	)
}

export type PendingReferral = {
	readonly accountId: string
	readonly referrerAccountId: string
	readonly occurredAt: number
}

/** Referred accounts that have not paid yet and wait for nobody's decision, the latest first, and how many there are. */
export async function pendingReferrals(
	read: Reader,
	limit: number,
): Promise<{ rows: PendingReferral[]; count: number }> {
	const isPending = and(
		inArray(referrals.state, ['pending', 'qualified']),
		isNull(referrals.suspicion),
		ne(referrals.referrerAccountId, ''),
	)
	const [rows, [all]] = await Promise.all([
		read
			.select({
				accountId: referrals.accountId,
				referrerAccountId: referrals.referrerAccountId,
				occurredAt: referrals.lastTouchAt,
			})
			.from(referrals)
			.where(isPending)
			.orderBy(desc(referrals.lastTouchAt), referrals.accountId)
			.limit(limit * 5),
		read
			.select({ n: countDistinct(referrals.accountId) })
			.from(referrals)
			.where(isPending),
	])
	const latest = new Map<string, PendingReferral>()
	for (const row of rows)
		if (!latest.has(row.accountId)) latest.set(row.accountId, row)
	return { rows: [...latest.values()].slice(0, limit), count: all?.n ?? 0 }
}

/** How many accounts' people may sign in as advocates. */
export async function countAdvocates(read: Reader): Promise<number> {
	const [row] = await read
		.select({ n: count() })
		.from(users)
		.where(and(eq(users.role, 'advocate'), isNull(users.deactivatedAt)))
	return row?.n ?? 0
}
