import type { KeySet } from '#app/domain/keys/key-set.ts'
import type { Database } from './client.ts'
import { findKeys, type KnownKeys } from './find-keys.ts'
import { type KeyPlaces, keyPlacesOf, writeKeyFile } from './key-file.ts'
import { type Ask, askSqlite, inKeyTransaction } from './key-transaction.ts'
import { createKeyring, fingerprintOf, newKeySet } from './keys.ts'
import { rehashSuppressions } from './rehash-suppressions.ts'
import { keyedHashOf } from './secrets.ts'
import type { SqliteConnection } from './sqlite-driver.ts'

/**
 * Opens the keys of a migrated database: those of `LAUREL_KEYS`, or of the file beside it, which is made the first time and
 * takes over the keys that an earlier version kept in the database. Throws `KeysRefused`, which says what to do, where they
 * are missing or another's.
 */
export async function openKeys(
	database: Database,
	{
		now,
		places = placesOf(database),
	}: {
		now: number
		/** Where they are looked for; this process's places unless named. */
		places?: KeyPlaces
	},
): Promise<KeySet> {
	const { keys, isFirst } = await inKeyTransaction(database, async (ask) => {
		const known = await readKnownKeys(ask)
		const keys = findKeys(known, places) ?? makeKeys(known.inDatabase, places)
		const isFirst = known.fingerprint === null
		if (isFirst) {
			await ask(
				'insert into key_fingerprints (fingerprint, since) values ($1, $2)',
				fingerprintOf(keys),
				now,
			)
			const key = createKeyring(keys).keyOf('suppressions')
			await rehashSuppressions(ask, database.dialect, (unkeyed) =>
				keyedHashOf(key, unkeyed),
			)
		}
		if (Object.keys(known.inDatabase).length > 0)
			await ask('delete from signing_keys')
		return { keys, isFirst }
	})
	database.useKeys(keys)
	if (isFirst) await database.forgetDeleted()
	return keys
}

const placesOf = ({ driver }: Database) =>
	keyPlacesOf(driver.dialect === 'sqlite' ? driver.file : null)

/**
 * Throws `KeysRefused` where the keys of a SQLite database that is yet to be brought to a place, of whatever version, are
 * not there already.
 */
export async function requireKeysFor(
	connection: SqliteConnection,
	sqliteFile: string,
): Promise<void> {
	const ask = askSqlite(connection)
	const tables = await ask(
		`select name from sqlite_master where name = 'key_fingerprints'`,
	)
	if (tables.length > 0)
		findKeys(await readKnownKeys(ask), keyPlacesOf(sqliteFile))
	else
		findKeys(
			{ fingerprint: null, inDatabase: await readKeysInside(ask) },
			keyPlacesOf(sqliteFile),
		)
}

async function readKnownKeys(ask: Ask): Promise<KnownKeys> {
	const [known] = await ask('select fingerprint from key_fingerprints')
	return {
		fingerprint: known ? String(known.fingerprint) : null,
		inDatabase: await readKeysInside(ask),
	}
}

async function readKeysInside(ask: Ask): Promise<KnownKeys['inDatabase']> {
	const keys = await ask('select purpose, secret from signing_keys')
	return Object.fromEntries(
		keys.map(({ purpose, secret }) => [String(purpose), String(secret)]),
	)
}

/** On the disk before the database relies on them: a process that ends in between finds them there. */
function makeKeys(kept: KeySet['kept'], { file }: KeyPlaces): KeySet {
	const keys = newKeySet(kept)
	writeKeyFile(file, keys)
	return keys
}
