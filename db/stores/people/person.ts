import { eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { emailKeyOf, spellingsOf } from '#app/domain/referrals/email-key.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import {
	accountDetails,
	caseStudyStakeholderDetails,
	contactDetails,
	contacts,
	leadDetails,
	leads,
	outbox,
	outboxDetails,
	userDetails,
	users,
} from '#db/schema/index.ts'
import type { Lead } from '#db/stores/referrals/leads.ts'
import {
	consentMailId,
	joinedMailCause,
} from '#db/stores/referrals/referral-mail-ids.ts'

/** By what somebody is looked for. */
export type PersonSought = {
	readonly addresses: readonly string[]
	readonly leadIds?: readonly string[]
	/** As what a lead keeps of an address. */
	readonly hashOf: (address: string) => string
}

/** Who somebody is here, in each part that they have. */
export type Person = {
	/** As they were written, and folded. */
	readonly addresses: readonly string[]
	readonly names: readonly string[]
	readonly companies: readonly string[]
	/** Every time that they were brought, or named by a friend. */
	readonly leads: readonly Lead[]
	readonly contacts: readonly { readonly id: string; accountId: string }[]
	readonly users: readonly {
		readonly id: string
		readonly accountId: string | null
	}[]
	/** Of stories that they were asked to look at. */
	readonly stakeholderIds: readonly string[]
	/** Accounts that they look after. */
	readonly ownedAccountIds: readonly string[]
	/** Mails to them, and those that tell of them. */
	readonly mailIds: readonly string[]
}

/** Finds all that somebody is: whoever has one of their addresses, and whoever is the same person as that one. */
export async function findPerson(
	read: Reader,
	{ addresses, leadIds = [], hashOf }: PersonSought,
): Promise<Person> {
	const known = new Set(addresses.map((address) => address.trim()))
	for (;;) {
		const before = known.size
		const parts = await partsOf(read, [...known], leadIds, hashOf)
		for (const { email, emailKey } of parts.details) {
			known.add(email.toLowerCase())
			known.add(emailKey)
		}
		if (known.size > before) continue
		return {
			addresses: [...known].filter((address) => address !== ''),
			names: distinct(parts.details.map(({ name }) => name)),
			companies: distinct(parts.companies),
			leads: parts.leads,
			contacts: parts.contacts,
			users: parts.users,
			stakeholderIds: parts.stakeholderIds,
			ownedAccountIds: await accountsOwnedBy(read, [...known]),
			mailIds: await mailsTo(read, parts, [...known]),
		}
	}
}

/** Whether anything is left of them. */
export const isAnybody = (person: Person): boolean =>
	person.leads.some(
		({ erasedAt, addressHash }) => erasedAt === null || addressHash !== null,
	) ||
	person.names.length > 0 ||
	[
		person.contacts,
		person.users,
		person.stakeholderIds,
		person.ownedAccountIds,
		person.mailIds,
	].some((parts) => parts.length > 0)

type Details = { email: string; emailKey: string; name: string | null }

async function partsOf(
	read: Reader,
	addresses: readonly string[],
	leadIds: readonly string[],
	hashOf: (address: string) => string,
) {
	const spelled = [...new Set(addresses.flatMap(spellingsOf))]
	const isTheirs = matcherOf(addresses)
	const staff = await usersOf(read, spelled)
	const people = await contactsOf(
		read,
		spelled,
		staff.flatMap(({ contactId }) => contactId ?? []),
	)
	const linked = await usersOf(
		read,
		spelled,
		people.map(({ id }) => id),
	)
	const brought = await leadsOf(read, spelled, addresses.map(hashOf), leadIds)
	const made = await contactsOf(
		read,
		[],
		brought.map(({ lead }) => `lead-${lead.id}`),
	)
	const stakeholders = (
		await read.select().from(caseStudyStakeholderDetails)
	).filter(({ email }) => isTheirs(email))
	const everyContact = uniqueById([...people, ...made])
	const everyUser = uniqueById([...staff, ...linked])
	return {
		leads: brought.map(({ lead }) => lead),
		contacts: everyContact,
		users: everyUser,
		stakeholderIds: stakeholders.map(({ stakeholderId }) => stakeholderId),
		companies: brought.map(({ details }) => details?.company ?? null),
		details: [
			...brought.flatMap(({ details }) => details ?? []),
			...everyContact,
			...everyUser,
			...stakeholders.map(({ email, name }) => ({
				email,
				emailKey: emailKeyOf(email),
				name,
			})),
		] satisfies Details[],
	}
}

const uniqueById = <T extends { id: string }>(rows: readonly T[]): T[] => [
	...new Map(rows.map((row) => [row.id, row])).values(),
]

const distinct = (texts: readonly (string | null)[]): string[] => [
	...new Set(
		texts.filter((text): text is string => text !== null && text.trim() !== ''),
	),
]

/** Whether an address is one of these, however it is written. */
const matcherOf = (addresses: readonly string[]) => {
	const keys = new Set(addresses.map((address) => emailKeyOf(address)))
	return (address: string) => keys.has(emailKeyOf(address.trim()))
}

const usersOf = (
	read: Reader,
	spelled: readonly string[],
	contactIds: readonly string[] = [],
) =>
	read
		.select({
			id: users.id,
			accountId: users.accountId,
			contactId: users.contactId,
			email: userDetails.email,
			emailKey: userDetails.emailKey,
			name: userDetails.name,
		})
		.from(users)
		.innerJoin(userDetails, eq(userDetails.userId, users.id))
		.where(
			or(
				inArray(userDetails.emailKey, [...spelled]),
				inArray(users.contactId, [...contactIds]),
			),
		)

const contactsOf = (
	read: Reader,
	spelled: readonly string[],
	ids: readonly string[],
) =>
	read
		.select({
			id: contacts.id,
			accountId: contacts.accountId,
			email: contactDetails.email,
			emailKey: contactDetails.emailKey,
			name: contactDetails.name,
		})
		.from(contacts)
		.innerJoin(contactDetails, eq(contactDetails.contactId, contacts.id))
		.where(
			or(
				inArray(contactDetails.emailKey, [...spelled]),
				inArray(contacts.id, [...ids]),
			),
		)

const leadsOf = (
	read: Reader,
	spelled: readonly string[],
	hashes: readonly string[],
	ids: readonly string[],
) =>
	read
		.select({ lead: leads, details: leadDetails })
		.from(leads)
		.leftJoin(leadDetails, eq(leadDetails.leadId, leads.id))
		.where(
			or(
				inArray(leads.addressHash, [...new Set(hashes)]),
				inArray(leadDetails.emailKey, [...spelled]),
				inArray(leads.id, [...ids]),
			),
		)
		.orderBy(leads.id)

async function accountsOwnedBy(
	read: Reader,
	addresses: readonly string[],
): Promise<string[]> {
	const isTheirs = matcherOf(addresses)
	const owners = await read
		.selectDistinct({ email: accountDetails.ownerEmail })
		.from(accountDetails)
		.where(isNotNull(accountDetails.ownerEmail))
	const theirs = owners.flatMap(({ email }) =>
		email !== null && isTheirs(email) ? [email] : [],
	)
	const owned = await inChunks(theirs, (piece) =>
		read
			.select({ id: accountDetails.accountId })
			.from(accountDetails)
			.where(inArray(accountDetails.ownerEmail, piece)),
	)
	return owned.map(({ id }) => id)
}

async function mailsTo(
	read: Reader,
	{ leads: brought, users: staff }: Pick<Person, 'leads' | 'users'>,
	addresses: readonly string[],
): Promise<string[]> {
	const isTheirs = matcherOf(addresses)
	const recipients = await read
		.selectDistinct({ recipient: outboxDetails.recipient })
		.from(outboxDetails)
	const theirs = recipients.flatMap(({ recipient }) =>
		isTheirs(recipient) ? [recipient] : [],
	)
	const told = brought.flatMap(({ id }) => [
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
				inArray(outboxDetails.recipient, theirs),
				inArray(
					outbox.userId,
					staff.map(({ id }) => id),
				),
			),
		)
	return rows.map(({ id }) => id)
}

/** By code points, whatever order a database puts texts in. */
export const beginsWith = (
	column: Parameters<typeof inArray>[0],
	text: string,
) => sql`substr(${column}, 1, ${text.length}) = ${text}`
