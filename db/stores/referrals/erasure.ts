import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	accountDetails,
	accounts,
	contactDetails,
	contacts,
	erasedAddresses,
	leadDetails,
	leads,
	outbox,
	outboxDetails,
	referralDecisionNotes,
	referralDecisions,
	referrals,
	suppressions,
	touches,
	touchNotes,
	users,
	visits,
} from '#db/schema/index.ts'
import { type Lead, leadsWithAddress } from './leads.ts'
import { consentMailId, joinedMailCause } from './referral-mail-ids.ts'
import { oneAndMerged } from './referral-reviews.ts'
import type { StoredReferral } from './referrals.ts'

/** All that is kept of somebody who was brought, by where it is. */
export type PersonTraces = {
	/** Every time that they were brought. */
	readonly leads: readonly Lead[]
	readonly addresses: readonly string[]
	readonly names: readonly string[]
	readonly companies: readonly string[]
	/** Contacts that were made for them. */
	readonly contactIds: readonly string[]
	/** Contacts with their address that came from elsewhere: they stay. */
	readonly keptContactIds: readonly string[]
	/** Accounts that were made for them, where nobody else is known. */
	readonly accountIds: readonly string[]
	/** Accounts at which they are known, and what was merged into these. */
	readonly aroundIds: readonly string[]
	/** Mails to them. */
	readonly mailIds: readonly string[]
	/** Notes beside what brought them, and beside decisions about it. */
	readonly touchNoteIds: readonly string[]
	readonly decisionNoteIds: readonly string[]
}

/** Finds all of somebody; null if there is no such lead. */
export async function findTraces(
	read: Reader,
	leadId: string,
): Promise<PersonTraces | null> {
	const [lead] = await read.select().from(leads).where(eq(leads.id, leadId))
	if (!lead) return null
	const all =
		lead.addressHash === null
			? [lead]
			: await leadsWithAddress(read, lead.addressHash)
	const ids = all.map(({ id }) => id)
	const details = await read
		.select()
		.from(leadDetails)
		.where(inArray(leadDetails.leadId, ids))
	const emailKeys = [...new Set(details.map(({ emailKey }) => emailKey))]
	const known = await contactsOf(read, all, emailKeys)
	const made = known.filter((contact) => isMadeFor(contact, all))
	const addresses = new Set([
		...[...details, ...made].flatMap(({ email, emailKey }) => [
			email.toLowerCase(),
			emailKey,
		]),
	])
	const accountIds = await ownAccounts(read, all, made)
	const around = new Set<string>()
	for (const { accountId } of [...all, ...made])
		if (accountId !== null)
			for (const id of await oneAndMerged(read, accountId)) around.add(id)
	return {
		leads: all,
		addresses: [...addresses],
		names: distinct([...details, ...made].map(({ name }) => name)),
		companies: distinct(details.map(({ company }) => company)),
		contactIds: made.map(({ id }) => id),
		keptContactIds: known
			.filter((contact) => !made.includes(contact))
			.map(({ id }) => id),
		accountIds,
		aroundIds: [...around],
		mailIds: await mailsTo(read, ids, [...addresses]),
		...(await notesBeside(read, ids, accountIds)),
	}
}

const distinct = (texts: readonly (string | null)[]): string[] =>
	[
		...new Set(texts.filter((text) => text !== null && text.trim() !== '')),
	] as string[]

type KnownContact = Awaited<ReturnType<typeof contactsOf>>[number]

const contactsOf = async (
	read: Reader,
	all: readonly Lead[],
	emailKeys: readonly string[],
) =>
	read
		.select({
			id: contacts.id,
			accountId: contacts.accountId,
			role: contacts.role,
			createdAt: contacts.createdAt,
			email: contactDetails.email,
			emailKey: contactDetails.emailKey,
			name: contactDetails.name,
			userId: users.id,
		})
		.from(contactDetails)
		.innerJoin(contacts, eq(contacts.id, contactDetails.contactId))
		.leftJoin(users, eq(users.contactId, contacts.id))
		.where(
			or(
				inArray(
					contacts.id,
					all.flatMap(({ contactId }) => contactId ?? []),
				),
				inArray(contactDetails.emailKey, [...emailKeys]),
			),
		)

/** A contact that came with the person, not before, and who is nobody that may sign in. */
const isMadeFor = (contact: KnownContact, all: readonly Lead[]): boolean =>
	contact.userId === null &&
	all.some(
		({ id, contactId, createdAt }) =>
			contact.id === `lead-${id}` ||
			(contact.id === contactId &&
				contact.role === 'user' &&
				contact.createdAt >= createdAt),
	)

/** Accounts that were made for the person, never imported, and where nobody else is known. */
async function ownAccounts(
	read: Reader,
	all: readonly Lead[],
	made: readonly KnownContact[],
): Promise<string[]> {
	const ids = all.flatMap(({ accountId, isAccountNew }) =>
		accountId !== null && isAccountNew ? [accountId] : [],
	)
	if (ids.length === 0) return []
	const prospects = await read
		.select({ id: accounts.id })
		.from(accounts)
		.where(and(inArray(accounts.id, ids), eq(accounts.status, 'prospect')))
	const others = await read
		.select({ accountId: leads.accountId, id: leads.id })
		.from(leads)
		.where(and(inArray(leads.accountId, ids), isNull(leads.erasedAt)))
	const people = await read
		.select({ accountId: contacts.accountId, id: contacts.id })
		.from(contacts)
		.innerJoin(contactDetails, eq(contactDetails.contactId, contacts.id))
		.where(inArray(contacts.accountId, ids))
	const mine = new Set([...all, ...made].map(({ id }) => id))
	const isShared = (accountId: string) =>
		[...others, ...people].some(
			(one) => one.accountId === accountId && !mine.has(one.id),
		)
	return prospects.map(({ id }) => id).filter((id) => !isShared(id))
}

/** Mails to them, and those that tell of them. */
async function mailsTo(
	read: Reader,
	leadIds: readonly string[],
	addresses: readonly string[],
): Promise<string[]> {
	const told = leadIds.flatMap((id) => [
		eq(outboxDetails.outboxId, consentMailId(id)),
		beginsWith(outboxDetails.outboxId, `${joinedMailCause(id)}-`),
	])
	const rows = await read
		.select({ id: outboxDetails.outboxId })
		.from(outboxDetails)
		.innerJoin(outbox, eq(outbox.id, outboxDetails.outboxId))
		.where(
			or(
				...told,
				addresses.length === 0
					? undefined
					: and(
							isNull(outbox.userId),
							inArray(sql`lower(${outboxDetails.recipient})`, [...addresses]),
						),
			),
		)
	return rows.map(({ id }) => id)
}

async function notesBeside(
	read: Reader,
	leadIds: readonly string[],
	accountIds: readonly string[],
) {
	const [ofTouches, ofDecisions] = await Promise.all([
		read
			.select({ id: touchNotes.touchId })
			.from(touches)
			.innerJoin(touchNotes, eq(touchNotes.touchId, touches.id))
			.where(
				or(
					...leadIds.map((id) => beginsWith(touches.id, `lead-${id}-`)),
					inArray(touches.accountId, [...accountIds]),
				),
			),
		read
			.select({ id: referralDecisionNotes.decisionId })
			.from(referralDecisions)
			.innerJoin(
				referralDecisionNotes,
				eq(referralDecisionNotes.decisionId, referralDecisions.id),
			)
			.where(inArray(referralDecisions.accountId, [...accountIds])),
	])
	return {
		touchNoteIds: ofTouches.map(({ id }) => id),
		decisionNoteIds: ofDecisions.map(({ id }) => id),
	}
}

/** Deletes and blanks what was found; what was paid, touched and decided stays. */
export async function eraseTraces(
	tx: Tx,
	traces: PersonTraces,
	{
		tombstones,
		addressHashes,
		erasedName,
		now,
	}: {
		tombstones: readonly string[]
		/** As the list of stopped addresses knows them. */
		addressHashes: readonly string[]
		/** What is put in place of a name that there has to be. */
		erasedName: string
		now: number
	},
): Promise<void> {
	const ids = traces.leads.map(({ id }) => id)
	await tx.delete(leadDetails).where(inArray(leadDetails.leadId, ids))
	await tx
		.update(leads)
		.set({ addressHash: null, consentTokenHash: null, erasedAt: now })
		.where(inArray(leads.id, ids))
	await tx
		.update(leads)
		.set({ state: 'consent_expired' })
		.where(and(inArray(leads.id, ids), eq(leads.state, 'consent_asked')))
	await deleteWhereIn(tx, contactDetails, contactDetails.contactId, [
		...traces.contactIds,
	])
	await deleteWhereIn(tx, outboxDetails, outboxDetails.outboxId, [
		...traces.mailIds,
	])
	await deleteWhereIn(tx, touchNotes, touchNotes.touchId, [
		...traces.touchNoteIds,
	])
	await deleteWhereIn(
		tx,
		referralDecisionNotes,
		referralDecisionNotes.decisionId,
		[...traces.decisionNoteIds],
	)
	await blankNames(tx, traces, erasedName)
	const clickIds = traces.leads.flatMap(({ clickId }) => clickId ?? [])
	await deleteWhereIn(tx, visits, visits.clickId, clickIds)
	if (addressHashes.length > 0)
		await tx
			.delete(suppressions)
			.where(
				and(
					inArray(suppressions.addressHash, [...addressHashes]),
					ne(suppressions.reason, 'complaint'),
				),
			)
	const accountId =
		traces.leads.findLast((lead) => lead.accountId !== null)?.accountId ?? null
	await tx.bulk.insertNew(
		erasedAddresses,
		['tombstone'],
		tombstones.map((tombstone) => ({ tombstone, accountId, erasedAt: now })),
	)
}

/** By code points, whatever order a database puts texts in. */
const beginsWith = (column: Parameters<typeof inArray>[0], text: string) =>
	sql`substr(${column}, 1, ${text.length}) = ${text}`

const deleteWhereIn = async (
	tx: Tx,
	table: Parameters<Tx['delete']>[0],
	column: Parameters<typeof inArray>[0],
	ids: readonly string[],
) => {
	await inChunks(ids, async (piece) => {
		await tx.delete(table).where(inArray(column, piece))
		return []
	})
}

/** Of accounts made for them, and of those that are called like them. */
async function blankNames(
	tx: Tx,
	{ accountIds, aroundIds, names }: PersonTraces,
	erasedName: string,
): Promise<void> {
	const called = names.map((name) => name.trim().toLowerCase())
	const around = await inChunks(aroundIds, (piece) =>
		tx
			.select({ id: accountDetails.accountId, name: accountDetails.name })
			.from(accountDetails)
			.where(inArray(accountDetails.accountId, piece)),
	)
	const theirs = around
		.filter(({ name }) => called.includes(name.trim().toLowerCase()))
		.map(({ id }) => id)
	const all = [...new Set([...accountIds, ...theirs])]
	if (all.length === 0) return
	await tx
		.update(accountDetails)
		.set({ name: erasedName, legalKey: '' })
		.where(inArray(accountDetails.accountId, all))
}

/** Referrals that are held only because two companies are called alike. */
export const heldByName = (
	read: Reader,
	accountIds: readonly string[],
): Promise<StoredReferral[]> =>
	inChunks(accountIds, (piece) =>
		read
			.select()
			.from(referrals)
			.where(
				and(
					eq(referrals.suspicion, 'same_legal_entity'),
					or(
						inArray(referrals.accountId, piece),
						inArray(referrals.referrerAccountId, piece),
					),
				),
			),
	)
