import { addEvent, type Rollup, rollUp } from '#app/domain/metrics/rollup.ts'
import type { Tx } from '#db/client.ts'
import {
	addContactDays,
	findUsageDays,
	putUsageDays,
	removeUsageDay,
	replaceContactDays,
	type UsageDayKey,
} from '#db/stores/programme/usage/usage-days.ts'
import {
	countedEvents,
	type UsageEvent,
} from '#db/stores/programme/usage/usage-events.ts'

type Counted = UsageEvent & { readonly valueMicros: number }

const textOf = ({ accountId, metric, day }: UsageDayKey) =>
	`${day} ${accountId.length} ${accountId} ${metric}`

/**
 * Adds new events to the days that they lie on. Gives those that could not be added, because a day's sum would no longer
 * be held exactly.
 */
export async function addToUsageDays(
	tx: Tx,
	events: readonly Counted[],
): Promise<Counted[]> {
	const byDay = new Map<string, Counted[]>()
	for (const event of events) {
		const key = textOf(event)
		const found = byDay.get(key)
		if (found) found.push(event)
		else byDay.set(key, [event])
	}
	const groups = [...byDay.values()]
	const known = await findUsageDays(
		tx,
		groups.map(([first]) => keyOf(first as Counted)),
	)
	const left: Counted[] = []
	const contacts = new Map<string, Counted & { contactId: string }>()
	const changed = groups.flatMap((group, i) => {
		let rollup: Rollup | null = known[i] ?? null
		for (const event of group) {
			const added = addEvent(rollup, event)
			if (added === null) {
				left.push(event)
				continue
			}
			rollup = added
			const { contactId } = event
			if (contactId !== null)
				contacts.set(`${textOf(event)} ${contactId}`, { ...event, contactId })
		}
		return rollup === null
			? []
			: [{ ...keyOf(group[0] as Counted), ...rollupColumns(rollup) }]
	})
	await putUsageDays(tx, changed)
	await addContactDays(
		tx,
		[...contacts.values()].map((event) => ({
			...keyOf(event),
			contactId: event.contactId,
		})),
	)
	return left
}

/** Makes a day anew out of its raw events. */
export async function redoUsageDay(tx: Tx, key: UsageDayKey): Promise<void> {
	const events = await countedEvents(tx, key)
	const rollup = rollUp(events)
	if (rollup) await putUsageDays(tx, [{ ...key, ...rollup }])
	else await removeUsageDay(tx, key)
	await replaceContactDays(
		tx,
		key,
		events.flatMap(({ contactId }) => contactId ?? []),
	)
}

const keyOf = ({ accountId, metric, day }: UsageDayKey): UsageDayKey => ({
	accountId,
	metric,
	day,
})

/** Without the key, which a stored day brings along. */
const rollupColumns = ({
	count,
	sumMicros,
	maxMicros,
	latestMicros,
	latestAt,
	latestId,
}: Rollup): Rollup => ({
	count,
	sumMicros,
	maxMicros,
	latestMicros,
	latestAt,
	latestId,
})
