import Stripe from 'stripe'
import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import { readEvent } from '#app/domain/stripe/known-object.ts'
import { receiveStripeEvent } from '#app/operations/connections/receive-stripe-event.ts'
import {
	type SigningSecret,
	signingSecrets,
} from '#app/operations/connections/stripe-access.ts'
import type { Database } from '#db/client.ts'
import type { GroupCommit } from '#db/group-commit.ts'

/** How old a signature may be. */
const TOLERANCE_S = 300

/** About how many rows an event writes. */
const WEIGHT = 3

type Posted = { readonly bytes: Buffer; readonly signature: string | undefined }
type Answer =
	| { readonly ok: true }
	| { readonly ok: false; readonly reason: 'invalid_signature' | 'no_event' }

/**
 * Takes what Stripe posts: signed with one of the secrets, and not long ago. It is stored before it is answered; what is told
 * twice, or concerns nobody here, is answered like the rest.
 */
export function createStripeWebhook({
	database,
	environment,
	commit,
	now,
}: {
	database: Database
	environment: StripeEnvironment
	commit: GroupCommit
	now: () => number
}) {
	return async ({ bytes, signature }: Posted): Promise<Answer> => {
		const text = bytes.toString('utf8')
		const secrets = await signingSecrets(database, environment)
		const signer = secrets.find((each) =>
			isSigned(bytes, signature ?? '', each, now()),
		)
		if (!signer) return { ok: false, reason: 'invalid_signature' }
		let body: unknown
		try {
			body = JSON.parse(text)
		} catch {
			return { ok: false, reason: 'no_event' }
		}
		const event = readEvent(body)
		if (!event) return { ok: false, reason: 'no_event' }
		await commit(WEIGHT, (tx) =>
			receiveStripeEvent(tx, {
				connectionId: signer.connectionId,
				event,
				text,
				now: now(),
			}),
		)
		return { ok: true }
	}
}

/** Stripe's own check throws at parts that are no signature. */
const isWellFormed = (header: string): boolean =>
	header
		.split(',')
		.every((part) => !part.startsWith('v1') || /^v1=[0-9a-f]{64}$/.test(part))

function isSigned(
	bytes: Buffer,
	signature: string,
	{ secret }: SigningSecret,
	now: number,
): boolean {
	if (!isWellFormed(signature)) return false
	try {
		return (
			Stripe.webhooks.signature?.verifyHeader(
				bytes,
				signature,
				secret,
				TOLERANCE_S,
				undefined,
				now,
			) === true
		)
	} catch (error) {
		if (error instanceof Stripe.errors.StripeSignatureVerificationError)
			return false
		throw error
	}
}
