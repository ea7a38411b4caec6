import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'

const database = await openDatabase()
await migrateDatabase(database)
await database.close()
