import { randomUUID } from 'node:crypto'

/** What the next page says was done. */
export type Notice = {
	readonly id: string
	readonly tone: 'good' | 'plain' | 'warning'
	readonly text: string
}

const NAME = 'laurel_notice'
const LIFETIME_SECONDS = 60
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax'

/** The header that has the next page say it, once. It holds no secret, and nothing is decided by it. */
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
	const value = new RegExp(`(?:^|;\\s*)${NAME}=([^;]*)`).exec(
		request.headers.get('cookie') ?? '',
	)?.[1]
	if (value === undefined) return { notice: null, headers: {} }
	return {
		notice: readNotice(value),
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
