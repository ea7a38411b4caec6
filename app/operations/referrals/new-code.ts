import { customAlphabet } from 'nanoid'
import { CODE_ALPHABET, CODE_LENGTH } from '#app/domain/referrals/code.ts'
import type { Reader } from '#db/client.ts'
import { codeAnsweringTo } from '#db/stores/referrals/links.ts'

const drawCode = customAlphabet(CODE_ALPHABET, CODE_LENGTH)

/** Far more than it ever takes among a million links. */
const ATTEMPTS = 5

/** A code that no link answers to. */
export async function newCode(read: Reader): Promise<string> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const code = drawCode()
		if ((await codeAnsweringTo(read, code)) === null) return code
	}
	throw new Error('every code that was drawn is taken')
}
