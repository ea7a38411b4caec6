import { createHmac, timingSafeEqual } from 'node:crypto'
import {
	isOptionalMailCategory,
	type OptionalMailCategory,
} from '#app/domain/mail/templates.ts'
import type { Keyed } from '#db/keys.ts'

/** What a link in a mail lets whoever holds it do, without signing in: nothing else than choose what this user is sent. */
export type MailToken = {
	readonly userId: string
	/** The list that the mail belongs to. */
	readonly category: OptionalMailCategory
}

/** The key that signs such links. */
export const mailKeyOf = (keyed: Keyed): string => keyed.keyOf('mail')

/** The token of a link. It does not expire: a mail may be left years after it came. */
export function signMailToken(
	key: string,
	{ userId, category }: MailToken,
): string {
	const subject = `${Buffer.from(userId).toString('base64url')}.${category}`
	return `${subject}.${signatureOf(key, subject)}`
}

/** What a token says; null unless this portal signed exactly that. */
export function readMailToken(key: string, token: string): MailToken | null {
	const [id = '', category = '', signature = '', ...rest] = token.split('.')
	if (rest.length > 0 || !isOptionalMailCategory(category)) return null
	const expected = Buffer.from(signatureOf(key, `${id}.${category}`))
	const given = Buffer.from(signature)
	if (given.length !== expected.length || !timingSafeEqual(given, expected))
		return null
	return { userId: Buffer.from(id, 'base64url').toString(), category }
}

const signatureOf = (key: string, subject: string) =>
	createHmac('sha256', key).update(`mail\0${subject}`).digest('base64url')
