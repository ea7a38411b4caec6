import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { done, refused } from '#app/domain/result.ts'
import type { DeliveryEvent } from '#app/operations/mail/record-delivery-event.ts'

export type ReadDeliveryEvent =
	| { readonly ok: true; readonly value: Omit<DeliveryEvent, 'now'> }
	| { readonly ok: false; readonly reason: 'bad_signature' | 'malformed' }

const schema = z.object({
	type: z.string(),
	data: z
		.object({
			email_id: z.string().optional(),
			to: z.union([z.array(z.string()), z.string()]).optional(),
			bounce: z.object({ type: z.string().optional() }).optional(),
		})
		.optional(),
})

/**
 * What Resend reports, after its signature was checked: it signs as Standard Webhooks do, under the names of Svix, and
 * what is older than 300 seconds is refused.
 */
export function readDeliveryEvent(
	secret: string,
	headers: Headers,
	body: string,
): ReadDeliveryEvent {
	const signed = signedHeaders(headers)
	try {
		new Webhook(secret).verify(body, signed, { jsonParse: false })
	} catch {
		return refused('bad_signature')
	}
	const parsed = schema.safeParse(parseJson(body))
	if (!parsed.success) return refused('malformed')
	const { type, data } = parsed.data
	return done({
		source: 'resend',
		eventId: signed['webhook-id'],
		outcome: outcomeOf(type, data?.bounce?.type),
		providerId: data?.email_id ?? null,
		addresses: [data?.to ?? []].flat().map(bareAddress),
	})
}

const signedHeaders = (headers: Headers) => {
	const of = (name: string) =>
		headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`) ?? ''
	return {
		'webhook-id': of('id'),
		'webhook-timestamp': of('timestamp'),
		'webhook-signature': of('signature'),
	}
}

/** A full mailbox is no reason never to write again. */
function outcomeOf(type: string, bounceType: string | undefined) {
	if (type === 'email.complained') return 'complained'
	return type === 'email.bounced' && !/^transient$/i.test(bounceType ?? '')
		? 'bounced'
		: null
}

/** `Ana <ana@example.com>` → `ana@example.com`. */
const bareAddress = (mailbox: string) =>
	/<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
