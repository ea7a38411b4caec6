import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireConfirmed } from '#app/http/confirmed.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { disconnectStripe } from '#app/operations/connections/disconnect-stripe.ts'

/** Ends a connection at once; its ledger stays. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	await requireConfirmed(door, 'connect_stripe', { page: '/admin/stripe' })
	const ended = await disconnectStripe(database, {
		id: door.params.id ?? '',
		actorId: admin.id,
		now: now(),
	})
	if (!ended.ok) throw notFound()
	return redirect('/admin/stripe')
}
