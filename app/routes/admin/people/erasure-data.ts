import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { attachmentResponse } from '#app/http/attachment-response.ts'
import { requireConfirmed } from '#app/http/confirmed.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { giveOutPerson } from '#app/operations/people/give-out-person.ts'
import { ERASURE_PATH } from '#app/views/paths/paths.ts'

/** One person's data as a file: a form is posted, so that the address stays out of every URL. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	await requireConfirmed(door, 'give_out', { page: ERASURE_PATH })
	const { database, now } = door.context
	const { address = '' } = await readForm(door.request)
	const parsed = parseEmailAddress(address)
	const given = parsed
		? await giveOutPerson(database, {
				addresses: [parsed.address],
				actorId,
				now: now(),
			})
		: null
	if (!given?.ok) return redirect(ERASURE_PATH)
	return attachmentResponse({
		name: 'personal-data.json',
		contentType: 'application/json',
		bytes: new TextEncoder().encode(
			`${JSON.stringify(given.value, null, '\t')}\n`,
		),
	})
}
