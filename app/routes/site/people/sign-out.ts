import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { expiredNotice } from '#app/http/notice.ts'
import { signOut } from '#app/operations/people/sign-out.ts'

/** Signing out changes something, so that a link to it does nothing. */
export const loader = () => redirect('/')

/** Open to anybody: who has no session ends none. */
export async function action({ request, context }: ActionFunctionArgs) {
	const person = await context.person()
	const sessionId = await context.sessionId()
	if (person && sessionId)
		await signOut(context.database, {
			userId: person.id,
			sessionId,
			now: context.now(),
		})
	const headers = new Headers({
		// Not the cookies: they are those of every site on this domain. Ours expire by name.
		'Clear-Site-Data': '"cache", "storage"',
	})
	for (const cookie of await context.sessions.end(request))
		headers.append('Set-Cookie', cookie)
	headers.append('Set-Cookie', expiredNotice())
	return redirect('/', { headers })
}
