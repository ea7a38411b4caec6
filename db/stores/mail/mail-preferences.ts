import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { mailPreferences } from '#db/schema/mail.ts'

/** What somebody chose, by category; a category that is missing was never chosen. */
export async function readMailPreferences(
	read: Reader,
	userId: string,
): Promise<Map<string, boolean>> {
	const rows = await read
		.select({
			category: mailPreferences.category,
			isWanted: mailPreferences.isWanted,
		})
		.from(mailPreferences)
		.where(eq(mailPreferences.userId, userId))
	return new Map(rows.map((row) => [row.category, row.isWanted]))
}

/** Whether somebody wants this category; who never chose does. */
export async function isMailWanted(
	read: Reader,
	userId: string,
	category: string,
): Promise<boolean> {
	const [row] = await read
		.select({ isWanted: mailPreferences.isWanted })
		.from(mailPreferences)
		.where(
			and(
				eq(mailPreferences.userId, userId),
				eq(mailPreferences.category, category),
			),
		)
	return row?.isWanted ?? true
}

export async function storeMailPreference(
	tx: Tx,
	choice: typeof mailPreferences.$inferInsert,
): Promise<void> {
	const { isWanted, updatedAt } = choice
	await tx
		.insert(mailPreferences)
		.values(choice)
		.onConflictDoUpdate({
			target: [mailPreferences.userId, mailPreferences.category],
			set: { isWanted, updatedAt },
		})
}
