import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { ROLES } from '#app/domain/people/permissions.ts'
import { requireConfirmed } from '#app/http/confirmed.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeRole } from '#app/operations/people/change-role.ts'
import { personPath } from '#app/views/paths/paths.ts'
import { personExists } from '#app/views/people/person.ts'
import { PERSON_DONE } from '#app/views/people/person-answers.ts'

const schema = z.object({
	role: z.enum(ROLES),
	accountId: z.string().trim().max(200).default(''),
})

/** Gives somebody another role. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const userId = door.params.id ?? ''
	const { database, now } = door.context
	const parsed = schema.safeParse(await readForm(door.request))
	if (!(await personExists(database.read, userId))) throw notFound()
	if (!parsed.success) return redirect(`${personPath(userId)}?refused=invalid`)
	const { role, accountId } = parsed.data
	await requireConfirmed(door, 'change_role', {
		page: personPath(userId),
		typed: { role, accountId },
	})
	const changed = await changeRole(database, {
		userId,
		role,
		// The field is there without scripts whatever the role.
		accountId: role === 'advocate' ? accountId || null : null,
		actorId: admin.id,
		now: now(),
	})
	return changed.ok
		? redirect(personPath(userId), {
				headers: noticeHeader(PERSON_DONE.role),
			})
		: redirect(`${personPath(userId)}?refused=${changed.reason}`)
}
