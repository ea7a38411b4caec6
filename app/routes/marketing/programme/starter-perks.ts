import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { defineStarterPerks } from '#app/operations/programme/perks/define-starter-perks.ts'
import { countOf } from '#app/views/format/money.ts'
import { PERKS_PATH } from '#app/views/paths/marketing-paths.ts'

/** Makes the perks to begin with, where the ladder has a tier for them. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const made = await defineStarterPerks(database, { actorId, now: now() })
	return redirect(PERKS_PATH, {
		headers:
			made.size === 0
				? noticeHeader(
						'Nothing was made: they are there, or there is no tier for them.',
						'warning',
					)
				: noticeHeader(
						`${countOf(made.size, 'perk')} made. Look them over: they are open to whoever holds their tier.`,
					),
	})
}
