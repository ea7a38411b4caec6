import { createHash } from 'node:crypto'
import {
	EVENT_TYPES,
	type EventType,
	LONGEST_ID,
	nameOfView,
	OLDEST_TAKEN_MS,
	type Told,
} from '#app/domain/events/event.ts'
import { eventTime } from '#app/domain/events/time.ts'
import { LARGEST_ADVANCE_MS } from '#app/domain/plausible-date.ts'
import { companyDomainOf } from '#app/domain/referrals/match-account.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { cutText, isKeepable, isKeepableData } from '#app/domain/text.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'

/** Characters of JSON of one event. */
export const LARGEST_EVENT = 32 * 1024

/** Why an item of a batch is not taken. */
export type WireRefusal =
	| 'not_an_object'
	| 'event_too_large'
	| 'nested_too_deep'
	| 'lone_surrogate'
	| 'unknown_type'
	| 'event_missing'
	| 'event_too_long'
	| 'person_missing'
	| 'group_missing'
	| 'previous_missing'
	| 'id_malformed'
	| 'timestamp_malformed'
	| 'too_old'

export type ReadEvent = {
	/** The hash of its message id: what is sent again has the same. */
	readonly id: string
	readonly told: Result<Told, WireRefusal>
	/** What it calls itself, for the list of refusals. */
	readonly name: string | null
	readonly type: EventType | null
}

type Wire = Readonly<Record<string, unknown>>

/** What JSON.stringify makes of NUL and of half a character. */
const UNKEEPABLE_ESCAPE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/

/**
 * An event as a client sent it.
 * @param sentAt when its batch was sent
 * @param spare an id for one that says nothing by which it could be known again
 */
export function readEvent(
	item: unknown,
	{
		type,
		sentAt,
		receivedAt,
		spare,
	}: {
		/** Of the door; null: the item says. */
		type: EventType | null
		sentAt: unknown
		receivedAt: number
		spare: string
	},
): ReadEvent {
	if (typeof item !== 'object' || item === null || Array.isArray(item))
		return {
			id: spare,
			told: refused('not_an_object'),
			name: null,
			type: null,
		}
	const wire = item as Wire
	const known = EVENT_TYPES.find((each) => each === (type ?? wire.type)) ?? null
	const name = nameIn(wire)
	const checked = checkText(item)
	return {
		id: idOf(wire, checked.text, spare),
		told: checked.problem
			? refused(checked.problem)
			: known === null
				? refused('unknown_type')
				: tell(wire, known, { sentAt, receivedAt }),
		name,
		type: known,
	}
}

function checkText(item: object): {
	text: string | null
	problem: WireRefusal | null
} {
	try {
		const text = JSON.stringify(item)
		if (text.length > LARGEST_EVENT) return { text, problem: 'event_too_large' }
		return UNKEEPABLE_ESCAPE.test(text) && !isKeepableData(item)
			? { text, problem: 'lone_surrogate' }
			: { text, problem: null }
	} catch (error) {
		if (error instanceof RangeError)
			return { text: null, problem: 'nested_too_deep' }
		throw error
	}
}

/** What has no id is known by what it says, where it says when it happened. */
function idOf(wire: Wire, text: string | null, spare: string): string {
	const { messageId } = wire
	if (typeof messageId === 'string' && messageId !== '')
		return hashOfMessage(messageId)
	const isDated = wire.timestamp ?? wire.originalTimestamp
	if (text === null || !isDated) return spare
	return hashOf(JSON.stringify({ ...wire, sentAt: undefined }))
}

export const hashOfMessage = (messageId: string) => hashOf(`m ${messageId}`)

const hashOf = (text: string) =>
	createHash('sha256').update(text).digest('base64url')

/** For a list that people read: whatever it is, it is text that can be kept. */
function nameIn({ event, name, type }: Wire): string | null {
	const found = [event, name, type].find((each) => typeof each === 'string')
	if (found === undefined) return null
	return cutText(String(found).replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD'), 100)
}

function tell(
	wire: Wire,
	type: EventType,
	{ sentAt, receivedAt }: { sentAt: unknown; receivedAt: number },
): Result<Told, WireRefusal> {
	const timestamp = instantOf(wire.originalTimestamp ?? wire.timestamp)
	const sent = instantOf(wire.sentAt ?? sentAt)
	if (timestamp === undefined) return refused('timestamp_malformed')
	const occurredAt = eventTime({ timestamp, sentAt: sent ?? null, receivedAt })
	if (occurredAt < receivedAt - OLDEST_TAKEN_MS) return refused('too_old')
	const ids = readIds(wire)
	if (!ids) return refused('id_malformed')
	const { userId, anonymousId, previousId, groupId, contextGroupId } = ids
	const person = userId
		? `u:${userId}`
		: anonymousId
			? `a:${anonymousId}`
			: null
	const event = nameOf(wire, type)
	if (!event.ok) return event
	if (person === null && type !== 'group') return refused('person_missing')
	if (type === 'group' && !groupId) return refused('group_missing')
	if (type === 'alias' && !previousId) return refused('previous_missing')
	const corrects = contextOf(wire).corrects
	return done({
		type,
		name: event.value,
		person,
		sameAs:
			type === 'alias' && previousId
				? previousId
				: userId && anonymousId
					? `a:${anonymousId}`
					: null,
		groupId: (type === 'group' ? groupId : contextGroupId) ?? null,
		domain: type === 'identify' ? domainIn(wire, userId) : null,
		corrects:
			typeof corrects === 'string' && corrects !== ''
				? hashOfMessage(corrects)
				: null,
		properties: isCounted(type) ? propertiesOf(wire) : {},
		occurredAt,
	})
}

const isCounted = (type: EventType) =>
	type === 'track' || type === 'page' || type === 'screen'

function nameOf(
	{ event, name, properties }: Wire,
	type: EventType,
): Result<string | null, WireRefusal> {
	if (!isCounted(type)) return done(null)
	if (type === 'track') {
		if (typeof event !== 'string' || event.trim() === '')
			return refused('event_missing')
		return event.length > LONGEST_ID
			? refused('event_too_long')
			: done(event.trim())
	}
	const own = name ?? (properties as Wire | undefined | null)?.name
	if (typeof own === 'string' && own.length > LONGEST_ID - 20)
		return refused('event_too_long')
	return done(
		nameOfView(
			type as 'page' | 'screen',
			typeof own === 'string' && own.trim() !== '' ? own.trim() : null,
		),
	)
}

/** Null: one of them is no id. */
function readIds(wire: Wire) {
	const context = contextOf(wire)
	const given = {
		userId: wire.userId,
		anonymousId: wire.anonymousId,
		previousId: wire.previousId,
		groupId: wire.groupId,
		contextGroupId: context.groupId ?? wire.groupId,
	}
	const ids: { [Name in keyof typeof given]?: string } = {}
	for (const [name, id] of Object.entries(given)) {
		if (id === undefined || id === null || id === '') continue
		if (typeof id !== 'string' && typeof id !== 'number') return null
		const text = String(id).trim()
		if (text === '') continue
		if (text.length > LONGEST_ID || !isKeepable(text)) return null
		ids[name as keyof typeof given] = text
	}
	return ids
}

const contextOf = ({ context }: Wire): Wire =>
	typeof context === 'object' && context !== null ? (context as Wire) : {}

function propertiesOf({ properties }: Wire): Wire {
	return typeof properties === 'object' &&
		properties !== null &&
		!Array.isArray(properties)
		? (properties as Wire)
		: {}
}

/** Of a person's address the company's domain is kept, and nothing else. */
function domainIn(wire: Wire, userId: string | undefined): string | null {
	const traits = (wire.traits ?? {}) as Wire
	const ofContext = (contextOf(wire).traits ?? {}) as Wire
	for (const given of [traits.email, ofContext.email, userId]) {
		const address =
			typeof given === 'string' ? parseEmailAddress(given)?.address : undefined
		const domain = address ? companyDomainOf(address) : null
		if (domain !== null) return domain
	}
	return null
}

const ISO =
	/^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:?\d{2})?)?$/

/** Null: nobody says; undefined: it is none. What names no zone is UTC. */
function instantOf(given: unknown): number | null | undefined {
	if (given === undefined || given === null || given === '') return null
	if (typeof given === 'number')
		return Number.isSafeInteger(given) && Math.abs(given) < LATEST
			? given
			: undefined
	const parts = typeof given === 'string' ? ISO.exec(given) : null
	if (!parts) return undefined
	const [, date, time = '00:00', zone = 'Z'] = parts
	const at = Date.parse(`${date}T${time}${zone.toUpperCase()}`)
	return Number.isNaN(at) ? undefined : at
}

const LATEST = Date.UTC(2100, 0, 1) + LARGEST_ADVANCE_MS
