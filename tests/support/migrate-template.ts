import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openKeys } from '#db/open-keys.ts'

const database = await openDatabase()
await migrateDatabase(database)
await openKeys(database, { now: Date.now() })
await database.close()
