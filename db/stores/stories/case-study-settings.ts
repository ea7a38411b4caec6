import { desc } from 'drizzle-orm'
import {
	type CaseStudySettings,
	completeSettings,
} from '#app/domain/case-studies/settings.ts'
import type { Reader, Tx } from '#db/client.ts'
import { caseStudySettings } from '#db/schema/case-studies.ts'

/** The settings that hold, with their version; 0: they were never changed. */
export async function readCaseStudySettings(
	read: Reader,
): Promise<CaseStudySettings & { readonly version: number }> {
	const [row] = await read
		.select()
		.from(caseStudySettings)
		.orderBy(desc(caseStudySettings.version))
		.limit(1)
	return {
		...completeSettings(row?.settings ?? null),
		version: row?.version ?? 0,
	}
}

/** Stores a new version of the settings; who read an older one finds its number taken. */
export async function insertCaseStudySettings(
	tx: Tx,
	row: {
		version: number
		settings: CaseStudySettings
		createdAt: number
		createdBy: string | null
	},
): Promise<void> {
	await tx
		.insert(caseStudySettings)
		.values({ ...row, settings: { ...row.settings } })
}
