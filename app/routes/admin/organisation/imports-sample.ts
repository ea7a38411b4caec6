import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireMay } from '#app/http/guards.ts'
import { queueSample } from '#app/operations/accounts/load-sample.ts'

/** Loads the sample company in the background, into a portal without accounts. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const queued = await queueSample(database, { actorId: admin.id, now: now() })
	const isRefused = !queued.ok && queued.reason === 'has_accounts'
	return redirect(`/admin/imports${isRefused ? '?refused' : ''}`)
}
