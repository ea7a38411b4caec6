import { eq, inArray, like, or, sql } from 'drizzle-orm'
import { codesNear, nameInCode } from '#app/domain/referrals/near-code.ts'
import { legalKeysOf } from '#app/domain/referrals/similar-names.ts'
import { chunks, inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { fold } from '#db/fold.ts'
import {
	accountDetails,
	accounts,
	contactDetails,
	contacts,
	linkAliases,
	links,
} from '#db/schema/index.ts'

/** By what a code is taken for somebody's, the surest first. */
export const LIKENESSES = [
	/** A link's code, or a word of it, is nearly the same. */
	'near_code',
	'account_id',
	'domain',
	'company_name',
	'person_name',
] as const

/** Whose a code may be, and why somebody thinks so. */
export type Suspect = {
	readonly accountId: string
	/** Who at the account; null: the account itself. */
	readonly contactId: string | null
	readonly by: (typeof LIKENESSES)[number]
	/** The code that is near, the domain, or the name. */
	readonly like: string
}

type Found = Suspect & { readonly code: string }

/** Whose codes may be that nobody has: hints for whoever looks, never a proof. */
export async function whoseMightBe(
	read: Reader,
	codes: readonly string[],
): Promise<Map<string, Suspect[]>> {
	if (codes.length === 0) return new Map()
	const names = new Map(
		codes.flatMap((code) => {
			const name = nameInCode(code)
			return name === null ? [] : [[code, name] as const]
		}),
	)
	const found = (
		await Promise.all([
			byNearCode(read, codes),
			byAccountId(read, codes),
			byDomain(read, names),
			byCompany(read, names),
			byPerson(read, names),
		])
	).flat()
	return new Map(
		codes.map((code) => [
			code,
			onePerWhom(found.filter((each) => each.code === code)),
		]),
	)
}

/** Of what speaks for the same account or person, the surest. */
function onePerWhom(found: readonly Found[]): Suspect[] {
	const sorted = [...found].sort(
		(a, b) =>
			LIKENESSES.indexOf(a.by) - LIKENESSES.indexOf(b.by) ||
			(a.like < b.like ? -1 : 1),
	)
	const first = new Map<string, Suspect>()
	for (const { code: _, ...suspect } of sorted) {
		const whom = JSON.stringify([suspect.accountId, suspect.contactId])
		if (!first.has(whom)) first.set(whom, suspect)
	}
	return [...first.values()]
}

async function byNearCode(read: Reader, codes: readonly string[]) {
	const meant = new Map<string, string[]>()
	for (const code of codes)
		for (const near of codesNear(code))
			meant.set(near, [...(meant.get(near) ?? []), code])
	const made = await inChunks(meant.keys(), (piece) =>
		read
			.select({
				word: links.code,
				accountId: links.accountId,
				contactId: links.contactId,
			})
			.from(links)
			.where(inArray(links.code, piece)),
	)
	const chosen = await inChunks(meant.keys(), (piece) =>
		read
			.select({
				word: linkAliases.alias,
				accountId: links.accountId,
				contactId: links.contactId,
			})
			.from(linkAliases)
			.innerJoin(links, eq(links.code, linkAliases.code))
			.where(inArray(linkAliases.alias, piece)),
	)
	return [...made, ...chosen].flatMap(({ word, ...whom }) =>
		(meant.get(word) ?? []).map(
			(code): Found => ({ code, ...whom, by: 'near_code', like: word }),
		),
	)
}

async function byAccountId(
	read: Reader,
	codes: readonly string[],
): Promise<Found[]> {
	const rows = await read
		.select({ id: accounts.id })
		.from(accounts)
		.where(
			inArray(
				accounts.id,
				codes.flatMap((code) => [code, code.toUpperCase()]),
			),
		)
	return rows.map(({ id }) => ({
		code: id.toLowerCase(),
		accountId: id,
		contactId: null,
		by: 'account_id',
		like: id,
	}))
}

/** Names that codes hold, by code. */
type Names = ReadonlyMap<string, string>

const codesOf = (names: Names, name: string): string[] =>
	[...names].flatMap(([code, each]) => (each === name ? [code] : []))

async function byDomain(read: Reader, names: Names): Promise<Found[]> {
	const found: Found[] = []
	for (const piece of chunks([...new Set(names.values())])) {
		const rows = await read
			.select({ id: accounts.id, domain: accounts.registrableDomain })
			.from(accounts)
			.where(
				or(
					...piece.map((name) => like(accounts.registrableDomain, `${name}.%`)),
				),
			)
			.limit(MOST)
		for (const { id, domain } of rows)
			for (const code of codesOf(names, domain?.split('.')[0] ?? ''))
				found.push({
					code,
					accountId: id,
					contactId: null,
					by: 'domain',
					like: domain ?? '',
				})
	}
	return found
}

/** More than anybody looks through. */
const MOST = 200

async function byCompany(read: Reader, names: Names): Promise<Found[]> {
	const nameOf = new Map(
		[...names.values()].flatMap((name) =>
			legalKeysOf(name).map((key) => [key, name] as const),
		),
	)
	const rows = await inChunks(nameOf.keys(), (piece) =>
		read
			.select({
				id: accountDetails.accountId,
				name: accountDetails.name,
				key: accountDetails.legalKey,
			})
			.from(accountDetails)
			.where(inArray(accountDetails.legalKey, piece))
			.limit(MOST),
	)
	return rows.flatMap(({ id, name, key }) =>
		codesOf(names, nameOf.get(key) ?? '').map(
			(code): Found => ({
				code,
				accountId: id,
				contactId: null,
				by: 'company_name',
				like: name,
			}),
		),
	)
}

async function byPerson(read: Reader, names: Names): Promise<Found[]> {
	const joined = sql<string>`replace(replace(replace(${fold(contactDetails.name)}, ' ', ''), '-', ''), '.', '')`
	const rows = await inChunks(names.values(), (piece) =>
		read
			.select({
				id: contacts.id,
				accountId: contacts.accountId,
				name: contactDetails.name,
				joined,
			})
			.from(contactDetails)
			.innerJoin(contacts, eq(contacts.id, contactDetails.contactId))
			.where(inArray(joined, piece))
			.limit(MOST),
	)
	return rows.flatMap(({ id, accountId, name, joined: key }) =>
		codesOf(names, key).map(
			(code): Found => ({
				code,
				accountId,
				contactId: id,
				by: 'person_name',
				like: name ?? '',
			}),
		),
	)
}
