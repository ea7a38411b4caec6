import { and, eq } from 'drizzle-orm'
import { DEFAULT_SHOWN_AS, type ShownAs } from '#app/domain/referrals/naming.ts'
import type { ShareChannel } from '#app/domain/referrals/settings.ts'
import type { Reader, Tx } from '#db/client.ts'
import { advocateProfiles, advocateTexts } from '#db/schema/leads.ts'

export type AdvocateProfile = ShownAs & {
	/** The version of the terms that they agreed to; null: none yet. */
	readonly termsVersion: number | null
	readonly termsAcceptedAt: number | null
}

/** How an advocate wants to be shown, and what they agreed to. */
export async function readAdvocateProfile(
	read: Reader,
	userId: string,
): Promise<AdvocateProfile> {
	const [row] = await read
		.select({
			naming: advocateProfiles.naming,
			showsCompany: advocateProfiles.showsCompany,
			termsVersion: advocateProfiles.termsVersion,
			termsAcceptedAt: advocateProfiles.termsAcceptedAt,
		})
		.from(advocateProfiles)
		.where(eq(advocateProfiles.userId, userId))
	return (
		row ?? { ...DEFAULT_SHOWN_AS, termsVersion: null, termsAcceptedAt: null }
	)
}

export async function putAdvocateProfile(
	tx: Tx,
	userId: string,
	change: Partial<AdvocateProfile>,
	now: number,
): Promise<void> {
	await tx
		.insert(advocateProfiles)
		.values({ userId, ...DEFAULT_SHOWN_AS, ...change, updatedAt: now })
		.onConflictDoUpdate({
			target: advocateProfiles.userId,
			set: { ...change, updatedAt: now },
		})
}

/** What an advocate wrote in place of the programme's texts, by channel. */
export async function readShareTexts(
	read: Reader,
	userId: string,
): Promise<Partial<Record<ShareChannel, string>>> {
	const rows = await read
		.select({ channel: advocateTexts.channel, text: advocateTexts.text })
		.from(advocateTexts)
		.where(eq(advocateTexts.userId, userId))
	return Object.fromEntries(rows.map(({ channel, text }) => [channel, text]))
}

export async function putShareText(
	tx: Tx,
	row: typeof advocateTexts.$inferInsert,
): Promise<void> {
	const { text, updatedAt } = row
	await tx
		.insert(advocateTexts)
		.values(row)
		.onConflictDoUpdate({
			target: [advocateTexts.userId, advocateTexts.channel],
			set: { text, updatedAt },
		})
}

export async function deleteShareText(
	tx: Tx,
	{ userId, channel }: { userId: string; channel: ShareChannel },
): Promise<void> {
	await tx
		.delete(advocateTexts)
		.where(
			and(eq(advocateTexts.userId, userId), eq(advocateTexts.channel, channel)),
		)
}
