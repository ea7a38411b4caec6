import { DAY } from '#app/domain/durations.ts'

export const EVENT_TYPES = [
	'track',
	'identify',
	'group',
	'page',
	'screen',
	'alias',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** Text, a number, yes or no, nothing, or more of these. */
export type EventProperties = Readonly<Record<string, unknown>>

/** What a program told, as it is kept. */
export type Told = {
	readonly type: EventType
	/** What happened, of those that can be counted; null: it only says who somebody is. */
	readonly name: string | null
	/** `u:` and the id of a user, or `a:` and that of somebody unknown; null: nobody did it. */
	readonly person: string | null
	/** Who the same person was before; null: nothing of it is said. */
	readonly sameAs: string | null
	/** The account. */
	readonly groupId: string | null
	/** The domain of the company that the person's address is of. */
	readonly domain: string | null
	/** Whose place it takes: the hash of another's message id. */
	readonly corrects: string | null
	readonly properties: EventProperties
	readonly occurredAt: number
}

/** What is sent again is known for so long: nothing older than this is taken, so that nothing counts twice. */
export const IDS_KEPT_MS = 400 * DAY
export const OLDEST_TAKEN_MS = 395 * DAY

export const LONGEST_ID = 200

/** How pages and screens are called, as Segment calls them. */
export const nameOfView = (type: 'page' | 'screen', name: string | null) =>
	type === 'page'
		? name === null
			? 'Loaded a Page'
			: `Viewed ${name} Page`
		: name === null
			? 'Loaded a Screen'
			: `Viewed ${name} Screen`
