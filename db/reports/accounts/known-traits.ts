import { isNotNull } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { accounts, accountTraits } from '#db/schema/accounts.ts'

/** The words that are in use for what kind of company accounts are, in the order of the alphabet. */
export async function listTraits(
	read: Reader,
): Promise<{ segments: string[]; industries: string[]; plans: string[] }> {
	const [segments, industries, plans] = await Promise.all([
		read
			.selectDistinct({ word: accountTraits.segment })
			.from(accountTraits)
			.where(isNotNull(accountTraits.segment)),
		read
			.selectDistinct({ word: accountTraits.industry })
			.from(accountTraits)
			.where(isNotNull(accountTraits.industry)),
		read
			.selectDistinct({ word: accounts.plan })
			.from(accounts)
			.where(isNotNull(accounts.plan)),
	])
	return {
		segments: wordsOf(segments),
		industries: wordsOf(industries),
		plans: wordsOf(plans),
	}
}

const wordsOf = (rows: { word: string | null }[]): string[] =>
	rows
		.flatMap(({ word }) => (word ? [word] : []))
		.sort((a, b) => a.localeCompare(b, 'en'))
