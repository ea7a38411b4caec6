import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Signing out changes something, so that a link to it does nothing. */
export const loader = () => redirect('/')

/** Open to anybody: who has no session ends none. */
export async function action({ request, context }: ActionFunctionArgs) {
	const cookie = await context.sessions.end(request)
	return redirect('/', { headers: { 'Set-Cookie': cookie } })
}
