import { done, type Result, refused } from '#app/domain/result.ts'
import type { KeySet } from './key-set.ts'

/** Where keys are looked for; the environment wins. */
export type KeySource = 'environment' | 'file'

export type KeysAround = {
	/** Null: nobody set the variable. */
	readonly environment: KeySet | null
	/** Null: there is no file. */
	readonly file: KeySet | null
	/** By what the database knows its keys; null: it is new, or of a version that kept them in it. */
	readonly fingerprint: string | null
	/** The keys that such a version kept in it, by purpose. */
	readonly inDatabase: Readonly<Record<string, string>>
	readonly fingerprintOf: (keys: KeySet) => string
}

export type KeysRefusal =
	| 'keys_missing'
	/** They are of another database. */
	| `other_keys_in_${KeySource}`
	/** The database holds keys of its own, which the ones that are here do not know. */
	| `own_keys_not_in_${KeySource}`

/** With which keys to open a database; `made` where there are none yet, so that new ones take over what it holds. */
export type ChosenKeys =
	| { readonly keys: KeySet; readonly source: KeySource }
	| { readonly keys: null; readonly source: 'made' }

/** Decides it: what was signed and hashed with other keys would look like nothing that is known here. */
export function chooseKeys({
	environment,
	file,
	fingerprint,
	inDatabase,
	fingerprintOf,
}: KeysAround): Result<ChosenKeys, KeysRefusal> {
	const [keys, source]: [KeySet | null, KeySource] = environment
		? [environment, 'environment']
		: [file, 'file']
	if (!keys)
		return fingerprint === null
			? done({ keys: null, source: 'made' })
			: refused('keys_missing')
	if (fingerprint !== null)
		return fingerprint === fingerprintOf(keys)
			? done({ keys, source })
			: refused(`other_keys_in_${source}` as const)
	const knowsAll = Object.entries(inDatabase).every(
		([purpose, secret]) => keys.kept[purpose] === secret,
	)
	return knowsAll
		? done({ keys, source })
		: refused(`own_keys_not_in_${source}` as const)
}
