import { redirect } from '@remix-run/node'
import type { Door } from './guards.ts'

const USER_AGENT_LIMIT = 300

/** The browser in which somebody is about to sign in, and how to go on once they have. */
export async function signingIn({ request, context }: Door) {
	const { secret, cookie } = context.sessions.deviceOf(request)
	const former = await context.person()
	return {
		device: {
			secret,
			userAgent:
				request.headers.get('user-agent')?.slice(0, USER_AGENT_LIMIT) ?? null,
			formerUserId: former?.id ?? null,
		},
		/** Begins their session and leads them on. */
		async enter(userId: string, to: string) {
			const headers = new Headers()
			headers.append(
				'Set-Cookie',
				await context.sessions.start(request, userId),
			)
			headers.append('Set-Cookie', cookie)
			return redirect(to, { headers })
		},
	}
}
