import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { chooseStripeAccount } from '#app/operations/connections/choose-stripe-account.ts'

/** Says which account a customer is. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { customer = '', account = '' } = await readForm(door.request)
	const chosen = await chooseStripeAccount(database, {
		connectionId: door.params.id ?? '',
		customer,
		accountId: account,
		actorId: admin.id,
		now: now(),
	})
	if (chosen.ok) return redirect('/admin/stripe')
	if (chosen.reason === 'customer_unknown') throw notFound()
	return redirect(`/admin/stripe?${new URLSearchParams({ wrong: customer })}`)
}
