import { and, eq } from 'drizzle-orm'
import { DEFAULT_ASK_POLICY } from '#app/domain/asks/budget.ts'
import type { Reader, Tx } from '#db/client.ts'
import { programmeSettings } from '#db/schema/asks.ts'

export type ProgrammeSettings = Omit<
	typeof programmeSettings.$inferSelect,
	'id' | 'updatedAt'
>

const THE_ONE = 1

/** The settings in force; version 0: nobody has changed any. */
export async function readProgrammeSettings(
	read: Reader,
): Promise<ProgrammeSettings> {
	const [row] = await read
		.select({
			version: programmeSettings.version,
			askPolicy: programmeSettings.askPolicy,
			keepEventsDays: programmeSettings.keepEventsDays,
			eventsKeptFromDay: programmeSettings.eventsKeptFromDay,
		})
		.from(programmeSettings)
		.where(eq(programmeSettings.id, THE_ONE))
	return (
		row ?? {
			version: 0,
			askPolicy: DEFAULT_ASK_POLICY,
			keepEventsDays: null,
			eventsKeptFromDay: null,
		}
	)
}

/** Stores settings as the version after theirs; false where another is in force by now. */
export async function storeProgrammeSettings(
	tx: Tx,
	{ version, ...settings }: ProgrammeSettings,
	now: number,
): Promise<boolean> {
	const row = { ...settings, version: version + 1, updatedAt: now }
	const stored =
		version === 0
			? await tx
					.insert(programmeSettings)
					.values({ id: THE_ONE, ...row })
					.onConflictDoNothing({ target: programmeSettings.id })
					.returning({ id: programmeSettings.id })
			: await tx
					.update(programmeSettings)
					.set(row)
					.where(
						and(
							eq(programmeSettings.id, THE_ONE),
							eq(programmeSettings.version, version),
						),
					)
					.returning({ id: programmeSettings.id })
	return stored.length > 0
}
