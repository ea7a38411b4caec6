import { createHash, createHmac, randomBytes } from 'node:crypto'

/** A new secret that nobody guesses: 32 random bytes, safe in a URL. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** What is stored of a secret. It is random and long, so that one fast hash is enough. */
export const hashOf = (secret: string) =>
	createHash('sha256').update(secret).digest('base64url')

/** What is stored of something that could be guessed, such as an address: without the key nobody can try. */
export const keyedHashOf = (key: string, text: string) =>
	createHmac('sha256', key).update(text).digest('base64url')
