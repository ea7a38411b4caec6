import { OPTIONAL_MAIL_CATEGORIES } from '#app/domain/mail/templates.ts'
import type { Reader } from '#db/client.ts'
import { readMailPreferences } from '#db/stores/mail/mail-preferences.ts'
import { findUser } from '#db/stores/people/users.ts'
import { MAIL_CATEGORY_WORDS } from './mail-words.ts'

/** Which categories are written for whom. */
const WRITTEN_FOR = {
	summary: ['admin'],
	digest: ['advocate'],
	programme: ['advocate', 'marketing', 'admin'],
	referral: ['advocate', 'admin'],
} as const

/** What somebody can be sent, and what they want of it; null if there is no such person. */
export async function viewMailPreferences(read: Reader, userId: string) {
	const [user, chosen] = await Promise.all([
		findUser(read, userId),
		readMailPreferences(read, userId),
	])
	if (!user) return null
	return {
		categories: OPTIONAL_MAIL_CATEGORIES.filter((category) =>
			(WRITTEN_FOR[category] as readonly string[]).includes(user.role),
		).map((category) => ({
			category,
			...MAIL_CATEGORY_WORDS[category],
			isWanted: chosen.get(category) ?? true,
		})),
	}
}
