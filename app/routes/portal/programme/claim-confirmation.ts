import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { confirmClaim } from '#app/operations/programme/perks/confirm-claim.ts'
import { ownClaimPath } from '#app/views/programme/perks.ts'

/** Takes the place that is held. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const claimId = door.params.id ?? ''
	const confirmed = await confirmClaim(database, {
		claimId,
		userId,
		now: now(),
	})
	if (confirmed.ok)
		return redirect(ownClaimPath(claimId), {
			headers: noticeHeader('Confirmed: it is yours.'),
		})
	if (confirmed.reason === 'claim_unknown') throw notFound()
	return redirect(`${ownClaimPath(claimId)}?refused=${confirmed.reason}`)
}
