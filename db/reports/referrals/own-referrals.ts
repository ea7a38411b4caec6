import { and, desc, eq, inArray, ne, sql, sum } from 'drizzle-orm'
import type { LeadState } from '#app/domain/referrals/lead.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { contactDetails, contacts } from '#db/schema/accounts.ts'
import { leadDetails, leads, referrals } from '#db/schema/leads.ts'
import { creditRollup } from '#db/schema/ledger.ts'
import { linkSettings } from '#db/schema/links.ts'
import { userDetails, users } from '#db/schema/people.ts'
import { links } from '#db/schema/referrals.ts'
import type { StoredReferral } from '#db/stores/referrals/referrals.ts'

export type OwnReferral = StoredReferral & {
	/** In the base currency, of all time. */
	readonly creditedMinor: number
	/** The latest person there whom this account brought, in full: to be masked. */
	readonly email: string | null
	/** Whose doing it was, as far as that is known. */
	readonly by: {
		readonly userId: string | null
		readonly contactId: string | null
		readonly name: string | null
	} | null
}

export type OwnReferralCursor = Pick<
	StoredReferral,
	'lastTouchAt' | 'accountId'
>

/** What an account brought, the latest first, a page from a cursor on. */
export async function listOwnReferrals(
	read: Reader,
	referrerAccountId: string,
	after: OwnReferralCursor | null,
	limit: number,
): Promise<Page<OwnReferral, OwnReferralCursor>> {
	const { lastTouchAt, accountId } = referrals
	const rows = await read
		.select()
		.from(referrals)
		.where(
			and(
				eq(referrals.referrerAccountId, referrerAccountId),
				after
					? sql`(${lastTouchAt}, ${accountId}) < (${after.lastTouchAt}, ${after.accountId})`
					: undefined,
			),
		)
		.orderBy(desc(lastTouchAt), desc(accountId))
		.limit(limit + 1)
	const page = pageOf(rows, limit, (row) => ({
		lastTouchAt: row.lastTouchAt,
		accountId: row.accountId,
	}))
	const ids = page.rows.map((row) => row.accountId)
	const [credited, brought, people] = await Promise.all([
		readCredited(read, referrerAccountId, ids),
		readBrought(read, referrerAccountId, ids),
		readPeople(read, referrerAccountId, page.rows),
	])
	return {
		next: page.next,
		rows: page.rows.map((row) => ({
			...row,
			creditedMinor: credited.get(row.accountId) ?? 0,
			email: brought.get(row.accountId)?.email ?? null,
			by: people(row) ?? brought.get(row.accountId)?.by ?? null,
		})),
	}
}

async function readCredited(
	read: Reader,
	referrerAccountId: string,
	ids: string[],
): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map()
	const rows = await read
		.select({
			id: creditRollup.accountId,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
		})
		.from(creditRollup)
		.where(
			and(
				eq(creditRollup.referrerAccountId, referrerAccountId),
				inArray(creditRollup.accountId, ids),
			),
		)
		.groupBy(creditRollup.accountId)
	return new Map(rows.map(({ id, baseMinor }) => [id, baseMinor]))
}

/** The latest person whom an account brought to each, and the advocate who did it. */
async function readBrought(
	read: Reader,
	referrerAccountId: string,
	ids: string[],
): Promise<Map<string, Pick<OwnReferral, 'email' | 'by'>>> {
	if (ids.length === 0) return new Map()
	const rows = await read
		.select({
			id: leads.accountId,
			email: leadDetails.email,
			userId: leads.referrerUserId,
			contactId: users.contactId,
			name: userDetails.name,
		})
		.from(leads)
		.leftJoin(leadDetails, eq(leadDetails.leadId, leads.id))
		.leftJoin(users, eq(users.id, leads.referrerUserId))
		.leftJoin(userDetails, eq(userDetails.userId, leads.referrerUserId))
		.where(
			and(
				eq(leads.referrerAccountId, referrerAccountId),
				inArray(leads.accountId, ids),
			),
		)
		.orderBy(leads.id)
	return new Map(
		rows.flatMap(({ id, email, ...by }) =>
			id ? [[id, { email, by: by.userId ? by : null }]] : [],
		),
	)
}

/** The people of an account by contact, and the owners of its links. */
async function readPeople(
	read: Reader,
	accountId: string,
	rows: readonly StoredReferral[],
): Promise<(row: StoredReferral) => OwnReferral['by']> {
	const codes = [...new Set(rows.flatMap(({ code }) => code ?? []))]
	const [known, owners] = await Promise.all([
		read
			.select({
				contactId: contacts.id,
				name: contactDetails.name,
				userId: users.id,
				userName: userDetails.name,
			})
			.from(contacts)
			.leftJoin(contactDetails, eq(contactDetails.contactId, contacts.id))
			.leftJoin(users, eq(users.contactId, contacts.id))
			.leftJoin(userDetails, eq(userDetails.userId, users.id))
			.where(eq(contacts.accountId, accountId)),
		codes.length === 0
			? []
			: read
					.select({
						code: links.code,
						contactId: links.contactId,
						userId: linkSettings.ownerUserId,
						userName: userDetails.name,
					})
					.from(links)
					.leftJoin(linkSettings, eq(linkSettings.code, links.code))
					.leftJoin(
						userDetails,
						eq(userDetails.userId, linkSettings.ownerUserId),
					)
					.where(inArray(links.code, codes)),
	])
	const ofContact = new Map(
		known.map(({ contactId, name, userId, userName }) => [
			contactId,
			{ contactId, userId, name: userName ?? name },
		]),
	)
	const ofCode = new Map(
		owners.map(({ code, contactId, userId, userName }) => [
			code,
			userId
				? { contactId, userId, name: userName }
				: (ofContact.get(contactId ?? '') ?? null),
		]),
	)
	return ({ referrerContactId, code }) =>
		ofContact.get(referrerContactId ?? '') ?? ofCode.get(code ?? '') ?? null
}

export type NamedFriend = {
	readonly id: string
	readonly state: Exclude<LeadState, 'received'>
	readonly createdAt: number
	readonly consentExpiresAt: number | null
	/** Null once they are erased. */
	readonly email: string | null
}

const FRIENDS = 50

/** The friends whom somebody named and who did not say yes, the latest first. */
export async function listNamedFriends(
	read: Reader,
	userId: string,
	accountId: string,
): Promise<NamedFriend[]> {
	const rows = await read
		.select({
			id: leads.id,
			state: leads.state,
			createdAt: leads.createdAt,
			consentExpiresAt: leads.consentExpiresAt,
			email: leadDetails.email,
		})
		.from(leads)
		.leftJoin(leadDetails, eq(leadDetails.leadId, leads.id))
		.where(
			and(
				eq(leads.referrerAccountId, accountId),
				eq(leads.referrerUserId, userId),
				eq(leads.source, 'submitted'),
				ne(leads.state, 'received'),
			),
		)
		.orderBy(desc(leads.id))
		.limit(FRIENDS)
	return rows.flatMap(({ state, ...row }) =>
		state === 'received' ? [] : [{ ...row, state }],
	)
}
