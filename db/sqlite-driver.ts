import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type Database from 'better-sqlite3'

const require = createRequire(import.meta.url)

/** better-sqlite3 in the version that this Node can run: 13 needs Node-API 10, 12 is for Node 20. */
const name =
	Number(process.versions.napi) >= 10
		? 'better-sqlite3'
		: 'better-sqlite3-node20'

export const Sqlite = require(name) as typeof Database

/** The address from which another thread imports it. */
export const sqliteDriver = pathToFileURL(require.resolve(name)).href

export type SqliteConnection = Database.Database
