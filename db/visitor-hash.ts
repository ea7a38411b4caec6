import { createHmac, randomBytes } from 'node:crypto'

/** A day's key: without it, nobody can say whether an address was here. */
export const newSalt = (): string => randomBytes(32).toString('base64url')

/** Who asked, in a form that no address can be read from. */
export const hashVisitor = (visitor: string, salt: string): string =>
	createHmac('sha256', salt).update(visitor).digest('base64url')
