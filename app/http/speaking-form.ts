import { isZone } from '#app/domain/period.ts'
import type {
	SlotDraft,
	SpeakingEventDraft,
} from '#app/domain/perks/speaking.ts'
import { instantOfWall } from '#app/domain/wall-time.ts'
import { readFormId } from './form-id.ts'
import { readForm } from './forms.ts'

const EVENT_NAMES = [
	'perkId',
	'name',
	'place',
	'zone',
	'startsAt',
	'endsAt',
	'brief',
] as const
const SLOT_NAMES = [
	'title',
	'track',
	'startsAt',
	'durationMinutes',
	'capacity',
] as const
type Typed<Names extends readonly string[]> = Readonly<
	Record<Names[number], string>
>
type Errors<Names extends readonly string[]> = Partial<
	Record<Names[number], string>
>
/** What a form about a speaking event holds, as it was typed. */
export type TypedEvent = Typed<typeof EVENT_NAMES>
export type EventErrors = Errors<typeof EVENT_NAMES>
/** What a form about one of its slots holds, as it was typed. */
export type TypedSlot = Typed<typeof SLOT_NAMES>
export type SlotErrors = Errors<typeof SLOT_NAMES>

const NO_TIME = 'Pick a day and an hour that there are'

/** Reads a form about a speaking event; its times are those of its own zone. */
export async function readEventForm(request: Request) {
	const fields = await readForm(request)
	const typed = typedOf(EVENT_NAMES, fields)
	const errors: EventErrors = {}
	if (!isZone(typed.zone)) errors.zone = 'Choose one of the zones'
	const zone = errors.zone ? 'UTC' : typed.zone
	const time = (name: 'startsAt' | 'endsAt') => {
		const instant = instantOfWall(typed[name], zone)
		if (instant === null) errors[name] = NO_TIME
		return instant ?? 0
	}
	const draft: SpeakingEventDraft = {
		name: typed.name,
		place: typed.place,
		zone,
		startsAt: time('startsAt'),
		endsAt: time('endsAt'),
		brief: typed.brief || null,
	}
	return { typed, errors, draft, ...identityOf(fields) }
}

/** Reads a form about a slot, whose time is that of the event's zone. */
export async function readSlotForm(request: Request, zone: string) {
	const fields = await readForm(request)
	const typed = typedOf(SLOT_NAMES, fields)
	const errors: SlotErrors = {}
	const startsAt = instantOfWall(typed.startsAt, zone)
	if (startsAt === null) errors.startsAt = NO_TIME
	const draft: SlotDraft = {
		title: typed.title,
		track: typed.track,
		startsAt: startsAt ?? 0,
		durationMinutes: wholeNumber(typed.durationMinutes),
		capacity: wholeNumber(typed.capacity),
	}
	return { typed, errors, draft, ...identityOf(fields) }
}

const typedOf = <const Names extends readonly string[]>(
	names: Names,
	fields: Record<string, string>,
) =>
	Object.fromEntries(
		names.map((name) => [name, (fields[name] ?? '').trim()]),
	) as Typed<Names>

const identityOf = (fields: Record<string, string>) => ({
	id: readFormId(fields.id),
	version: Number(fields.version),
})

/** NaN where it is none. */
const wholeNumber = (text: string) =>
	/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
