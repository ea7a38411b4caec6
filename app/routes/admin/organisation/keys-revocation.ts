import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireConfirmed } from '#app/http/confirmed.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { revokeApiKey } from '#app/operations/organisation/revoke-api-key.ts'

/** Ends a key at once. One that has ended stays so. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	await requireConfirmed(door, 'revoke_key', { page: '/admin/keys' })
	const revoked = await revokeApiKey(database, {
		id: door.params.id ?? '',
		actorId: admin.id,
		now: now(),
	})
	if (!revoked.ok && revoked.reason === 'key_unknown') throw notFound()
	return redirect('/admin/keys')
}
