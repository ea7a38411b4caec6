import { eq } from 'drizzle-orm'
import {
	type AccessSettings,
	DEFAULT_ACCESS_SETTINGS,
} from '#app/domain/people/access-settings.ts'
import type { Reader, Tx } from '#db/client.ts'
import { accessSettings } from '#db/schema/people.ts'

const THE_ONE = 1

/** What was settled about signing in, and when; the defaults until somebody settles anything. */
export async function readAccessSettings(
	read: Reader,
): Promise<AccessSettings & { readonly updatedAt: number | null }> {
	const [row] = await read
		.select()
		.from(accessSettings)
		.where(eq(accessSettings.id, THE_ONE))
	if (!row) return { ...DEFAULT_ACCESS_SETTINGS, updatedAt: null }
	const { id: _, ...settings } = row
	return settings
}

export async function storeAccessSettings(
	tx: Tx,
	settings: AccessSettings,
	now: number,
): Promise<void> {
	const row = { ...settings, updatedAt: now }
	await tx
		.insert(accessSettings)
		.values({ id: THE_ONE, ...row })
		.onConflictDoUpdate({ target: accessSettings.id, set: row })
}
