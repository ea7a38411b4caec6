import { createRequire } from 'node:module'
import type Database from 'better-sqlite3'

const require = createRequire(import.meta.url)

/** better-sqlite3 in the version that this Node can run: 13 needs Node-API 10, 12 is for Node 20. */
export const Sqlite = require(
	Number(process.versions.napi) >= 10
		? 'better-sqlite3'
		: 'better-sqlite3-node20',
) as typeof Database

export type SqliteConnection = Database.Database
