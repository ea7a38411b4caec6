import {
	COUNTINGS,
	type Counting,
	type EventFilter,
} from '#app/domain/events/mapping.ts'
import { EVENTS_TO_FILL } from '#app/operations/connections/events/fill-mapping.ts'
import { EVENT_PEOPLE } from '#app/operations/connections/events/look-for-event-accounts.ts'
import { mapEvents } from '#app/operations/connections/events/map-events.ts'
import { RECEIVED_EVENTS } from '#app/operations/connections/events/take-events.ts'
import { type Queue, workOff } from '#app/operations/organisation/work-off.ts'
import { MARKED_ACCOUNTS } from '#app/operations/programme/evaluate-accounts.ts'
import { UNROLLED_EVENTS } from '#app/operations/programme/usage/roll-up-waiting.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { countByName } from '#db/stores/connections/events.ts'
import { withDatabase } from './database.ts'
import { EXIT, print, say, table, Unusable } from './output.ts'

/** `laurel event list`: every event that is kept by its name, the most frequent first. */
export function listEvents(format: 'table' | 'json'): Promise<number> {
	return withDatabase(async ({ read }) => {
		const counts = new Map<string, number>()
		for (const { name, number } of await countByName(read))
			counts.set(name, (counts.get(name) ?? 0) + number)
		const listed = [...counts]
			.map(([event, count]) => ({ event, count }))
			.sort((a, b) => b.count - a.count || (a.event < b.event ? -1 : 1))
		print(
			format === 'json'
				? JSON.stringify(listed, null, 2)
				: table(
						['event', 'count'],
						listed.map(({ event, count }) => [event, count]),
					),
		)
		return EXIT.done
	})
}

const REFUSALS: Readonly<Record<string, string>> = {
	already_mapped: 'it is counted so already',
	aggregate_differs:
		'this metric is counted in another way: name another, or one that there is not, which is made',
	metric_not_measured:
		'this metric is made of others, or of dates: name one that is counted from usage',
	metric_archived: 'this metric is archived',
	event_required: 'which event?',
	event_too_long: 'the event’s name is longer than 200 characters',
	property_too_long: 'the property’s name is longer than 200 characters',
	filter_incomplete: '--where takes PROPERTY=VALUE',
	too_many_filters: '--where at most five times',
	key_malformed:
		'the key of a metric is small letters, digits and underscores, and begins with a letter',
}

/** `laurel event map`: counts an event for a metric, those that are kept as well. A metric that there is not is made. */
export function mapEventName({
	event,
	metric,
	by,
	where,
}: {
	event: string
	metric: string
	/** What counts; anything else is the property that holds the number. */
	by: string
	where: readonly string[]
}): Promise<number> {
	const counting = COUNTINGS.find(
		(each) => each === by && each !== 'property',
	) as Counting | undefined
	const draft = {
		event,
		metricKey: metric,
		by: counting ?? 'property',
		property: counting ? null : by.replace(/^property:/, ''),
		filters: where.map(filterOf),
	}
	return withDatabase(async (database) => {
		const mapped = await mapEvents(database, {
			id: newId(),
			draft,
			actorId: null,
			now: Date.now(),
		})
		if (!mapped.ok) {
			say(REFUSALS[mapped.reason] ?? mapped.reason)
			return EXIT.unusable
		}
		const { toFill, isMetricNew } = mapped.value
		await fill(database)
		say(
			`"${event}" counts for ${metric}${isMetricNew ? ', which was made' : ''}; ${toFill} kept events were looked at`,
		)
		return EXIT.done
	})
}

function filterOf(text: string): EventFilter {
	const at = text.indexOf('=')
	if (at <= 0) throw new Unusable(`--where takes PROPERTY=VALUE, not "${text}"`)
	return {
		property: text.slice(0, at),
		operator: 'is',
		value: text.slice(at + 1),
	}
}

/** Counts what is kept, and what follows of it, as the server does. */
async function fill(database: Database) {
	const queues: readonly Queue[] = [
		RECEIVED_EVENTS,
		EVENT_PEOPLE,
		EVENTS_TO_FILL,
		UNROLLED_EVENTS,
		MARKED_ACCOUNTS,
	]
	for (const queue of queues)
		await workOff(database, queue, {
			now: Date.now,
			onStuck: (error) => say(`left out: ${String(error)}`),
		})
}
