import { z } from 'zod'
import { codesIn } from '#app/domain/referrals/pasted-link.ts'
import { done, type Result } from '#app/domain/result.ts'
import { trackLeadIn } from '#app/operations/referrals/track-lead.ts'
import { id } from './fields.ts'
import {
	CUSTOMER,
	clickIdIn,
	DUB,
	maybe,
	nullable,
	readAs,
	WHO,
	whoIn,
} from './track-fields.ts'
import type { Unreadable, Work } from './work.ts'

const LEAD = z
	.object({
		...WHO,
		eventName: id().meta({
			description: 'What happened.',
			example: 'Sign up',
		}),
		via: maybe('A code that somebody gave at checkout or to sales.'),
		mode: z.string().nullish().meta({ description: 'Makes no difference.' }),
		eventQuantity: z
			.number()
			.nullish()
			.meta({ description: 'Accepted, and not kept.' }),
	})
	.meta({ id: 'TrackLead' })

const LEAD_ANSWER = z.strictObject({
	click: z.strictObject({ id: z.string() }),
	link: z
		.strictObject({
			id: z.string(),
			domain: z.string(),
			key: z.string(),
			shortLink: z.string(),
			url: z.string(),
			partnerId: nullable,
			programId: nullable,
			tenantId: nullable,
			externalId: nullable,
		})
		.nullable(),
	customer: z.strictObject(CUSTOMER),
})

/**
 * `POST /track/lead`, with the body and the answer of Dub, so that its SDK works with `serverURL` pointed here. Somebody
 * who signed up without a click, a code, or having been known before, was brought by nobody: nothing is stored of them,
 * and the answer is null where it can be (the SDK wants `click.id` to be text).
 */
export function trackLeadDoor({
	origin,
	takeOverClicks,
}: {
	origin: string
	/** A sign-up may follow its click faster than that is taken over. */
	takeOverClicks?: () => Promise<void>
}) {
	return {
		...DUB,
		path: '/track/lead',
		id: 'trackLead',
		summary: 'Tell of a sign-up.',
		description:
			'What brought somebody is answered, and credited once they pay. Told again, it changes nothing; whom nothing brought is answered with nulls and not stored.',
		body: LEAD,
		answer: LEAD_ANSWER,
		example: {
			clickId: '',
			eventName: 'Sign up',
			customerExternalId: 'acme',
			customerName: 'Acme',
			customerEmail: 'ana@acme.com',
		},
		read: (body: unknown): Result<Work, Unreadable> =>
			readAs(LEAD, body, (sent) => ({
				weight: 5,
				...(sent.clickId && takeOverClicks && { prepare: takeOverClicks }),
				run: async (tx, now) => {
					const tracked = await trackLeadIn(tx, {
						externalId: sent.customerExternalId.trim(),
						name: sent.customerName,
						email: sent.customerEmail,
						via: sent.via === null ? null : (codesIn(sent.via)[0] ?? null),
						clickId: clickIdIn(sent.clickId, now),
						now,
					})
					return done(tracked)
				},
				answerOf: (kept) => leadAnswer(sent, kept as Tracked, origin),
			})),
	} as const
}

type Lead = z.output<typeof LEAD>

type Tracked = Awaited<ReturnType<typeof trackLeadIn>>

function leadAnswer(
	sent: Lead,
	tracked: Tracked,
	origin: string,
): z.output<typeof LEAD_ANSWER> {
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
		customer: whoIn(sent),
	}
}
