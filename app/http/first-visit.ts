import { type AppLoadContext, redirect } from '@remix-run/node'
import { hasUsers } from '#db/stores/people/users.ts'

/** Whether nobody was made a user yet: then, and only then, the next visitor may set Laurel up. */
export const isFirstVisit = async ({ database }: AppLoadContext) =>
	!(await hasUsers(database.read))

/** Throws the redirect to the set-up page on a first visit. */
export async function leadFirstVisit(context: AppLoadContext) {
	if (await isFirstVisit(context)) throw redirect('/set-up')
}
