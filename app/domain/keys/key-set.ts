/**
 * The secrets of one portal. Whatever is signed or hashed for a purpose has a key of its own, derived from `root`; `kept` are
 * those that are older than it, so that what was signed and hashed with them stays valid.
 */
export type KeySet = {
	/** 32 random bytes, base64url. */
	readonly root: string
	/** By purpose. */
	readonly kept: Readonly<Record<string, string>>
}

const FORM = 'laurel-keys-1'
const SECRET = /^[\w-]{43}$/
const PURPOSE = /^[a-z][a-z-]*$/

/** One line, for a file or an environment variable. The same keys are always the same text. */
export function printKeySet({ root, kept }: KeySet): string {
	const entries = Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1))
	return [
		FORM,
		`root=${root}`,
		...entries.map((entry) => entry.join('=')),
	].join(',')
}

/** What such a line says; null where it is none, or not whole. */
export function parseKeySet(text: string): KeySet | null {
	const [form, ...parts] = text.trim().split(',')
	if (form !== FORM) return null
	const secrets = new Map<string, string>()
	for (const part of parts) {
		const at = part.indexOf('=')
		const [purpose, secret] = [part.slice(0, at), part.slice(at + 1)]
		if (!PURPOSE.test(purpose) || !SECRET.test(secret)) return null
		if (secrets.has(purpose)) return null
		secrets.set(purpose, secret)
	}
	const { root, ...kept } = Object.fromEntries(secrets)
	return root === undefined ? null : { root, kept }
}

/** What is signed or hashed here, each with a key of its own. */
export type KeyPurpose =
	/** Links in mails that work without signing in. */
	| 'mail'
	/** When a form was shown. */
	| 'forms'
	/** By what somebody who was brought is known again. */
	| 'leads'
	/** What was typed before somebody confirmed that it is them. */
	| 'typed'
	/** Keys and secrets of other systems. */
	| 'connections'
	/** What stays of an address that was erased. */
	| 'erased-leads'
	/** Addresses that no mail goes to. */
	| 'suppressions'
	/** Where a page of a list for programs begins. */
	| 'cursors'
	/** What stands for the address by which a program knows somebody. */
	| 'event-people'
