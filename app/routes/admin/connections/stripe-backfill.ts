import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { calendarOf } from '#app/domain/period.ts'
import { requireConfirmed } from '#app/http/confirmed.ts'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { startStripeBackfill } from '#app/operations/connections/start-stripe-backfill.ts'
import { steerStripeBackfill } from '#app/operations/connections/steer-stripe-backfill.ts'

const PAGE = '/admin/stripe'

/** Has earlier payments read, stops that, or lets it go on. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now, organisation, stripe } = door.context
	await requireConfirmed(door, 'connect_stripe', { page: PAGE })
	const { id, to, from = '', mayAdd } = await readForm(door.request)
	const connectionId = door.params.id ?? ''
	const by = { connectionId, actorId: admin.id, now: now() }
	if (to === 'stopped' || to === 'running') {
		const steered = await steerStripeBackfill(database, { ...by, to })
		if (!steered.ok) throw notFound()
		return redirect(PAGE)
	}
	const fromAt = calendarOf(organisation.zone).midnight(from)
	const started = await startStripeBackfill(database, stripe, {
		...by,
		id: readFormId(id) ?? newFormId(),
		fromAt,
		mayAdd: mayAdd === 'on',
	})
	if (started.ok || started.reason === 'already_running') return redirect(PAGE)
	if (started.reason === 'connection_unknown') throw notFound()
	const said = new URLSearchParams({
		backfill: connectionId,
		from: from.slice(0, 20),
		why: started.reason,
	})
	return redirect(`${PAGE}?${said}`)
}
