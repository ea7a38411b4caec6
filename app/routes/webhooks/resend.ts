import type { ActionFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.ts'
import { readDeliveryEvent } from '#app/integrations/resend/delivery-event.ts'
import { recordDeliveryEvent } from '#app/operations/mail/record-delivery-event.ts'

/** Open to Resend, which signs what it posts. */
export async function action({ request, context }: ActionFunctionArgs) {
	const { database, mail, now } = context
	if (!mail.resendWebhookSecret) throw notFound()
	const event = readDeliveryEvent(
		mail.resendWebhookSecret,
		request.headers,
		await request.text(),
	)
	if (!event.ok) return refusal(event.reason)
	await recordDeliveryEvent(database, { ...event.value, now: now() })
	return new Response(null, { status: 204 })
}

export const loader = () => {
	throw new Response(null, { status: 405, headers: { Allow: 'POST' } })
}

function refusal(reason: 'bad_signature' | 'malformed') {
	const [status, code, message] =
		reason === 'bad_signature'
			? [401, 'unauthorized', 'The signature is missing, wrong or too old.']
			: [400, 'bad_request', 'The body is no event.']
	const error = { code, message, doc_url: 'https://resend.com/docs/webhooks' }
	return Response.json({ error }, { status: Number(status) })
}
