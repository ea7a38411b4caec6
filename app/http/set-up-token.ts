import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What the first visitor shows to set Laurel up: only whoever sees what the server prints has it. */
export type SetUpToken = {
	/** Secret. */
	readonly text: string
	isShownBy(text: string): boolean
}

/** The token that was chosen, or one that is made for as long as this process runs. It is of no more use once there is a user. */
export function createSetUpToken(chosen?: string): SetUpToken {
	const text = chosen ?? randomBytes(24).toString('base64url')
	const digest = digestOf(text)
	return {
		text,
		isShownBy: (shown) => timingSafeEqual(digestOf(shown.trim()), digest),
	}
}

const digestOf = (text: string) => createHash('sha256').update(text).digest()
