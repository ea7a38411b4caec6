import type { MappingDraft } from '#app/domain/events/check-mapping.ts'
import type {
	Counting,
	EventFilter,
	FilterOperator,
} from '#app/domain/events/mapping.ts'

export const COUNTING_OPTIONS: readonly { value: Counting; label: string }[] = [
	{ value: 'count', label: 'How often it happens' },
	{ value: 'property', label: 'A number that it holds' },
	{ value: 'contacts', label: 'How many people do it' },
	{ value: 'days', label: 'On how many days it happens' },
]

export const OPERATOR_OPTIONS: readonly {
	value: FilterOperator
	label: string
}[] = [
	{ value: 'is', label: 'is' },
	{ value: 'is_not', label: 'is not' },
	{ value: 'at_least', label: 'is at least' },
	{ value: 'at_most', label: 'is at most' },
	{ value: 'is_there', label: 'is there' },
]

const COUNTING_WORDS: Readonly<Record<Counting, string>> = {
	count: 'events',
	property: '',
	contacts: 'people',
	days: 'days',
}

/** What is counted: "events", "the number in “pages”". */
export const countingOf = ({
	by,
	property,
}: Pick<MappingDraft, 'by' | 'property'>): string =>
	by === 'property' ? `the number in “${property}”` : COUNTING_WORDS[by]

/** Which events: "plan is pro, pages is at least 3"; empty: all. */
export const filterWords = (filters: readonly EventFilter[]): string =>
	filters
		.map(({ property, operator, value }) =>
			operator === 'is_there'
				? `${property} is there`
				: `${property} ${OPERATOR_OPTIONS.find((each) => each.value === operator)?.label} ${value}`,
		)
		.join(', ')

/** Why an event, or an item of a batch, counts nowhere. */
const REASONS: Readonly<Record<string, string>> = {
	not_an_object: 'it is no object',
	event_too_large: 'it is larger than 32 kB',
	nested_too_deep: 'it is nested too deep',
	lone_surrogate:
		'it holds a character that cannot be stored (NUL, or half of a surrogate pair)',
	unknown_type:
		'its type is none of track, identify, group, page, screen, alias',
	event_missing: 'it has no name',
	event_too_long: 'its name is longer than 200 characters',
	person_missing: 'it names nobody: neither userId nor anonymousId',
	group_missing: 'it names no group',
	previous_missing: 'it does not say who the person was before',
	id_malformed: 'one of its ids is no text of at most 200 characters',
	timestamp_malformed: 'its time cannot be read',
	too_old:
		'it is older than is taken: events beyond 395 days, and days of which raw usage was removed, come by a file',
	property_missing: 'it has not the property that is counted',
	property_no_number: 'the property that is counted holds no number',
	property_too_large: 'the number in the property is too large',
	metric_gone: 'the metric was archived',
	negative: 'the number is below zero, and the metric never is',
	value_out_of_range: 'the number is too large',
	before_2000: 'it is dated before 2000',
	in_the_future: 'it is dated more than a day ahead',
	sum_of_day_too_large: 'the sum of its day would be too large',
	value_missing: 'it has no number',
	corrects_itself: 'it corrects itself',
	corrects_unknown: 'it corrects an event that is not counted',
	corrects_other: 'it corrects an event of another account',
	corrects_too_old: 'it corrects a day of which raw usage was removed',
	already_corrected: 'what it corrects was corrected before',
	given_up: 'somebody gave it up, under Jobs',
}

export const reasonOf = (reason: string | null): string =>
	REASONS[reason ?? ''] ?? reason ?? ''
