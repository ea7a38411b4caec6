import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isNaming } from '#app/domain/referrals/naming.ts'
import { readForm } from '#app/http/forms.ts'
import { requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { showAdvocateAs } from '#app/operations/people/show-advocate-as.ts'
import { OWN_LINKS_PATH } from '#app/views/paths/link-paths.ts'

/** Keeps how far friends see who invites them. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const { naming = '', showsCompany } = await readForm(door.request)
	if (!isNaming(naming))
		throw new Response(null, { status: 400, statusText: 'Bad Request' })
	await showAdvocateAs(database, {
		userId,
		shownAs: { naming, showsCompany: showsCompany !== undefined },
		now: now(),
	})
	return redirect(OWN_LINKS_PATH, {
		headers: noticeHeader('Your friends see you so from now on.'),
	})
}
