import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyed } from '#db/keys.ts'

/** The key that signs when a form was shown. */
export const formKeyOf = (keyed: Keyed): string => keyed.keyOf('forms')

/** When a form was shown, given with the form so that nobody can make it up. */
export const stampForm = (key: string, shownAt: number): string =>
	`${shownAt}.${signatureOf(key, String(shownAt))}`

/** When the form with this stamp was shown; null where it is none of ours. */
export function readFormStamp(key: string, stamp: string): number | null {
	const [shownAt = '', signature = ''] = stamp.split('.')
	const expected = Buffer.from(signatureOf(key, shownAt))
	const given = Buffer.from(signature)
	if (given.length !== expected.length || !timingSafeEqual(given, expected))
		return null
	return Number(shownAt)
}

const signatureOf = (key: string, shownAt: string) =>
	createHmac('sha256', key).update(`form\0${shownAt}`).digest('base64url')
