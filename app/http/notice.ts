import { randomUUID } from 'node:crypto'
import { cookieValues } from './cookies.ts'

/** What the next page says was done. */
export type Notice = {
	readonly id: string
	readonly tone: 'good' | 'plain' | 'warning'
	readonly text: string
}

const NAME = 'laurel_notice'
const LIFETIME_SECONDS = 60
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax'

/** The header that has the next page say it, once. It holds no secret, and nothing is decided by it; `Secure` is added to what leaves over https. */
export const noticeHeader = (
	text: string,
	tone: Notice['tone'] = 'good',
): { 'Set-Cookie': string } => ({
	'Set-Cookie': `${NAME}=${encodeURIComponent(JSON.stringify([randomUUID(), tone, text]))}; Max-Age=${LIFETIME_SECONDS}; ${ATTRIBUTES}`,
})

/** The cookie that leaves the next page nothing to say. */
export const expiredNotice = () => `${NAME}=; Max-Age=0; ${ATTRIBUTES}`

/** What the page before left to say, and the headers that make it say it only once. */
export function takeNotice(request: Request): {
	notice: Notice | null
	headers: Record<string, string>
} {
	const values = cookieValues(request.headers.get('cookie'), NAME)
	if (values.length === 0) return { notice: null, headers: {} }
	return {
		notice: values.map(readNotice).find((notice) => notice !== null) ?? null,
		headers: { 'Set-Cookie': expiredNotice() },
	}
}

function readNotice(value: string): Notice | null {
	try {
		const parts: unknown = JSON.parse(decodeURIComponent(value))
		if (!Array.isArray(parts)) return null
		const [id, tone, text] = parts
		if (typeof id !== 'string' || typeof text !== 'string') return null
		return {
			id,
			tone: tone === 'warning' || tone === 'plain' ? tone : 'good',
			text,
		}
	} catch {
		return null
	}
}
