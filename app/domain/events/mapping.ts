import type { Aggregate } from '#app/domain/metrics/definition.ts'
import { microsOf, parseMicros } from '#app/domain/metrics/value.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { EventProperties } from './event.ts'

/** What of an event is counted. */
export const COUNTINGS = ['count', 'property', 'contacts', 'days'] as const
export type Counting = (typeof COUNTINGS)[number]

export const FILTER_OPERATORS = [
	'is',
	'is_not',
	'at_least',
	'at_most',
	'is_there',
] as const
export type FilterOperator = (typeof FILTER_OPERATORS)[number]

/** A condition on a property. Text is compared as it is written, numbers as numbers. */
export type EventFilter = {
	/** Dots lead into what a property holds: `plan.name`. */
	readonly property: string
	readonly operator: FilterOperator
	readonly value: string
}

/** How events of a name become usage of a metric. */
export type EventMapping = {
	readonly event: string
	/** All of them hold. */
	readonly filters: readonly EventFilter[]
	readonly by: Counting
	/** Whose number counts, where a property does. */
	readonly property: string | null
}

/** How a metric may sum up what is counted so; the first where it is made anew. */
export const AGGREGATES_OF: Readonly<Record<Counting, readonly Aggregate[]>> = {
	count: ['sum'],
	property: ['sum', 'max', 'latest'],
	contacts: ['distinct_contacts'],
	days: ['distinct_days'],
}

const ONE = 1_000_000

export type MappedRefusal =
	| 'property_missing'
	| 'property_no_number'
	| 'property_too_large'
	| 'person_missing'

/** Whether an event is one of those that a mapping counts. */
export const matches = (
	{ filters }: Pick<EventMapping, 'filters'>,
	properties: EventProperties,
): boolean => filters.every((filter) => holds(filter, properties))

/**
 * What an event that matches counts for, in millionths; null takes back what it corrects.
 * @param isCorrection whether it stands in the place of another
 */
export function worthOf(
	{ by, property }: Pick<EventMapping, 'by' | 'property'>,
	event: {
		readonly properties: EventProperties
		readonly person: string | null
		readonly isCorrection: boolean
	},
): Result<number | null, MappedRefusal> {
	if (by === 'contacts' && event.person === null)
		return refused('person_missing')
	if (by !== 'property') return done(ONE)
	const given = propertyOf(event.properties, property ?? '')
	if (given === undefined || given === null)
		return event.isCorrection ? done(null) : refused('property_missing')
	const read =
		typeof given === 'number'
			? microsOf(given)
			: typeof given === 'string'
				? parseMicros(given.trim())
				: refused('not_a_number' as const)
	if (read.ok) return read
	return refused(
		read.reason === 'value_too_large'
			? 'property_too_large'
			: 'property_no_number',
	)
}

/** A property by its name, or by the way to it; undefined: there is none. */
export function propertyOf(properties: EventProperties, path: string): unknown {
	if (Object.hasOwn(properties, path)) return properties[path]
	let found: unknown = properties
	for (const name of path.split('.')) {
		if (typeof found !== 'object' || found === null) return undefined
		if (!Object.hasOwn(found, name)) return undefined
		found = (found as Record<string, unknown>)[name]
	}
	return found
}

function holds(
	{ property, operator, value }: EventFilter,
	properties: EventProperties,
): boolean {
	const given = propertyOf(properties, property)
	const isThere = given !== undefined && given !== null && given !== ''
	switch (operator) {
		case 'is_there':
			return isThere
		case 'is':
			return isThere && isSame(given, value)
		case 'is_not':
			return !isThere || !isSame(given, value)
		case 'at_least':
			return compare(given, value, (a, b) => a >= b)
		case 'at_most':
			return compare(given, value, (a, b) => a <= b)
	}
}

const isSame = (given: unknown, value: string) =>
	typeof given === 'number'
		? compare(given, value, (a, b) => a === b)
		: typeof given === 'object'
			? false
			: String(given) === value

function compare(
	given: unknown,
	value: string,
	isRight: (a: number, b: number) => boolean,
) {
	const [a, b] = [numberOf(given), numberOf(value)]
	return a !== null && b !== null && isRight(a, b)
}

const numberOf = (given: unknown): number | null => {
	const read =
		typeof given === 'number'
			? microsOf(given)
			: typeof given === 'string'
				? parseMicros(given.trim())
				: null
	return read?.ok ? read.value : null
}
