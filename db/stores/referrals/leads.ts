import {
	and,
	asc,
	count,
	desc,
	eq,
	gt,
	inArray,
	isNotNull,
	lte,
} from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { leadDetails, leads } from '#db/schema/leads.ts'

export type Lead = typeof leads.$inferSelect
export type LeadDetails = typeof leadDetails.$inferSelect

export async function findLead(read: Reader, id: string): Promise<Lead | null> {
	const [lead] = await read.select().from(leads).where(eq(leads.id, id))
	return lead ?? null
}

/** Who it is; null once they are erased. */
export async function findLeadDetails(
	read: Reader,
	leadId: string,
): Promise<LeadDetails | null> {
	const [details] = await read
		.select()
		.from(leadDetails)
		.where(eq(leadDetails.leadId, leadId))
	return details ?? null
}

export async function findLeadByConsentToken(
	read: Reader,
	tokenHash: string,
): Promise<Lead | null> {
	const [lead] = await read
		.select()
		.from(leads)
		.where(eq(leads.consentTokenHash, tokenHash))
	return lead ?? null
}

/** Everything that is known of the person with this address, the first first. */
export const leadsWithAddress = (
	read: Reader,
	addressHash: string,
): Promise<Lead[]> =>
	read
		.select()
		.from(leads)
		.where(eq(leads.addressHash, addressHash))
		.orderBy(asc(leads.id))

/** Somebody without an address of whom a program told us, at this account. */
export async function findNamelessLead(
	read: Reader,
	accountId: string,
): Promise<Lead | null> {
	const rows = await read
		.select()
		.from(leads)
		.where(and(eq(leads.accountId, accountId), eq(leads.source, 'tracked')))
		.orderBy(asc(leads.id))
	return rows.find((lead) => lead.addressHash === null) ?? null
}

/** Whoever came last to an account. */
export async function findLatestLead(
	read: Reader,
	accountId: string,
): Promise<Lead | null> {
	const [lead] = await read
		.select()
		.from(leads)
		.where(eq(leads.accountId, accountId))
		.orderBy(desc(leads.id))
		.limit(1)
	return lead ?? null
}

export async function insertLead(
	tx: Tx,
	lead: Lead,
	details: Omit<LeadDetails, 'leadId'> | null,
): Promise<void> {
	await tx.insert(leads).values(lead)
	if (details)
		await tx.insert(leadDetails).values({ ...details, leadId: lead.id })
}

export async function updateLead(
	tx: Tx,
	id: string,
	change: Partial<Lead>,
): Promise<void> {
	await tx.update(leads).set(change).where(eq(leads.id, id))
}

/** Their name, address and words are gone. */
export async function deleteLeadDetails(tx: Tx, leadId: string): Promise<void> {
	await tx.delete(leadDetails).where(eq(leadDetails.leadId, leadId))
}

/** How many somebody brought, or an account where it is not known who, later than an instant. */
export async function countLeadsBroughtBy(
	read: Reader,
	{ userId, accountId }: { userId: string | null; accountId: string },
	since: number,
): Promise<number> {
	const [row] = await read
		.select({ leads: count() })
		.from(leads)
		.where(
			and(
				eq(leads.referrerAccountId, accountId),
				userId === null ? undefined : eq(leads.referrerUserId, userId),
				gt(leads.createdAt, since),
			),
		)
	return Number(row?.leads ?? 0)
}

/** How many friends an advocate named later than an instant. */
export async function countFriendsNamedBy(
	read: Reader,
	userId: string,
	since: number,
): Promise<number> {
	const [row] = await read
		.select({ leads: count() })
		.from(leads)
		.where(
			and(
				eq(leads.source, 'submitted'),
				eq(leads.referrerUserId, userId),
				gt(leads.createdAt, since),
			),
		)
	return Number(row?.leads ?? 0)
}

/** Friends who did not answer in time. */
export const listConsentsDue = (
	read: Reader,
	{ now, limit }: { now: number; limit: number },
): Promise<Lead[]> =>
	read
		.select()
		.from(leads)
		.where(
			and(eq(leads.state, 'consent_asked'), lte(leads.consentExpiresAt, now)),
		)
		.orderBy(asc(leads.id))
		.limit(limit)

/** Friends who said no before an instant, and who could still be known again. */
export const listRefusalsBefore = (
	read: Reader,
	{ before, limit }: { before: number; limit: number },
): Promise<Lead[]> =>
	read
		.select()
		.from(leads)
		.where(
			and(
				eq(leads.state, 'consent_refused'),
				isNotNull(leads.addressHash),
				lte(leads.erasedAt, before),
			),
		)
		.orderBy(asc(leads.id))
		.limit(limit)

/** Nobody can be known again by these. */
export async function forgetAddresses(
	tx: Tx,
	ids: readonly string[],
): Promise<void> {
	await tx
		.update(leads)
		.set({ addressHash: null, consentTokenHash: null })
		.where(inArray(leads.id, [...ids]))
}
