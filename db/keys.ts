import { createHash, hkdfSync } from 'node:crypto'
import {
	type KeyPurpose,
	type KeySet,
	printKeySet,
} from '#app/domain/keys/key-set.ts'
import { newSecret } from './secrets.ts'

/** Who can say what the key of a purpose is: a database whose keys were opened, and its transactions. */
export type Keyed = {
	/** Secret, base64url. Throws before `openKeys`. */
	keyOf(purpose: KeyPurpose): string
}

export type Keyring = Keyed & { useKeys(keys: KeySet): void }

/** For one database: empty until its keys were opened. */
export function createKeyring(keys: KeySet | null = null): Keyring {
	let keySet = keys
	return {
		useKeys(keys) {
			keySet = keys
		},
		keyOf(purpose) {
			if (!keySet) throw new Error('openKeys comes before the first key')
			return keySet.kept[purpose] ?? derive(keySet.root, purpose)
		},
	}
}

/** New keys, which take over those that were kept elsewhere, by purpose. */
export const newKeySet = (kept: KeySet['kept']): KeySet => ({
	root: newSecret(),
	kept,
})

/** By what a database knows its keys. They are random and long: nothing is to be had from it. */
export const fingerprintOf = (keys: KeySet): string =>
	createHash('sha256').update(printKeySet(keys)).digest('hex').slice(0, 16)

const derive = (root: string, purpose: string) =>
	Buffer.from(
		hkdfSync(
			'sha256',
			Buffer.from(root, 'base64url'),
			'',
			`laurel\0${purpose}`,
			32,
		),
	).toString('base64url')
