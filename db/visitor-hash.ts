import { hash, randomBytes } from 'node:crypto'

/** A day's key: without it, nobody can say whether an address was here. */
export const newSalt = (): string => randomBytes(32).toString('base64url')

/**
 * Who asked, in a form that no address can be read from. The salt is secret and stands first; nobody is ever shown a hash
 * that they could lengthen. One call, because every click waits for it.
 */
export const hashVisitor = (visitor: string, salt: string): string =>
	hash('sha256', `${salt}\n${visitor}`, 'base64url')
