import { z } from 'zod'
import type { EventType } from '#app/domain/events/event.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Unreadable, Work } from '#app/integrations/api/work.ts'
import { receiveEvents } from '#app/operations/connections/events/receive-events.ts'
import { readEvent } from './read-event.ts'

const ITEM = z.looseObject({
	messageId: z.string().optional().meta({
		description: 'Its own id: what is sent again is known by it.',
		example: 'm-1',
	}),
	userId: z.union([z.string(), z.number()]).nullish(),
	anonymousId: z.union([z.string(), z.number()]).nullish(),
	timestamp: z
		.union([z.string(), z.number()])
		.nullish()
		.meta({ description: 'When it happened; else when it came.' }),
	context: z.unknown().meta({
		description:
			'`groupId` names the account; `corrects` the message id of an earlier event, whose place this one takes.',
	}),
})

const SENT = {
	writeKey: z.string().optional().meta({
		description: 'The key, where no header holds it.',
	}),
	sentAt: z.union([z.string(), z.number()]).nullish(),
}

const BATCH = z
	.looseObject({
		...SENT,
		batch: z.array(
			ITEM.extend({ type: z.string() }).meta({ id: 'SegmentItem' }),
		),
	})
	.meta({ id: 'SegmentBatch' })

const TRACK = {
	event: z.string().meta({ example: 'Report Exported' }),
	properties: z.record(z.string(), z.unknown()).nullish(),
}
const VIEW = {
	name: z.string().nullish().meta({ example: 'Pricing' }),
	properties: z.record(z.string(), z.unknown()).nullish(),
}
const TRAITS = { traits: z.record(z.string(), z.unknown()).nullish() }

const ANSWER = z.strictObject({ success: z.literal(true) })

const SINGLE: Record<
	EventType,
	{ summary: string; fields: z.ZodRawShape; example: object }
> = {
	track: {
		summary: 'Tell of something that somebody did.',
		fields: TRACK,
		example: {
			userId: 'ana',
			event: 'Report Exported',
			properties: { pages: 3 },
			context: { groupId: 'acme' },
		},
	},
	identify: {
		summary: 'Tell who somebody is.',
		fields: TRAITS,
		example: { userId: 'ana', traits: { email: 'ana@acme.com' } },
	},
	group: {
		summary: 'Tell to which account somebody belongs.',
		fields: { groupId: z.union([z.string(), z.number()]), ...TRAITS },
		example: { userId: 'ana', groupId: 'acme' },
	},
	page: {
		summary: 'Tell of a page that somebody looked at.',
		fields: VIEW,
		example: { userId: 'ana', name: 'Pricing' },
	},
	screen: {
		summary: 'Tell of a screen that somebody looked at.',
		fields: VIEW,
		example: { userId: 'ana', name: 'Reports' },
	},
	alias: {
		summary: 'Tell who somebody was before.',
		fields: { previousId: z.union([z.string(), z.number()]) },
		example: { userId: 'ana', previousId: 'visitor-1' },
	},
}

const DOOR = {
	method: 'POST',
	scope: 'ingest',
	group: 'Events (as Segment)',
	takes: 'events',
	answer: ANSWER,
} as const

/** Ids for items that say nothing by which they could be known again: another each time. */
type NewId = () => string

/**
 * Segment's protocol, so that its libraries, and those that speak like them, work with their address pointed here. What is
 * answered with 200 is stored; an item that cannot be taken is listed, and keeps no other from being taken.
 */
export const segmentDoors = (newId: NewId) => [
	...['/v1/batch', '/api/v1/batch'].map(
		(path) =>
			({
				...DOOR,
				path,
				id: path.startsWith('/api') ? 'sendBatch' : 'sendSegmentBatch',
				summary: 'Send events, up to 500 kB of them.',
				description:
					'Each is stored once by its `messageId`, however often it is sent. One that cannot be taken (over 32 kB, half a character, no name) is listed under Events and does no harm to the others. A mapping makes usage of them. Compressed with gzip or not.',
				body: BATCH,
				example: {
					batch: [{ type: 'track', messageId: 'm-1', ...SINGLE.track.example }],
				},
				read(body: unknown): Result<Work, Unreadable> {
					const batch = (body as { batch?: unknown } | null)?.batch
					return Array.isArray(batch)
						? done(workOf(batch, body, null, newId))
						: refused({ message: 'Send an object with a list, `batch`.' })
				},
			}) as const,
	),
	...(Object.keys(SINGLE) as EventType[]).map(
		(type) =>
			({
				...DOOR,
				path: `/v1/${type}`,
				id: `${type}Event`,
				summary: SINGLE[type].summary,
				description: 'One event, up to 32 kB.',
				body: ITEM.extend({ ...SENT, ...SINGLE[type].fields }).meta({
					id: `Segment${type[0]?.toUpperCase()}${type.slice(1)}`,
				}),
				example: SINGLE[type].example,
				largest: 32 * 1024,
				read: (body: unknown): Result<Work, Unreadable> =>
					typeof body === 'object' && body !== null && !Array.isArray(body)
						? done(workOf([body], body, type, newId))
						: refused({ message: 'Send an object.' }),
			}) as const,
	),
]

function workOf(
	items: readonly unknown[],
	body: unknown,
	type: EventType | null,
	newId: NewId,
): Work {
	const { sentAt } = body as { sentAt?: unknown }
	const spares = items.map(newId)
	return {
		weight: Math.max(1, items.length),
		run: async (tx, receivedAt) => {
			await receiveEvents(
				tx,
				items.map((item, i) =>
					readEvent(item, {
						type,
						sentAt,
						receivedAt,
						spare: spares[i] as string,
					}),
				),
				receivedAt,
			)
			return done({ success: true as const })
		},
	}
}
