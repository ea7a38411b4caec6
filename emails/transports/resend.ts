import { Resend } from 'resend'
import { MailRefused } from '../errors.ts'
import type { Transport } from '../transport.ts'

/** What is wrong with the mail, and not with the key, the domain or the weather. */
const REFUSALS: ReadonlySet<string> = new Set([
	'validation_error',
	'invalid_parameter',
	'missing_required_field',
])
const REFUSAL_STATUS: ReadonlySet<number | null> = new Set([400, 422])

const TIMEOUT_MS = 15_000

/** Sends through Resend. The outbox row's id is the idempotency key: a mail that was taken is not taken again. */
export function createResendTransport({
	apiKey,
	baseUrl,
	timeoutMs = TIMEOUT_MS,
}: {
	apiKey: string
	baseUrl?: string | undefined
	timeoutMs?: number
}): Transport {
	const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {})
	return {
		name: 'Resend',
		async send({
			id,
			from,
			to,
			subject,
			html,
			text,
			headers,
			attachments = [],
		}) {
			const options = {
				idempotencyKey: id,
				signal: AbortSignal.timeout(timeoutMs),
			}
			const { data, error } = await resend.emails.send(
				{
					from,
					to,
					subject,
					html,
					text,
					headers: { ...headers },
					...(attachments.length > 0
						? {
								attachments: attachments.map(({ content, ...file }) => ({
									...file,
									content: Buffer.from(content).toString('base64'),
								})),
							}
						: {}),
				},
				options,
			)
			if (!error) return { providerId: data.id }
			// It took a mail with this key before, worded a little differently: that one went out.
			if (error.name === 'invalid_idempotent_request')
				return { providerId: null }
			const words = `${error.statusCode ?? 'no answer'} ${error.name}: ${error.message}`
			throw REFUSALS.has(error.name) && REFUSAL_STATUS.has(error.statusCode)
				? new MailRefused(words)
				: new Error(words)
		},
	}
}
