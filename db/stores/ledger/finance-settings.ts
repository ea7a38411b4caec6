import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { financeSettings } from '#db/schema/index.ts'

export type FinanceSettings = Omit<
	typeof financeSettings.$inferSelect,
	'id' | 'updatedAt'
> & {
	/** Null: nobody has set any. */
	readonly updatedAt: number | null
}

const THE_ONE = 1

/** What finance settled; nothing until somebody does. */
export async function readFinanceSettings(
	read: Reader,
): Promise<FinanceSettings> {
	const [row] = await read
		.select({
			overrideThresholdMinor: financeSettings.overrideThresholdMinor,
			grossMarginBasisPoints: financeSettings.grossMarginBasisPoints,
			updatedAt: financeSettings.updatedAt,
		})
		.from(financeSettings)
		.where(eq(financeSettings.id, THE_ONE))
	return (
		row ?? {
			overrideThresholdMinor: null,
			grossMarginBasisPoints: null,
			updatedAt: null,
		}
	)
}

export async function storeFinanceSettings(
	tx: Tx,
	settings: Omit<FinanceSettings, 'updatedAt'>,
	now: number,
): Promise<void> {
	const row = { ...settings, updatedAt: now }
	await tx
		.insert(financeSettings)
		.values({ id: THE_ONE, ...row })
		.onConflictDoUpdate({ target: financeSettings.id, set: row })
}
