import { eq, inArray } from 'drizzle-orm'
import { codesIn } from '#app/domain/referrals/pasted-link.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { clicks, linkSettings, links } from '#db/schema/index.ts'
import { codeAnsweringTo } from './links.ts'

/** Whose link it is: who brings whoever comes by it. */
export type Bringer = {
	/** `links.code`. */
	readonly code: string
	readonly accountId: string
	readonly contactId: string | null
	/** The advocate; null: the account's, or one that was imported. */
	readonly userId: string | null
	readonly isPaused: boolean
}

/** Whose these codes are; codes as `links` has them. */
export async function bringersOf(
	read: Reader,
	codes: Iterable<string>,
): Promise<Map<string, Bringer>> {
	const rows = await inChunks(codes, (piece) =>
		read
			.select({
				code: links.code,
				accountId: links.accountId,
				contactId: links.contactId,
				userId: linkSettings.ownerUserId,
				pausedAt: linkSettings.pausedAt,
			})
			.from(links)
			.leftJoin(linkSettings, eq(linkSettings.code, links.code))
			.where(inArray(links.code, piece)),
	)
	return new Map(
		rows.map(({ pausedAt, ...link }) => [
			link.code,
			{ ...link, isPaused: pausedAt !== null },
		]),
	)
}

/** Whose link a code is as somebody typed or pasted it: in any case, by any name that it ever had. */
export async function findBringer(
	read: Reader,
	typed: string,
): Promise<Bringer | null> {
	for (const word of codesIn(typed)) {
		const code = await codeAnsweringTo(read, word)
		if (code === null) continue
		return (await bringersOf(read, [code])).get(code) ?? null
	}
	return null
}

export type Click = typeof clicks.$inferSelect

/** Clicks of one browser that are looked at. */
const LONGEST_CHAIN = 20

/** A click and those before it of the same browser, the latest first; none where it is not known. */
export async function clickChainOf(
	read: Reader,
	clickId: string,
): Promise<Click[]> {
	const chain: Click[] = []
	const seen = new Set<string>()
	for (
		let id: string | null = clickId;
		id !== null && !seen.has(id) && chain.length < LONGEST_CHAIN;
	) {
		seen.add(id)
		const [click]: Click[] = await read
			.select()
			.from(clicks)
			.where(eq(clicks.id, id))
		if (!click) break
		chain.push(click)
		id = click.previousId
	}
	return chain
}
