import { existsSync } from 'node:fs'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { type Database, type Durability, openDatabase } from '#db/client.ts'
import { databaseUrl } from '#db/dialect.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openKeys } from '#db/open-keys.ts'
import { say } from './output.ts'

/** Opens the database, creating and migrating it where needed, and closes it after `work`. */
export async function withDatabase<T>(
	work: (database: Database) => Promise<T>,
	options?: { durability?: Durability },
): Promise<T> {
	const isNew =
		databaseUrl.startsWith('file:') &&
		!existsSync(databaseUrl.slice('file:'.length))
	const database = await openDatabase(undefined, options)
	try {
		await migrateDatabase(database)
		await openKeys(database, { now: Date.now() })
		if (isNew) say(`created the database ${databaseUrl.slice('file:'.length)}`)
		const { organisation, created } = await ensureOrganisation(database, {
			now: Date.now(),
		})
		if (created) {
			const started = await installStarterProgramme(database, {
				actorId: null,
				now: Date.now(),
			})
			say(
				`made the organisation "${organisation.name}" with ${organisation.baseCurrency} and ${organisation.zone}`,
			)
			if (started.ok)
				say(
					`started its programme with ${started.value.milestones} milestones and ${started.value.tiers} tiers`,
				)
		}
		return await work(database)
	} finally {
		await database.close()
	}
}
