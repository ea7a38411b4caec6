import { eq, inArray } from 'drizzle-orm'
import { chunks, inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	accountDetails,
	accounts,
	contactDetails,
	contacts,
} from '#db/schema/index.ts'

export type AccountState = Omit<
	typeof accounts.$inferSelect,
	'createdAt' | 'updatedAt'
> &
	Omit<typeof accountDetails.$inferSelect, 'accountId'>

export type ContactState = Omit<
	typeof contacts.$inferSelect,
	'createdAt' | 'updatedAt'
> &
	Omit<typeof contactDetails.$inferSelect, 'contactId'>

/** Known accounts by id, each with when it was last given. */
export async function accountStates(
	read: Reader,
	ids: Iterable<string>,
): Promise<Map<string, { state: AccountState; updatedAt: number }>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select()
			.from(accounts)
			.innerJoin(accountDetails, eq(accountDetails.accountId, accounts.id))
			.where(inArray(accounts.id, piece)),
	)
	return new Map(
		rows.map(
			({
				accounts: { createdAt: _, updatedAt, ...account },
				account_details: { accountId: __, ...details },
			}) => [account.id, { state: { ...account, ...details }, updatedAt }],
		),
	)
}

/** Whether there is any account. */
export async function hasAccounts(read: Reader): Promise<boolean> {
	const rows = await read.select({ id: accounts.id }).from(accounts).limit(1)
	return rows.length > 0
}

export async function insertAccounts(
	tx: Tx,
	states: readonly AccountState[],
	now: number,
): Promise<void> {
	await tx.bulk.insert(
		accounts,
		states.map(({ name: _, legalKey: __, ownerEmail: ___, ...account }) => ({
			...account,
			createdAt: now,
			updatedAt: now,
		})),
	)
	await tx.bulk.insert(
		accountDetails,
		states.map(({ id: accountId, name, legalKey, ownerEmail }) => ({
			accountId,
			name,
			legalKey,
			ownerEmail,
		})),
	)
}

export async function updateAccount(
	tx: Tx,
	state: AccountState,
	now: number,
): Promise<void> {
	const { id, name, legalKey, ownerEmail, ...account } = state
	await tx
		.update(accounts)
		.set({ ...account, updatedAt: now })
		.where(eq(accounts.id, id))
	await tx
		.update(accountDetails)
		.set({ name, legalKey, ownerEmail })
		.where(eq(accountDetails.accountId, id))
}

/** Notes that the accounts were given again as they are. */
export async function confirmAccounts(
	tx: Tx,
	ids: readonly string[],
	now: number,
): Promise<void> {
	for (const piece of chunks(ids))
		await tx
			.update(accounts)
			.set({ updatedAt: now })
			.where(inArray(accounts.id, piece))
}

/** Known contacts by id, each with when it was last given. */
export async function contactStates(
	read: Reader,
	ids: Iterable<string>,
): Promise<Map<string, { state: ContactState; updatedAt: number }>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select()
			.from(contacts)
			.innerJoin(contactDetails, eq(contactDetails.contactId, contacts.id))
			.where(inArray(contacts.id, piece)),
	)
	return new Map(
		rows.map(
			({
				contacts: { createdAt: _, updatedAt, ...contact },
				contact_details: { contactId: __, ...details },
			}) => [contact.id, { state: { ...contact, ...details }, updatedAt }],
		),
	)
}

export async function insertContacts(
	tx: Tx,
	states: readonly ContactState[],
	now: number,
): Promise<void> {
	// One whose details were erased is there already.
	await tx.bulk.insertNew(
		contacts,
		['id'],
		states.map(({ id, accountId, role }) => ({
			id,
			accountId,
			role,
			createdAt: now,
			updatedAt: now,
		})),
	)
	await tx.bulk.insert(
		contactDetails,
		states.map(({ id: contactId, email, emailKey, name, title }) => ({
			contactId,
			email,
			emailKey,
			name,
			title,
		})),
	)
}

export async function updateContact(
	tx: Tx,
	state: ContactState,
	now: number,
): Promise<void> {
	const { id, accountId, role, ...details } = state
	await tx
		.update(contacts)
		.set({ accountId, role, updatedAt: now })
		.where(eq(contacts.id, id))
	await tx
		.update(contactDetails)
		.set(details)
		.where(eq(contactDetails.contactId, id))
}

/** Notes that the contacts were given again as they are. */
export async function confirmContacts(
	tx: Tx,
	ids: readonly string[],
	now: number,
): Promise<void> {
	for (const piece of chunks(ids))
		await tx
			.update(contacts)
			.set({ updatedAt: now })
			.where(inArray(contacts.id, piece))
}
