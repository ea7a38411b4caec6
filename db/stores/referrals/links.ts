import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { linkAliases, linkSettings, links } from '#db/schema/index.ts'
import { users } from '#db/schema/people.ts'

const COLUMNS = {
	code: links.code,
	made: links.codeShown,
	chosen: linkSettings.codeShown,
	accountId: links.accountId,
	contactId: links.contactId,
	ownerUserId: linkSettings.ownerUserId,
	label: linkSettings.label,
	campaign: linkSettings.campaign,
	madeDestination: links.destination,
	destination: linkSettings.destination,
	utm: linkSettings.utm,
	pausedAt: linkSettings.pausedAt,
	pausedFor: linkSettings.pausedFor,
	createdAt: links.createdAt,
}

const selectLinks = (read: Reader) =>
	read
		.select(COLUMNS)
		.from(links)
		.leftJoin(linkSettings, eq(linkSettings.code, links.code))

/** A link as it is now. `made` is its code as written at first, `chosen` the word that stands for it since. */
export type StoredLink = Awaited<ReturnType<typeof selectLinks>>[number]

export async function findLink(
	read: Reader,
	code: string,
): Promise<StoredLink | null> {
	const [link] = await selectLinks(read).where(eq(links.code, code))
	return link ?? null
}

/** More than anybody has. */
const MOST_OF_ACCOUNT = 500

/** The links of an advocate, the oldest first. Those of an account that they left are not theirs any more. */
export const listLinksOfUser = (
	read: Reader,
	{ userId, accountId }: { userId: string; accountId: string },
): Promise<StoredLink[]> =>
	selectLinks(read)
		.where(
			and(eq(linkSettings.ownerUserId, userId), eq(links.accountId, accountId)),
		)
		.orderBy(asc(links.createdAt), asc(links.code))
		.limit(MOST_OF_ACCOUNT)

/** Every link that somebody has or had, of whatever account. */
export const listLinksOwnedBy = (
	read: Reader,
	userId: string,
): Promise<StoredLink[]> =>
	selectLinks(read).where(eq(linkSettings.ownerUserId, userId))

export const listLinksOfAccount = (
	read: Reader,
	accountId: string,
): Promise<StoredLink[]> =>
	selectLinks(read)
		.where(eq(links.accountId, accountId))
		.orderBy(asc(links.createdAt), asc(links.code))
		.limit(MOST_OF_ACCOUNT)

/** Links that were imported for a contact and are nobody's yet. */
export const listLinksToAdopt = (
	read: Reader,
	{ accountId, contactId }: { accountId: string; contactId: string },
): Promise<StoredLink[]> =>
	selectLinks(read).where(
		and(
			eq(links.accountId, accountId),
			eq(links.contactId, contactId),
			isNull(linkSettings.ownerUserId),
		),
	)

/** The first advocates who have no link, or whose imported one is nobody's yet. */
export async function listAdvocatesWithoutLink(
	read: Reader,
	limit: number,
): Promise<string[]> {
	const isActive = and(
		eq(users.role, 'advocate'),
		isNotNull(users.accountId),
		isNull(users.deactivatedAt),
	)
	const [bare, adopting] = await Promise.all([
		read
			.select({ id: users.id })
			.from(users)
			.leftJoin(linkSettings, eq(linkSettings.ownerUserId, users.id))
			.where(and(isActive, isNull(linkSettings.code)))
			.orderBy(asc(users.id))
			.limit(limit),
		read
			.selectDistinct({ id: users.id })
			.from(users)
			.innerJoin(
				links,
				and(
					eq(links.accountId, users.accountId),
					eq(links.contactId, users.contactId),
				),
			)
			.leftJoin(linkSettings, eq(linkSettings.code, links.code))
			.where(and(isActive, isNull(linkSettings.ownerUserId)))
			.orderBy(asc(users.id))
			.limit(limit),
	])
	const ids = [...bare, ...adopting].map(({ id }) => id)
	return [...new Set(ids)].sort().slice(0, limit)
}

export async function insertLink(
	tx: Tx,
	link: typeof links.$inferInsert,
): Promise<void> {
	await tx.insert(links).values(link)
}

export type LinkChange = Partial<
	Omit<typeof linkSettings.$inferInsert, 'code' | 'updatedAt'>
>

/** Changes what may change of a link. */
export async function putLinkSettings(
	tx: Tx,
	code: string,
	change: LinkChange,
	now: number,
): Promise<void> {
	await tx
		.insert(linkSettings)
		.values({ code, updatedAt: now, ...change })
		.onConflictDoUpdate({
			target: linkSettings.code,
			set: { ...change, updatedAt: now },
		})
}

/** Which link answers to a folded word: by its code or by one of its words; null: none does. */
export async function codeAnsweringTo(
	read: Reader,
	word: string,
): Promise<string | null> {
	const [link] = await read
		.select({ code: links.code })
		.from(links)
		.where(eq(links.code, word))
	if (link) return link.code
	const [alias] = await read
		.select({ code: linkAliases.code })
		.from(linkAliases)
		.where(eq(linkAliases.alias, word))
	return alias?.code ?? null
}

export async function insertAlias(
	tx: Tx,
	alias: typeof linkAliases.$inferInsert,
): Promise<void> {
	await tx.insert(linkAliases).values(alias)
}

export type StoredAlias = typeof linkAliases.$inferSelect

/** The words that links answer to, the oldest first. */
export const listAliases = (
	read: Reader,
	codes: Iterable<string>,
): Promise<StoredAlias[]> =>
	inChunks(codes, (piece) =>
		read
			.select()
			.from(linkAliases)
			.where(inArray(linkAliases.code, piece))
			.orderBy(asc(linkAliases.createdAt), asc(linkAliases.alias)),
	)

/** Of those codes that links have: whom each is for, and where it leads. */
export async function linkDetails(
	read: Reader,
	codes: Iterable<string>,
): Promise<
	Map<string, { contactId: string | null; destination: string | null }>
> {
	const rows = await inChunks(codes, (piece) =>
		read
			.select({
				code: links.code,
				contactId: links.contactId,
				destination: links.destination,
			})
			.from(links)
			.where(inArray(links.code, piece)),
	)
	return new Map(rows.map(({ code, ...details }) => [code, details]))
}

/** Those of the words that a link answers to besides its code. */
export async function wordsTaken(
	read: Reader,
	words: Iterable<string>,
): Promise<Set<string>> {
	const rows = await inChunks(words, (piece) =>
		read
			.select({ alias: linkAliases.alias })
			.from(linkAliases)
			.where(inArray(linkAliases.alias, piece)),
	)
	return new Set(rows.map(({ alias }) => alias))
}
