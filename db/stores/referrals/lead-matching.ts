import { and, asc, eq, gt, inArray, min } from 'drizzle-orm'
import type { Candidate } from '#app/domain/referrals/match-account.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import {
	accountMerges,
	accounts,
	contactDetails,
	contacts,
	leads,
	revenueLines,
	touches,
	userDetails,
	users,
} from '#db/schema/index.ts'
import { stands } from '#db/stands.ts'
import { mergedInto } from '#db/stores/accounts/account-merges.ts'

/** Accounts at which somebody with this address is known; what was merged stands for what it was merged into. */
export async function accountsWithAddress(
	read: Reader,
	emailKey: string,
): Promise<Candidate[]> {
	const rows = await read
		.selectDistinct({ id: contacts.accountId })
		.from(contactDetails)
		.innerJoin(contacts, eq(contacts.id, contactDetails.contactId))
		.where(eq(contactDetails.emailKey, emailKey))
	return candidatesOf(
		read,
		rows.map(({ id }) => id),
	)
}

/** Accounts with this registrable domain, in the same way. */
export async function accountsWithDomain(
	read: Reader,
	domain: string,
): Promise<Candidate[]> {
	const rows = await read
		.select({ id: accounts.id })
		.from(accounts)
		.where(eq(accounts.registrableDomain, domain))
	return candidatesOf(
		read,
		rows.map(({ id }) => id),
	)
}

/** Accounts that are known, as what they are by now. */
export async function candidatesOf(
	read: Reader,
	ids: readonly string[],
): Promise<Candidate[]> {
	const merged = await mergedInto(read, ids)
	const standing = new Set(ids.map((id) => merged.get(id) ?? id))
	const known = await inChunks(standing, (piece) =>
		read
			.select({ accountId: accounts.id, createdAt: accounts.createdAt })
			.from(accounts)
			.where(inArray(accounts.id, piece)),
	)
	const paid = await firstPayments(read, standing)
	return known.map((account) => ({
		...account,
		firstPaidAt: paid.get(account.accountId) ?? null,
	}))
}

/** When these accounts first paid; those that never did are missing. */
export async function firstPayments(
	read: Reader,
	ids: Iterable<string>,
): Promise<Map<string, number>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select({
				id: revenueLines.accountId,
				at: min(revenueLines.paidAt).mapWith(Number),
			})
			.from(revenueLines)
			.where(
				and(
					inArray(revenueLines.accountId, piece),
					gt(revenueLines.amountMinor, 0),
					stands(),
				),
			)
			.groupBy(revenueLines.accountId),
	)
	return new Map(rows.map(({ id, at }) => [id, at]))
}

/** Accounts that were made for a lead, are not merged and have one of these registrable domains. */
export const findProspectsByDomain = (
	read: Reader,
	domains: Iterable<string>,
): Promise<{ accountId: string; domain: string }[]> =>
	inChunks(domains, async (piece) => {
		const rows = await read
			.selectDistinct({
				accountId: accounts.id,
				domain: accounts.registrableDomain,
				merged: accountMerges.intoAccountId,
			})
			.from(leads)
			.innerJoin(accounts, eq(accounts.id, leads.accountId))
			.leftJoin(accountMerges, eq(accountMerges.fromAccountId, accounts.id))
			.where(
				and(
					eq(leads.isAccountNew, true),
					inArray(accounts.registrableDomain, piece),
				),
			)
		return rows.flatMap(({ accountId, domain, merged }) =>
			domain === null || merged !== null ? [] : [{ accountId, domain }],
		)
	})

/** People with this address, the first first. */
export const contactsWithAddress = (
	read: Reader,
	emailKey: string,
): Promise<{ id: string; accountId: string }[]> =>
	read
		.select({ id: contacts.id, accountId: contacts.accountId })
		.from(contactDetails)
		.innerJoin(contacts, eq(contacts.id, contactDetails.contactId))
		.where(eq(contactDetails.emailKey, emailKey))
		.orderBy(asc(contacts.createdAt), asc(contacts.id))

/** Every address that is known at an account: its people's, and those of whoever may sign in for it. */
export async function addressesAt(
	read: Reader,
	accountId: string,
): Promise<string[]> {
	const people = await read
		.select({ email: contactDetails.email })
		.from(contactDetails)
		.innerJoin(contacts, eq(contacts.id, contactDetails.contactId))
		.where(eq(contacts.accountId, accountId))
	const signedIn = await read
		.select({ email: userDetails.email })
		.from(userDetails)
		.innerJoin(users, eq(users.id, userDetails.userId))
		.where(eq(users.accountId, accountId))
	return [...people, ...signedIn].map(({ email }) => email)
}

/** Which of these touches are stored. */
export async function knownTouches(
	read: Reader,
	ids: Iterable<string>,
): Promise<ReadonlySet<string>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select({ id: touches.id })
			.from(touches)
			.where(inArray(touches.id, piece)),
	)
	return new Set(rows.map(({ id }) => id))
}
