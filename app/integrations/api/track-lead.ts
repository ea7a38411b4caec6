import { isPlausibleClickId } from '#app/domain/referrals/click-id.ts'
import { codesIn } from '#app/domain/referrals/pasted-link.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { trackLeadIn } from '#app/operations/referrals/track-lead.ts'
import { problemOfId } from './usage-item.ts'
import type { Work } from './work.ts'

const LONGEST_NAME = 200

type Sent = {
	readonly clickId: string
	readonly via: string | null
	readonly externalId: string
	readonly name: string | null
	readonly email: string | null
	readonly avatar: string | null
}

/**
 * `POST /track/lead`, with the body and the answer of Dub, so that its SDK works with `serverURL` pointed here. Somebody
 * who signed up without a click, a code, or having been known before, was brought by nobody: nothing is stored of them,
 * and the answer is null where it can be (the SDK wants `click.id` to be text).
 */
export function createTrackLeadEndpoint({
	origin,
	takeOverClicks,
}: {
	origin: string
	/** A sign-up may follow its click faster than that is taken over. */
	takeOverClicks?: () => Promise<void>
}) {
	return {
		path: '/track/lead',
		scope: 'ingest',
		read(body: unknown): Result<Work, string> {
			const sent = readBody(body)
			if (!sent.ok) return sent
			const { clickId, ...lead } = sent.value
			return done({
				weight: 5,
				...(clickId && takeOverClicks && { prepare: takeOverClicks }),
				run: async (tx, now) => {
					const tracked = await trackLeadIn(tx, {
						...lead,
						clickId: isPlausibleClickId(clickId, now) ? clickId : null,
						now,
					})
					return {
						status: 200,
						body: answerOf(sent.value, tracked, origin),
					}
				},
			})
		},
	} as const
}

function answerOf(
	{ name, email, avatar, externalId }: Sent,
	tracked: Awaited<ReturnType<typeof trackLeadIn>>,
	origin: string,
) {
	if (!tracked)
		return {
			click: { id: '' },
			link: null,
			customer: { name: null, email: null, avatar: null, externalId: null },
		}
	const { clickId, link } = tracked
	return {
		click: { id: clickId ?? '' },
		link: link && {
			id: link.code,
			domain: new URL(origin).host,
			key: link.shown,
			shortLink: `${origin}/r/${encodeURIComponent(link.shown)}`,
			url:
				link.destination ?? `${origin}/refer/${encodeURIComponent(link.shown)}`,
			partnerId: link.accountId,
			programId: null,
			tenantId: null,
			externalId: null,
		},
		customer: { name, email, avatar, externalId },
	}
}

function readBody(body: unknown): Result<Sent, string> {
	if (typeof body !== 'object' || body === null || Array.isArray(body))
		return refused('Send an object.')
	const given = body as Record<string, unknown>
	for (const field of ['eventName', 'customerExternalId'] as const) {
		const problem = problemOfId(given[field])
		if (problem) return refused(`${field} ${problem}.`)
	}
	for (const field of OPTIONAL) {
		const value = given[field]
		if (value !== undefined && value !== null && typeof value !== 'string')
			return refused(`${field} is not text.`)
	}
	const textOf = (field: (typeof OPTIONAL)[number]) =>
		((given[field] as string | null | undefined) ?? '').trim() || null
	const name = textOf('customerName')
	const typed = textOf('customerEmail')
	const email = typed === null ? null : parseEmailAddress(typed)
	if (typed !== null && email === null)
		return refused('customerEmail is not an e-mail address.')
	const via = textOf('via')
	return done({
		clickId: textOf('clickId') ?? '',
		via: via === null ? null : (codesIn(via)[0] ?? null),
		externalId: (given.customerExternalId as string).trim(),
		name: name === null ? null : withoutControls(name).slice(0, LONGEST_NAME),
		email: email?.address ?? null,
		avatar: textOf('customerAvatar'),
	})
}

const OPTIONAL = [
	'clickId',
	'via',
	'customerName',
	'customerEmail',
	'customerAvatar',
] as const

const withoutControls = (text: string) => text.replace(/\p{Cc}/gu, ' ')
