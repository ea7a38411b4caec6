import { chooseKeys, type KeysRefusal } from '#app/domain/keys/choose-keys.ts'
import type { KeySet } from '#app/domain/keys/key-set.ts'
import {
	KEYS_VARIABLE,
	type KeyPlaces,
	KeysRefused,
	readKeyFile,
	readKeyVariable,
} from './key-file.ts'
import { fingerprintOf } from './keys.ts'

/** What a database knows of its keys. */
export type KnownKeys = {
	readonly fingerprint: string | null
	/** Those that an earlier version kept in it, by purpose. */
	readonly inDatabase: Readonly<Record<string, string>>
}

/** The keys that are here and fit; null where new ones are to be made. Throws `KeysRefused` where what is here does not fit. */
export function findKeys(known: KnownKeys, places: KeyPlaces): KeySet | null {
	const environment = readKeyVariable(places.variable)
	const file = environment ? null : readKeyFile(places.file)
	const chosen = chooseKeys({ ...known, environment, file, fingerprintOf })
	if (chosen.ok) return chosen.value.keys
	const given = environment ?? file
	throw new KeysRefused(
		WORDS[chosen.reason]({
			file: places.file,
			wanted: known.fingerprint ?? '',
			given: given ? fingerprintOf(given) : '',
		}),
	)
}

type Named = {
	file: string
	/** Fingerprints. */
	wanted: string
	given: string
}

const BRING =
	'run "laurel key-file export" where this database ran until now, and here "laurel key-file import FILE" with what it printed'

const WORDS: Record<KeysRefusal, (named: Named) => string> = {
	keys_missing: ({ file, wanted }) =>
		`the keys of this database (${wanted}) are not here: there is no ${file}, and ${KEYS_VARIABLE} is not set. A backup needs both, database and keys: ${BRING}, or set ${KEYS_VARIABLE} to it`,
	other_keys_in_file: ({ file, wanted, given }) =>
		`${file} holds the keys of another database (${given}), not of this one (${wanted}): move it away, then ${BRING}`,
	other_keys_in_environment: ({ wanted, given }) =>
		`${KEYS_VARIABLE} holds the keys of another database (${given}), not of this one (${wanted}): set it to what "laurel key-file export" prints where this database ran until now`,
	own_keys_not_in_file: ({ file, given }) =>
		`this database still holds keys of its own, and ${file} holds those of another (${given}): move it away, and they are put in its place`,
	own_keys_not_in_environment: ({ file, given }) =>
		`this database still holds keys of its own, and ${KEYS_VARIABLE} holds those of another (${given}): start once without it, so that they are put into ${file}, then set it to what "laurel key-file export" prints`,
}
