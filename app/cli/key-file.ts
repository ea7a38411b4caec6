import { existsSync, readFileSync } from 'node:fs'
import { parseKeySet, printKeySet } from '#app/domain/keys/key-set.ts'
import {
	KEYS_VARIABLE,
	keyFileOf,
	readKeyFile,
	writeKeyFile,
} from '#db/key-file.ts'
import { fingerprintOf } from '#db/keys.ts'
import { openKeys } from '#db/open-keys.ts'
import { withDatabase } from './database.ts'
import { databaseFile } from './database-file.ts'
import { EXIT, print, say, Unusable } from './output.ts'

/** `laurel key-file export`: prints the keys of the database, to be kept beside its backups or given to other nodes. */
export const exportKeys = (): Promise<number> =>
	withDatabase(async (database) => {
		const keys = await openKeys(database, { now: Date.now() })
		say('secret: whoever has this line and the database can undo its hashes')
		print(printKeySet(keys))
		return EXIT.done
	})

/** `laurel key-file import FILE`: puts exported keys where a database looks for them. Overwrites none. */
export function importKeys(from: string | undefined): number {
	if (!from) throw new Unusable('which? laurel key-file import FILE')
	if (!existsSync(from)) throw new Unusable(`${from} does not exist`)
	const keys = parseKeySet(readFileSync(from, 'utf8'))
	if (!keys)
		throw new Unusable(
			`${from} must hold the whole line that "laurel key-file export" prints, and nothing else`,
		)
	const file = keyFileOf(databaseFile())
	const present = readKeyFile(file)
	if (present && printKeySet(present) !== printKeySet(keys))
		throw new Unusable(
			`${file} holds other keys (${fingerprintOf(present)}): move it away if they are of no database that is used`,
		)
	if (!present) writeKeyFile(file, keys)
	if (process.env[KEYS_VARIABLE])
		say(`${KEYS_VARIABLE} is set and wins over this file`)
	print(file)
	return EXIT.done
}
