import { asc, eq, inArray } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	accountDetails,
	accounts,
	contactDetails,
	contacts,
} from '#db/schema/accounts.ts'
import { attributions } from '#db/schema/referrals.ts'

/** A company, as evidence of who it is. */
export type Company = {
	readonly id: string
	readonly name: string
	readonly legalKey: string
	readonly domain: string | null
	readonly registrableDomain: string | null
	readonly status: string | null
	readonly signedUpAt: number | null
	readonly firstPaidAt: number | null
	/** Some of the people there, whoever came first first. */
	readonly people: readonly {
		readonly id: string
		readonly name: string | null
		readonly email: string
	}[]
	readonly hasMorePeople: boolean
}

const PEOPLE = 4

/** Companies with who is known there; what is unknown is missing. For as many as fit on a page. */
export async function readCompanies(
	read: Reader,
	ids: Iterable<string>,
): Promise<Map<string, Company>> {
	const wanted = [...new Set(ids)].filter((id) => id !== '')
	const rows = await inChunks(wanted, (piece) =>
		read
			.select({
				id: accounts.id,
				name: accountDetails.name,
				legalKey: accountDetails.legalKey,
				domain: accounts.domain,
				registrableDomain: accounts.registrableDomain,
				status: accounts.status,
				signedUpAt: accounts.signedUpAt,
				firstPaidAt: attributions.conversionAt,
			})
			.from(accounts)
			.leftJoin(accountDetails, eq(accountDetails.accountId, accounts.id))
			.leftJoin(attributions, eq(attributions.accountId, accounts.id))
			.where(inArray(accounts.id, piece)),
	)
	const people = groupBy(
		(await Promise.all(wanted.map((id) => peopleAt(read, id)))).flat(),
		({ accountId }) => accountId,
	)
	return new Map(
		rows.map((row) => {
			const known = people.get(row.id) ?? []
			return [
				row.id,
				{
					...row,
					name: row.name ?? row.id,
					legalKey: row.legalKey ?? '',
					people: known.slice(0, PEOPLE),
					hasMorePeople: known.length > PEOPLE,
				},
			]
		}),
	)
}

const peopleAt = (read: Reader, accountId: string) =>
	read
		.select({
			id: contacts.id,
			accountId: contacts.accountId,
			name: contactDetails.name,
			email: contactDetails.email,
		})
		.from(contacts)
		.innerJoin(contactDetails, eq(contactDetails.contactId, contacts.id))
		.where(eq(contacts.accountId, accountId))
		.orderBy(asc(contacts.createdAt), asc(contacts.id))
		.limit(PEOPLE + 1)
