import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { requireAdvocate } from '#app/http/guards.ts'
import { acceptReferralTerms } from '#app/operations/referrals/accept-referral-terms.ts'
import { OWN_LINKS_PATH } from '#app/views/paths/link-paths.ts'

/** Agrees to the rules that were read. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const { version = '' } = await readForm(door.request)
	const accepted = await acceptReferralTerms(database, {
		userId,
		version: Number(version),
		now: now(),
	})
	return backWith(OWN_LINKS_PATH, accepted, {
		done: 'Thank you. You agreed to the rules.',
		refusals: {
			other_version:
				'The rules changed while you were reading. These are the new ones.',
		},
	})
}
