import type { Proof, Quote, StoryContent } from './content.ts'
import { STORY_LIMITS } from './draft.ts'

/** What a form about a draft is called by, on the server and in the live preview alike. */
export const quoteField = (place: number, field: keyof Quote) =>
	`quote-${place}-${field}`

type ProofField = keyof Proof | 'day' | 'refill'
export const proofField = (place: number, field: ProofField) =>
	`proof-${place}-${field}`

/** Adds a figure that is offered. */
export const fillField = (offerId: string) => `fill-${offerId}`

export type TypedStory = {
	readonly content: StoryContent
	/** The version that it was written on. */
	readonly baseNumber: number
	readonly name: string
	/** Figures that are to be filled anew, by their place. */
	readonly refill: readonly number[]
	/** Figures that are to be added. */
	readonly fill: readonly string[]
}

type Fields = Readonly<Record<string, string>>

/** A draft as it was typed. What cannot be typed is not looked for: it is judged when it is saved. */
export const readStoryForm = (fields: Fields): TypedStory => ({
	content: {
		title: fields.title ?? '',
		summary: fields.summary ?? '',
		body: fields.body ?? '',
		industry: fields.industry ?? '',
		useCase: fields.useCase ?? '',
		pictureId: fields.pictureId || null,
		quotes: places(STORY_LIMITS.quotes).flatMap((at) => quoteAt(fields, at)),
		proofs: places(STORY_LIMITS.proofs).flatMap((at) => proofAt(fields, at)),
	},
	baseNumber: Number(fields.base ?? 0),
	name: fields.name ?? '',
	refill: places(STORY_LIMITS.proofs).filter(
		(at) => fields[proofField(at, 'refill')] !== undefined,
	),
	fill: Object.keys(fields).flatMap((name) =>
		name.startsWith('fill-') ? [name.slice('fill-'.length)] : [],
	),
})

/** One more than may be: too many are told so, not dropped. */
const places = (limit: number) => Array.from({ length: limit + 1 }, (_, i) => i)

function quoteAt(fields: Fields, place: number): Quote[] {
	const text = fields[quoteField(place, 'text')]
	if (text === undefined) return []
	return [
		{
			text,
			speaker: fields[quoteField(place, 'speaker')] ?? '',
			role: fields[quoteField(place, 'role')] ?? '',
		},
	]
}

function proofAt(fields: Fields, place: number): Proof[] {
	const given = (field: ProofField) => fields[proofField(place, field)] ?? ''
	if (fields[proofField(place, 'label')] === undefined) return []
	const version = Number(given('milestoneVersion'))
	return [
		{
			label: given('label'),
			value: given('value'),
			definition: given('definition'),
			asOf: asOfTyped(given('day'), Number(given('asOf'))),
			milestoneId: given('milestoneId') || null,
			milestoneVersion: version > 0 ? version : null,
			metricKey: given('metricKey') || null,
		},
	]
}

/** A day that was not changed keeps its hour. */
function asOfTyped(day: string, before: number): number {
	const isInstant = Number.isInteger(before) && Math.abs(before) <= FURTHEST
	const known = isInstant ? before : 0
	if (day === dayTyped(known)) return known
	const typed = Date.parse(`${day}T00:00:00.000Z`)
	// A 30 February would be taken for a day of March.
	return Number.isNaN(typed) || dayTyped(typed) !== day ? known : typed
}

/** How far from 1970 a date can lie, in milliseconds. */
const FURTHEST = 8.64e15

/** The day of an instant, as fields of forms take it. */
export const dayTyped = (instant: number): string =>
	new Date(instant).toISOString().slice(0, 10)
